import logging
import threading
import time
from datetime import timedelta

import pytest
from django.db import transaction

from magpie.core import clock, events, tasks
from magpie.core.events import Event
from magpie.core.tasks import GiveUp, _Work

# Events are themselves rows of work, so they serve here as an example of any other.
pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=5)


def waiting_row() -> Event:
    return Event.objects.create(kind="Example", data={}, state="waiting")


def work(run: object, max_attempts: int = 3) -> _Work:
    return _Work(Event, run, LEASE, max_attempts)  # type: ignore[arg-type]


def test_a_row_is_claimed_by_one_worker_only() -> None:
    waiting_row()
    each = work(lambda row: None)
    assert tasks._claim(each) is not None
    assert tasks._claim(each) is None


def test_a_worker_that_dies_leaves_a_row_that_falls_due_again() -> None:
    waiting_row()
    each = work(lambda row: None)
    tasks._claim(each)
    with clock.at(clock.now() + LEASE + timedelta(seconds=1)):
        again = tasks._claim(each)
    assert again is not None
    assert again.attempts == 2


def test_an_error_postpones_the_row_and_the_last_one_fails_it() -> None:
    row = waiting_row()

    def stumble(row: Event) -> None:
        raise ValueError("the disk hiccuped")

    moment = clock.now()
    for _attempt in range(3):
        with clock.at(moment):
            assert tasks._run_one(work(stumble))
            assert not tasks._run_one(work(stumble))
        moment += timedelta(days=1)
    row.refresh_from_db()
    assert (row.state, row.error, row.attempts) == ("failed", "the disk hiccuped", 3)


def test_what_can_never_succeed_fails_at_once_with_a_sentence_for_the_person() -> None:
    row = waiting_row()

    def refuse(row: Event) -> None:
        raise GiveUp("This file holds no video.")

    tasks._run_one(work(refuse))
    row.refresh_from_db()
    assert (row.state, row.error) == ("failed", "This file holds no video.")


def test_work_in_slices_comes_back_until_it_is_finished() -> None:
    row = waiting_row()
    slices = []

    def slice_by_slice(row: Event) -> None:
        slices.append(row.attempts)
        if len(slices) < 5:
            row.postpone(timedelta(0))
        else:
            row.finish()

    while tasks._run_one(work(slice_by_slice)):
        pass
    row.refresh_from_db()
    assert row.state == "done"
    assert slices == [1, 1, 1, 1, 1]


def test_long_work_can_renew_its_lease() -> None:
    waiting_row()
    each = work(lambda row: None)
    row = tasks._claim(each)
    assert row
    with clock.at(clock.now() + timedelta(minutes=4)):
        tasks.renew(row, LEASE)
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert tasks._claim(each) is None


def test_a_periodic_job_runs_once_in_its_period() -> None:
    runs: list[int] = []
    job = tasks._Periodic("tests.sweep", lambda: runs.append(1), timedelta(hours=1))
    start = clock.now()
    for minutes in (0, 30, 61, 62, 100, 125):
        with clock.at(start + timedelta(minutes=minutes)):
            tasks._run_periodic(job)
    assert len(runs) == 2


def test_a_ring_while_nobody_waits_is_heard_by_the_next_who_does() -> None:
    bell, heard = tasks.Bell(), []
    bell.listeners.append(lambda: heard.append(1))
    bell.ring()
    bell.wait(60)
    assert heard == [1]


@pytest.mark.django_db(transaction=True)
def test_the_worker_is_woken_by_a_commit_and_not_by_a_rollback() -> None:
    rings: list[str] = []
    tasks._bell.listeners.append(lambda: rings.append("ring"))
    try:
        with transaction.atomic():
            tasks.wake()
            transaction.set_rollback(True)
        assert rings == []
        with transaction.atomic():
            tasks.wake()
            assert rings == []
        assert rings == ["ring"]
    finally:
        tasks._bell.listeners.pop()


def test_a_worker_does_what_is_due_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    done = threading.Event()
    monkeypatch.setattr(tasks, "run_due_work", lambda: done.set())
    monkeypatch.setattr(tasks, "run_periodics", lambda: False)
    monkeypatch.setattr(events, "dispatch_pending", lambda: False)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)
    worker = tasks.Worker(2)
    worker.start()
    assert done.wait(10)
    worker.stop(10)
    assert not any(thread.is_alive() for thread in worker._threads)


def test_a_worker_goes_on_after_its_database_was_away(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    again = threading.Event()
    answers = iter([OSError("no database")])

    def look() -> bool:
        for trouble in answers:
            raise trouble
        again.set()
        return False

    monkeypatch.setattr(tasks.Worker, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(tasks, "run_due_work", look)
    monkeypatch.setattr(tasks, "run_periodics", lambda: False)
    monkeypatch.setattr(events, "dispatch_pending", lambda: False)
    monkeypatch.setattr(tasks, "close_old_connections", lambda: None)
    worker = tasks.Worker(1)
    with caplog.at_level(logging.CRITICAL):
        worker.start()
        assert again.wait(10)
    worker.stop(10)


@pytest.mark.django_db(transaction=True)
def test_a_row_is_held_for_as_long_as_its_work_lasts_and_no_longer() -> None:
    waiting_row()
    row = tasks._claim(work(lambda row: None))
    assert row is not None
    claimed_until = Event.objects.get(pk=row.pk).next_attempt_at
    with tasks.holding(row, timedelta(seconds=0.2)):
        for _look in range(200):  # ten seconds at most
            if Event.objects.get(pk=row.pk).next_attempt_at != claimed_until:
                break
            time.sleep(0.05)
        else:
            pytest.fail("nobody renewed the claim")
    assert not [each for each in threading.enumerate() if each.name == f"holding-{row.pk}"]
