"""Whose archive it is: her number, her names now and before, and whether strangers could read her."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.jsons import read_whole
from magpie.portability.importers.shapes import Fields, entries, fields, first_word, url, word
from magpie.portability.importers.text import cleaned
from magpie.portability.importers.x.sources import Source
from magpie.portability.records import MediaRecord, MediaRole, Person, RawRef, Visibility


@dataclass(frozen=True, slots=True)
class Owner:
    """`handles` are all her own, in lower case: an answer to an older one answers herself."""

    person: Person | None
    handles: frozenset[str] = frozenset()
    visibility: Visibility = "public"

    @property
    def stable_id(self) -> str:
        return self.person.stable_id if self.person else ""

    @property
    def handle(self) -> str:
        return self.person.handle if self.person else ""

    def is_self(self, stable_id: str, handle: str) -> bool:
        if stable_id and self.stable_id:
            return stable_id == self.stable_id
        return handle.lower() in self.handles


def handle(value: str) -> str:
    name = value.strip().removeprefix("@").lower()
    return name if name.isascii() and name.replace("_", "a").isalnum() and len(name) < 21 else ""


def profile_url(name: str, stable_id: str) -> str:
    """Her page there; the address with the number finds her under any name."""
    if name:
        return f"https://x.com/{name}"
    return f"https://x.com/i/user/{stable_id}" if stable_id else ""


def read_owner(archive: Archive, sources: Iterable[Source]) -> Owner:
    """Put together from the small files about her; what of them is damaged is left out."""
    found: dict[str, list[tuple[Fields, RawRef]]] = {}
    for source in sources:
        if source.name in ("account", "profile", "screen_name_change", "protected_history"):
            found.setdefault(source.name, []).extend(_entries(archive, source))
    account = next((inner(each, "account") for each, _ref in found.get("account", [])), {})
    profile = next((inner(each, "profile") for each, _ref in found.get("profile", [])), {})
    current = handle(first_word(account, "username"))
    former = {
        handle(word(change.get(key)))
        for each, _ref in found.get("screen_name_change", [])
        for change in (_change(each),)
        for key in ("changedFrom", "changedTo")
    }
    refs = [ref for name in ("account", "profile") for _each, ref in found.get(name, [])]
    person = _person(archive, account, profile, current)
    if person:
        person = replace(person, raw_ref=refs[0])
    return Owner(person, frozenset({current, *former} - {""}), _visibility(found))


def inner(element: Fields, name: str) -> Fields:
    """The map inside `{"account": {...}}`, or the element itself where it isn't wrapped."""
    return fields(element.get(name)) if name in element else element


def _entries(archive: Archive, source: Source) -> list[tuple[Fields, RawRef]]:
    try:
        value = read_whole(archive, source.member)
    except DomainError:
        return []
    path = source.member.path
    return [
        (each, RawRef(path, f"/{index}"))
        for index, each in enumerate(entries(value))
        if isinstance(each, dict)
    ]


def _change(element: Fields) -> Fields:
    change = inner(element, "screenNameChange")
    return inner(change, "screenNameChange")


def _person(archive: Archive, account: Fields, profile: Fields, current: str) -> Person | None:
    stable_id = first_word(account, "accountId")
    stable_id = stable_id if stable_id.isdecimal() else ""
    shown = cleaned(first_word(account, "accountDisplayName"))
    if not (current or stable_id or shown):
        return None
    about = fields(profile.get("description"))
    link = url(about.get("website"))
    return Person(
        platform="x",
        handle=current,
        stable_id=stable_id,
        display_name=shown,
        profile_url=profile_url(current, stable_id),
        bio=cleaned(word(about.get("bio"))),
        links=(link,) if link else (),
        avatar=_picture(archive.members(), url(profile.get("avatarMediaUrl")), "avatar"),
        header=_picture(archive.members(), url(profile.get("headerMediaUrl")), "header"),
        is_self=True,
    )


def _picture(members: Iterable[Member], address: str, role: MediaRole) -> MediaRecord | None:
    name = address.rpartition("/")[2]
    if not name:
        return None
    for member in members:
        folder = member.path.split("/")[-2:-1]
        if member.size and folder == ["profile_media"] and member.name.endswith(f"-{name}"):
            return MediaRecord("present", role, url=address, path=member.path)
    return MediaRecord("remote", role, url=address)


def _visibility(found: dict[str, list[tuple[Fields, RawRef]]]) -> Visibility:
    """A protected account was read by its followers alone, all of it, whenever it was written."""
    changes = [inner(each, "protectedHistory") for each, _ref in found.get("protected_history", [])]
    latest = max(changes, key=lambda change: word(change.get("protectedAt")), default={})
    return "followers" if word(latest.get("action")).lower().startswith("protect") else "public"
