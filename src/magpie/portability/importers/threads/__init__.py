"""Threads: a section of Instagram's JSON archive, read as a platform of its own.

The text of a post stands in the title of its medium, which has no address when there is only text.
Large archives hold many entries twice.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.meta_files import Part, parts_of, signs
from magpie.portability.importers.threads import items, people
from magpie.portability.importers.threads.sections import (
    ELSEWHERE,
    LABEL,
    PLATFORM,
    RANKS,
    classify,
)
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

OPTIONAL: dict[str, Promise] = {
    "likes": _("What you liked"),
    "saved": _("What you saved"),
}
SECTIONS: dict[str, Promise] = {
    "instagram": _("What belongs to Instagram"),
    "other": _("Other lists and settings"),
}

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "SECTIONS", "read_items", "read_people", "recognise"]

_INSTAGRAM_ADVICE = _(
    "Only your Threads are read from this file. Your Instagram is in it too: bring it once as each."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the keys its files begin with. Beside Instagram's own files it comes second."""
    parts = _parts(archive)
    found = list(signs(parts))
    if not found:
        return None
    labels = list(dict.fromkeys(part.label for part in found))
    because = Sentence(
        _("it has %(files)s with entries as only Threads writes them"),
        files=", ".join(f"“{label}”" for label in labels[:3]),
    )
    is_only_part = any(part.section and part.section.name == "instagram" for part in parts)
    confidence = 1 - 0.5 ** min(len(found), 6)
    if not is_only_part:
        return Recognition(PLATFORM, "json", confidence, because)
    return Recognition(PLATFORM, "json", confidence / 2, because, Sentence(_INSTAGRAM_ADVICE))


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive, _parts(archive))


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, _parts(archive), options)


def _parts(archive: Archive) -> list[Part]:
    return parts_of(archive, ELSEWHERE, classify, RANKS)
