"""People first: who she is, then the numbers she followed, blocked and muted, with names where known."""

from collections.abc import Iterator

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Oversized
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.importers.shapes import fields, first_word
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.x.owner import inner, profile_url, read_owner
from magpie.portability.importers.x.scan import Known, scan
from magpie.portability.importers.x.sections import POSTS, SECTIONS, STATES
from magpie.portability.importers.x.sources import Source, describe, manifest
from magpie.portability.records import (
    Follow,
    FollowState,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)


def read_people(archive: Archive, sources: list[Source]) -> Iterator[PeopleRecord]:
    """The profile, then the lists one by one, then their counts beside what X declares."""
    yield describe(sources)
    owner = read_owner(archive, sources)
    if owner.person:
        yield owner.person
    known = scan(archive, [source.member for source in sources if source.name in POSTS])
    tally = Tally()
    trouble: DomainError | None = None
    for source in sources:
        if source.name not in STATES:
            continue
        try:
            yield from _list(archive, source, known, tally)
        except DomainError as error:
            trouble = trouble or error
    _member, declared = manifest(archive)
    yield from tally.records(declared)
    if trouble:
        raise trouble


def _list(archive: Archive, source: Source, known: Known, tally: Tally) -> Iterator[PeopleRecord]:
    section, found = SECTIONS[source.name].name, 0
    try:
        for piece in elements(archive, source.member):
            if isinstance(piece, Note):
                yield piece
            elif isinstance(piece, Found):
                found += 1
                yield _follow(piece, source, known)
    finally:
        tally.known(section, source.name, found, "read")


def _follow(piece: Found, source: Source, known: Known) -> Follow | Skipped:
    ref = RawRef(source.member.path, pointer(piece.path, piece.position))
    if isinstance(piece.value, Oversized):
        return Skipped(source.name, "too_large", ref)
    state: FollowState = STATES[source.name]
    row = next((each for each in map(fields, fields(piece.value).values()) if each), {})
    row = row or inner(fields(piece.value), source.name)
    stable_id = first_word(row, "accountId")
    if not row:
        return Skipped(source.name, "unreadable", ref)
    if not stable_id:
        return Skipped(source.name, "no_name", ref)
    if not stable_id.isdecimal():
        return Skipped(source.name, "unreadable", ref)
    return Follow(_somebody(stable_id, known), state, None, ref)


def _somebody(stable_id: str, known: Known) -> Person:
    name = known.name(stable_id)
    return Person("x", name, stable_id, profile_url=profile_url(name, stable_id))
