"""`magpie export`: everything somebody owns here, in one file; and whether such a file is whole."""

import sys
from pathlib import Path

import click

from magpie.cli.main import load_django, print_json, start_django


@click.command()
@click.option("--account", "handle", help="Whose archive: a handle here.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Where to write it.")
@click.option("--keys", is_flag=True, help="With her private keys: who has them can speak as her.")
@click.option(
    "--check",
    type=click.Path(exists=True, path_type=Path, dir_okay=False),
    help="Instead: tell whether this archive is as it was signed.",
)
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
def command(
    handle: str | None, out: Path | None, keys: bool, check: Path | None, as_json: bool
) -> None:
    """Write an archive of everything an account owns: posts, files, people, settings.

    It opens offline in any browser, comes back whole on any Magpie (`magpie import`), and has
    ActivityPub and CSV files for other houses. It works for suspended people too.

    \b
    Example:   magpie export --account mei --out mei.zip
               magpie export --check mei.zip
    """
    if check is not None:
        _check(check, as_json)
    elif handle and out:
        _write(handle, out, keys, as_json)
    else:
        raise click.UsageError("Give --account and --out, or --check with an archive.")


def _check(archive: Path, as_json: bool) -> None:
    load_django()
    from magpie.portability.exports.manifest import check

    found = check(archive)
    if as_json:
        print_json(
            {
                "account": found.account,
                "key": found.key,
                "made_at": found.made_at,
                "files": found.files,
            }
        )
    else:
        click.echo(
            f"All {found.files} files are as {found.account} signed them on {found.made_at}."
        )


def _write(handle: str, out: Path, keys: bool, as_json: bool) -> None:
    start_django()
    from magpie.cli.commands.bring import account_named
    from magpie.portability.exports import package

    account = account_named(handle)
    unfinished = out.with_name(f"{out.name}.unfinished")
    shown: dict[str, int] = {}

    def progress(what: str, count: int) -> None:
        shown[what] = count
        if sys.stderr.isatty():
            click.echo(f"\r{what}: {count}\033[K", err=True, nl=False)

    try:
        with unfinished.open("w+b") as target:
            made = package.write(target, account, with_keys=keys, progress=progress)
        unfinished.replace(out)
    finally:
        unfinished.unlink(missing_ok=True)
    if sys.stderr.isatty():
        click.echo("", err=True)
    size = out.stat().st_size
    if as_json:
        print_json(
            {
                "account": handle,
                "file": str(out),
                "bytes": size,
                "sections": made.counts,
                "files": len(made.files),
            }
        )
        return
    click.echo(f"{out}: {size} bytes, {len(made.files)} files")
    for name, count in made.counts.items():
        click.echo(f"  {name:<18} {count:>7}")
