"""WeChat: only the names of one's contacts, to pick from for invitations; never a word of talk.

Chat exports (MemoTrace, chatlog) are almost only other people's private talk. The columns that
name people are read, rows are counted, and nothing else of them is looked at.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions, Recognition
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.wechat.contacts import Contacts
from magpie.portability.importers.wechat.sources import Source, find_sources, names
from magpie.portability.records import (
    ArchiveInfo,
    ItemRecord,
    ListRecord,
    Note,
    PeopleRecord,
    RawRef,
    Sentence,
)

PLATFORM = "wechat"
LABEL = _("WeChat")
OPTIONAL: dict[str, str] = {}

__all__ = ["LABEL", "OPTIONAL", "PLATFORM", "read_items", "read_people", "recognise"]

_ADVICE = _(
    "Chats are other people's private talk, so they stay unread. Only the names of your contacts "
    "come along, for you alone, so that you can pick whom to invite."
)


def recognise(archive: Archive) -> Recognition | DomainError | None:
    """By the columns or keys in which these tools write messages."""
    sources = find_sources(archive)
    if not sources:
        return None
    because = Sentence(
        _("“%(file)s” has messages as WeChat tools save them"), file=sources[0].member.name
    )
    return Recognition(PLATFORM, sources[0].kind, 0.9, because, Sentence(_ADVICE))


def read_people(archive: Archive) -> Iterator[PeopleRecord]:
    """One private list with everybody she talked to alone."""
    sources = find_sources(archive)
    yield _described(sources)
    contacts = Contacts()
    broken: DomainError | None = None
    for source in sources:
        try:
            for name in names(archive, source):
                if isinstance(name, Note):
                    yield name
                else:
                    contacts.take(name)
        except DomainError as error:
            broken = broken or error
    people = contacts.people()
    if people:
        yield ListRecord(
            "contacts", str(LABEL), "list", RawRef(sources[0].member.path, ""), people=people
        )
    if broken:
        raise broken


def read_items(archive: Archive, options: ReadOptions) -> Iterator[ItemRecord]:  # noqa: ARG001
    """No items: messages are counted, never read."""
    sources = find_sources(archive)
    yield _described(sources)
    tally = Tally()
    broken: DomainError | None = None
    for source in sources:
        count = 0
        try:
            for name in names(archive, source):
                count += not isinstance(name, Note)
        except DomainError as error:
            broken = broken or error
        tally.known("messages", source.member.path, count, "left_out")
    yield from tally.records({})
    yield from other_files(archive, [source.member for source in sources])
    if broken:
        raise broken


def _described(sources: list[Source]) -> ArchiveInfo:
    parts = tuple(source.member.path for source in sources)
    return ArchiveInfo(PLATFORM, sources[0].kind if sources else "", parts)
