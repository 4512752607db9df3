"""People first: who she is, whom she followed, who followed her, whom she blocked."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Ended, Found, Path, Want
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.tiktok import sources as tiktok
from magpie.portability.importers.tiktok import values as v
from magpie.portability.importers.tiktok.sections import plain, section_at
from magpie.portability.records import (
    Follow,
    FollowState,
    MediaRecord,
    Note,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)

STATES: dict[str, FollowState] = {
    "following": "following",
    "followers": "follower",
    "blocked": "blocked",
}
_SHOWN = frozenset(
    ["username", "displayname", "biodescription", "profilephoto", "followercount", "followingcount"]
)


class Profile:
    """The owner's profile, put together from wherever its parts stand. Contact data stays out."""

    def __init__(self) -> None:
        self._values: dict[str, str] = {}
        self._uid = ""
        self._ref: RawRef | None = None

    def take(self, key: str, value: Json, ref: RawRef) -> None:
        name, found = plain(key), v.text(value)
        if found and (name in _SHOWN or name.endswith("link")):
            self._values[name] = found
            self._ref = self._ref or ref

    def take_uid(self, value: Json) -> None:
        self._uid = self._uid or v.text(value)

    def person(self) -> Person | None:
        """The owner, or None if the archive says nothing of her."""
        get = self._values.get
        handle = v.handle(get("username", ""))
        if not handle and not self._uid and not get("displayname"):
            return None
        photo = get("profilephoto", "")
        return Person(
            platform="tiktok",
            handle=handle,
            stable_id=self._uid,
            display_name=cleaned(get("displayname", "")),
            profile_url=f"https://www.tiktok.com/@{handle}" if handle else "",
            bio=cleaned(get("biodescription", "")),
            links=tuple(self._values[key] for key in sorted(self._values) if key.endswith("link")),
            avatar=MediaRecord("remote", "avatar", photo) if v.urls(photo) else None,
            is_self=True,
            raw_ref=self._ref,
        )

    def declared(self) -> dict[str, int]:
        """How many people the profile itself says there are."""
        counts = {
            "following": v.number(self._values.get("followingcount")),
            "followers": v.number(self._values.get("followercount")),
        }
        return {section: count for section, count in counts.items() if count is not None}


def read_people(
    archive: Archive, found: list[tiktok.Source], now: datetime | None = None
) -> Iterator[PeopleRecord]:
    """Follows as they come, then the profile, then the counts; one pass over each file."""
    now = now or datetime.now(UTC)
    profile, tally = Profile(), Tally()
    trouble: DomainError | None = None
    yield tiktok.describe(found)
    for source in found:
        file = source.member.path
        try:
            for piece in read_json(archive, source.member, _wanted):
                if isinstance(piece, Note):
                    yield piece
                elif isinstance(piece, Ended):
                    _count(tally, piece.path, piece.entries)
                else:
                    yield from _taken(piece, file, profile, tally, now)
        except DomainError as error:
            trouble = trouble or error
    owner = profile.person()
    if owner:
        yield owner
    yield from tally.records(profile.declared())
    if trouble:
        raise trouble


def _wanted(path: Path, is_array: bool) -> Want:
    section, _label = section_at(path)
    if section is None:
        return tiktok.unknown_wants(path, is_array)
    is_ours = section.role == "people" or section.name == "devices"
    return Want.READ if is_ours else Want.COUNT


def _count(tally: Tally, path: Path, count: int) -> None:
    section, label = section_at(path)
    if section and section.name in STATES:
        tally.known(section.name, label, count, "read")


def _taken(
    piece: Found, file: str, profile: Profile, tally: Tally, now: datetime
) -> Iterator[PeopleRecord]:
    section, label = section_at(piece.path)
    name = section.name if section else ""
    if name in STATES:
        if piece.position is None:
            tally.known(name, label, 0, "read")  # an empty list, or a flag beside the list
        else:
            yield follow(piece, file, STATES[name], label, now)
    elif name == "profile" and piece.position is None:
        if not isinstance(piece.value, Oversized):
            profile.take(piece.path[-1], piece.value, RawRef(file, pointer(piece.path[:-1])))
    elif name == "devices" and isinstance(piece.value, dict):
        profile.take_uid(piece.value.get("UID"))


def follow(
    piece: Found, file: str, state: FollowState, label: str, now: datetime
) -> Follow | Skipped:
    """One row of a list of people; names that are none are skipped, with the reason."""
    ref = RawRef(file, pointer(piece.path, piece.position))
    if isinstance(piece.value, Oversized):
        return Skipped(label, "too_large", ref)
    if not isinstance(piece.value, dict):
        return Skipped(label, "unreadable", ref)
    values = v.fields(piece.value)
    name = values.get("username")
    if not v.text(name):
        return Skipped(label, "no_name", ref)
    handle = v.handle(name)
    if not handle:
        return Skipped(label, "unreadable", ref)
    when = read_date(values.get("date"), now=now)
    person = Person("tiktok", handle, profile_url=f"https://www.tiktok.com/@{handle}")
    return Follow(person, state, when.at, ref, when.warnings)
