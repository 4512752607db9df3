"""What is written down of engines: characters spent, rests, what they can do.

Each is one short statement outside of any longer transaction: an engine is slow, a lock must not be.
"""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Case, F, Value, When

from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.core.kept import kept
from magpie.languages.models import EngineState

# How long an engine rests after so many failures in a row; the last one holds from then on.
RESTS = (
    timedelta(seconds=0),
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
)


def spend_characters(name: str, count: int, *, limit: int) -> bool:
    """Count characters against today's budget (0: none); False, and nothing counted, beyond it.

    The condition stands in the UPDATE itself, so that processes can't overspend together.
    """
    today = clock.now().date()
    EngineState.objects.get_or_create(name=name)
    row = EngineState.objects.filter(name=name)
    row.exclude(day=today).update(day=today, characters=0)
    if limit:
        row = row.filter(characters__lte=limit - count)
    return row.update(characters=F("characters") + count) > 0


def note_success(name: str) -> None:
    """It works: failures are forgotten."""
    EngineState.objects.filter(name=name).exclude(failures=0, trouble={}).update(
        failures=0, resting_until=None, trouble={}
    )


def note_failure(name: str, trouble: DomainError, *, rest: timedelta | None = None) -> None:
    """It failed. It rests as long as it asked for, else longer with each failure in a row."""
    state, _created = EngineState.objects.get_or_create(name=name)
    if rest is None:
        rest = RESTS[min(state.failures, len(RESTS) - 1)]
    EngineState.objects.filter(name=name).update(
        failures=Case(When(failures__lt=1000, then=F("failures") + 1), default=Value(1000)),
        resting_until=clock.now() + rest if rest else None,
        trouble=kept(trouble),
    )


def note_languages(name: str, address: str, languages: dict[str, dict[str, object]]) -> None:
    """What it told of itself just now."""
    EngineState.objects.update_or_create(
        name=name,
        defaults={"languages": languages, "learnt_at": clock.now(), "asked_at": address[:300]},
    )


def note_quota(name: str, used: int, limit: int) -> None:
    """How much of its own quota is used, where it tells."""
    EngineState.objects.update_or_create(
        name=name, defaults={"quota": {"used": used, "limit": limit}}
    )
