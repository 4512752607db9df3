"""People first: the profile, follows and blocks by DID, and the lists and starter packs she made."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.importers.bluesky.blobs import Blobs
from magpie.portability.importers.bluesky.repository import (
    PROFILE_PATH,
    Found,
    Record,
    Repository,
)
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.shapes import first_word, word
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.text import cleaned
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    FollowState,
    ListKind,
    ListRecord,
    PeopleRecord,
    Person,
    RawRef,
    SignedStatement,
    Skipped,
)

PROFILE = "app.bsky.actor.profile"
STATES: dict[str, tuple[str, FollowState]] = {
    "app.bsky.graph.follow": ("following", "following"),
    "app.bsky.graph.block": ("blocked", "blocked"),
}
LIST, MEMBER, PACK = (
    "app.bsky.graph.list",
    "app.bsky.graph.listitem",
    "app.bsky.graph.starterpack",
)
_READ = (f"{PROFILE}/", *(f"{each}/" for each in (*STATES, LIST, MEMBER, PACK)))


def describe(found: list[Found]) -> ArchiveInfo:
    return ArchiveInfo("bluesky", "car-1", tuple(each.member.path for each in found))


def somebody(did: str, handle: str = "") -> Person:
    return Person("bluesky", handle, did, profile_url=f"https://bsky.app/profile/{did}")


def read_people(
    archive: Archive, found: list[Found], now: datetime | None = None
) -> Iterator[PeopleRecord]:
    yield describe(found)
    tally, lists = Tally(), _Lists()
    trouble: DomainError | None = None
    now = now or datetime.now(UTC)
    for each in found:
        blobs = Blobs(archive, each.did)
        has_profile = False
        try:
            for record in Repository(archive, each).records(_READ):
                has_profile = has_profile or record.path == PROFILE_PATH
                yield from _taken(record, blobs, lists, tally, now)
        except DomainError as error:
            trouble = trouble or error
        if not has_profile:
            yield _owner(Record(each.did, "", None, RawRef(each.member.path, "")), blobs)
    yield from lists.records(tally)
    yield from tally.records({})
    if trouble:
        raise trouble


def _taken(
    record: Record, blobs: Blobs, lists: "_Lists", tally: Tally, now: datetime
) -> Iterator[PeopleRecord]:
    if record.path == PROFILE_PATH:
        yield _owner(record, blobs)
    elif record.collection in STATES:
        section, state = STATES[record.collection]
        tally.known(section, record.collection, 1, "read")
        yield _follow(record, state, now)
    elif record.collection in (LIST, MEMBER, PACK):
        lists.take(record)


def _owner(record: Record, blobs: Blobs) -> Person:
    value = record.value or {}
    return Person(
        platform="bluesky",
        stable_id=record.did,
        display_name=cleaned(word(value.get("displayName"))),
        profile_url=f"https://bsky.app/profile/{record.did}",
        bio=cleaned(word(value.get("description"))),
        avatar=blobs.find(value.get("avatar"), "avatar"),
        header=blobs.find(value.get("banner"), "header"),
        is_self=True,
        raw_ref=record.ref,
        statement=_statement(record),
    )


def _statement(record: Record) -> SignedStatement | None:
    """What she says of herself as her key signed it; None where the commit doesn't stand for it."""
    if record.commit is None or record.value is None:
        return None
    words = cleaned(word(record.value.get("description")))
    return SignedStatement(record.commit.message, record.commit.signature, words)


def _follow(record: Record, state: FollowState, now: datetime) -> Follow | Skipped:
    did = word((record.value or {}).get("subject"))
    if not did.startswith("did:"):
        return Skipped(record.collection, "unreadable", record.ref)
    when = read_date((record.value or {}).get("createdAt"), now=now)
    return Follow(somebody(did), state, when.at, record.ref, when.warnings)


@dataclass
class _Lists:
    """Lists, the rows that put people into them, and starter packs, which come in any order."""

    made: dict[str, Record] = field(default_factory=dict)
    members: dict[str, list[Person]] = field(default_factory=dict)
    packs: list[Record] = field(default_factory=list)

    def take(self, record: Record) -> None:
        value = record.value or {}
        if record.collection == LIST:
            self.made[record.uri] = record
        elif record.collection == PACK:
            self.packs.append(record)
        else:
            did, into = word(value.get("subject")), word(value.get("list"))
            if did.startswith("did:") and into:
                self.members.setdefault(into, []).append(somebody(did))

    def records(self, tally: Tally) -> Iterator[ListRecord | Skipped]:
        """A pack is its list under another name, so that list isn't told twice."""
        packed = {word((pack.value or {}).get("list")) for pack in self.packs}
        for pack in self.packs:
            tally.known("lists", PACK, 1, "read")
            people = self.members.get(word((pack.value or {}).get("list")), [])
            yield self._record(pack, people, is_pack=True)
        for uri, made in self.made.items():
            if uri not in packed:
                tally.known("lists", LIST, 1, "read")
                yield self._record(made, self.members.get(uri, []), is_pack=False)

    def _record(self, made: Record, people: list[Person], *, is_pack: bool) -> ListRecord | Skipped:
        name = cleaned(first_word(made.value or {}, "name"))
        if not name:
            return Skipped(made.collection, "unreadable", made.ref)
        kind: ListKind = "starter_pack" if is_pack else "list"
        return ListRecord(made.uri, name, kind, made.ref, tuple(people), is_private=False)
