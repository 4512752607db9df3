"""Her channel, and the channels she subscribed to: by an id that stays, with the title of the day."""

import re
from collections.abc import Iterator

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Oversized
from magpie.portability.importers.csvs import picked, read_rows
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.importers.meta_files import glimpse, label_of, map_in, text_in
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.youtube.tables import CHANNEL, Table, tables
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)

_VANITY = re.compile(r"[a-z0-9._-]{3,30}")
_LOOKED_AT = 400


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    """The owner, then every subscription, then the counts."""
    tally = Tally()
    trouble: DomainError | None = None
    order = ("channel", "subscriptions")
    mine = sorted(
        (table for table in tables(archive) if table.kind in order),
        key=lambda table: order.index(table.kind),
    )
    old = old_subscriptions(archive)
    paths = (*(table.member.path for table in mine), *(member.path for member in old))
    yield ArchiveInfo("youtube", schema(archive), paths)
    try:
        for table in mine:
            yield from _of_table(archive, table, tally)
        for member in old:
            yield from _of_json(archive, member, tally)
    except DomainError as error:
        trouble = error
    yield from tally.records({})
    if trouble:
        raise trouble


def _of_table(archive: Archive, table: Table, tally: Tally) -> Iterator[PeopleRecord]:
    label = label_of(table.member)
    for row in read_rows(archive, table.member):
        if isinstance(row, Note):
            yield row
            continue
        values = picked(row, table.at)
        ref = row.ref(table.member.path)
        if not CHANNEL.fullmatch(values["id"]):
            if row.line == 1:
                continue  # the header, in whatever language
            yield Skipped(label, "unreadable", ref)
            tally.known("following", label, 1, "read")
        elif table.kind == "channel":
            yield _owner(values, ref)
        else:
            tally.known("following", label, 1, "read")
            yield _followed(values["id"], values.get("title", ""), ref)


def _of_json(archive: Archive, member: Member, tally: Tally) -> Iterator[PeopleRecord]:
    """Until 2021 subscriptions were JSON."""
    label = label_of(member)
    for piece in elements(archive, member):
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Found) and piece.position is not None:
            tally.known("following", label, 1, "read")
            ref = RawRef(member.path, pointer(piece.path, piece.position))
            value = None if isinstance(piece.value, Oversized) else piece.value
            snippet = map_in(value, "snippet")
            channel = text_in(map_in(snippet, "resourceId"), "channelId")
            if CHANNEL.fullmatch(channel):
                yield _followed(channel, text_in(snippet, "title"), ref)
            else:
                yield Skipped(label, "unreadable", ref)


def old_subscriptions(archive: Archive) -> list[Member]:
    """JSON files that list channels."""
    found = []
    candidates = [member for member in archive.members() if member.suffix == ".json"]
    for member in candidates[:_LOOKED_AT]:
        first = glimpse(archive, member).first
        snippet = map_in(first, "snippet")
        if CHANNEL.fullmatch(text_in(map_in(snippet, "resourceId"), "channelId")):
            found.append(member)
    return found


def schema(archive: Archive) -> str:
    return "takeout-2020" if old_subscriptions(archive) else "takeout"


def _owner(values: dict[str, str], ref: RawRef) -> Person:
    vanity = values.get("vanity", "").removeprefix("@").lower()
    return Person(
        "youtube",
        vanity if _VANITY.fullmatch(vanity) else "",
        stable_id=values["id"],
        display_name=cleaned(values.get("title", "")),
        profile_url=f"https://www.youtube.com/channel/{values['id']}",
        is_self=True,
        raw_ref=ref,
    )


def _followed(channel: str, title: str, ref: RawRef) -> Follow:
    person = Person(
        "youtube",
        stable_id=channel,
        display_name=cleaned(title),
        profile_url=f"https://www.youtube.com/channel/{channel}",
    )
    return Follow(person, "following", None, ref)
