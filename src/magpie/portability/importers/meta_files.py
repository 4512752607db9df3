"""How Meta packs its archives (Instagram, Threads, Facebook): many JSON files in folders, paged.

A file is known by the key its JSON begins with or, where it is a bare list, by what its first
entry looks like together with the file's name. Names are compared without page number, case and
punctuation: `who_you've_followed_1.json` loses its apostrophe in half of all zips.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import BinaryIO, Literal, NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.archive.jsonstream import Found, Path, Want, walk
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.csvs import plain
from magpie.portability.importers.mojibake import repaired_json, repaired_path

Role = Literal["people", "profile", "posts", "comments", "private", "left_out"]

_LOOKED_AT = 4000
_HEAD = 64 * 1024
_PAGE = re.compile(r"[_ -]?(\d+)$")
_COUNTED_AS = {"collections": "lists", "friends": "following"}


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is ours and stable. `is_sign`: only this platform writes such a thing."""

    name: str
    role: Role
    is_sign: bool = False

    @property
    def counted_as(self) -> str:
        """Where entries are counted: reels are posts, collections are lists, friends are followed."""
        if self.role in ("posts", "comments"):
            return self.role
        return _COUNTED_AS.get(self.name, self.name)


class Glimpse(NamedTuple):
    """What a JSON file begins with: the keys of its outermost map, its first array's first entry."""

    keys: frozenset[str] = frozenset()
    path: Path = ()
    first: Json = None


@dataclass(frozen=True, slots=True)
class Part:
    """A JSON file of the archive and what it is; no `section` if nobody knows."""

    member: Member
    section: Section | None
    label: str


Classify = Callable[[Member, Glimpse], Section | None]


def parts_of(
    archive: Archive, folders: Mapping[str, Section], classify: Classify, ranks: Iterable[str]
) -> list[Part]:
    """Every JSON file, pages in order, sections in the order of `ranks`, the unknown last.

    Files in `folders` are private or left out whole and are not even looked at.
    """
    order = {name: rank for rank, name in enumerate(ranks)}
    parts = []
    looked_at = 0
    members = archive.members()
    for member in members:
        if member.suffix != ".json" and len(members) > 1:
            continue
        folder, section = folder_of(member, folders)
        if section is None and looked_at < _LOOKED_AT:
            looked_at += 1
            section = classify(member, glimpse(archive, member))
        parts.append(Part(member, section, folder or label_of(member)))
    last = len(order)
    return sorted(
        parts,
        key=lambda part: (
            order.get(part.section.name if part.section else "", last),
            *sort_key(part.member),
        ),
    )


def folder_of(member: Member, folders: Mapping[str, Section]) -> tuple[str, Section | None]:
    """The outermost known folder around `member` and what lies in it. Inner ones may name people."""
    for segment in member.path.split("/")[:-1]:
        section = folders.get(segment.casefold())
        if section:
            return segment, section
    return "", None


def in_folder(member: Member, folders: Mapping[str, Section]) -> Section | None:
    return folder_of(member, folders)[1]


def stem(member: Member) -> str:
    """A file's name without suffix, page and punctuation: `posts` for `Posts_12.json`."""
    return _stem(member.name)


@lru_cache(maxsize=4096)
def _stem(name: str) -> str:
    bare = name.rpartition(".")[0] or name
    return plain(_PAGE.sub("", bare) or bare)


def sort_key(member: Member) -> tuple[str, str, int]:
    """Folder, name, page: `posts_2` before `posts_10`."""
    folder, _slash, name = member.path.rpartition("/")
    bare = name.rpartition(".")[0] or name
    found = _PAGE.search(bare)
    page = int(found[1]) if found and len(found[1]) < 10 else 0
    return folder, _stem(name), page


def label_of(member: Member) -> str:
    """What to call a file's section: its last folder and its name without page."""
    *_outer, folder, name = ("", *member.path.split("/"))
    bare = name.rpartition(".")[0] or name
    if bare.isdecimal() and folder:
        return folder  # albums are only numbered
    bare = _PAGE.sub("", bare) or bare
    return f"{folder} / {bare}" if folder else bare


def glimpse(archive: Archive, member: Member) -> Glimpse:
    """The beginning of a JSON file; an empty glimpse of what is none."""
    keys: set[str] = set()
    try:
        with archive.open(member) as stream:
            return _first(_Head(stream), keys, member.path)
    except DomainError:
        return Glimpse(frozenset(keys))


def _first(head: "_Head", keys: set[str], name: str) -> Glimpse:
    def want(path: Path, is_array: bool) -> Want:
        keys.update(path[:1])
        return Want.COUNT if not is_array and len(path) > 3 else Want.READ

    for piece in walk(Utf8Chunks(head), want, name=name):
        path = repaired_path(piece.path)
        keys.update(path[:1])
        if isinstance(piece, Found) and piece.position is not None:
            first = piece.value if isinstance(piece.value, (dict, list, str)) else None
            return Glimpse(frozenset(keys), path, repaired_json(first))
    return Glimpse(frozenset(keys))


class _Head:
    """The first bytes of a file."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self._left = _HEAD

    def read(self, size: int, /) -> bytes:
        data = self._source.read(min(size, self._left))
        self._left -= len(data)
        return data


def map_in(value: Json, key: str) -> dict[str, Json]:
    """The map at `key` of `value`; an empty one for anything else."""
    inner = value.get(key) if isinstance(value, dict) else None
    return inner if isinstance(inner, dict) else {}


def maps_in(value: Json, key: str) -> list[dict[str, Json]]:
    """The maps in the list at `key` of `value`; none for anything else."""
    inner = value.get(key) if isinstance(value, dict) else None
    return [each for each in inner if isinstance(each, dict)] if isinstance(inner, list) else []


def text_in(value: Json, key: str) -> str:
    """The text at `key` of `value`, or ""."""
    inner = value.get(key) if isinstance(value, dict) else None
    return inner.strip() if isinstance(inner, str) else ""


def signs(parts: Iterable[Part]) -> Iterator[Part]:
    """The parts that only this platform writes."""
    return (part for part in parts if part.section and part.section.is_sign)
