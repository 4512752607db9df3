"""Instagram: JSON in all four generations of folders, both dialects, every language; people also
from HTML. What it says of Threads is read by the importer of that name, from the same file.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.instagram import html, items, people
from magpie.portability.importers.instagram.sections import (
    FOLDERS,
    LABEL,
    OPTIONAL,
    PLATFORM,
    RANKS,
    SECTIONS,
    classify,
)
from magpie.portability.importers.meta_files import Part, parts_of, signs
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "SECTIONS", "read_items", "read_people", "recognise"]

_HTML_ADVICE = _(
    "This is Instagram's HTML format. Your profile and your people can be read from it; posts and "
    "comments can't. Before you delete anything there, ask for your information once more and "
    "choose JSON and the whole time."
)
_THREADS_ADVICE = _(
    "Your Threads are in this file too. Bring the same file once more and choose Threads for them."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the keys its files begin with and the shape of their entries; more of them make it surer."""
    parts = _parts(archive)
    found = list(signs(parts))
    if found:
        labels = list(dict.fromkeys(part.label for part in found))
        because = Sentence(
            _("it has %(files)s with entries as only Instagram writes them"),
            files=", ".join(f"“{label}”" for label in labels[:3]),
        )
        has_threads = any(part.section and part.section.name == "threads" for part in parts)
        advice = Sentence(_THREADS_ADVICE) if has_threads else None
        return Recognition(PLATFORM, _schema(parts), 1 - 0.5 ** min(len(found), 6), because, advice)
    pages = html.pages(archive)
    if any(page.section.role == "people" for page in pages):
        because = Sentence(
            _("it has pages such as %(files)s with links to people on Instagram"),
            files=", ".join(f"“{page.member.name}”" for page in pages[:3]),
        )
        return Recognition(PLATFORM, "html", 0.9, because, Sentence(_HTML_ADVICE))
    return None


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    parts = _parts(archive)
    if any(signs(parts)):
        return people.read_people(archive, parts, _schema(parts))
    return html.read_people(archive, html.pages(archive))


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    parts = _parts(archive)
    if any(signs(parts)):
        return items.read_items(archive, parts, _schema(parts), options)
    return html.read_items(archive, html.pages(archive))


def _parts(archive: Archive) -> list[Part]:
    return parts_of(archive, FOLDERS, classify, RANKS)


def _schema(parts: list[Part]) -> str:
    """Which tree of folders this is; for people only, reading tries all of them."""
    paths = [f"/{part.member.path}" for part in parts if part.section]
    if any(part.section and part.section.name == "first" for part in parts):
        return "json-2018"
    if any("/your_instagram_activity/media/" in path for path in paths):
        return "json-2025"
    if any("/your_instagram_activity/" in path or "/connections/" in path for path in paths):
        return "json-2023"
    return "json-2021"
