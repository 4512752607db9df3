"""Finding the files of an X archive by what they assign to, and what the archive says of itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.jsons import read_whole
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.shapes import fields, maps, within, word
from magpie.portability.importers.x.sections import CONVERSATIONS, SECTIONS
from magpie.portability.records import ArchiveInfo

_ASSIGNED = re.compile(
    rb"\s*(?:window\.)?YTD\.([A-Za-z_]{1,60})\.part([0-9]{1,6})\s*=", re.IGNORECASE
)
_MANIFEST = re.compile(rb"\s*window\.__THAR_CONFIG\s*=")
_HEAD = 256
_LOOKED_AT = 2_000
_SUFFIXES = frozenset({".js", ".json", ".txt", ""})


@dataclass(frozen=True, slots=True)
class Source:
    """A member that is a list of X's, `name` and `part` as in `window.YTD.<name>.part<part>`."""

    member: Member
    name: str
    part: int


def find_sources(archive: Archive) -> list[Source]:
    """Every such file, in the order of their names and parts."""
    found = []
    for member, head in _heads(archive):
        assigned = _ASSIGNED.match(head)
        if assigned:
            found.append(Source(member, assigned[1].decode().lower(), int(assigned[2])))
    return sorted(found, key=lambda source: (source.name, source.part, source.member.path))


def manifest(archive: Archive) -> tuple[Member | None, dict[str, int]]:
    """The archive's own list of contents, and how many entries it declares of each section."""
    for member, head in _heads(archive):
        if not _MANIFEST.match(head):
            continue
        try:
            kinds = fields(within(read_whole(archive, member), "dataTypes"))
        except DomainError:
            return member, {}
        return member, _declared(kinds.values())
    return None, {}


def _declared(kinds: Iterable[object]) -> dict[str, int]:
    declared: dict[str, int] = {}
    for kind in kinds:
        for file in maps(fields(kind).get("files")):  # type: ignore[arg-type]
            name = word(file.get("globalName")).removeprefix("YTD.").partition(".")[0]
            count = read_count(file.get("count"))
            section = SECTIONS.get(name.lower())
            if name.lower() in CONVERSATIONS:
                continue  # X counts conversations, we count messages
            if section and count is not None:
                declared[section.name] = declared.get(section.name, 0) + count
    return declared


def describe(sources: Iterable[Source]) -> ArchiveInfo:
    names = [source.name for source in sources]
    schema = "tweet" if "tweet" in names else "tweets"
    return ArchiveInfo("x", schema, tuple(source.member.path for source in sources))


def _heads(archive: Archive) -> Iterable[tuple[Member, bytes]]:
    members = archive.members()
    may_be = [m for m in members if m.suffix in _SUFFIXES or len(members) == 1]
    for member in may_be[:_LOOKED_AT]:
        try:
            with archive.open(member) as stream:
                yield member, stream.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
        except DomainError:
            continue  # damaged: it will be told of when it is read, or be counted as unknown
