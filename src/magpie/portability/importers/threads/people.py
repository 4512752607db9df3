"""Whom she knew on Threads; her profile stands with Instagram's and has the same name."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from magpie.portability.archive import Archive
from magpie.portability.importers.meta_files import Part, Section, stem
from magpie.portability.importers.meta_media import Shelf
from magpie.portability.importers.meta_people import follow
from magpie.portability.importers.meta_profile import read_profile
from magpie.portability.importers.meta_reading import Entry, Reading
from magpie.portability.importers.threads.sections import PLATFORM, STATES
from magpie.portability.records import ArchiveInfo, Follow, Note, PeopleRecord, Skipped

_PROFILE = Section("profile", "profile")


def read_people(archive: Archive, parts: list[Part]) -> Iterator[PeopleRecord]:
    """The owner, then each list of people, then the counts."""
    now = datetime.now(UTC)

    def make(entry: Entry) -> Iterator[Follow | Skipped]:
        yield follow(entry, PLATFORM, STATES[entry.section], now)

    reading = Reading(archive, dict.fromkeys(STATES, make), frozenset())
    mine = [part for part in parts if part.section and part.section.role == "people"]
    profiles = [
        replace(part, section=_PROFILE)
        for part in parts
        if stem(part.member) == "personalinformation"
    ]
    paths = tuple(part.member.path for part in (*profiles, *mine))
    yield ArchiveInfo(PLATFORM, "json", paths)
    profile = read_profile(archive, profiles, PLATFORM, Shelf(archive), reading)
    if profile.person:
        yield profile.person
    for part in mine:
        for record in reading.read(part):
            if isinstance(record, (Follow, Skipped, Note)):
                yield record
    yield from reading.tally.records({})
    if reading.trouble:
        raise reading.trouble
