"""Finding what the two tools saved, and reading it entry by entry under MediaCrawler's names."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended, Found
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.csvs import Row, columns, picked, read_rows
from magpie.portability.importers.databases import is_database, opened
from magpie.portability.importers.jsonlines import read_lines
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.records import Note, RawRef, Skipped

Shape = Literal["database", "json", "lines", "csv"]
What = Literal["notes", "comments", "creators"]

TABLE = "explore_data"
# XHS-Downloader's columns -> MediaCrawler's keys. The place in its files (IP 属地) is never read.
COLUMNS: Mapping[str, str] = {
    "作品ID": "note_id",
    "作品类型": "type",
    "作品标题": "title",
    "作品描述": "desc",
    "作品标签": "tag_list",
    "发布时间": "time",
    "点赞数量": "liked_count",
    "作者昵称": "nickname",
    "作者ID": "user_id",
    "作品链接": "note_url",
    "下载地址": "image_list",
    "动图地址": "live_list",
}
_KEYS: Mapping[What, tuple[str, ...]] = {
    "comments": ("comment_id", "note_id", "content"),
    "notes": ("note_id", "user_id", "desc"),
    "creators": ("user_id", "nickname", "fans"),
}
_WANTED = [
    "note_id",
    "type",
    "title",
    "desc",
    "video_url",
    "time",
    "user_id",
    "nickname",
    "avatar",
    "liked_count",
    "image_list",
    "tag_list",
    "note_url",
    "comment_id",
    "create_time",
    "content",
    "pictures",
    "parent_comment_id",
    "fans",
]
_LOOKED_AT = 200


class Source(NamedTuple):
    """`kind` names the tool: "downloader" or "crawler"."""

    member: Member
    shape: Shape
    what: What

    @property
    def kind(self) -> str:
        return "downloader" if self.shape == "database" else "crawler"


class Entry(NamedTuple):
    values: dict[str, Json]
    ref: RawRef


def find_sources(archive: Archive) -> tuple[list[Source], DomainError | None]:
    """Every file of notes, comments or creators; where there is none, what was wrong with one."""
    sources: list[Source] = []
    trouble: DomainError | None = None
    suffixes = (".db", ".sqlite", ".json", ".jsonl", ".csv", "")
    members = [each for each in archive.members() if each.suffix in suffixes]
    for member in members[:_LOOKED_AT]:
        try:
            found = _looked_at(archive, member)
        except DomainError as error:
            trouble = trouble or (error if member.suffix == ".db" else None)
            continue
        sources += [found] if found else []
    order = ("notes", "comments", "creators")
    has_notes = any(source.what != "creators" for source in sources)
    return (sorted(sources, key=lambda x: order.index(x.what)) if has_notes else []), trouble


def _looked_at(archive: Archive, member: Member) -> Source | None:
    if is_database(archive, member):
        with opened(archive, member) as database:
            is_ours = {"作品ID", "作者ID"} <= set(database.tables.get(TABLE, ()))
        return Source(member, "database", "notes") if is_ours else None
    if member.suffix == ".csv":
        first = next((row for row in read_rows(archive, member) if isinstance(row, Row)), None)
        return _source(member, "csv", set(first.cells) if first else set())
    with archive.open(member) as stream:
        head = stream.read(256).removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"[":
        return _source(member, "json", _keys(elements(archive, member)))
    return (
        _source(member, "lines", _keys(read_lines(archive, member))) if head[:1] == b"{" else None
    )


def _keys(pieces: Iterator[Found | Ended | Note]) -> set[str]:
    """The keys of the first element."""
    first = next((piece for piece in pieces if isinstance(piece, Found)), None)
    return set(first.value) if first and isinstance(first.value, dict) else set()


def _source(member: Member, shape: Shape, keys: set[str]) -> Source | None:
    what = next((what for what, needed in _KEYS.items() if keys >= set(needed)), None)
    return Source(member, shape, what) if what else None


def entries(archive: Archive, source: Source) -> Iterator[Entry | Note | Skipped]:
    """All entries of a file; DomainError where it can't be read further."""
    if source.shape == "database":
        with opened(archive, source.member) as database:
            for ref, row in database.rows(TABLE, list(COLUMNS)):
                yield Entry({COLUMNS[name]: value for name, value in row.items()}, ref)
    elif source.shape == "csv":
        yield from _rows(archive, source.member)
    else:
        read = elements if source.shape == "json" else read_lines
        yield from _elements(read(archive, source.member), source.member)


def _rows(archive: Archive, member: Member) -> Iterator[Entry | Note]:
    at: dict[str, int] = {}
    for row in read_rows(archive, member):
        if isinstance(row, Note):
            yield row
        elif not at:
            at = columns(row.cells, {name: (name,) for name in _WANTED})
        else:
            yield Entry(dict(picked(row, at)), row.ref(member.path))


def _elements(
    pieces: Iterator[Found | Ended | Note], member: Member
) -> Iterator[Entry | Note | Skipped]:
    for piece in pieces:
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Found) and piece.position is not None:
            ref = RawRef(member.path, pointer(piece.path, piece.position))
            if isinstance(piece.value, Oversized):
                yield Skipped(member.path, "too_large", ref)
            elif isinstance(piece.value, dict):
                yield Entry(piece.value, ref)
            else:
                yield Skipped(member.path, "unreadable", ref)
