"""YouTube out of Google Takeout, in any language: channel, subscriptions, videos, comments, playlists.

What was watched and searched for is only read when ticked.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.meta_files import label_of
from magpie.portability.importers.youtube import items, people
from magpie.portability.importers.youtube.history import histories
from magpie.portability.importers.youtube.people import old_subscriptions, schema
from magpie.portability.importers.youtube.tables import tables
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "youtube"
LABEL = "YouTube"
OPTIONAL: dict[str, Promise] = {
    "watch_history": _("Every video you watched"),
    "searches": _("What you searched for"),
}
__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the ids in the tables' columns; more kinds of tables make it surer."""
    found = [table for table in tables(archive) if table.kind != "empty"]
    kinds = len({table.kind for table in found})
    old, seen = old_subscriptions(archive), histories(archive)
    files = [label_of(member) for member in (*(table.member for table in found), *old)]
    if files:
        because = Sentence(
            _("it has %(files)s with ids as only YouTube gives them"),
            files=", ".join(f"“{label}”" for label in files[:3]),
        )
        return Recognition(PLATFORM, schema(archive), 1 - 0.3 ** min(kinds + len(old), 5), because)
    if seen:
        because = Sentence(_("it has a list of videos watched or searched for on YouTube"))
        return Recognition(PLATFORM, "takeout", 0.6, because)
    return None


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, options)
