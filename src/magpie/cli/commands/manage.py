"""`magpie manage`: Django's own commands."""

import click

from magpie.cli.main import load_django


@click.command(
    context_settings={
        "ignore_unknown_options": True,
        "allow_extra_args": True,
        "help_option_names": [],
    }
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
def command(arguments: tuple[str, ...]) -> None:
    """Run a Django management command; without one, list those there are.

    \b
    Example:   magpie manage migrate --plan
    """
    load_django()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["magpie manage", *arguments])
