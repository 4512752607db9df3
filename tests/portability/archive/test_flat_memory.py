"""A file of gigabytes is read in the memory of a small one."""

import resource
import tracemalloc
from collections.abc import Iterator

from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonstream import Found, Want, walk
from magpie.portability.importers.csvs import Row, _lines, _rows

MB = 1024 * 1024


class Endless:
    """A file of `size` bytes that is made while it is read."""

    def __init__(self, head: bytes, piece: bytes, tail: bytes, size: int) -> None:
        self._pieces = self._made(head, piece * max(1, 60_000 // len(piece)), tail, size)

    def read(self, size: int, /) -> bytes:
        return next(self._pieces, b"")

    def _made(self, head: bytes, block: bytes, tail: bytes, size: int) -> Iterator[bytes]:
        yield head
        for _ in range(size // len(block)):
            yield block
        yield tail


def test_json_of_any_size_is_read_in_flat_memory() -> None:
    piece = b'{"Date": "2024-01-01", "Text": "' + b"hens " * 40 + b'"},\n'
    file = Endless(b'{"Posts": [', piece, b"{}]}", 20 * MB)
    tracemalloc.start()
    found = sum(
        isinstance(each, Found)
        for each in walk(Utf8Chunks(file), lambda _path, _array: Want.READ, name="posts.json")
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found > 70_000
    assert peak < 8 * MB


def test_csv_of_any_size_is_read_in_flat_memory() -> None:
    file = Endless(b"id,text\n", b'1,"two\nlines"\n', b"", 6 * MB)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    found = sum(isinstance(row, Row) for row in _rows(_lines(Utf8Chunks(file)), "rows.csv"))
    assert found > 400_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024
