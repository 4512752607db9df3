"""How much an archive may ask of us, and the file wrapper that holds it to that.

The caps count bytes that were really read, never what a header claims.
"""

import io
import zlib
from dataclasses import dataclass
from typing import BinaryIO, Protocol
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError

MIB = 1024 * 1024
GIB = 1024 * MIB

DAMAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    UnicodeError,  # a name inside that isn't what it says
)
"""What the standard library raises when packed bytes turn out to be broken."""


@dataclass(frozen=True, slots=True)
class Limits:
    """`ratio` holds for a member once more than `free_bytes` of it were unpacked."""

    members: int = 100_000
    member_bytes: int = 16 * GIB
    total_bytes: int = 64 * GIB
    ratio: int = 100
    free_bytes: int = 16 * MIB


class Readable(Protocol):
    """The part of a binary file that is needed to read it from front to back."""

    def read(self, size: int, /) -> bytes: ...

    def close(self) -> None: ...


class Meter(io.RawIOBase):
    """A member being read, counted byte by byte against the limits.

    `packed` is its size inside the archive, or None where nothing is packed. `spend` takes how
    far this member has been read and complains when the whole archive gets too much.
    """

    def __init__(self, inner: Readable, name: str, packed: int | None, purse: "Purse") -> None:
        self._inner = inner
        self._name = name
        self._packed = packed
        self._purse = purse
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]
        try:
            data = self._inner.read(len(buffer))
        except DAMAGE as error:
            raise damaged(self._name) from error
        self._count += len(data)
        self._purse.spend(self._name, self._count, self._packed)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            self._inner.close()
        super().close()


class Purse:
    """What may still be read. Reading the same member again costs nothing new."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._furthest: dict[str, int] = {}
        self._total = 0

    def spend(self, name: str, count: int, packed: int | None) -> None:
        """`name` has been read up to `count` bytes; DomainError when that is too much."""
        limits = self._limits
        self.compare(name, count, packed)
        before = self._furthest.get(name, 0)
        if count > before:
            self._furthest[name] = count
            self._total += count - before
        if count > limits.member_bytes or self._total > limits.total_bytes:
            raise DomainError(
                "archive_too_large",
                _(
                    "Unpacked, “%(file)s” holds more than this server reads from one archive. "
                    "Ask the people who run it, or bring it in smaller parts."
                ),
                file=name,
            )

    def compare(self, name: str, count: int, packed: int | None) -> None:
        """DomainError if `packed` bytes unpack to `count`, as nothing real does."""
        limits = self._limits
        if packed is not None and count > limits.free_bytes and count > packed * limits.ratio:
            raise _bomb(name)

    def open(self, inner: Readable, name: str, packed: int | None) -> BinaryIO:
        return io.BufferedReader(Meter(inner, name, packed, self), 128 * 1024)


def damaged(name: str) -> DomainError:
    return DomainError(
        "archive_damaged",
        _(
            "“%(file)s” is damaged and cannot be read to its end. Download the archive again "
            "and bring the new one; what has been read so far is kept."
        ),
        file=name,
    )


def _bomb(name: str) -> DomainError:
    return DomainError(
        "archive_bomb",
        _(
            "“%(file)s” unpacks to many times its size, as no real archive does. It was not "
            "read further. If it is yours, unpack it on your computer and bring the file inside."
        ),
        file=name,
    )
