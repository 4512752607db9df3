"""Her name there, and the few people whom Reddit calls friends."""

import re
from collections.abc import Iterator

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers.csvs import picked, read_rows
from magpie.portability.importers.reddit.tables import PLATFORM, Table, tables
from magpie.portability.importers.tally import Tally
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)

_NAME = re.compile(r"[a-z0-9_-]{3,30}")
_ACCOUNT_NAME = "account name"


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    """The owner, then her friends, then the counts."""
    tally = Tally()
    trouble: DomainError | None = None
    found = tables(archive)
    mine = [table for kind in ("profile", "following") for table in found if table.kind == kind]
    yield ArchiveInfo(PLATFORM, "csv", tuple(table.member.path for table in mine))
    for table in mine:
        try:
            if table.kind == "profile":
                yield from _owner(archive, table)
            else:
                yield from _friends(archive, table, tally)
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    if trouble:
        raise trouble


def _owner(archive: Archive, table: Table) -> Iterator[PeopleRecord]:
    for row in read_rows(archive, table.member):
        if isinstance(row, Note):
            yield row
            continue
        values = picked(row, table.at)
        name = values["value"].lower()
        if values["statistic"].casefold() == _ACCOUNT_NAME and _NAME.fullmatch(name):
            yield _person(name, is_self=True, ref=row.ref(table.member.path))


def _friends(archive: Archive, table: Table, tally: Tally) -> Iterator[PeopleRecord]:
    for row in read_rows(archive, table.member):
        if isinstance(row, Note):
            yield row
        elif row.line > 1:
            tally.known("following", table.member.name, 1, "read")
            ref = row.ref(table.member.path)
            name = picked(row, table.at)["username"].removeprefix("u/").lower()
            if _NAME.fullmatch(name):
                yield Follow(_person(name), "following", None, ref)
            else:
                yield Skipped(table.member.name, "unreadable" if name else "no_name", ref)


def _person(name: str, *, is_self: bool = False, ref: RawRef | None = None) -> Person:
    address = f"https://www.reddit.com/user/{name}/"
    return Person(PLATFORM, name, profile_url=address, is_self=is_self, raw_ref=ref)
