"""People first: the profile, then who followed whom, by address and by the day."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.activitypub import acct, host_of
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.loops.sources import (
    PROFILE,
    Entry,
    Source,
    describe,
    entries_of,
)
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.shapes import fields, first_word, url, word
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.text import cleaned
from magpie.portability.records import (
    Follow,
    FollowState,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)

_STATES: dict[str, FollowState] = {"followers": "follower", "following": "following"}


def read_people(
    archive: Archive, sources: list[Source], now: datetime | None = None
) -> Iterator[PeopleRecord]:
    now = now or datetime.now(UTC)
    tally, host = Tally(), ""
    profile: dict[str, Json] = {}
    ref: RawRef | None = None
    trouble: DomainError | None = None
    yield describe(sources)
    for source in sources:
        try:
            for entry in entries_of(archive, source):
                if isinstance(entry, Note):
                    yield entry
                elif isinstance(entry, Entry) and entry.name in PROFILE:
                    if not isinstance(entry.value, Oversized):
                        profile[str(entry.position)] = entry.value
                        ref = ref or RawRef(source.member.path, "/" + "/".join(entry.path))
                elif isinstance(entry, Entry) and entry.name == "videos":
                    host = host or _host(entry)
                elif isinstance(entry, Entry) and entry.name in _STATES:
                    tally.known(entry.name, entry.name, 1, "read")
                    yield _follow(entry, source, now)
        except DomainError as error:
            trouble = trouble or error
    owner = _owner(profile, host, ref)
    if owner:
        yield owner
    yield from tally.records(_declared(profile))
    if trouble:
        raise trouble


def _host(video: Entry) -> str:
    """The server of her own videos, which is hers: nothing else in the archive names it."""
    value = None if isinstance(video.value, Oversized) else video.value
    return host_of(url(fields(value).get("url")))


def _owner(profile: dict[str, Json], host: str, ref: RawRef | None) -> Person | None:
    name = cleaned(first_word(profile, "username")).removeprefix("@").lower()
    if not name:
        return None
    return Person(
        platform="loops",
        handle=acct(f"{name}@{host}") or name,
        display_name=cleaned(word(profile.get("display_name"))),
        bio=cleaned(word(profile.get("bio"))),
        is_self=True,
        raw_ref=ref,
    )


def _declared(profile: dict[str, Json]) -> dict[str, int]:
    counts = {
        "followers": read_count(profile.get("followers_count")),
        "following": read_count(profile.get("following_count")),
    }
    return {section: count for section, count in counts.items() if count is not None}


def _follow(entry: Entry, source: Source, now: datetime) -> Follow | Skipped:
    ref = entry.ref(source)
    if isinstance(entry.value, Oversized):
        return Skipped(entry.name, "too_large", ref)
    value = fields(entry.value)
    address = url(value.get("url"))
    name = cleaned(word(value.get("username"))).removeprefix("@")
    if not name and not address:
        return Skipped(entry.name, "no_name" if value else "unreadable", ref)
    handle = acct(name) or acct(f"{name}@{host_of(address)}") or name.lower()
    person = Person(
        "loops",
        handle,
        display_name=cleaned(word(value.get("display_name"))),
        profile_url=address,
    )
    when = read_date(value.get("followed_at"), now=now)
    return Follow(person, _STATES[entry.name], when.at, ref, when.warnings)
