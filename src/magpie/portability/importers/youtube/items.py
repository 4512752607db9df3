"""Videos with their files, posts, comments and playlists."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.csvs import Row, picked, read_rows
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.meta_files import label_of
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.importers.youtube.files import Titled, matched
from magpie.portability.importers.youtube.history import histories, read_history
from magpie.portability.importers.youtube.people import old_subscriptions, schema
from magpie.portability.importers.youtube.playlists import read_playlist, titles
from magpie.portability.importers.youtube.tables import VIDEO, Table, tables
from magpie.portability.importers.youtube.words import language, privacy, words
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    ItemRecord,
    MediaRecord,
    Note,
    PostRecord,
    RawRef,
    Skipped,
)

_WATCH = "https://www.youtube.com/watch?v={}"
_POST = "https://www.youtube.com/post/{}"
_ORDER = ("videos", "posts", "comments", "playlist")

Values = dict[str, str]
Make = Callable[[Values, Row, dict[str, int], RawRef], PostRecord | CommentRecord | None]


class Maker:
    """Makes records of rows. `paths` are the files of videos, by video id."""

    def __init__(self, paths: dict[str, str]) -> None:
        self._paths = paths
        self._now = datetime.now(UTC)

    def video(self, values: Values, row: Row, at: dict[str, int], ref: RawRef) -> PostRecord | None:
        video_id = values["id"]
        if not VIDEO.fullmatch(video_id):
            return None
        when = read_date(values.get("published") or values.get("created"), now=self._now)
        path = self._paths.get(video_id, "")
        return PostRecord(
            source_id=video_id,
            kind="video",
            text=inert(words(values.get("description", ""))),
            created_at=when.at,
            certainty=when.certainty,
            visibility=privacy(values.get("privacy", "")),
            raw_ref=ref,
            media=(MediaRecord("present" if path else "missing", "main", path=path),),
            source_url=_WATCH.format(video_id),
            warnings=when.warnings,
            title=inert(values.get("title", "")),
            language=language(values.get("language", "")),
            tags=_tags(row, at),
        )

    def post(
        self, values: Values, _row: Row, _at: dict[str, int], ref: RawRef
    ) -> PostRecord | None:
        text = inert(words(values.get("text", "")))
        if not text:
            return None
        when = read_date(values.get("at"), now=self._now)
        return PostRecord(
            source_id=values["id"],
            kind="note",
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            visibility="unknown",
            raw_ref=ref,
            source_url=_POST.format(values["id"]),
            warnings=when.warnings,
        )

    def comment(
        self, values: Values, _row: Row, _at: dict[str, int], ref: RawRef
    ) -> CommentRecord | None:
        text = inert(words(values.get("text", "")))
        if not text:
            return None
        when = read_date(values.get("at"), now=self._now)
        target = values.get("video") or values.get("post", "")
        address = _WATCH if VIDEO.fullmatch(target) else _POST
        return CommentRecord(
            source_id=values["id"] or fingerprint("comment", when.at, text),
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=ref,
            target_url=address.format(target) if target else "",
            target_source_id=target,
            warnings=when.warnings,
            parent=values.get("parent", ""),
        )


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    """Records table by table, then the counts. A damaged table costs only itself."""
    found = tables(archive)
    mine = sorted(
        (table for table in found if table.kind in _ORDER),
        key=lambda table: (_ORDER.index(table.kind), table.member.path),
    )
    yield ArchiveInfo("youtube", schema(archive), tuple(table.member.path for table in mine))
    tally = Tally()
    trouble: DomainError | None = None
    paths = matched(archive, _titled(archive, mine))
    maker, names = Maker(paths), titles(archive, found)
    makes: dict[str, Make] = {
        "videos": maker.video,
        "posts": maker.post,
        "comments": maker.comment,
    }
    seen = histories(archive)
    readings: list[Iterator[ItemRecord]] = [
        read_playlist(archive, table, names, tally)
        if table.kind == "playlist"
        else _rows(archive, table, makes[table.kind], tally)
        for table in mine
    ]
    readings += [
        read_history(archive, member, section, options.sections, tally) for member, section in seen
    ]
    for reading in readings:
        try:
            yield from reading
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    known = [table.member for table in found] + [member for member, _section in seen]
    videos = [member for member in archive.members() if member.path in set(paths.values())]
    yield from other_files(archive, [*known, *videos, *old_subscriptions(archive)])
    if trouble:
        raise trouble


def _rows(
    archive: Archive, table: Table, make: Make, tally: Tally
) -> Iterator[PostRecord | CommentRecord | Skipped | Note]:
    label = label_of(table.member)
    section = "comments" if table.kind == "comments" else "posts"
    for row in read_rows(archive, table.member):
        if isinstance(row, Note):
            yield row
            continue
        values = picked(row, table.at)
        ref = row.ref(table.member.path)
        if row.line == 1 and _is_header(values, table):
            continue
        tally.known(section, label, 1, "read")
        made = make(values, row, table.at, ref)
        yield made or Skipped(label, "unreadable" if table.kind == "videos" else "empty", ref)


def _is_header(values: Values, table: Table) -> bool:
    """The first row, unless it begins with an id."""
    first = values["id"]
    return not (VIDEO.fullmatch(first) if table.kind == "videos" else first.startswith("Ug"))


def _titled(archive: Archive, mine: list[Table]) -> Iterator[Titled]:
    """Every video's title, read before the videos themselves to know which titles are several's."""
    for table in mine:
        if table.kind != "videos":
            continue
        try:
            for row in read_rows(archive, table.member):
                if isinstance(row, Row):
                    values = picked(row, table.at)
                    if VIDEO.fullmatch(values["id"]):
                        yield Titled(values["id"], values["title"], privacy(values["privacy"]))
        except DomainError:
            continue  # told when the table is read


def _tags(row: Row, at: dict[str, int]) -> tuple[str, ...]:
    """The tags, which stand between the channel's id and the title."""
    first, last = at.get("first_tag", 0), at.get("title", 0)
    return tuple(dict.fromkeys(tag for cell in row.cells[first:last] if (tag := cleaned(cell))))
