"""Asking for a translation: cheap, safe to repeat, and fair to everybody who waits."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Max, Min

from magpie.core import clock
from magpie.core.tasks import DONE, FAILED, WAITING, wake
from magpie.languages import engines, terms
from magpie.languages.models import Translation
from magpie.languages.models.translation import hash_of

Priority = Translation.Priority

# What no engine could translate is tried once more when somebody asks for it a day later.
FAILED_FOR = timedelta(days=1)
# Reasons that end when the host installs something.
ENGINE_LACKED = ("no_engine", "pair_missing")


def request_translation(
    *,
    text: str,
    source: str,
    target: str,
    asked_by: int | None,
    priority: int = Priority.NOW,
    is_private: bool = False,
    is_anew: bool = False,
) -> Translation:
    """The translation of `text`, there already or on its way; TranslationReady tells when it is.

    Everybody who asks for the same gets the same row; the most urgent wish counts. In the queue
    each asker's wishes take turns with everybody else's: five hundred of one person never stand
    before the first one of another. A private text is kept apart and seen by local engines only.

    Where the glossary has changed, what is kept is given until its successor is there; with
    `is_anew` it is the successor that is given.
    """
    key = {"source_hash": hash_of(text), "source": source, "target": target}
    kept, coming = _present(key, is_private)
    if kept is not None and terms.are_current(kept):
        return kept
    if coming is None:
        coming = _ask(key, text, asked_by, priority, is_private)
    elif _should_hurry(coming, priority):
        _hurry(coming, asked_by, priority)
    return coming if is_anew or kept is None else kept


def try_failed_again() -> None:
    """What waits only because an engine was missing falls due as soon as one is there."""
    late = Translation.objects.filter(
        state=WAITING, failure__in=ENGINE_LACKED, next_attempt_at__gt=clock.now()
    )
    for source, target, is_private in set(late.values_list("source", "target", "is_private")):
        if engines.can_translate(source, target, is_private=is_private):
            same = late.filter(source=source, target=target, is_private=is_private)
            same.update(next_attempt_at=clock.now())
            wake()


def forget(texts: Iterable[str]) -> None:
    """What was made of texts that their author has taken back."""
    Translation.objects.filter(source_hash__in=[hash_of(text) for text in texts]).delete()


def _present(
    key: dict[str, str], is_private: bool
) -> tuple[Translation | None, Translation | None]:
    """What is kept and what is on its way; a private text may use what was made of it in public."""
    rows = Translation.objects.filter(**key)
    if not is_private:
        rows = rows.filter(is_private=False)
    found = list(rows.order_by("-is_private"))
    kept = next((row for row in found if row.state == DONE), None)
    coming = (row for row in found if row.state != DONE and row.is_private == is_private)
    return kept, next(coming, None)


def _ask(
    key: dict[str, str], text: str, asked_by: int | None, priority: int, is_private: bool
) -> Translation:
    try:
        with transaction.atomic():
            row = Translation.objects.create(
                **key,
                text=text,
                is_private=is_private,
                asked_by=asked_by,
                priority=priority,
                turn=_turn(asked_by, priority),
            )
            wake()
            return row
    except IntegrityError:  # somebody asked for the same in this moment
        return Translation.objects.get(**key, is_private=is_private, state=WAITING)


def _should_hurry(row: Translation, priority: int) -> bool:
    if row.state == FAILED:
        return row.next_attempt_at < clock.now() - FAILED_FOR
    return row.priority > priority


@transaction.atomic
def _hurry(row: Translation, asked_by: int | None, priority: int) -> None:
    """Somebody waits for it now, or for a failed one once more."""
    row.asked_by, row.priority = asked_by, min(priority, row.priority)
    row.turn = _turn(asked_by, row.priority)
    row.state, row.attempts, row.next_attempt_at = WAITING, 0, clock.now()
    row.save(update_fields=["asked_by", "priority", "turn", "state", "attempts", "next_attempt_at"])
    wake()


def _turn(asked_by: int | None, priority: int) -> int:
    """The next turn of this asker: everybody's first wishes come before anybody's second ones."""
    waiting = Translation.objects.filter(state=WAITING, priority=priority)
    served = waiting.aggregate(turn=Min("turn"))["turn"] or 0
    last = waiting.filter(asked_by=asked_by).aggregate(turn=Max("turn"))["turn"]
    return int(served if last is None else max(served, last + 1))
