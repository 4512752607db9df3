"""YouTube out of Google Takeout, in any language: channel, subscriptions, videos, comments, playlists.

What was watched and searched for is only read when ticked.
"""

from collections.abc import Iterator

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
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

_WHAT = {
    "subscriptions": _("subscribed channels"),
    "channel": _("a channel"),
    "videos": _("videos"),
    "comments": _("comments"),
    "posts": _("posts"),
    "playlist": _("a playlist"),
    "playlists": _("playlists"),
}


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the ids in the tables' columns; more kinds of tables make it surer."""
    kinds = sorted({table.kind for table in tables(archive)} - {"empty"})
    old = old_subscriptions(archive)
    if old:
        kinds = sorted({*kinds, "subscriptions"})
    if not kinds and histories(archive):
        because = Sentence(_("it has a list of videos watched or searched for on YouTube"))
        return Recognition(PLATFORM, "takeout", 0.6, because)
    if not kinds:
        return None
    because = Sentence(
        _("it has tables of %(what)s with ids as only YouTube gives them"),
        what=", ".join(str(_WHAT[kind]) for kind in kinds[:3]),
    )
    return Recognition(PLATFORM, schema(archive), 1 - 0.3 ** min(len(kinds), 5), because)


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, options)
