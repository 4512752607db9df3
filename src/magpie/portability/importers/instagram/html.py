"""Instagram's HTML format: her profile and her people are read, posts and comments are not."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import pairwise
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.instagram.sections import FOLDERS, PLATFORM, STATES, page_section
from magpie.portability.importers.meta_files import Section, in_folder, label_of, sort_key
from magpie.portability.importers.meta_html import Leaf, begins_with, leaves, looks_like_date
from magpie.portability.importers.meta_labels import Field, handle, meaning
from magpie.portability.importers.meta_people import known
from magpie.portability.importers.meta_profile import owner, sorted_out
from magpie.portability.importers.tally import Tally
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ItemRecord,
    PeopleRecord,
    RawRef,
    Skipped,
    Unrecognised,
)


class Page(NamedTuple):
    member: Member
    section: Section


def pages(archive: Archive) -> list[Page]:
    """The pages whose name and content are Instagram's, in an order that never changes."""
    found = []
    for member in archive.members():
        if member.suffix not in (".html", ".htm") or in_folder(member, FOLDERS):
            continue
        section = page_section(member)
        if section is None:
            continue
        if section.role != "people" or begins_with(archive, member, "instagram.com/"):
            found.append(Page(member, section))
    return sorted(found, key=lambda page: sort_key(page.member))


def read_people(archive: Archive, found: Sequence[Page]) -> Iterator[PeopleRecord]:
    """The owner, then everybody who is linked to in a list of people."""
    tally, trouble = Tally(), None
    mine = [page for page in found if page.section.role in ("people", "profile")]
    yield ArchiveInfo(PLATFORM, "html", tuple(page.member.path for page in mine))
    for page in mine:
        try:
            if page.section.role == "profile":
                yield from _profile(archive, page)
            else:
                yield from _people(archive, page, tally)
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
    known_paths = {page.member.path for page in found}
    others: dict[str, list[Member]] = {}
    for member in archive.members():
        if member.path not in known_paths and not member.name.startswith("no-data"):
            others.setdefault(f"*{member.suffix}", []).append(member)
    for kind, members in others.items():
        yield Unrecognised(kind, len(members), RawRef(members[0].path, ""))


def _people(archive: Archive, page: Page, tally: Tally) -> Iterator[Follow]:
    """A person for each link to one; the date is the next text that looks like one."""
    now = datetime.now(UTC)
    waiting: tuple[str, int] | None = None
    count = 0
    for number, leaf in enumerate(leaves(archive, page.member)):
        name = handle(leaf.href) if leaf.href else ""
        if waiting and (name or looks_like_date(leaf.text)):
            yield _follow(page, *waiting, "" if name else leaf.text, now)
            waiting = None
        if name:
            waiting = (name, number)
            count += 1
    if waiting:
        yield _follow(page, *waiting, "", now)
    tally.known(page.section.name, label_of(page.member), count, "read")


def _follow(page: Page, name: str, number: int, date: str, now: datetime) -> Follow:
    when = read_date(date, now=now)
    ref = RawRef(page.member.path, f"text {number + 1}")
    state = STATES[page.section.name]
    return Follow(known(PLATFORM, name), state, when.at, ref, when.warnings)


def _profile(archive: Archive, page: Page) -> Iterator[PeopleRecord]:
    """Texts in pairs: a label, then its value."""
    texts = list(leaves(archive, page.member))[:400]
    values, _unknown = sorted_out(_pairs(texts))
    person = owner(PLATFORM, values, None, RawRef(page.member.path, ""))
    if person:
        yield person


def _pairs(texts: list[Leaf]) -> Iterator[Field]:
    for label, value in pairwise(texts):
        if meaning(label.text):
            yield Field(label.text, value.text)
