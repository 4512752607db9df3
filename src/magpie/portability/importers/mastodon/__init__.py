"""Mastodon and its kin (glitch, Pleroma, Akkoma, GoToSocial, Sharkey): the archive and the CSV lists.

The archive holds posts and no people; people come as separate lists in CSV, which say only
sometimes what they are lists of.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.mastodon import items, people
from magpie.portability.importers.mastodon.lists import answered, find_lists, question
from magpie.portability.importers.mastodon.sources import find_sources
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "mastodon"
LABEL = "Mastodon"
OPTIONAL = {
    "direct_messages": _("Messages to single people, which lie among your posts"),
    "likes": _("What you marked as favourites"),
    "saved": _("What you kept as bookmarks"),
}

__all__ = [
    "LABEL",
    "OPTIONAL",
    "PLATFORM",
    "read_answered",
    "read_items",
    "read_people",
    "recognise",
]


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By an outbox or an actor as ActivityPub has them, or by rows of name@host."""
    sources = find_sources(archive)
    lists = find_lists(archive)
    if sources.confidence:
        because = Sentence(
            _("“%(file)s” is a list of activities, as Mastodon and its kin write them")
            if sources.outboxes
            else _("“%(file)s” describes an account as Mastodon and its kin do"),
            file=sources.telling.name,
        )
        schema = "archive+csv" if lists else "archive"
        return Recognition(PLATFORM, schema, sources.confidence, because, question=question(lists))
    if lists:
        because = Sentence(
            _("“%(file)s” is a list of names such as %(name)s, as Mastodon and its kin write them"),
            file=lists[0].member.name,
            name=lists[0].example,
        )
        return Recognition(PLATFORM, "csv", lists[0].confidence, because, question=question(lists))
    return None


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive, find_sources(archive), find_lists(archive))


def read_answered(archive: Archive, answer: str) -> Iterator[PeopleRecord]:
    return people.read_people(archive, find_sources(archive), answered(find_lists(archive), answer))


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, find_sources(archive), find_lists(archive), options)
