"""Magpie's own archive, from any server: the account comes back as it was.

Posts and people come as from everywhere else; profile, settings, names, likes and whatever else
this house alone knows come as rows that their sections put back (exports/sections).
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.magpie.files import FORMAT, Files
from magpie.portability.importers.magpie.people import follow, owner
from magpie.portability.importers.magpie.posts import post
from magpie.portability.importers.tally import Tally
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ItemRecord,
    Note,
    OwnRecord,
    PeopleRecord,
    SectionTally,
    Sentence,
    Skipped,
    Unrecognised,
)

PLATFORM = FORMAT
LABEL = _("Magpie")
# Sections that come with the people, before anything else is read.
FIRST = ("profile", "names")

__all__ = ["LABEL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By what it says of itself, beside the files it names."""
    files = Files.find(archive)
    if files is None:
        return None
    because = Sentence(_("it is the archive of %(acct)s, made by a Magpie"), acct=files.acct)
    return Recognition(PLATFORM, f"magpie-{files.version}", 1.0, because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    files = Files.of(archive)
    yield ArchiveInfo(PLATFORM, f"magpie-{files.version}", tuple(files.sections.values()))
    profile = next((row for row in files.rows("profile") if isinstance(row, Found)), None)
    if profile and isinstance(profile.value, dict):
        yield owner(profile.value, files, files.ref("profile", profile))
    for name in FIRST:
        yield from _own_rows(files, name, Tally())
    tally = Tally()
    for row in files.rows("people"):
        if isinstance(row, Found):
            made = follow(row.value, files.ref("people", row))
            tally.known(_section_of(made), files.sections["people"], 1, "read")
            yield made
        elif isinstance(row, Note):
            yield row
    yield from tally.records({})


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:  # noqa: ARG001
    files, tally = Files.of(archive), Tally()
    yield ArchiveInfo(PLATFORM, f"magpie-{files.version}", tuple(files.sections.values()))
    for row in files.rows("posts"):
        if isinstance(row, Found):
            ref = files.ref("posts", row)
            tally.known("posts", files.sections["posts"], 1, "read")
            made = post(row.value, files, ref)
            yield made
            if not isinstance(made, Skipped) and isinstance(row.value, dict):
                yield OwnRecord("posts", made.source_id, row.value, ref)
        elif isinstance(row, Note):
            yield row
    for name in files.sections:
        if name not in (*FIRST, "posts", "people"):
            yield from _own_rows(files, name, tally)
    yield from tally.records(files.declared)
    yield from files.others()


def _own_rows(
    files: Files, name: str, tally: Tally
) -> Iterator[OwnRecord | Skipped | SectionTally | Unrecognised | Note]:
    for row in files.rows(name):
        if isinstance(row, Note):
            yield row
        elif isinstance(row, Found):
            ref = files.ref(name, row)
            tally.known(name, files.sections[name], 1, "read")
            if isinstance(row.value, dict):
                yield OwnRecord(name, _key(row.value, row.position), row.value, ref)
            else:
                yield Skipped(name, "unreadable", ref)


def _key(value: dict[str, Json], position: int | None) -> str:
    """What names a row in a later archive of the same account."""
    target = value.get("target")
    named = target.get("source_id") if isinstance(target, dict) else None
    parts = [value.get(name) for name in ("platform", "kind", "handle", "acct", "id")]
    found = "/".join(str(part) for part in (*parts, named) if isinstance(part, str) and part)
    return found or str(position)


def _section_of(record: Follow | Skipped) -> str:
    states = {"follower": "followers", "close_friend": "close_friends"}
    return states.get(record.state, record.state) if isinstance(record, Follow) else "following"
