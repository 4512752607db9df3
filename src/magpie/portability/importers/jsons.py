"""JSON members of an archive: streamed, read whole where small, also behind `window.YTD... =`."""

from collections.abc import Callable, Iterator
from io import BytesIO
from typing import BinaryIO

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonstream import Ended, Found, Path, Want, walk
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.csvs import notes
from magpie.portability.records import Note

Wanted = Callable[[Path, bool], Want]

_PREFIX_MAX = 512


def read_json(archive: Archive, member: Member, want: Wanted) -> Iterator[Found | Ended | Note]:
    """Walk one file; notes about its encoding come last, also when it breaks off."""
    with archive.open(member) as stream:
        chunks = Utf8Chunks(after_assignment(stream))
        trouble: DomainError | None = None
        try:
            yield from walk(chunks, want, name=member.path)
        except DomainError as error:
            trouble = error
        yield from notes(member.path, chunks)
        if trouble:
            raise trouble


def elements(archive: Archive, member: Member) -> Iterator[Found | Ended | Note]:
    """The elements of every array of the file that isn't inside another, and its single values."""
    return read_json(archive, member, lambda _path, _is_array: Want.READ)


def read_whole(archive: Archive, member: Member) -> Json:
    """A small file (a profile, a manifest) as one value; DomainError when it is damaged.

    None for one that is too large to be such a file.
    """
    with archive.open(member) as stream:
        chunks = Utf8Chunks(after_assignment(stream))
        value: Json = None
        for piece in walk(chunks, lambda _path, _is_array: Want.WHOLE, name=member.path):
            if isinstance(piece, Found) and not isinstance(piece.value, Oversized):
                value = piece.value
        return value


class _Rest:
    """What is left of a stream of which the first bytes were looked at."""

    def __init__(self, head: bytes, source: BinaryIO) -> None:
        self._head = BytesIO(head)
        self._source = source

    def read(self, size: int, /) -> bytes:
        return self._head.read(size) or self._source.read(size)


def after_assignment(source: BinaryIO) -> _Rest:
    """`source` from behind the `=` where it begins like JavaScript (`window.YTD.tweets.part0 = [`)."""
    head = source.read(_PREFIX_MAX)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1].isalpha() and b"=" in start:
        head = start.partition(b"=")[2].lstrip()
    return _Rest(head, source)


def pointer(path: Path, index: int | None = None) -> str:
    """A JSON pointer (RFC 6901)."""
    keys = [key.replace("~", "~0").replace("/", "~1") for key in path]
    if index is not None:
        keys.append(str(index))
    return "".join(f"/{key}" for key in keys)
