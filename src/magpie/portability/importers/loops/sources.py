"""Finding Loops' `data.json`: whole, or one part of it, as its export offers both.

PHP turns a list that lost an entry into a map with numbers for keys, so lists are read as either.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended, Found, Path
from magpie.portability.archive.jsonvalues import Element, Json, Oversized
from magpie.portability.importers.glimpses import Glimpse, glimpses
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.importers.shapes import fields
from magpie.portability.records import ArchiveInfo, Note, RawRef

_SIGNS = (b'"social_connections"', b'"basic_info"', b'"followed_at"', b'"liked_at"', b'"caption"')
_WHOLE = ("user_profile", "videos", "interactions", "social_connections", "export_metadata")

LISTS = frozenset({"videos", "comments", "likes", "followers", "following"})
PROFILE = frozenset({"basic_info", "statistics"})


@dataclass(frozen=True, slots=True)
class Source:
    member: Member
    signs: tuple[str, ...]
    confidence: float


def describe(sources: list[Source]) -> ArchiveInfo:
    return ArchiveInfo("loops", "json-1.0", tuple(source.member.path for source in sources))


def find_sources(archive: Archive) -> list[Source]:
    found = [_source(each) for each in glimpses(archive, _SIGNS)]
    return [each for each in found if each]


def _source(each: Glimpse) -> Source | None:
    whole = tuple(key for key in _WHOLE if key in each.keys)
    if len(whole) >= 3 and not each.is_array:
        return Source(each.member, whole, 0.97)
    if "basic_info" in each.keys and "statistics" in each.keys:
        return Source(each.member, ("basic_info", "statistics"), 0.8)
    if {"followers", "following"} <= each.keys and b'"followed_at"' in each.head:
        return Source(each.member, ("followers", "following"), 0.75)
    if each.keys == {"comments", "likes"}:
        first = fields(each.first("comments")) or fields(each.first("likes"))
        return Source(each.member, ("comments", "likes"), 0.7) if "video_id" in first else None
    if each.keys == {"videos"}:
        first = fields(each.first("videos"))
        is_video = "caption" in first and "file_size" in first
        return Source(each.member, ("videos",), 0.7) if is_video else None
    return None


@dataclass(frozen=True, slots=True)
class Entry:
    """One element of the list called `name`, or one value of the profile, and where it stands."""

    name: str
    path: Path
    position: int | str
    value: Element

    def ref(self, source: Source) -> RawRef:
        return RawRef(source.member.path, pointer((*self.path, str(self.position))))


def entries_of(archive: Archive, source: Source) -> Iterator[Entry | Ended | Note]:
    """Everything in the file, in its order; elements of a list that became a map put together again."""
    held: dict[str, Json] = {}
    at: Path = ()
    for piece in elements(archive, source.member):
        path = piece.path if isinstance(piece, (Found, Ended)) else ()
        if held and path[:-1] != at:
            yield Entry(at[-2], at[:-1], at[-1], held)
            held = {}
        if not isinstance(piece, Found):
            yield piece
        elif piece.position is not None:
            if path and path[-1] in LISTS:
                yield Entry(path[-1], path, piece.position, piece.value)
        elif len(path) > 2 and path[-3] in LISTS and path[-2].isdecimal():
            at = path[:-1]
            held[path[-1]] = None if isinstance(piece.value, Oversized) else piece.value
        elif len(path) > 1 and path[-2] in PROFILE:
            yield Entry(path[-2], path[:-1], path[-1], piece.value)
    if held:
        yield Entry(at[-2], at[:-1], at[-1], held)
