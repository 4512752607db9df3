"""Reddit: a zip of flat CSVs with English headers. Everybody has a `posts.csv`, so it takes Reddit's own
lists (subscribed communities, saved things, votes) to know it by. No media is in it.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.reddit import items, people
from magpie.portability.importers.reddit.tables import LABEL, OPTIONAL, PLATFORM, SECTIONS, tables
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "SECTIONS", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the headers of lists that only Reddit writes; more of them make it surer."""
    found = [table for table in tables(archive) if table.is_sign]
    if not found:
        return None
    because = Sentence(
        _("it has %(files)s with the columns that only Reddit writes"),
        files=", ".join(f"“{table.member.name}”" for table in found[:3]),
    )
    return Recognition(PLATFORM, "csv", 1 - 0.3 ** min(len(found), 5), because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, options)
