"""What translation needs at the start of a server, without delaying it: the first models asked for,
the engines' languages learnt, and the console told how it goes.
"""

import logging
import threading
import time
from collections.abc import Callable

import click
from django.conf import settings
from django.db import DatabaseError, connections

from magpie.core.errors import DomainError
from magpie.languages.actions.model_installs import request_first_models
from magpie.languages.engines.registry import configured_engines
from magpie.languages.models import ModelInstall

log = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 2.0
STEP_PERCENT = 10


def begin() -> None:
    """Start it all in a thread of its own; never raises, never waits."""
    threading.Thread(target=_in_background, name="magpie-translation", daemon=True).start()


def _in_background() -> None:
    try:
        learn_languages()
        if settings.MAGPIE_MODELS and (rows := request_first_models()):
            follow([row.name for row in rows], tell=_tell)
    except DatabaseError:
        log.exception("the first models could not be asked for")
    finally:
        connections.close_all()


def learn_languages() -> None:
    """Ask each engine what it can do; one that doesn't answer is asked again later."""
    for engine in configured_engines():
        try:
            engine.refresh()
        except DomainError as error:
            log.info("%s: %s", engine.name, error)


def follow(
    names: list[str], *, tell: Callable[[str], None], wait: float = LOOK_EVERY_SECONDS
) -> None:
    """Tell how the installs go, in steps, until each is done or given up."""
    told = dict.fromkeys(names, 0)
    reasons: set[str] = set()
    while names:
        time.sleep(wait)
        for row in ModelInstall.objects.filter(name__in=names):
            if row.state == ModelInstall.State.DONE:
                tell(f"  Translation model {row.name} is installed.")
                names = [name for name in names if name != row.name]
            elif row.state == ModelInstall.State.FAILED:
                if row.why not in reasons:  # both directions mostly fail for one reason
                    tell(f"  No translation model {row.name} yet. {row.why}")
                reasons.add(row.why)
                names = [name for name in names if name != row.name]
            elif row.percent >= told[row.name] + STEP_PERCENT:
                told[row.name] = row.percent
                tell(f"  Fetching translation model {row.name}: {row.percent} %")
        gone = set(names) - set(ModelInstall.objects.values_list("name", flat=True))
        names = [name for name in names if name not in gone]


def _tell(line: str) -> None:
    click.echo(line, err=True)
