"""What a JSON file is, from its first bytes alone: an archive may hold hundreds of them.

Formats without a name of their own (ActivityPub, plain arrays) are told apart by the values near
their beginning, not only by their keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonstream import Found, Path, Want, walk
from magpie.portability.archive.jsonvalues import Json, Oversized

_SIZE = 128 * 1024
_LOOKED_AT = 1_000
_SUFFIXES = frozenset({".json", ".txt", ""})


@dataclass
class Glimpse:
    """The root's kind and keys, its plain values, and the first element of each array near it."""

    member: Member
    head: bytes
    is_array: bool = False
    keys: set[str] = field(default_factory=set)
    values: dict[str, Json] = field(default_factory=dict)
    firsts: dict[Path, Json] = field(default_factory=dict)

    def first(self, *path: str) -> Json:
        return self.firsts.get(path)


def glimpses(archive: Archive, signs: tuple[bytes, ...]) -> Iterator[Glimpse]:
    """Of each JSON member near whose beginning one of `signs` stands; only those are parsed."""
    members = archive.members()
    may_be = [m for m in members if m.suffix in _SUFFIXES or len(members) == 1]
    for member in may_be[:_LOOKED_AT]:
        try:
            with archive.open(member) as stream:
                head = stream.read(_SIZE)
        except DomainError:
            continue  # damaged: reading it will tell
        if any(sign in head for sign in signs):
            yield _glimpse(member, head)


class _Bytes:
    """The head of a file as something to read."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, size: int, /) -> bytes:
        taken, self._data = self._data[:size], self._data[size:]
        return taken


def _glimpse(member: Member, head: bytes) -> Glimpse:
    found = Glimpse(member, head)

    def want(path: Path, is_array: bool) -> Want:
        if not path:
            found.is_array = is_array
        found.keys.update(path[:1])
        return Want.READ if is_array or len(path) < 2 else Want.COUNT

    try:
        for piece in walk(Utf8Chunks(_Bytes(head)), want, name=member.path):
            if not isinstance(piece, Found) or isinstance(piece.value, Oversized):
                continue
            if piece.position is not None:
                found.firsts.setdefault(piece.path, piece.value)
            elif len(piece.path) == 1:
                found.keys.add(piece.path[0])
                found.values[piece.path[0]] = piece.value
    except DomainError:
        pass  # the head ends in the middle of something, as heads do
    return found
