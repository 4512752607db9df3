"""Facebook's HTML format: the names of friends are read, posts and comments are not."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.facebook.people import called
from magpie.portability.importers.facebook.sections import FOLDERS, PLATFORM, STATES, page_section
from magpie.portability.importers.meta_files import Section, in_folder, label_of, sort_key
from magpie.portability.importers.meta_html import begins_with, leaves, looks_like_date
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ItemRecord,
    PeopleRecord,
    RawRef,
    Skipped,
)

_NAME_MAX = 120


class Page(NamedTuple):
    member: Member
    section: Section


def pages(archive: Archive) -> list[Page]:
    """The pages that have a name and a look of Facebook's, in an order that never changes."""
    found = []
    for member in archive.members():
        if member.suffix not in (".html", ".htm") or in_folder(member, FOLDERS):
            continue
        section = page_section(member)
        if section and begins_with(archive, member, "Facebook", "facebook", "_a6-g"):
            found.append(Page(member, section))
    return sorted(found, key=lambda page: sort_key(page.member))


def read_people(archive: Archive, found: Sequence[Page]) -> Iterator[PeopleRecord]:
    """A name for each pair of a short text and a date after it."""
    tally, trouble = Tally(), None
    mine = [page for page in found if page.section.role == "people"]
    yield ArchiveInfo(PLATFORM, "html", tuple(page.member.path for page in mine))
    for page in mine:
        try:
            count = 0
            for follow in _people(archive, page):
                count += 1
                yield follow
            tally.known(page.section.counted_as, label_of(page.member), count, "read")
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    if trouble:
        raise trouble


def read_items(archive: Archive, found: Sequence[Page]) -> Iterator[ItemRecord]:
    """No items: each page with posts or comments says why it stays behind."""
    yield ArchiveInfo(PLATFORM, "html", tuple(page.member.path for page in found))
    for page in found:
        if page.section.role in ("posts", "comments"):
            yield Skipped(label_of(page.member), "text_format", RawRef(page.member.path, ""))
    yield from other_files(archive, [page.member for page in found])


def _people(archive: Archive, page: Page) -> Iterator[Follow]:
    now = datetime.now(UTC)
    before = ""
    for number, leaf in enumerate(leaves(archive, page.member)):
        if before and looks_like_date(leaf.text):
            when = read_date(leaf.text, now=now)
            ref = RawRef(page.member.path, f"text {number}")
            state = STATES[page.section.name]
            yield Follow(called(before), state, when.at, ref, when.warnings)
            before = ""
        else:
            before = cleaned(leaf.text) if len(leaf.text) <= _NAME_MAX else ""
