"""Posts, likes and reposts if ticked, and a count of every other collection."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.bluesky.blobs import Blobs
from magpie.portability.importers.bluesky.people import (
    LIST,
    MEMBER,
    PACK,
    PROFILE,
    STATES,
    describe,
)
from magpie.portability.importers.bluesky.posts import POST, pointed_at, post
from magpie.portability.importers.bluesky.repository import Found, Record, Repository
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.shapes import within, word
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.records import (
    ItemRecord,
    PostRecord,
    RawRef,
    ReactionKind,
    ReactionRecord,
    Skipped,
)

_REACTIONS: dict[str, tuple[str, ReactionKind]] = {
    "app.bsky.feed.like": ("likes", "like"),
    "app.bsky.feed.repost": ("reposts", "repost"),
}
_PEOPLE = frozenset({PROFILE, *STATES, LIST, MEMBER, PACK})
_LEFT_OUT = {
    "app.bsky.feed.threadgate": "reply_rules",
    "app.bsky.feed.postgate": "quote_rules",
    "app.bsky.feed.generator": "feeds",
    "app.bsky.graph.listblock": "blocked_lists",
    "app.bsky.graph.verification": "verifications",
    "app.bsky.labeler.service": "labels",
    "app.bsky.actor.status": "status",
    "app.bsky.notification.declaration": "settings",
    "chat.bsky.actor.declaration": "settings",
}


def read_items(
    archive: Archive, found: list[Found], options: ReadOptions, now: datetime | None = None
) -> Iterator[ItemRecord]:
    """Records in the file's order, then the counts."""
    now = now or datetime.now(UTC)
    tally = Tally()
    trouble: DomainError | None = None
    beside: set[str] = set()
    yield describe(found)
    for each in found:
        blobs = Blobs(archive, each.did)
        repository = Repository(archive, each)
        counts: Counter[str] = Counter()
        try:
            for record in repository.records():
                counts[record.collection] += 1
                yield from _taken(record, blobs, options, now, beside)
        except DomainError as error:
            trouble = trouble or error
        _count(tally, counts, options, each.member.path)
        if repository.strays:
            tally.unknown("blocks without a name", repository.strays, RawRef(each.member.path, ""))
    yield from tally.records({})
    known = [each.member for each in found]
    known += [member for member in archive.members() if member.path in beside]
    yield from other_files(archive, known)
    if trouble:
        raise trouble


def _taken(
    record: Record, blobs: Blobs, options: ReadOptions, now: datetime, beside: set[str]
) -> Iterator[ItemRecord]:
    section, kind = _REACTIONS.get(record.collection, ("", "like"))
    if record.collection == POST:
        made = post(record, record.value, blobs, now) if record.value else None
        if isinstance(made, PostRecord):
            beside.update(media.path for media in made.media)
            yield made
        else:
            yield Skipped(POST, "empty" if record.value else "unreadable", record.ref)
    elif section in options.sections:
        yield _reaction(record, kind, now)


def _reaction(record: Record, kind: ReactionKind, now: datetime) -> ReactionRecord | Skipped:
    uri = word(within(record.value, "subject", "uri"))
    if not uri.startswith("at://"):
        return Skipped(record.collection, "unreadable", record.ref)
    at = read_date((record.value or {}).get("createdAt"), now=now).at
    return ReactionRecord(record.uri, kind, pointed_at(uri), at, record.ref)


def _count(tally: Tally, counts: Counter[str], options: ReadOptions, file: str) -> None:
    for collection, count in counts.items():
        if collection == POST:
            tally.known("posts", collection, count, "read")
        elif collection in _REACTIONS:
            section, _kind = _REACTIONS[collection]
            is_ticked = section in options.sections
            tally.known(section, collection, count, "read" if is_ticked else "private")
        elif collection in _LEFT_OUT:
            tally.known(_LEFT_OUT[collection], collection, count, "left_out")
        elif collection not in _PEOPLE:
            tally.unknown(collection, count, RawRef(file, f"/{collection}"))
