"""Finding TikTok's JSON in an archive."""

from dataclasses import dataclass

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Path, Want, outline
from magpie.portability.importers.tiktok.sections import plain, signs
from magpie.portability.records import ArchiveInfo

_MAY_BE_JSON = frozenset({".json", ".txt", ".js", ""})
_LOOKED_AT = 200
# TikTok's own archive is one file. Of many, as others write them, a glance at each must do: people
# wait while it is found out whose archive this is.
_FEW, _FEW_SIZE, _MANY_SIZE = 20, 4 * 1024 * 1024, 64 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """A member that is TikTok's JSON, and the paths near its start that show it."""

    member: Member
    groups: frozenset[str]
    signs: tuple[Path, ...]


def find_sources(archive: Archive) -> tuple[list[Source], DomainError | None]:
    """Every TikTok JSON in `archive`; if there is none, what was wrong with the likeliest file."""
    sources: list[Source] = []
    trouble: DomainError | None = None
    members = archive.members()
    candidates = [m for m in members if m.suffix in _MAY_BE_JSON or len(members) == 1]
    size = _FEW_SIZE if len(candidates) <= _FEW else _MANY_SIZE
    for member in candidates[:_LOOKED_AT]:
        with archive.open(member) as stream:
            seen = outline(stream, name=member.path, size=size)
        found = tuple(sorted(path for path in seen.paths if signs(path)))
        if found:
            groups = frozenset(plain(path[0]) for path in seen.paths if path)
            sources.append(Source(member, groups, found))
        elif seen.paths:  # it began like JSON
            trouble = trouble or seen.trouble
    return sources, None if sources else trouble


def describe(sources: list[Source]) -> ArchiveInfo:
    parts = tuple(source.member.path for source in sources)
    return ArchiveInfo("tiktok", schema(sources), parts)


def schema(sources: list[Source]) -> str:
    """Which generation of keys this is; for people only, reading tries all of them."""
    groups = frozenset().union(*(source.groups for source in sources))
    is_old = bool(groups & {"activity", "video"})
    is_middle = "youractivity" in groups
    is_new = bool(groups & {"profileandsettings", "likesandfavorites"})
    if is_old and (is_middle or is_new):
        return "json-mixed"
    if is_new:
        return "json-2026"
    return "json-2025" if is_middle else "json-2021"


def unknown_wants(path: Path, is_array: bool) -> Want:
    """Enter groups of unknown name, since sections moved between them; count what lies deeper."""
    return Want.COUNT if is_array or len(path) > 3 else Want.READ
