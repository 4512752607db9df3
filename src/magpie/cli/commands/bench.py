"""`magpie bench`: the project's benchmarks, one JSON object per figure."""

import subprocess
import sys
from pathlib import Path

import click

ROOT = Path(__file__).parents[4]
# No benchmarks themselves: what they share, and the data they stand on.
SHARED = ("__init__", "harness", "seed", "seed_bridge")


@click.command()
@click.argument("names", nargs=-1)
def command(names: tuple[str, ...]) -> None:
    """Run all benchmarks, or those NAMED, from a source checkout.

    Each figure is one JSON object on a line: name, value, unit, and what it aims at.

    \b
    Example:   magpie bench pages writers
    """
    present = sorted(path.stem for path in (ROOT / "benchmarks").glob("*.py"))
    there_are = [name for name in present if name not in SHARED]
    if not there_are:
        raise click.ClickException(
            "Benchmarks are part of the source checkout; this is an installed package."
        )
    if unknown := sorted(set(names) - set(there_are)):
        raise click.UsageError(
            f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(there_are)}."
        )
    failed = []
    for name in names or there_are:
        command = [sys.executable, "-m", f"benchmarks.{name}"]
        if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:  # noqa: S603
            failed.append(name)
    if failed:
        raise click.ClickException(f"These broke off: {', '.join(failed)}.")
