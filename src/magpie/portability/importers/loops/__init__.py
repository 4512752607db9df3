"""Loops: `data.json`, with the videos and thumbnails beside it, where the server could pack them.

Dates are written for people ("August 5, 2026, 3:04 pm"), without a zone. Likes and comments name
their video by a number that means something on that server only.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.loops import items, people
from magpie.portability.importers.loops.sources import find_sources
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "loops"
LABEL = "Loops"
OPTIONAL = {"likes": _("What you liked")}

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By its own word (`platform: Loops`), or by the keys of its parts, which come alone too."""
    sources = find_sources(archive)
    if not sources:
        return None
    best = max(sources, key=lambda source: source.confidence)
    because = Sentence(
        _("“%(file)s” has the sections %(sections)s, as Loops writes them"),
        file=best.member.name,
        sections=", ".join(best.signs[:3]),
    )
    return Recognition(PLATFORM, "json-1.0", best.confidence, because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive, find_sources(archive))


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, find_sources(archive), options)
