"""The record of what happened, written in the transaction that made it happen.

One append-only table is the outbox (reactions run from it, exactly once, each batch in its own
transaction), the cursor of live streams, and the source of every log. A low room records; higher
rooms react; nobody calls upward.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, ClassVar, Protocol, TypeVar

from django.db import models, transaction

from magpie.core import clock, ids
from magpie.core.tasks import DONE, FAILED, WAITING, Bell, DurableRow, _backoff

log = logging.getLogger(__name__)

BATCH = 50
# Reactions hold the one place for writers; others wait for it.
HOLD_SECONDS = 0.05
MAX_ATTEMPTS = 8


class Event(DurableRow):
    """Something that happened. `topic` names who may hear it live (`thread:1`, `account:2`)."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    kind = models.CharField(max_length=64)
    topic = models.CharField(max_length=64, blank=True)
    data = models.JSONField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta(DurableRow.Meta):
        abstract = False
        indexes = [
            *DurableRow.Meta.indexes,
            models.Index(fields=["topic", "id"], name="event_topic"),
        ]


class Happening(Protocol):
    """A frozen dataclass in the past tense, ids only, decorated with @event."""

    __dataclass_fields__: ClassVar[dict[str, Any]]


Kind = TypeVar("Kind", bound=Happening)
Reaction = TypeVar("Reaction", bound=Callable[..., None])

# Rung whenever something was recorded that somebody reacts to or may hear live.
bell = Bell()
_kinds: dict[str, type[Any]] = {}
_reactions: dict[str, list[Callable[[Any], None]]] = defaultdict(list)


def event(kind: type[Kind]) -> type[Kind]:
    """Register a dataclass as a kind of event, under its own name."""
    _kinds[kind.__name__] = kind
    return kind


def on(*kinds: type[Any]) -> Callable[[Reaction], Reaction]:
    """Register a reaction to events of `kinds`. It must bear being run twice."""

    def register(reaction: Reaction) -> Reaction:
        for kind in kinds:
            _reactions[kind.__name__].append(reaction)
        return reaction

    return register


def kinds() -> dict[str, type[Any]]:
    """All registered kinds by name, for documentation that is held true."""
    return dict(_kinds)


def record(happening: Happening) -> Event:
    """Write down what happened, as the last act of the transaction that made it so."""
    return record_many([happening])[0]


def record_many(happenings: Sequence[Happening]) -> list[Event]:
    """Like `record`, for many things that one transaction made so."""
    assert transaction.get_connection().in_atomic_block, "record() outside a transaction"
    rows = Event.objects.bulk_create([_row(happening) for happening in happenings])
    if any(row.topic or row.state == WAITING for row in rows):
        bell.ring_on_commit()
    return rows


def _row(happening: Happening) -> Event:
    kind = type(happening).__name__
    assert kind in _kinds, f"{kind} is not decorated with @event"
    return Event(
        kind=kind,
        topic=getattr(happening, "topic", ""),
        data=asdict(happening),
        state=WAITING if _reactions.get(kind) else DONE,
    )


def dispatch_pending() -> bool:
    """Run the reactions to the oldest waiting events; True if there were any.

    Events and the writes of their reactions commit together, so a crash repeats all or nothing.
    """
    due = Event.objects.filter(state=WAITING, next_attempt_at__lte=clock.now())
    if not due.exists():
        return False
    with transaction.atomic():
        batch = list(due.select_for_update(skip_locked=True).order_by("id")[:BATCH])
        done, end = [], time.monotonic() + HOLD_SECONDS
        for row in batch:
            if _react(row):
                done.append(row.pk)
            if time.monotonic() > end:
                break
        Event.objects.filter(pk__in=done).update(state=DONE)
    return bool(batch)


def _react(row: Event) -> bool:
    try:
        happening = _kinds[row.kind](**row.data)
        with transaction.atomic():
            for reaction in _reactions[row.kind]:
                reaction(happening)
        return True
    except Exception as error:
        log.exception("a reaction to %s %s failed", row.kind, row.pk)
        row.attempts += 1
        row.state = FAILED if row.attempts >= MAX_ATTEMPTS else WAITING
        row.error = str(error)
        row.next_attempt_at = clock.now() + _backoff(row.attempts)
        row.save(update_fields=["attempts", "state", "error", "next_attempt_at"])
        return False
