"""`magpie worker`: background work in a process or on a machine of its own."""

import atexit
import os
import signal

import click

from magpie.cli.main import start_django

STOP_SECONDS = 2.0


@click.command()
@click.option("--threads", default=2, show_default=True, type=click.IntRange(1, 32))
def command(threads: int) -> None:
    """Run imports, transcodes and reactions until Ctrl-C. Any number of workers may run.

    `magpie up` works too, with MAGPIE_WORKERS threads; set that to 0 to leave it to this command.

    \b
    Example:   magpie worker --threads 4
    """
    start_django()
    from magpie.core.tasks import Worker
    from magpie.languages.glossary import community

    community.watch()
    worker = Worker(threads)
    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, signal.default_int_handler)
    try:
        worker.start()
        click.echo(f"Working with {threads} threads. Ctrl-C ends it.")
        worker.join()
    except KeyboardInterrupt:
        worker.stop(STOP_SECONDS)
    # Python would wait for a thread that still works; its row falls due again by itself.
    atexit._run_exitfuncs()
    os._exit(0)
