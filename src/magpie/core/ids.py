"""Ids: 64-bit numbers that sort by time, and uris that survive a change of handle.

Layout of a number: 42 bits of milliseconds since 2024, 10 bits of worker, 11 bits of counter.
Random low bits collide when rows are made in bulk; a counter can't. A worker number belongs to
one living process (a locked file under MAGPIE_HOME) and remembers how far its clock has gone, so
that neither a clock that jumps back nor a restart repeats a number.
"""

import fcntl
import os
import threading
import time
import uuid
from datetime import datetime
from pathlib import Path
from typing import IO

from django.conf import settings

EPOCH_MS = 1_704_067_200_000  # 2024-01-01T00:00:00Z
COUNTER_BITS = 11
SLOT_BITS = 5  # processes on one machine
NODE_BITS = 5  # machines
TIME_SHIFT = SLOT_BITS + NODE_BITS + COUNTER_BITS
RESERVE_MS = 1000


class Generator:
    """Makes numbers for one process; safe to share between its threads."""

    def __init__(self, folder: Path, node: int) -> None:
        self._lock = threading.Lock()
        self._file, slot = _claim_slot(folder)
        self._worker = (node << SLOT_BITS) | slot
        self._reserved_ms = _read_mark(self._file)
        self._last_ms = self._reserved_ms
        self._counter = 0

    def next(self) -> int:
        with self._lock:
            ms = max(time.time_ns() // 1_000_000 - EPOCH_MS, self._last_ms)
            if ms == self._last_ms:
                self._counter += 1
                if self._counter >> COUNTER_BITS:
                    ms, self._counter = ms + 1, 0
            else:
                self._counter = 0
            self._last_ms = ms
            if ms >= self._reserved_ms:
                self._reserve(ms + RESERVE_MS)
            return (ms << TIME_SHIFT) | (self._worker << COUNTER_BITS) | self._counter

    def close(self) -> None:
        """Give the worker number back."""
        self._file.close()

    def _reserve(self, until_ms: int) -> None:
        self._reserved_ms = until_ms
        self._file.seek(0)
        self._file.write(f"{until_ms:020d}")
        self._file.flush()


def _claim_slot(folder: Path) -> tuple[IO[str], int]:
    folder.mkdir(parents=True, exist_ok=True)
    for slot in range(1 << SLOT_BITS):
        path = folder / f"worker-{slot:02d}"
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
            continue
        return file, slot
    raise RuntimeError(f"All {1 << SLOT_BITS} worker numbers in {folder} are taken.")


def _read_mark(file: IO[str]) -> int:
    file.seek(0)
    mark = file.read()
    return int(mark) if mark.isdigit() else 0  # a power cut may leave anything


_generator: Generator | None = None
_generator_pid = 0
_generator_lock = threading.Lock()


def new_id() -> int:
    """A new number: positive, fits a signed 64-bit column, larger than all before in this process."""
    global _generator, _generator_pid
    if _generator is None or _generator_pid != os.getpid():
        with _generator_lock:
            if _generator is None or _generator_pid != os.getpid():
                _generator = Generator(settings.MAGPIE_HOME / "ids", settings.MAGPIE_NODE)
                _generator_pid = os.getpid()
    return _generator.next()


def lowest_at(moment: datetime) -> int:
    """The smallest number that can be made at `moment`: a cursor into anything sorted by id."""
    return (int(moment.timestamp() * 1000) - EPOCH_MS) << TIME_SHIFT


def uuid7() -> uuid.UUID:
    """A UUID version 7 (RFC 9562): 48 bits of Unix milliseconds, the rest random."""
    value = (time.time_ns() // 1_000_000) << 80 | int.from_bytes(os.urandom(10), "big")
    value = value & ~(0xF << 76) | (7 << 76)
    return uuid.UUID(int=value & ~(0x3 << 62) | (0x2 << 62))


def new_uri(kind: str) -> str:
    """The ActivityPub id of a new `kind` ("posts", "accounts", ...). Never holds a handle."""
    return f"{settings.MAGPIE_ORIGIN}/{kind}/{uuid7()}"
