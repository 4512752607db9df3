"""Durable work, retried and repeated, without a broker: the row is the job.

A row of work has `state, attempts, next_attempt_at`. A worker claims a due row with one conditional
UPDATE that at the same time postpones it by a lease, so of two workers one wins, and a worker that
dies leaves a row that simply falls due again. The wake-up after a commit is a hint; losing it costs
a second, never a job.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import DatabaseError, close_old_connections, connection, models, transaction
from django.db.models import F, Q

from magpie.core import clock

log = logging.getLogger(__name__)

WAITING, DONE, FAILED = "waiting", "done", "failed"
FIRST_RETRY = timedelta(seconds=5)
LONGEST_RETRY = timedelta(hours=6)
BEATS_A_LEASE = 4


class GiveUp(Exception):
    """Raised by work that can never succeed; its text is kept on the row for the person."""


class DurableRow(models.Model):
    """The columns that make a row a job. `finish`, `postpone` and `fail` are for the work itself."""

    class State(models.TextChoices):
        WAITING = WAITING
        DONE = DONE
        FAILED = FAILED

    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(default=clock.now)
    error = models.TextField(blank=True)

    class Meta:
        abstract = True
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(state=WAITING), name="%(class)s_due"
            )
        ]

    def finish(self) -> None:
        """The work is done, for good."""
        self._settle(DONE, "", clock.now())

    def postpone(self, delay: timedelta) -> None:
        """One slice went well; call again after `delay` (zero: as soon as others had their turn)."""
        self.attempts = 0
        self._settle(WAITING, "", clock.now() + delay)

    def fail(self, sentence: str) -> None:
        """It can't be done; `sentence` tells the person why and what to do."""
        self._settle(FAILED, sentence, clock.now())

    def retry(self) -> None:
        """Start over as if never tried, at once."""
        self.postpone(timedelta(0))
        wake()

    def _settle(self, state: str, error: str, when: datetime) -> None:
        self.state, self.error, self.next_attempt_at = state, error, when
        self.save(update_fields=["state", "error", "next_attempt_at", "attempts"])


Row = TypeVar("Row", bound=DurableRow)


@dataclass(frozen=True)
class _Work:
    model: type[DurableRow]
    run: Callable[[Any], None]
    lease: timedelta
    max_attempts: int
    order: tuple[str, ...] = ("next_attempt_at",)


@dataclass(frozen=True)
class _Periodic:
    name: str
    run: Callable[[], None]
    period: timedelta


class Bell:
    """Rung after a commit: threads that wait for something to do look at once, listeners hear it."""

    def __init__(self) -> None:
        self.listeners: list[Callable[[], None]] = []
        self._rung = threading.Event()

    def ring_on_commit(self) -> None:
        transaction.on_commit(self.ring)

    def ring(self) -> None:
        self._rung.set()
        for listener in self.listeners:
            listener()

    def wait(self, seconds: float) -> None:
        """Until it is rung, or was since the last wait, at most `seconds`."""
        self._rung.wait(seconds)
        self._rung.clear()


_works: list[_Work] = []
_periodics: list[_Periodic] = []
_bell = Bell()


def work(
    model: type[Row],
    *,
    lease: timedelta,
    max_attempts: int = 5,
    order: tuple[str, ...] = ("next_attempt_at",),
) -> Callable[[Callable[[Row], None]], Callable[[Row], None]]:
    """Register what to do with a due row of `model`. `lease` is how long one call may take.

    Of several due rows the first by `order` is taken: who has waited longest, unless said else.
    """

    def register(run: Callable[[Row], None]) -> Callable[[Row], None]:
        _works.append(_Work(model, run, lease, max_attempts, order))
        return run

    return register


def every(period: timedelta) -> Callable[[Callable[[], None]], Callable[[], None]]:
    """Register a job that runs once in each `period`, by one worker of all that there are."""

    def register(run: Callable[[], None]) -> Callable[[], None]:
        _periodics.append(_Periodic(f"{run.__module__}.{run.__name__}", run, period))
        return run

    return register


class PeriodicRun(models.Model):
    """When a periodic job is due next; shared by all workers."""

    name = models.CharField(max_length=200, primary_key=True)
    next_at = models.DateTimeField()


def wake() -> None:
    """Tell the worker, once the current transaction has committed, that a row of work is due."""
    _bell.ring_on_commit()


def renew(row: DurableRow, lease: timedelta) -> None:
    """Keep a claimed row for another `lease` while long work goes on."""
    until = clock.now() + lease
    type(row)._default_manager.filter(pk=row.pk, state=WAITING).update(next_attempt_at=until)


@contextmanager
def holding(row: DurableRow, lease: timedelta) -> Iterator[None]:
    """Keep a claimed row for as long as the block lasts, however long a piece of work in it takes.

    So `lease` says no more than how long the row stands still when its process has died.
    """
    is_over = threading.Event()

    def renew_again() -> None:
        while not is_over.wait(lease.total_seconds() / BEATS_A_LEASE):
            try:
                renew(row, lease)
            except DatabaseError as error:
                log.warning("%s %s can't be renewed: %s", type(row).__name__, row.pk, error)
        connection.close()  # this thread's own

    thread = threading.Thread(target=renew_again, name=f"holding-{row.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        is_over.set()
        thread.join(lease.total_seconds())


def run_due_work() -> bool:
    """Claim and run one due row of each kind; True if there was any."""
    return sum(map(_run_one, _works)) > 0


def _run_one(each: _Work) -> bool:
    row = _claim(each)
    if row is None:
        return False
    try:
        each.run(row)
    except GiveUp as reason:
        row.fail(str(reason))
    except Exception as error:
        log.exception("%s %s failed, attempt %d", each.model.__name__, row.pk, row.attempts)
        if row.attempts >= each.max_attempts:
            row.fail(str(error))
        else:
            row._settle(WAITING, str(error), clock.now() + _backoff(row.attempts))
    return True


def _claim(each: _Work) -> DurableRow | None:
    now = clock.now()
    rows = each.model._default_manager
    row = rows.filter(state=WAITING, next_attempt_at__lte=now).order_by(*each.order).first()
    if row is None:
        return None
    won = rows.filter(pk=row.pk, state=WAITING, next_attempt_at=row.next_attempt_at).update(
        next_attempt_at=now + each.lease, attempts=F("attempts") + 1
    )
    if not won:
        return None
    row.refresh_from_db()
    return row


def _backoff(attempts: int) -> timedelta:
    return min(FIRST_RETRY * int(4 ** (attempts - 1)), LONGEST_RETRY)


def run_periodics() -> bool:
    """Run each periodic job that is due; True if there was any."""
    return sum(map(_run_periodic, _periodics)) > 0


def _run_periodic(each: _Periodic) -> bool:
    now = clock.now()
    run, created = PeriodicRun.objects.get_or_create(
        name=each.name, defaults={"next_at": now + each.period}
    )
    if created or run.next_at > now:
        return False
    mine = PeriodicRun.objects.filter(name=each.name, next_at=run.next_at)
    if not mine.update(next_at=now + each.period):
        return False
    try:
        each.run()
    except Exception:
        log.exception("periodic job %s failed; it runs again in %s", each.name, each.period)
    return True


class Worker:
    """Threads that dispatch events and run due work until stopped.

    One thread reacts to events, so that a long import never delays a notification; the others
    run rows. Idle, each looks once a second; a commit in this process wakes them at once.
    """

    POLL_SECONDS = 1.0
    # Events that come within so long are reacted to in one transaction.
    GATHER_SECONDS = 0.03
    PERIODIC_SECONDS = 10.0

    def __init__(self, threads: int) -> None:
        from magpie.core import events

        self._stop = threading.Event()
        self._bells = (events.bell, _bell)
        self._threads = [self._thread("events", events.dispatch_pending, self._await_events)]
        self._threads += [
            self._thread(f"work-{n}", run_due_work, self._await_work) for n in range(threads)
        ]
        self._threads.append(self._thread("periodic", run_periodics, self._await_period))

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float) -> None:
        """Ask all threads to end after what they are doing, and wait at most `timeout` seconds."""
        self._stop.set()
        end = time.monotonic() + timeout
        for thread in self._threads:
            while thread.is_alive() and time.monotonic() < end:
                for bell in self._bells:  # each of them takes a ring to itself
                    bell.ring()
                thread.join(0.02)

    def join(self) -> None:
        self._stop.wait()

    def _thread(
        self, name: str, step: Callable[[], bool], rest: Callable[[], object]
    ) -> threading.Thread:
        arguments = (step, rest)
        return threading.Thread(
            target=self._loop, args=arguments, name=f"magpie-{name}", daemon=True
        )

    def _await_events(self) -> None:
        self._bells[0].wait(self.POLL_SECONDS)
        self._stop.wait(self.GATHER_SECONDS)

    def _await_work(self) -> None:
        self._bells[1].wait(self.POLL_SECONDS)

    def _await_period(self) -> None:
        self._stop.wait(self.PERIODIC_SECONDS)

    def _loop(self, step: Callable[[], bool], rest: Callable[[], object]) -> None:
        while not self._stop.is_set():
            try:
                close_old_connections()
                busy = step()
            except Exception:
                log.exception("the worker stumbled; it goes on in a second")
                self._stop.wait(self.POLL_SECONDS)
                continue
            if not busy:
                rest()


def drain() -> None:
    """Run every pending reaction and all due work here and now, until nothing is left."""
    from magpie.core import events

    while True:
        while events.dispatch_pending():
            pass
        if not run_due_work():
            return
