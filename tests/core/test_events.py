from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

from magpie.core import clock, events
from magpie.core.events import Event

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class KettleBoiled:
    litres: int

    @property
    def topic(self) -> str:
        return f"kitchen:{self.litres}"


@pytest.fixture(autouse=True)
def kettle() -> Iterator[None]:
    events.event(KettleBoiled)
    yield
    del events._kinds["KettleBoiled"]
    events._reactions.pop("KettleBoiled", None)


def test_what_happened_is_forgotten_with_the_transaction_that_failed() -> None:
    def boil_over() -> None:
        with transaction.atomic():
            events.record(KettleBoiled(2))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        boil_over()
    assert not Event.objects.exists()


def test_a_reaction_runs_once_and_hears_what_happened() -> None:
    heard: list[int] = []
    events.on(KettleBoiled)(lambda event: heard.append(event.litres))
    with transaction.atomic():
        events.record(KettleBoiled(2))
    assert heard == []
    events.dispatch_pending()
    assert not events.dispatch_pending()
    assert heard == [2]


def test_an_event_nobody_reacts_to_waits_for_nobody() -> None:
    with transaction.atomic():
        row = events.record(KettleBoiled(1))
    assert (row.state, row.topic) == ("done", "kitchen:1")


def test_a_failing_reaction_takes_back_its_writes_and_leaves_the_others_alone() -> None:
    heard: list[int] = []

    def react(event: KettleBoiled) -> None:
        heard.append(event.litres)
        if event.litres == 1:
            Event.objects.create(kind="Half", data={})
            raise ValueError("spilled")

    events.on(KettleBoiled)(react)
    with transaction.atomic():
        bad = events.record(KettleBoiled(1))
        good = events.record(KettleBoiled(2))
    events.dispatch_pending()
    bad.refresh_from_db()
    good.refresh_from_db()
    assert (bad.state, bad.error, good.state) == ("waiting", "spilled", "done")
    assert not Event.objects.filter(kind="Half").exists()
    with clock.at(clock.now() + timedelta(minutes=1)):
        events.dispatch_pending()
    assert heard == [1, 2, 1]


def test_reactions_let_go_of_the_database_after_a_moment_and_go_on_after_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[int] = []
    events.on(KettleBoiled)(lambda event: heard.append(event.litres))
    with transaction.atomic():
        for litres in range(3):
            events.record(KettleBoiled(litres))
    monkeypatch.setattr(events, "HOLD_SECONDS", 0)
    assert events.dispatch_pending()
    assert heard == [0]
    while events.dispatch_pending():
        pass
    assert heard == [0, 1, 2]


def test_only_what_somebody_waits_for_rings_the_bell(
    django_capture_on_commit_callbacks: Any,
) -> None:
    rings: list[int] = []
    events.bell.listeners.append(lambda: rings.append(1))
    try:
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            events.record(KettleBoiled(2))
        assert rings == [1]
    finally:
        events.bell.listeners.pop()
