"""The `magpie` command: what there is, and how a failure is told."""

import importlib
import io
import json
import os
import sys
from collections.abc import Iterable
from typing import Any

import click

from magpie import __version__

# The module of each command, and what the list of commands says of it: nothing is loaded to tell.
COMMANDS = {
    "up": ("up", "Serve the place: pages, live streams and background work."),
    "demo": ("demo", "Fill an empty place with the bilingual demo world."),
    "account": ("account", "Create log-ins and let people back in."),
    "import": ("bring", "Bring an archive from another platform into an account."),
    "export": ("leave", "Put everything somebody owns here into one archive."),
    "detect": ("detect", "Tell which language a text is in."),
    "gloss": ("gloss", "Tell a text word by word, with readings and meanings."),
    "translate": ("translate", "Translate a text, and say what may be wrong with it."),
    "models": ("models", "List, install, remove and mirror translation models."),
    "worker": ("worker", "Do background work in a process or on a machine of its own."),
    "manage": ("manage", "Run one of Django's own commands."),
    "bench": ("bench", "Measure what Magpie costs, one JSON object per figure."),
}


class Commands(click.Group):
    """Finds a command's module by its name."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"magpie.cli.commands.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, doc) for name, (_module, doc) in COMMANDS.items()])


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="magpie")
def group() -> None:
    """Magpie 鹊桥: a place for people whose platform has gone dark.

    \b
    Start here:   magpie up
    Try it out:   magpie up --demo, then open http://127.0.0.1:8000
    Ask it:       magpie gloss 阳台上的辣椒红了

    Settings are MAGPIE_* environment variables; docs/settings.md lists them.
    Exit codes: 0 done, 1 refused or failed (the sentence says why), 2 wrong usage.
    """


def main() -> None:
    """Entry point; a DomainError ends with its sentence and code 1."""
    try:
        group(prog_name="magpie")
    except Exception as error:
        # Only who has loaded it can have raised it.
        errors = sys.modules.get("magpie.core.errors")
        if errors is None or not isinstance(error, errors.DomainError):
            raise
        click.echo(str(error), err=True)
        sys.exit(1)


def load_django() -> None:
    """Make models and settings usable."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "magpie.config.settings")
    for name in ("HOST", "PORT"):
        if name in os.environ:  # checked, and complained about, as the setting it stands for
            os.environ[f"MAGPIE_{name}"] = os.environ[name]
    import django

    try:
        django.setup()
    except OSError as error:
        raise click.ClickException(
            f"MAGPIE_HOME can't be used: {error.filename}: {error.strerror}. "
            "Set it to a folder that can be written."
        ) from error


def start_django() -> None:
    """The same, with tables up to date: what commands that touch the database call first."""
    load_django()
    from magpie.config import prepare

    prepare.tables()


def print_json(value: dict[str, Any]) -> None:
    """One object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def texts_or_stdin(texts: tuple[str, ...]) -> Iterable[str]:
    """The given texts, else one a line from standard input, as they come; empty lines are none."""
    if texts:
        return texts
    if sys.stdin.isatty():
        raise click.UsageError("Give a TEXT, or texts on standard input, one a line.")
    lines = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
    return (line.rstrip("\r\n") for line in lines if line.strip())
