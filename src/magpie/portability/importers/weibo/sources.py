"""Finding what a Weibo tool saved, and reading it entry by entry under one set of names."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended, Found, outline
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.csvs import Row, columns, picked, read_rows
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.records import Note, RawRef, Skipped

# Our name (weibo-crawler's in JSON) -> its column, in the order that tools write them.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "微博id"),
    "bid": ("bid",),
    "text": ("正文", "微博正文"),
    "article_url": ("头条文章url",),
    "pics": ("原始图片url",),
    "video_url": ("视频url",),
    "live_photo_url": ("Live Photo视频url", "Live Photo"),
    "location": ("位置", "发布位置"),
    "created_at": ("日期", "发布时间"),
    "full_created_at": ("完整日期",),
    "attitudes_count": ("点赞数",),
    "source_user_id": ("源用户id",),
    "source_user": ("源用户昵称",),
    "source_id": ("源微博id",),
    "source_bid": ("源微博bid",),
    "source_text": ("源微博正文",),
}
_NEEDED = {"id", "text", "created_at"}
_TELLING = ({"bid"}, {"pics"}, {"attitudes_count"})
_USER_KEYS = {"screen_name", "statuses_count", "profile_url", "followers_count"}
_LOOKED_AT = 100


class Source(NamedTuple):
    """`kind` is "json" or "csv"; `uid` is the account a CSV's name gives, "" else."""

    member: Member
    kind: str
    uid: str


class Entry(NamedTuple):
    values: dict[str, Json]
    ref: RawRef


class Broken(NamedTuple):
    """The file could not be read further; it is said once everything else has been read."""

    error: DomainError


def find_sources(archive: Archive) -> tuple[list[Source], DomainError | None]:
    """Every file of posts; where there is none, what was wrong with the likeliest."""
    sources: list[Source] = []
    trouble: DomainError | None = None
    members = [each for each in archive.members() if each.suffix in (".json", ".csv", "")]
    for member in members[:_LOOKED_AT]:
        found, error = _looked_at(archive, member)
        trouble = trouble or error
        sources += [found] if found else []
    return sorted(sources, key=lambda each: each.kind != "json"), trouble


def _looked_at(archive: Archive, member: Member) -> tuple[Source | None, DomainError | None]:
    with archive.open(member) as stream:
        seen = outline(stream, name=member.path, size=256 * 1024)
    if ("weibo",) in seen.paths:
        users = {path[1] for path in seen.paths if len(path) == 2 and path[0] == "user"}
        is_weibo = len(users & _USER_KEYS) >= 2 or ("user",) not in seen.paths
        return (Source(member, "json", "") if is_weibo else None), seen.trouble
    if member.suffix == ".csv":
        at = _columns(archive, member)
        if at.keys() >= _NEEDED and any(at.keys() >= telling for telling in _TELLING):
            stem = member.name.rpartition(".")[0]
            return Source(member, "csv", stem if stem.isdecimal() else ""), None
    return None, None


def _columns(archive: Archive, member: Member) -> dict[str, int]:
    try:
        first = next((row for row in read_rows(archive, member) if isinstance(row, Row)), None)
    except DomainError:
        return {}
    return columns(first.cells, COLUMNS) if first else {}


def entries(archive: Archive, source: Source) -> Iterator[Entry | Note | Skipped | Broken]:
    """All posts of a file; `Broken` comes last, where it can't be read to its end."""
    read = _json_entries if source.kind == "json" else _csv_entries
    try:
        yield from read(archive, source.member)
    except DomainError as error:
        yield Broken(error)


def _json_entries(archive: Archive, member: Member) -> Iterator[Entry | Note | Skipped]:
    for piece in elements(archive, member):
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Ended) or piece.path != ("weibo",) or piece.position is None:
            continue
        else:
            yield _entry(piece, member)


def _entry(piece: Found, member: Member) -> Entry | Skipped:
    ref = RawRef(member.path, pointer(piece.path, piece.position))
    if isinstance(piece.value, Oversized):
        return Skipped(member.path, "too_large", ref)
    if not isinstance(piece.value, dict):
        return Skipped(member.path, "unreadable", ref)
    return Entry(piece.value, ref)


def _csv_entries(archive: Archive, member: Member) -> Iterator[Entry | Note | Skipped]:
    at: dict[str, int] = {}
    for row in read_rows(archive, member):
        if isinstance(row, Note):
            yield row
        elif not at:
            at = columns(row.cells, COLUMNS)
        else:
            yield Entry(dict(picked(row, at)), row.ref(member.path))
