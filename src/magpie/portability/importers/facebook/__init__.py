"""Facebook: JSON before and after 2024; people also from HTML.

It gives names of friends and nothing else of them, so that nobody is found again by herself: names
are shown, and never matched.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.facebook import html, items, people
from magpie.portability.importers.facebook.sections import (
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
    "This is Facebook's HTML format. The names of your friends can be read from it; posts and "
    "comments can't. Before you delete anything there, ask for your information once more and "
    "choose JSON and the whole time."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the keys its files begin with and the shape of their entries; more of them make it surer."""
    parts = _parts(archive)
    found = list(signs(parts))
    if found:
        labels = list(dict.fromkeys(part.label for part in found))
        because = Sentence(
            _("it has %(files)s with entries as only Facebook writes them"),
            files=", ".join(f"“{label}”" for label in labels[:3]),
        )
        return Recognition(PLATFORM, _schema(parts), 1 - 0.5 ** min(len(found), 6), because)
    pages = html.pages(archive)
    if any(page.section.role == "people" for page in pages):
        because = Sentence(
            _("it has pages such as %(files)s, as Facebook writes them"),
            files=", ".join(f"“{page.member.name}”" for page in pages[:3]),
        )
        return Recognition(PLATFORM, "html", 0.8, because, Sentence(_HTML_ADVICE))
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
    """Which tree of folders this is; for people only, reading tries both."""
    is_new = any(
        f"/{part.member.path}".find(folder) >= 0
        for part in parts
        for folder in (
            "/your_facebook_activity/",
            "/your_activity_across_facebook/",
            "/connections/",
        )
    )
    return "json-2024" if is_new else "json-2018"
