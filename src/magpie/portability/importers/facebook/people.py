"""People first: who she is there, and the names of whom she knew."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.facebook.sections import PLATFORM, STATES
from magpie.portability.importers.jsons import read_whole
from magpie.portability.importers.meta_files import Part, map_in, maps_in, text_in
from magpie.portability.importers.meta_media import Shelf, avatar
from magpie.portability.importers.meta_reading import Entry, Reading
from magpie.portability.importers.mojibake import repaired_json
from magpie.portability.importers.text import cleaned
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)

_PROFILE_ADDRESS = "facebook.com/"
_BY_NUMBER = "profile.php?id="


def read_people(archive: Archive, parts: list[Part], schema: str) -> Iterator[PeopleRecord]:
    """The owner, then each list of people, then the counts."""
    now = datetime.now(UTC)

    def make(entry: Entry) -> Iterator[Follow | Skipped]:
        yield _follow(entry, now)

    reading = Reading(archive, dict.fromkeys(STATES, make), frozenset())
    mine = [part for part in parts if is_of_people(part)]
    yield ArchiveInfo(PLATFORM, schema, tuple(part.member.path for part in mine))
    for part in mine:
        if part.section and part.section.role == "profile":
            person = _owner(archive, part, reading)
            if person:
                yield person
            continue
        for record in reading.read(part):
            if isinstance(record, (Follow, Skipped, Note)):
                yield record
    yield from reading.tally.records({})
    if reading.trouble:
        raise reading.trouble


def is_of_people(part: Part) -> bool:
    return part.section is not None and part.section.role in ("people", "profile")


def called(name: str) -> Person:
    """Somebody of whom only the name is known."""
    return Person(PLATFORM, display_name=name)


def _follow(entry: Entry, now: datetime) -> Follow | Skipped:
    value = entry.value.get("name")
    name = cleaned(value) if isinstance(value, str) else ""
    if not name:
        return Skipped(entry.label, "unreadable" if value else "no_name", entry.ref)
    when = read_date(entry.value.get("timestamp"), now=now)
    return Follow(called(name), STATES[entry.section], when.at, entry.ref, when.warnings)


def _owner(archive: Archive, part: Part, reading: Reading) -> Person | None:
    """Her name and address there. Everything else in that file is left in it."""
    try:
        whole = repaired_json(read_whole(archive, part.member))
    except DomainError as error:
        reading.trouble = reading.trouble or error
        return None
    profile = map_in(whole, "profile_v2") or map_in(whole, "profile")
    address = text_in(profile, "profile_uri")
    address = address if _PROFILE_ADDRESS in address else ""
    rest = address.partition(_PROFILE_ADDRESS)[2].strip("/")
    number = rest.partition(_BY_NUMBER)[2].partition("&")[0]
    handle = text_in(profile, "username").lower() or ("" if number or "/" in rest else rest.lower())
    name = cleaned(text_in(map_in(profile, "name"), "full_name"))
    if not name and not handle:
        return None
    sites = [text_in(each, "address") for each in maps_in(profile, "websites")]
    return Person(
        PLATFORM,
        handle,
        stable_id=number if number.isdecimal() else "",
        display_name=name,
        profile_url=address,
        bio=cleaned(text_in(map_in(profile, "intro_bio"), "name")),
        links=tuple(site for site in sites if site),
        avatar=avatar(Shelf(archive), text_in(map_in(profile, "profile_picture"), "uri")),
        is_self=True,
        raw_ref=RawRef(part.member.path, "/profile_v2"),
    )
