"""Background work of this room: texts to be translated, models on their way here, engines' lists."""

from __future__ import annotations

import logging
import time
from datetime import timedelta

from magpie.core import tasks
from magpie.core.tasks import GiveUp
from magpie.languages.actions import carry_out, try_failed_again
from magpie.languages.actions.model_installs import note_progress, note_reason
from magpie.languages.engines.protocol import Engine, EngineError
from magpie.languages.engines.registry import configured_engines
from magpie.languages.models import ModelInstall, Translation
from magpie.languages.neural import listing
from magpie.languages.neural.errors import ModelError
from magpie.languages.neural.install import install

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
TOLD_EVERY_SECONDS = 1.0
# One text through one engine; a slow one far away may take a minute.
TRANSLATING = timedelta(minutes=3)


@tasks.work(Translation, lease=TRANSLATING, order=("priority", "turn", "id"))
def translate_next(row: Translation) -> None:
    """Who waits now before what may be wanted soon, and everybody in turn."""
    carry_out(row)


@tasks.every(timedelta(minutes=1))
def look_for_engines() -> None:
    """An engine that was added or has come back serves those who wait for it."""
    for engine in configured_engines():
        if not engine.pairs():
            _learn(engine)
    try_failed_again()


@tasks.work(ModelInstall, lease=LEASE, max_attempts=3)
def install_model(row: ModelInstall) -> None:
    """Fetch and install one pair; what came before a break isn't fetched again."""
    told = 0.0

    def progress(done: int, whole: int) -> None:
        nonlocal told
        if time.monotonic() - told > TOLD_EVERY_SECONDS or done == whole:
            told = time.monotonic()
            note_progress(row, done, whole)
            tasks.renew(row, LEASE)

    try:
        pair = listing.find(listing.offered(), row.name)
        install(pair, progress=progress)
    except ModelError as error:
        note_reason(row, error)
        raise GiveUp(str(error)) from error
    row.finish()


@tasks.every(timedelta(minutes=30))
def refresh_engines() -> None:
    """Learn what the engines can do before somebody needs it."""
    for engine in configured_engines():
        _learn(engine)


def _learn(engine: Engine) -> None:
    try:
        engine.refresh()
    except EngineError as error:
        log.info("%s: %s", engine.name, error)
