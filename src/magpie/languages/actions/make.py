"""Carrying out a wish from the queue: the engine is asked outside of any transaction, then kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import timedelta

from django.db import transaction

from magpie.core import clock, events
from magpie.core.tasks import DONE, FAILED, WAITING
from magpie.languages import glossary, terms
from magpie.languages.events import TranslationFailed, TranslationReady
from magpie.languages.models import Translation
from magpie.languages.recalling import Recollection
from magpie.languages.translating import NotTranslated, Translated, translate

# What passes by itself: the row waits and tries again.
PASSING = ("no_engine", "pair_missing", "engine_down", "engine_busy", "quota")
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=15), timedelta(minutes=10)


def carry_out(row: Translation) -> None:
    """Translate one text, and tell that it is there or why it isn't."""
    memory = Recollection()
    try:
        made = translate(
            row.text,
            source=row.source,
            target=row.target,
            is_private=row.is_private,
            memory=memory,
        )
    except NotTranslated as error:
        _note_failure(row, error)
    else:
        _keep(row, made, memory)


@transaction.atomic
def _keep(row: Translation, made: Translated, memory: Recollection) -> None:
    """Its predecessor, made with an older glossary, goes in the same moment."""
    Translation.objects.filter(
        source_hash=row.source_hash,
        source=row.source,
        target=row.target,
        is_private=row.is_private,
        state=DONE,
    ).exclude(pk=row.pk).delete()
    row.translated, row.doubts = made.text, [asdict(doubt) for doubt in made.doubts]
    row.engine, row.engine_version = made.engine, made.engine_version
    row.glossary_version, row.terms = glossary.version(), terms.terms_of(row.text, row.source)
    row.from_memory, row.remembered = made.from_memory, memory.used
    row.failure, row.error, row.state = "", "", DONE
    row.done_at = row.next_attempt_at = clock.now()
    row.save()
    events.record(TranslationReady(row.pk))


@transaction.atomic
def _note_failure(row: Translation, error: NotTranslated) -> None:
    is_news = row.failure != error.code
    row.failure, row.error = error.code, str(error)
    row.state = WAITING if error.code in PASSING else FAILED
    row.next_attempt_at = clock.now()
    if row.state == WAITING:
        row.next_attempt_at += _wait(row.attempts, error)
    row.save(update_fields=["failure", "error", "state", "next_attempt_at", "attempts"])
    if is_news:
        events.record(TranslationFailed(row.pk))


def _wait(attempts: int, error: NotTranslated) -> timedelta:
    """As long as the engine asked for, else longer each time, at most ten minutes."""
    asked = error.params.get("seconds")
    if isinstance(asked, int | float) and asked > 0:
        return timedelta(seconds=asked)
    return min(FIRST_WAIT * int(2 ** min(attempts - 1, 10)), LONGEST_WAIT)
