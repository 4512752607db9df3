"""The one clock, always UTC. It can be moved: for tests, and to replay the demo world's weeks."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_moved: ContextVar[datetime | None] = ContextVar("moved_clock", default=None)


def now() -> datetime:
    """The current moment, timezone-aware, in UTC."""
    return _moved.get() or datetime.now(UTC)


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be `moment` in this thread for a while. Ids and files keep the real time."""
    token = _moved.set(moment)
    try:
        yield
    finally:
        _moved.reset(token)
