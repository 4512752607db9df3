"""People first: the account, and lists of addresses that name whom they lead to."""

from collections.abc import Iterator
from dataclasses import replace

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.activitypub import acct, actor, first_url
from magpie.portability.importers.jsons import elements, pointer, read_whole
from magpie.portability.importers.people_lists import STATES, PeopleList, is_people
from magpie.portability.importers.pixelfed.sources import Sources
from magpie.portability.importers.shapes import fields, url
from magpie.portability.importers.tally import Tally
from magpie.portability.records import (
    Follow,
    MediaRecord,
    MediaRole,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)


def read_owner(archive: Archive, sources: Sources) -> Person | None:
    if sources.actor is None:
        return None
    person = actor(fields(read_whole(archive, sources.actor)), "pixelfed", _picture)
    if not (person.handle or person.stable_id):
        return None
    return replace(person, is_self=True, raw_ref=RawRef(sources.actor.path, ""))


def _picture(value: Json, role: MediaRole) -> MediaRecord | None:
    address = first_url(value)
    return MediaRecord("remote", role, url=address) if address else None


def read_people(archive: Archive, sources: Sources, answer: str = "") -> Iterator[PeopleRecord]:
    yield sources.describe()
    tally = Tally()
    trouble: DomainError | None = None
    try:
        owner = read_owner(archive, sources)
        if owner:
            yield owner
    except DomainError as error:
        trouble = error
    unnamed: PeopleList = answer if is_people(answer) else "following"
    lists: list[tuple[Member, PeopleList | None]] = [
        *((member, unnamed) for member in sources.unnamed),
        *((member, "following") for member in sources.following),
        *((member, "followers") for member in sources.followers),
        *((member, None) for member in sources.apart),
    ]
    for member, kind in lists:
        try:
            yield from _list(archive, member, kind, tally)
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    if trouble:
        raise trouble


def _list(
    archive: Archive, member: Member, one_kind: PeopleList | None, tally: Tally
) -> Iterator[PeopleRecord]:
    """One file: of one kind, or of two kinds under their keys."""
    for piece in elements(archive, member):
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Found) and piece.position is not None:
            kind = one_kind or (piece.path[0] if piece.path else "")
            if not is_people(kind):
                continue
            tally.known(kind, kind, 1, "read")
            ref = RawRef(member.path, pointer(piece.path, piece.position))
            value = piece.value if isinstance(piece.value, str) else None
            yield _follow(url(value), kind, ref)


def _follow(address: str, kind: PeopleList, ref: RawRef) -> Follow | Skipped:
    handle = acct_at(address)
    if not handle:
        return Skipped(kind, "unreadable", ref)
    return Follow(Person("pixelfed", handle, profile_url=address), STATES[kind], None, ref)


def acct_at(address: str) -> str:
    """The name to be found by: a profile's address is not the id that its owner's archive gives.

    Pixelfed's own profiles are `https://host/name`, those elsewhere end with their name too."""
    host, _slash, path = address.partition("://")[2].partition("/")
    name = path.rstrip("/").rpartition("/")[2].removeprefix("@")
    return acct(name) or acct(f"{name}@{host}")
