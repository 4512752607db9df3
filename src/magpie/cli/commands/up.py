"""`magpie up`: everything in one process, from an empty folder to a running place."""

import os
import sys

import click

from magpie.cli.main import load_django


@click.command()
@click.option(
    "--demo/--no-demo",
    default=None,
    help="Fill an empty place with the demo world (default: MAGPIE_DEMO).",
)
def command(demo: bool | None) -> None:
    """Migrate, prepare what is missing, and serve pages, live streams and background work.

    Ctrl-C ends it. The address is http://MAGPIE_HOST:MAGPIE_PORT, by default http://127.0.0.1:8000,
    and GET /readyz answers 200 when it is ready.

    \b
    Example:   MAGPIE_HOME=/srv/magpie MAGPIE_PORT=8080 magpie up --no-demo
    """
    load_django()
    from django.conf import settings
    from django.db import connections

    from magpie.config import dictionary, listening, prepare

    listening.free_address()
    is_first = not dictionary.is_compiled()
    prepare.everything()
    wants_demo = settings.MAGPIE_DEMO if demo is None else demo
    if wants_demo:
        from magpie.cli.commands.demo import fill

        is_first |= fill()
    click.echo(f"\n  Magpie 鹊桥 is at  {settings.MAGPIE_ORIGIN}\n")
    if wants_demo:
        _tell_log_ins()
    sys.stdout.flush()
    connections.close_all()
    if is_first:  # what the making has cost in memory is given back by a fresh process
        os.execv(sys.executable, [sys.executable, "-m", "magpie.config.server"])  # noqa: S606
    from magpie.config import server

    server.serve()


def _tell_log_ins() -> None:
    from magpie.accounts.models import Account
    from magpie.demo.build import FIRST_LOG_INS, PASSWORD

    present = Account.objects.here().living().filter(handle__in=FIRST_LOG_INS).count()
    if present == len(FIRST_LOG_INS):
        for handle in FIRST_LOG_INS:
            click.echo(f"  Demo log-in:  {handle} / {PASSWORD}")
        click.echo()
