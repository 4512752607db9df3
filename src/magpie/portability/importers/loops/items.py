"""Videos with their files where they were packed, comments, likes if ticked."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended
from magpie.portability.archive.jsonvalues import Oversized
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.loops.sources import (
    LISTS,
    PROFILE,
    Entry,
    Source,
    describe,
    entries_of,
)
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.shapes import Fields, fields, first_word, url, word
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.records import (
    CommentRecord,
    ItemRecord,
    MediaRecord,
    Note,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    Skipped,
)

_FILE = re.compile(r"(\d{1,20})_.")


def read_items(
    archive: Archive, sources: list[Source], options: ReadOptions, now: datetime | None = None
) -> Iterator[ItemRecord]:
    """Records in the archive's order, then the counts."""
    reader = _Reader(archive, options, now or datetime.now(UTC))
    trouble: DomainError | None = None
    yield describe(sources)
    for source in sources:
        try:
            yield from reader.read(source)
        except DomainError as error:
            trouble = trouble or error
    yield from reader.counts()
    known = [source.member for source in sources]
    known += [member for member in archive.members() if member.path in reader.used]
    yield from other_files(archive, known)
    if trouble:
        raise trouble


class _Reader:
    """One reading: the files beside the JSON, what the person ticked, and the moment it happens."""

    def __init__(self, archive: Archive, options: ReadOptions, now: datetime) -> None:
        self._archive = archive
        self._options = options
        self._now = now
        self._tally = Tally()
        self._declared: dict[str, int] = {}
        self.used: set[str] = set()
        self._videos = _by_number(archive, "videos")
        self._covers = _by_number(archive, "thumbnails")

    def counts(self) -> Iterator[ItemRecord]:
        return self._tally.records(self._declared)

    def read(self, source: Source) -> Iterator[ItemRecord]:
        found: Counter[str] = Counter()
        try:
            for entry in entries_of(self._archive, source):
                if isinstance(entry, Note):
                    yield entry
                elif isinstance(entry, Ended):
                    if entry.path and entry.path[-1] not in LISTS and entry.entries:
                        self._unknown(source, entry)
                elif entry.position == "videos_count" and not isinstance(entry.value, Oversized):
                    self._declared["posts"] = read_count(entry.value) or 0
                elif entry.name not in PROFILE:
                    found[entry.name] += 1
                    yield from self._taken(entry, entry.ref(source))
        finally:
            self._count(found)

    def _unknown(self, source: Source, ended: Ended) -> None:
        where = RawRef(source.member.path, "/" + "/".join(ended.path))
        self._tally.unknown(" / ".join(ended.path), ended.entries, where)

    def _count(self, found: Counter[str]) -> None:
        is_ticked = "likes" in self._options.sections
        for name, section in (("videos", "posts"), ("comments", "comments"), ("likes", "likes")):
            if name in found:
                is_read = name != "likes" or is_ticked
                self._tally.known(section, name, found[name], "read" if is_read else "private")

    def _taken(self, entry: Entry, ref: RawRef) -> Iterator[ItemRecord]:
        if entry.name in ("followers", "following"):
            return
        if isinstance(entry.value, Oversized):
            yield Skipped(entry.name, "too_large", ref)
            return
        value = fields(entry.value)
        if entry.name == "videos":
            yield self._video(value, ref)
        elif entry.name == "comments":
            yield self._comment(value, ref)
        elif "likes" in self._options.sections:
            yield self._like(value, ref)

    def _video(self, value: Fields, ref: RawRef) -> PostRecord | Skipped:
        number = first_word(value, "id")
        if not number:
            return Skipped("videos", "unreadable", ref)
        when = read_date(value.get("created_at"), now=self._now)
        return PostRecord(
            source_id=number,
            kind="video",
            text=inert(word(value.get("caption"))),
            created_at=when.at,
            certainty=when.certainty,
            visibility="public",  # only what was published is exported
            raw_ref=ref,
            media=self._files_of(number, url(value.get("media"))),
            source_url=url(value.get("url")),
            likes=read_count(value.get("likes")),
            warnings=when.warnings,
        )

    def _files_of(self, number: str, address: str) -> tuple[MediaRecord, ...]:
        """The clip, packed or still on the server, and the picture it is shown with."""
        clip, cover = self._videos.get(number), self._covers.get(number)
        self.used.update(each.path for each in (clip, cover) if each)
        if clip:
            main = MediaRecord("present", url=address, path=clip.path)
        else:
            main = MediaRecord("remote" if address else "missing", url=address)
        return (main, MediaRecord("present", "cover", path=cover.path)) if cover else (main,)

    def _comment(self, value: Fields, ref: RawRef) -> CommentRecord | Skipped:
        text = inert(word(value.get("content")))
        number, video = first_word(value, "id"), first_word(value, "video_id")
        if not number or not text:
            return Skipped("comments", "empty" if number else "unreadable", ref)
        when = read_date(value.get("created_at"), now=self._now)
        return CommentRecord(
            source_id=number,
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=ref,
            target_source_id=video,
            warnings=when.warnings,
        )

    def _like(self, value: Fields, ref: RawRef) -> ReactionRecord | Skipped:
        video = cleaned(first_word(value, "video_id"))
        if not video:
            return Skipped("likes", "unreadable", ref)
        at = read_date(value.get("liked_at"), now=self._now).at
        return ReactionRecord(f"like-{video}", "like", Reference(source_id=video), at, ref)


def _by_number(archive: Archive, folder: str) -> dict[str, Member]:
    """Files called `<number>_<name>` in `folder`; empty ones count as missing."""
    found: dict[str, Member] = {}
    for member in archive.members():
        match = _FILE.match(member.name)
        if match and member.size and member.path.split("/")[-2:-1] == [folder]:
            found.setdefault(match[1], member)
    return found
