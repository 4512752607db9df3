"""`magpie demo`: the bilingual demo world, for a first look, screenshots and benchmarks."""

import click

from magpie.cli.main import load_django


@click.command()
def command() -> None:
    """Fill an empty place with 24 people, their posts and comments in English and Chinese.

    It needs a place where nobody has an account yet: set MAGPIE_HOME to a new folder.

    \b
    Example:   MAGPIE_HOME=/tmp/look magpie demo
    """
    load_django()
    from magpie.config import prepare
    from magpie.core.errors import DomainError

    prepare.everything()
    if not fill():
        raise DomainError(
            "not_empty",
            "This place has people already. The demo world needs an empty one: set MAGPIE_HOME to a new folder.",
        )


def fill() -> bool:
    """Build the demo world if nobody is here, with progress bars; whether it was built."""
    from magpie.accounts.models import Account

    if Account.objects.exists():
        return False
    from magpie.demo import build

    bars: dict[str, click._termui_impl.ProgressBar[int]] = {}

    def progress(what: str, done: int, total: int) -> None:
        if what not in bars:
            bars[what] = click.progressbar(length=total, label=f"Demo world: {what}")
        bars[what].update(1)
        if done == total:
            bars[what].render_finish()

    build.build(progress)
    click.echo("The demo world is ready.")
    return True
