"""The outbox as posts, boosts and private notes; favourites and bookmarks if ticked."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended, Found, Path, Want
from magpie.portability.archive.jsonvalues import Oversized
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.activitypub import NOTES, NoteReader, audience, pointed_at
from magpie.portability.importers.csvs import Row
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.mastodon.files import Files
from magpie.portability.importers.mastodon.lists import CsvList, rows_of
from magpie.portability.importers.mastodon.people import owner_of, read_actor
from magpie.portability.importers.mastodon.sources import Sources
from magpie.portability.importers.shapes import Fields, fields, url, word
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned
from magpie.portability.records import (
    SERVER_SECTION,
    ItemRecord,
    MediaRecord,
    Note,
    RawRef,
    ReactionKind,
    ReactionRecord,
    SectionRecord,
    Skipped,
    Visibility,
)

_REACTIONS: dict[str, tuple[str, ReactionKind]] = {
    "likes": ("likes", "like"),
    "bookmarks": ("saved", "save"),
}


def read_items(
    archive: Archive,
    sources: Sources,
    lists: list[CsvList],
    options: ReadOptions,
    now: datetime | None = None,
) -> Iterator[ItemRecord]:
    """Records in the archive's order, then the counts."""
    return _Reader(archive, sources, lists, options, now or datetime.now(UTC)).read()


class _Reader:
    """One reading of an archive: what the person ticked, and the moment it happens."""

    def __init__(
        self,
        archive: Archive,
        sources: Sources,
        lists: list[CsvList],
        options: ReadOptions,
        now: datetime,
    ) -> None:
        self._archive = archive
        self._sources = sources
        self._lists = lists
        self._options = options
        self._tally = Tally()
        self._used: set[str] = set()
        self._files = Files(archive)
        self._followers = ""
        self._notes = NoteReader(
            "mastodon", None, self._attached, now, may_read_location=options.may_read_location
        )

    def read(self) -> Iterator[ItemRecord]:
        trouble: DomainError | None = None
        yield self._sources.describe([each.member for each in self._lists])
        try:
            self._meet_owner()
        except DomainError as error:
            trouble = error
        for part in self._parts():
            try:
                yield from part
            except DomainError as error:
                trouble = trouble or error
        yield from self._tally.records({})
        known = [*self._sources.members(), *(each.member for each in self._lists)]
        known += [each for each in self._archive.members() if each.path in self._used]
        yield from other_files(self._archive, known)
        if trouble:
            raise trouble

    def _meet_owner(self) -> None:
        """Whose notes they are, without which a thread of hers looks like an answer to somebody."""
        actor = read_actor(self._archive, self._sources)
        self._notes.owner = owner_of(actor, self._sources, self._files)
        self._followers = word(actor.get("followers"))
        for role in ("icon", "image"):
            if picture := self._files.picture(actor.get(role), "avatar"):
                self._used.add(picture.path)

    def _parts(self) -> Iterator[Iterator[ItemRecord]]:
        for member in self._sources.outboxes:
            yield self._outbox(member)
        for kind, (section, reaction) in _REACTIONS.items():
            for member in self._sources.collections.get(kind, []):
                yield self._kept(member, section, reaction)
        for each in self._lists:
            if each.kind == "saved":
                is_ticked = "saved" in self._options.sections
                yield self._listed(each, "saved", _bookmark, is_read=is_ticked)
            elif each.kind == "domain_blocks":
                yield self._listed(each, SERVER_SECTION, _server, is_read=True)

    def _attached(self, attached: Fields, order: int) -> MediaRecord:
        record = self._files.attachment(attached, order)
        self._used.add(record.path)
        return record

    def _outbox(self, member: Member) -> Iterator[ItemRecord]:
        counts: Counter[str] = Counter()
        try:
            for piece in read_json(self._archive, member, _activities):
                if isinstance(piece, Note):
                    yield piece
                elif isinstance(piece, Found) and piece.position is not None:
                    yield from self._activity(member, piece, counts)
        finally:
            posts, direct = counts.pop("posts", 0), counts.pop("direct_messages", 0)
            self._tally.known("posts", "outbox", posts, "read")
            if direct:
                self._tally.known("direct_messages", "direct_messages", direct, "private")
            for kind, count in counts.items():
                self._tally.unknown(f"outbox / {kind}", count, RawRef(member.path, "/orderedItems"))

    def _activity(self, member: Member, piece: Found, counts: Counter[str]) -> Iterator[ItemRecord]:
        ref = RawRef(member.path, pointer(piece.path, piece.position))
        activity = fields(None if isinstance(piece.value, Oversized) else piece.value)
        kind = word(activity.get("type"))
        note = activity if kind in NOTES else fields(activity.get("object"))
        if kind not in NOTES and kind not in ("Create", "Announce", ""):
            counts[kind[:60]] += 1
            return
        found = audience(activity, note, self._followers)
        if found == "direct" and "direct_messages" not in self._options.sections and activity:
            counts["direct_messages"] += 1
            yield Skipped("direct_messages", "direct", ref)
            return
        counts["posts"] += 1
        visibility: Visibility = "private" if found == "direct" else found
        if isinstance(piece.value, Oversized):
            yield Skipped("outbox", "too_large", ref)
        elif kind == "Announce":
            yield self._notes.repost(activity, visibility, ref) or _unreadable(ref)
        elif not note.get("id"):
            yield _unreadable(ref)
        else:
            record = self._notes.post(note, visibility, ref)
            yield record or Skipped("outbox", "empty", ref)

    def _kept(self, member: Member, section: str, kind: ReactionKind) -> Iterator[ItemRecord]:
        """Favourites or bookmarks: addresses of posts, without dates."""
        is_ticked = section in self._options.sections
        want = Want.READ if is_ticked else Want.COUNT
        found = 0
        try:
            for piece in read_json(
                self._archive, member, lambda path, _is_array: want if path else Want.READ
            ):
                if isinstance(piece, Note):
                    yield piece
                elif isinstance(piece, Ended):
                    found += piece.entries if piece.path == ("orderedItems",) else 0
                elif piece.position is not None:
                    ref = RawRef(member.path, pointer(piece.path, piece.position))
                    value = None if isinstance(piece.value, Oversized) else piece.value
                    yield _reaction(section, kind, word(value), ref)
        finally:
            self._tally.known(section, section, found, "read" if is_ticked else "private")

    def _listed(
        self,
        each: CsvList,
        section: str,
        record: Callable[[Row, CsvList], ItemRecord],
        *,
        is_read: bool,
    ) -> Iterator[ItemRecord]:
        found = 0
        try:
            for row in rows_of(self._archive, each):
                if isinstance(row, Note):
                    yield row
                    continue
                found += 1
                if is_read:
                    yield record(row, each)
        finally:
            self._tally.known(section, each.member.name, found, "read" if is_read else "private")


def _bookmark(row: Row, each: CsvList) -> ReactionRecord | Skipped:
    return _reaction("saved", "save", row.cells[0], row.ref(each.member.path))


def _server(row: Row, each: CsvList) -> SectionRecord | Skipped:
    """A server she blocked: kept so that it leaves with her; nothing here can block it yet."""
    ref = row.ref(each.member.path)
    name = cleaned(row.cells[0]).strip().lower()
    if not name:
        return Skipped(each.member.name, "empty", ref)
    return SectionRecord(name, SERVER_SECTION, None, name, ref)


def _activities(path: Path, _is_array: bool) -> Want:
    """Enter the collection and its items; whatever else stands there isn't read."""
    is_items = path in ((), ("orderedItems",), ("items",))
    return Want.READ if is_items else Want.COUNT


def _unreadable(ref: RawRef) -> Skipped:
    return Skipped("outbox", "unreadable", ref)


def _reaction(
    section: str, kind: ReactionKind, address: str, ref: RawRef
) -> ReactionRecord | Skipped:
    target = url(address)
    if not target:
        return Skipped(section, "unreadable", ref)
    return ReactionRecord(f"{kind}-{target}", kind, pointed_at(target), None, ref)
