"""Pixelfed: several JSON files, each downloaded by itself; pictures stay on the server.

`account.json` is the actor, the lists of people are plain arrays of addresses, posts come in
Mastodon's API shape (`pixelfed-statuses.json`) or, from older servers, as an ActivityPub outbox.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import Question, ReadOptions, Recognition
from magpie.portability.importers.people_lists import PEOPLE
from magpie.portability.importers.pixelfed import items, people
from magpie.portability.importers.pixelfed.sources import Sources, find_sources
from magpie.portability.records import ItemRecord, PeopleRecord, Sentence

PLATFORM = "pixelfed"
LABEL = "Pixelfed"

__all__ = ["LABEL", "PLATFORM", "read_answered", "read_items", "read_people", "recognise"]

_ADVICE = _(
    "Pixelfed puts no pictures into its files. They are fetched from your old server while it "
    "still answers: don't close your account there before they are all here."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By what only Pixelfed writes: `pf_type`, an outbox with its capabilities, bare arrays of addresses."""
    sources = find_sources(archive)
    if not sources.confidence:
        return None
    because = Sentence(
        _("“%(file)s” has the shape that Pixelfed gives it"), file=sources.members()[0].name
    )
    has_posts = bool(sources.statuses or sources.outboxes)
    advice = Sentence(_ADVICE) if has_posts else None
    return Recognition(
        PLATFORM, "json", sources.confidence, because, advice, question=_question(sources)
    )


def _question(sources: Sources) -> Question | None:
    """Lists of people are all the same bare arrays; only their names tell them apart."""
    if not sources.unnamed:
        return None
    names = ", ".join(f"“{member.name}”" for member in sources.unnamed[:3])
    return Question(
        Sentence(_("%(names)s is a list of people. Who is in it?"), names=names), PEOPLE
    )


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    return people.read_people(archive, find_sources(archive))


def read_answered(archive: Archive, answer: str) -> Iterator[PeopleRecord]:
    return people.read_people(archive, find_sources(archive), answer)


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:
    return items.read_items(archive, find_sources(archive), options)
