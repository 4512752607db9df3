"""One JSON value a line (JSONL), read as the elements of one array."""

from collections.abc import Iterator
from typing import BinaryIO

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonstream import Ended, Found, Want, walk
from magpie.portability.importers.csvs import notes
from magpie.portability.records import Note

_SPACE = b" \t\r\n"


class AsArray:
    """The bytes of `source` with brackets around them and commas in the place of line ends.

    JSON escapes line ends inside its strings, so those between values are all there are.
    """

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._is_open = False
        self._is_closed = False
        self._has_gap = False
        self._has_value = False

    def read(self, size: int, /) -> bytes:
        """About `size` bytes, b"" at the end."""
        if self._is_closed:
            return b""
        raw = self._source.read(size)
        if not raw:
            self._is_closed = True
            return b"]" if self._is_open else b"[]"
        made = bytearray()
        if not self._is_open:
            raw, self._is_open = raw.removeprefix(b"\xef\xbb\xbf"), True
            made += b"["
        for line in raw.splitlines(keepends=True):
            self._add(made, line)
        return bytes(made)

    def _add(self, made: bytearray, line: bytes) -> None:
        words = line.strip(_SPACE)
        if words and self._has_gap and self._has_value:
            made += b",\n"
        if words:
            self._has_gap, self._has_value = False, True
            made += line.rstrip(b"\r\n")
        self._has_gap = self._has_gap or line.endswith((b"\n", b"\r"))


def read_lines(archive: Archive, member: Member) -> Iterator[Found | Ended | Note]:
    """Each line as a `Found` with its position; DomainError where it can't be read further."""
    with archive.open(member) as stream:
        chunks = Utf8Chunks(AsArray(stream))
        yield from walk(chunks, lambda _path, _is_array: Want.READ, name=member.path)
        yield from notes(member.path, chunks)
