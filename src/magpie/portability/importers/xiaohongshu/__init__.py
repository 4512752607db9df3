"""Xiaohongshu (RedNote): what XHS-Downloader and MediaCrawler save, since it gives no archive.

Files mix one's own notes with other people's: the owner is the one creator they name, else the
author of most notes, and only hers are brought.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.xiaohongshu.files import Files
from magpie.portability.importers.xiaohongshu.notes import SECTIONS, Reader
from magpie.portability.importers.xiaohongshu.owner import owner_of
from magpie.portability.importers.xiaohongshu.sources import Entry, Source, entries, find_sources
from magpie.portability.records import (
    ArchiveInfo,
    ItemRecord,
    PeopleRecord,
    Sentence,
    Skipped,
)

PLATFORM = "xiaohongshu"
LABEL = _("Xiaohongshu")
OPTIONAL: dict[str, str] = {}

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]

_WHOSE = _(
    "These files hold notes by %(authors)d people. Read as those of “%(name)s”, who wrote most of "
    "them; the others are left where they are."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the Chinese columns of XHS-Downloader's database, or MediaCrawler's keys."""
    sources, trouble = find_sources(archive)
    if not sources:
        return trouble
    tool = "XHS-Downloader" if sources[0].kind == "downloader" else "MediaCrawler"
    because = Sentence(
        _("“%(file)s” has notes as %(tool)s saves them"), file=sources[0].member.name, tool=tool
    )
    owner, authors = owner_of(archive, sources)
    advice = None
    if owner and authors > 1:
        name = owner.display_name or owner.stable_id
        advice = Sentence(_WHOSE, authors=authors, name=name)
    return Recognition(PLATFORM, sources[0].kind, 0.95, because, advice)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    """The owner; whom she follows is in no file these tools write."""
    sources, trouble = find_sources(archive)
    if trouble and not sources:
        raise trouble
    yield _described(sources)
    owner, _authors = owner_of(archive, sources)
    if owner:
        yield owner


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:  # noqa: ARG001
    """Notes and own comments, source by source, each once."""
    sources, trouble = find_sources(archive)
    if trouble and not sources:
        raise trouble
    yield _described(sources)
    owner, _authors = owner_of(archive, sources)
    files, tally = Files(archive), Tally()
    reader = Reader(owner, files, now=datetime.now(UTC))
    broken: DomainError | None = None
    for source in sources:
        try:
            for entry in entries(archive, source):
                if isinstance(entry, Entry):
                    yield from reader.read(source, entry, tally)
                else:
                    if isinstance(entry, Skipped):
                        tally.known(SECTIONS[source.what], source.member.path, 1, "read")
                    yield entry
        except DomainError as error:
            broken = broken or error
    yield from tally.records({})
    read = [source.member for source in sources]
    yield from other_files(archive, [*read, *files.used])
    if broken:
        raise broken


def _described(sources: list[Source]) -> ArchiveInfo:
    parts = tuple(source.member.path for source in sources)
    return ArchiveInfo(PLATFORM, sources[0].kind, parts)
