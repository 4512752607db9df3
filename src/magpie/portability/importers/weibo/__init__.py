"""Weibo: what weibo-crawler and weiboSpider save, since Weibo itself gives no archive.

One JSON file with `user` and `weibo`, or one CSV for each account with Chinese headers; pictures
and videos lie beside it in `img` and `video`, named after the post. The tools save no people.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.weibo.files import Files
from magpie.portability.importers.weibo.posts import Reader
from magpie.portability.importers.weibo.profile import profile_of
from magpie.portability.importers.weibo.sources import (
    Broken,
    Entry,
    Source,
    entries,
    find_sources,
)
from magpie.portability.records import (
    ArchiveInfo,
    ItemRecord,
    Note,
    PeopleRecord,
    SectionTally,
    Sentence,
)

PLATFORM = "weibo"
LABEL = _("Weibo")
OPTIONAL = {"places": _("Where you were when you posted")}

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the keys of posts and profile (`bid`, `attitudes_count`, …), or by the columns of a CSV."""
    sources, trouble = find_sources(archive)
    if not sources:
        return trouble
    because = Sentence(
        _("“%(file)s” has posts as weibo-crawler and weiboSpider save them"),
        file=sources[0].member.name,
    )
    return Recognition(PLATFORM, sources[0].kind, 0.95, because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    """The profile; whom she follows is in no file these tools write."""
    sources, trouble = find_sources(archive)
    if trouble and not sources:
        raise trouble
    yield _described(sources)
    owner, declared = profile_of(archive, sources)
    if owner:
        yield owner
    if declared is not None:
        yield SectionTally("posts", "statuses_count", 0, "read", declared)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    """Posts in the files' order; a JSON and a CSV of one account hold the same ones, once each."""
    sources, trouble = find_sources(archive)
    if trouble and not sources:
        raise trouble
    yield _described(sources)
    owner, _declared = profile_of(archive, sources)
    files, tally = Files(archive), Tally()
    may_read_places = options.may_read_location or "places" in options.sections
    reader = Reader(owner, files, may_read_places=may_read_places, now=datetime.now(UTC))
    broken: DomainError | None = None
    for source in sources:
        count = 0
        for entry in entries(archive, source):
            if isinstance(entry, Broken):
                broken = broken or entry.error
            elif isinstance(entry, Note):
                yield entry
            else:
                count += 1
                yield reader.read(entry) if isinstance(entry, Entry) else entry
        tally.known("posts", source.member.path, count, "read")
    yield from tally.records({})
    read = [source.member for source in sources]
    yield from other_files(archive, [*read, *files.used])
    if broken:
        raise broken


def _described(sources: list[Source]) -> ArchiveInfo:
    return ArchiveInfo(PLATFORM, sources[0].kind, tuple(source.member.path for source in sources))
