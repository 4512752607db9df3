"""People first: the owner from her actor, everybody else from CSV lists (and, of Pleroma, JSON ones)."""

from collections.abc import Iterator
from dataclasses import replace

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Found
from magpie.portability.importers.activitypub import acct, acct_of, actor
from magpie.portability.importers.csvs import Row
from magpie.portability.importers.jsons import elements, pointer, read_whole
from magpie.portability.importers.mastodon.files import Files
from magpie.portability.importers.mastodon.lists import CsvList, rows_of
from magpie.portability.importers.mastodon.sources import Sources
from magpie.portability.importers.people_lists import STATES, PeopleList, is_people
from magpie.portability.importers.shapes import Fields, fields, url, word
from magpie.portability.importers.tally import Tally
from magpie.portability.records import (
    Follow,
    FollowState,
    ListRecord,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)


def read_people(archive: Archive, sources: Sources, lists: list[CsvList]) -> Iterator[PeopleRecord]:
    yield sources.describe([each.member for each in lists])
    tally = Tally()
    trouble: DomainError | None = None
    try:
        owner = owner_of(read_actor(archive, sources), sources, Files(archive))
        if owner:
            yield owner
    except DomainError as error:
        trouble = error
    both: tuple[PeopleList, ...] = ("following", "followers")
    for kind in both:
        for member in sources.collections.get(kind, []):
            try:
                yield from _collection(archive, member, kind, tally)
            except DomainError as error:
                trouble = trouble or error
    for each in lists:
        try:
            yield from _list(archive, each, tally)
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    if trouble:
        raise trouble


def read_actor(archive: Archive, sources: Sources) -> Fields:
    return fields(read_whole(archive, sources.actor)) if sources.actor else {}


def owner_of(value: Fields, sources: Sources, files: Files) -> Person | None:
    """Whose archive it is, or None where no actor says so."""
    person = actor(value, "mastodon", files.picture)
    if sources.actor is None or not (person.handle or person.stable_id or person.display_name):
        return None
    return replace(person, is_self=True, raw_ref=RawRef(sources.actor.path, ""))


def _collection(
    archive: Archive, member: Member, kind: PeopleList, tally: Tally
) -> Iterator[PeopleRecord]:
    found = 0
    for piece in elements(archive, member):
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Found) and piece.path == ("orderedItems",):
            found += 1
            ref = RawRef(member.path, pointer(piece.path, piece.position))
            address = url(word(piece.value) if isinstance(piece.value, str) else None)
            if address:
                yield Follow(by_address(address), STATES[kind], None, ref)
            else:
                yield Skipped(kind, "unreadable", ref)
    tally.known(kind, kind, found, "read")


def by_address(address: str) -> Person:
    return Person("mastodon", acct_of(address), address, profile_url=address)


def _list(archive: Archive, each: CsvList, tally: Tally) -> Iterator[PeopleRecord]:
    label, found = each.member.name, 0
    into: dict[str, list[Person]] = {}
    lines: dict[str, RawRef] = {}
    try:
        for row in rows_of(archive, each):
            if isinstance(row, Note):
                yield row
                continue
            if each.kind == "lists":
                skipped = list(_member_of_list(row, each, into, lines))
                found += len(skipped)
                yield from skipped
            elif is_people(each.kind):
                found += 1
                yield _row(row, each, STATES[each.kind])
    finally:
        if is_people(each.kind) or each.kind == "lists":
            tally.known(each.kind, label, found + len(into), "read")
    for name, members in into.items():
        yield ListRecord(f"list-{name}", name, "list", lines[name], tuple(members))


def _row(row: Row, each: CsvList, state: FollowState) -> Follow | Skipped:
    ref, label = row.ref(each.member.path), each.member.name
    handle = acct(row.cells[0])
    if not handle:
        return Skipped(label, "no_name" if not row.cells[0].strip() else "unreadable", ref)
    return Follow(Person("mastodon", handle), state, None, ref)


def _member_of_list(
    row: Row, each: CsvList, into: dict[str, list[Person]], lines: dict[str, RawRef]
) -> Iterator[Skipped]:
    ref = row.ref(each.member.path)
    name = row.cells[0].strip()
    handle = acct(row.cells[1]) if len(row.cells) > 1 else ""
    if not name or not handle:
        yield Skipped(each.member.name, "unreadable", ref)
        return
    lines.setdefault(name, ref)
    into.setdefault(name, []).append(Person("mastodon", handle))
