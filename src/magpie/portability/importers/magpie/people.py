"""Who the archive's owner is, and how she stands to others."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.magpie.files import FORMAT, Files
from magpie.portability.importers.text import cleaned
from magpie.portability.records import Follow, FollowState, MediaRecord, Person, RawRef, Skipped

_STATES: tuple[FollowState, ...] = get_args(FollowState)


def owner(profile: dict[str, Json], files: Files, ref: RawRef) -> Person:
    """The owner as every archive has one; her settings come as a row of their own."""
    links = profile.get("links")
    urls = (
        [link.get("url") for link in links if isinstance(link, dict)]
        if isinstance(links, list)
        else []
    )
    return Person(
        FORMAT,
        handle=cleaned(files.acct).lower(),
        display_name=_text(profile.get("display_name")),
        bio=_text(profile.get("bio")),
        links=tuple(url for url in urls if isinstance(url, str)),
        avatar=_picture(files, profile, "avatar"),
        header=_picture(files, profile, "header"),
        is_self=True,
        raw_ref=ref,
    )


def _picture(files: Files, profile: dict[str, Json], role: str) -> MediaRecord | None:
    found = files.media(profile.get(role))
    return replace(found, role="header" if role == "header" else "avatar") if found else None


def follow(value: object, ref: RawRef) -> Follow | Skipped:
    """One row of people, on this or another platform."""
    if not isinstance(value, dict):
        return Skipped("people", "unreadable", ref)
    platform, name = value.get("platform"), value.get("name")
    state = next((known for known in _STATES if known == value.get("relation")), None)
    if state is None or not isinstance(platform, str) or not isinstance(name, str):
        return Skipped("people", "unreadable", ref)
    if not name.strip() or not platform.strip():
        return Skipped("people", "no_name", ref)
    since = read_date(value.get("since"), now=datetime.now(UTC)).at
    return Follow(_person(platform[:32], name, value.get("name_is")), state, since, ref)


def _person(platform: str, name: str, name_is: object) -> Person:
    """What somebody is called must not come back as her handle, which may be another's."""
    if name_is == "id":
        return Person(platform, stable_id=name.strip()[:320])
    if name_is == "called":
        return Person(platform, display_name=cleaned(name)[:320])
    return Person(platform, handle=cleaned(name).lower()[:320])


def _text(value: Json) -> str:
    return cleaned(value) if isinstance(value, str) else ""
