"""Everything but people: tweets as posts, lists; likes, bookmarks and messages if ticked; the rest
counted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Ended, Found, Want
from magpie.portability.archive.jsonvalues import Oversized
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.shapes import Fields, fields, first_word, url, word
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.x import media, tweets, words
from magpie.portability.importers.x.messages import read_messages
from magpie.portability.importers.x.owner import inner, read_owner
from magpie.portability.importers.x.scan import scan
from magpie.portability.importers.x.sections import (
    CONVERSATIONS,
    MESSAGES,
    NOTES,
    POSTS,
    PROFILE,
    REACTIONS,
    READ,
    SECTIONS,
    STATES,
)
from magpie.portability.importers.x.sources import Source, describe, manifest
from magpie.portability.records import (
    Fate,
    ItemRecord,
    ListRecord,
    Note,
    PostRecord,
    RawRef,
    ReactionKind,
    ReactionRecord,
    Reference,
    Skipped,
)

_KINDS: dict[str, ReactionKind] = {"like": "like", "bookmark": "save"}


def read_items(
    archive: Archive, sources: list[Source], options: ReadOptions, now: datetime | None = None
) -> Iterator[ItemRecord]:
    """Records in the archive's order, then the counts of every section."""
    return _Reader(archive, sources, options, now or datetime.now(UTC)).read()


@dataclass
class _Held:
    """Earlier versions of edited tweets, until the last one has been met or proves to be missing."""

    records: dict[str, tuple[int, str, PostRecord]] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


class _Reader:
    """One reading of an archive: what the person ticked, and the moment it happens."""

    def __init__(
        self, archive: Archive, sources: list[Source], options: ReadOptions, now: datetime
    ) -> None:
        self._archive = archive
        self._sources = sources
        self._options = options
        self._now = now
        self._tally = Tally()
        self._held = _Held()
        self._trouble: DomainError | None = None

    def read(self) -> Iterator[ItemRecord]:
        yield describe(self._sources)
        self._around = self._look_around()
        for source in self._sources:
            if source.name in STATES or source.name in PROFILE or source.name in NOTES:
                continue
            try:
                yield from self._file(source)
            except DomainError as error:
                self._trouble = self._trouble or error
        yield from self._left_over()
        declaring, declared = manifest(self._archive)
        yield from self._tally.records(declared)
        read = [source.member for source in self._sources] + ([declaring] if declaring else [])
        shown = {each.path for files in self._around.files.values() for each in files}
        yield from other_files(
            self._archive, [*read, *(m for m in self._archive.members() if m.path in shown)]
        )
        if self._trouble:
            raise self._trouble

    def _look_around(self) -> tweets.Surroundings:
        long_texts, unreadable = words.LongTexts(), 0
        for source in self._sources:
            if source.name in NOTES:
                try:
                    unreadable += words.read_long_texts(
                        self._archive, source, long_texts, self._now
                    )
                except DomainError as error:
                    self._trouble = self._trouble or error
        if unreadable:
            self._tally.unknown("note_tweet", unreadable, RawRef("data/note-tweet.js", ""))
        return tweets.Surroundings(
            read_owner(self._archive, self._sources),
            scan(self._archive, [each.member for each in self._sources if each.name in POSTS]),
            long_texts,
            media.folder(self._archive.members()),
            self._now,
            self._options.may_read_location,
        )

    def _file(self, source: Source) -> Iterator[ItemRecord]:
        if source.name in CONVERSATIONS:
            is_ticked = MESSAGES in self._options.sections
            yield from read_messages(
                self._archive, source, self._tally, is_ticked=is_ticked, now=self._now
            )
            return
        is_wanted = source.name in READ or REACTIONS.get(source.name) in self._options.sections
        want = Want.READ if is_wanted else Want.COUNT
        found = 0
        try:
            for piece in read_json(self._archive, source.member, lambda _path, _is_array: want):
                if isinstance(piece, Note):
                    yield piece
                elif isinstance(piece, Ended):
                    found += 0 if piece.was_read else piece.entries
                elif piece.position is not None or not isinstance(piece.value, str):
                    found += 1
                    yield from self._taken(source, piece)
        finally:
            self._count(source, found, is_wanted=is_wanted)

    def _count(self, source: Source, found: int, *, is_wanted: bool) -> None:
        section = SECTIONS.get(source.name)
        if section is None:
            self._tally.unknown(source.name, found, RawRef(source.member.path, ""))
            return
        fate: Fate = "read" if is_wanted else "private" if section.is_private else "left_out"
        self._tally.known(section.name, source.name, found, fate)

    def _taken(self, source: Source, piece: Found) -> Iterator[ItemRecord]:
        ref = RawRef(source.member.path, pointer(piece.path, piece.position))
        if isinstance(piece.value, Oversized):
            yield Skipped(source.name, "too_large", ref)
            return
        element = fields(piece.value)
        if source.name in POSTS:
            yield from self._tweet(source, inner(element, "tweet"), ref)
        elif source.name in REACTIONS:
            yield _reaction(source.name, inner(element, source.name), ref)
        else:
            yield _list(inner(element, "userListInfo"), ref)

    def _tweet(self, source: Source, tweet: Fields, ref: RawRef) -> Iterator[ItemRecord]:
        tweet_id = first_word(tweet, "id_str", "id")
        if not tweet_id.isdecimal() or len(tweet_id) > 20:
            yield Skipped(source.name, "unreadable", ref)
            return
        record = tweets.post(
            tweet, ref, self._around, is_community=source.name == "community_tweet"
        )
        if record is None:
            yield Skipped(source.name, "empty", ref)
        elif self._around.known.last(tweet_id) == tweet_id:
            self._held.told.add(tweet_id) if tweet_id in self._around.known.edits else None
            yield record
        else:
            yield from self._earlier(source.name, int(tweet_id), record)

    def _earlier(self, name: str, tweet_id: int, record: PostRecord) -> Iterator[ItemRecord]:
        """Hold back the newest of the versions met so far: the last may be missing."""
        last = self._around.known.last(str(tweet_id))
        held = (tweet_id, name, record)
        older, newer = sorted((self._held.records.get(last, held), held), key=lambda each: each[0])
        if older is not newer:
            yield Skipped(older[1], "superseded", older[2].raw_ref)
        self._held.records[last] = newer

    def _left_over(self) -> Iterator[ItemRecord]:
        for last, (_tweet_id, name, record) in self._held.records.items():
            if last in self._held.told:
                yield Skipped(name, "superseded", record.raw_ref)
            else:
                yield record


def _reaction(kind: str, like: Fields, ref: RawRef) -> ReactionRecord | Skipped:
    """X doesn't say when she liked it, nor whose it was."""
    target = first_word(like, "tweetId")
    if not target.isdecimal():
        return Skipped(kind, "unreadable", ref)
    snippet = cleaned(words.unescaped(word(like.get("fullText"))))
    reference = Reference(f"https://x.com/i/status/{target}", target, "", snippet)
    return ReactionRecord(f"{kind}-{target}", _KINDS[kind], reference, None, ref)


def _list(info: Fields, ref: RawRef) -> ListRecord | Skipped:
    """A list she made: its address holds its name, its members stayed behind."""
    address = url(info.get("url")) or url(info.get("urlInfo"))
    name = cleaned(first_word(info, "name")) or address.rstrip("/").rpartition("/")[2]
    if not name:
        return Skipped("lists_created", "unreadable", ref)
    return ListRecord(f"list-{address or name}", name, "list", ref)
