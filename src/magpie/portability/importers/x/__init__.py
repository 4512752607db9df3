"""X, once Twitter: the archive's `data/*.js`, each a list behind `window.YTD.<name>.part<N> =`.

People are numbers there; names are known only of those whom the owner mentioned. Direct messages
are read only if she ticked them; what she deleted is never brought back.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.x import items, people
from magpie.portability.importers.x.sections import OPTIONAL, SECTIONS
from magpie.portability.importers.x.sources import find_sources
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "x"
LABEL = "X (Twitter)"

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By what the files assign to: nobody else writes `window.YTD`."""
    names = list(dict.fromkeys(source.name for source in find_sources(archive)))
    if not names:
        return None
    because = Sentence(
        _("its files begin with %(names)s, as only X writes them"),
        names=", ".join(f"window.YTD.{name}" for name in names[:3]),
    )
    confidence = 0.95 if any(name in SECTIONS for name in names) else 0.6
    return Recognition(PLATFORM, "tweet" if "tweet" in names else "tweets", confidence, because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive, find_sources(archive))


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, find_sources(archive), options)
