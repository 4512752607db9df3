"""People first: who she is there and whom she knew. Only the small files are opened."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.portability.archive import Archive
from magpie.portability.importers.instagram.sections import PLATFORM, STATES, first_generation
from magpie.portability.importers.meta_files import Part, stem
from magpie.portability.importers.meta_media import Shelf
from magpie.portability.importers.meta_people import follow
from magpie.portability.importers.meta_profile import read_profile
from magpie.portability.importers.meta_reading import Entry, Reading
from magpie.portability.records import ArchiveInfo, Follow, Note, PeopleRecord, Skipped


def read_people(archive: Archive, parts: list[Part], schema: str) -> Iterator[PeopleRecord]:
    """The owner, then each list of people, then the counts."""
    now = datetime.now(UTC)

    def make(entry: Entry) -> Iterator[Follow | Skipped]:
        yield follow(entry, PLATFORM, STATES[entry.section], now)

    reading = Reading(archive, dict.fromkeys(STATES, make), frozenset())
    mine = [part for part in parts if is_of_people(part)]
    yield ArchiveInfo(PLATFORM, schema, tuple(part.member.path for part in mine))
    profile = read_profile(archive, parts, PLATFORM, Shelf(archive), reading)
    if profile.person:
        yield profile.person
    for part in mine:
        if part.section and part.section.role != "profile":
            for record in reading.read(part, first_generation):
                if isinstance(record, (Follow, Skipped, Note)):
                    yield record
    yield from reading.tally.records({})
    if reading.trouble:
        raise reading.trouble


def is_of_people(part: Part) -> bool:
    """Whether this reading opens the file; the other reading leaves it alone then."""
    section = part.section
    if section is None:
        return False
    is_first = section.name == "first" and stem(part.member) == "connections"
    return is_first or section.role in ("people", "profile")
