"""Several files that together are one archive: the parts of a large download, or loose files."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from magpie.portability.archive.containers import Container, Entry
from magpie.portability.archive.limits import Readable

_CHUNK = 256 * 1024


class Several:
    """Containers read as one. A path that several of them have with the same bytes is there once;
    with other bytes the later one stands in a folder named for its part, so that none is lost."""

    def __init__(self, parts: Sequence[Container]) -> None:
        self._parts = parts

    def entries(self) -> Iterator[Entry]:
        seen: dict[str, Entry] = {}
        for number, part in enumerate(self._parts, 1):
            before = dict(seen)
            for entry in part.entries():
                own = replace(entry, handle=(part, entry))
                twin = before.get(entry.name)
                if twin is not None and self._are_same(twin, own):
                    continue
                if twin is not None:
                    own = replace(own, name=f"part {number}/{entry.name}")
                seen[own.name] = own
                yield own

    def open(self, entry: Entry) -> Readable:
        part, inner = _unwrapped(entry)
        return part.open(inner)

    def close(self) -> None:
        for part in self._parts:
            part.close()

    def _are_same(self, one: Entry, other: Entry) -> bool:
        if one.size != other.size or one.refusal or other.refusal:
            return False
        if one.crc is not None and other.crc is not None:
            return one.crc == other.crc
        first, second = self.open(one), self.open(other)
        try:
            while True:
                mine, yours = first.read(_CHUNK), second.read(_CHUNK)
                if mine != yours or not mine:
                    return mine == yours
        finally:
            first.close()
            second.close()


def _unwrapped(entry: Entry) -> tuple[Container, Entry]:
    assert isinstance(entry.handle, tuple)
    part, inner = entry.handle
    return part, inner
