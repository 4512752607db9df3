"""Posts and replies on Threads, each once; likes and saved posts if ticked."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.meta_files import Part
from magpie.portability.importers.meta_labels import fields
from magpie.portability.importers.meta_media import Shelf
from magpie.portability.importers.meta_posts import identity, media_of, taken_at, words_of
from magpie.portability.importers.meta_reactions import reaction
from magpie.portability.importers.meta_reading import Entry, Made, Make, Reading
from magpie.portability.importers.threads.sections import PLATFORM
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ItemRecord,
    Person,
    PostRecord,
    SectionTally,
    Skipped,
)


class Maker:
    """Remembers which posts it made: entries that come twice are told, not brought twice."""

    def __init__(self, archive: Archive) -> None:
        self.shelf = Shelf(archive)
        self._made: set[str] = set()
        self._now = datetime.now(UTC)

    def post(self, entry: Entry) -> Iterator[Made]:
        found = list(fields(entry.value))
        media = media_of(entry, self.shelf)
        text = words_of(entry, media.sources, found)
        when = read_date(taken_at(entry, media.sources, found), now=self._now)
        if not media.records and not text:
            return
        source_id = identity(entry, media.sources, when.at, text)
        if source_id in self._made:
            yield Skipped(entry.label, "twice", entry.ref)
            return
        self._made.add(source_id)
        yield PostRecord(
            source_id=source_id,
            kind=media.kind,
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            visibility="unknown",  # nothing in the archive says who could see it
            raw_ref=entry.ref,
            media=media.records,
            warnings=when.warnings,
        )


def read_items(archive: Archive, parts: list[Part], options: ReadOptions) -> Iterator[ItemRecord]:
    """Records file by file, then the counts. Instagram's own files are only numbered."""
    maker = Maker(archive)
    now = datetime.now(UTC)
    makers: dict[str, Make] = {
        "posts": maker.post,
        "likes": lambda entry: reaction(entry, "like", now),
        "saved": lambda entry: reaction(entry, "save", now),
    }
    reading = Reading(archive, makers, options.sections)
    mine = [part for part in parts if not _is_elsewhere(part)]
    yield ArchiveInfo(
        PLATFORM, "json", tuple(part.member.path for part in mine if reading.reads(part))
    )
    for part in mine:
        for record in reading.read(part):
            if not isinstance(record, (Follow, Person)):
                yield record
    yield from reading.tally.records({})
    others = len(archive.members()) - len(mine)
    if others:
        yield SectionTally("instagram", "Instagram", others, "left_out")
    if reading.trouble:
        raise reading.trouble


def _is_elsewhere(part: Part) -> bool:
    section = part.section
    return section is not None and (
        section.name in ("instagram", "shared") or section.role == "people"
    )
