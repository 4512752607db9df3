"""The owner's profile from files whose labels are in her language.

What a field is shows in its label where the word is known, else in its value: a name of the right
shape, an address, yes or no. Labels that neither tells are counted by name. Contact data stays out.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.jsons import read_whole
from magpie.portability.importers.meta_files import Part, map_in, maps_in, text_in
from magpie.portability.importers.meta_labels import Field, fields, handle, meaning, truth
from magpie.portability.importers.meta_media import Shelf, avatar
from magpie.portability.importers.meta_people import ADDRESSES
from magpie.portability.importers.meta_reading import Reading
from magpie.portability.importers.mojibake import repaired_json
from magpie.portability.importers.text import cleaned
from magpie.portability.records import MediaRecord, Person, RawRef

_CONTACT = re.compile(r"\S+@\S+\.\S+|\+?[\d\s().-]{5,20}|\d{4}[-/.]\d\d?[-/.]\d\d?")
_MEANT = ("username", "name", "bio", "website", "private", "contact", "personal")


class Profile(NamedTuple):
    """`is_private`: whether only followers saw her posts; None if the archive doesn't say."""

    person: Person | None = None
    is_private: bool | None = None


def read_profile(
    archive: Archive, parts: list[Part], platform: str, shelf: Shelf, reading: Reading
) -> Profile:
    """The first file of the profile that names her. What is wrong with one is `reading`'s trouble."""
    for part in parts:
        if part.section is None or part.section.role != "profile":
            continue
        try:
            whole = repaired_json(read_whole(archive, part.member))
        except DomainError as error:
            reading.trouble = reading.trouble or error
            continue
        profile = _old(whole, part, platform, shelf) or _new(whole, part, platform, shelf, reading)
        if profile.person:
            return profile
    return Profile()


def _old(whole: Json, part: Part, platform: str, shelf: Shelf) -> Profile | None:
    """The first generation, with keys in English."""
    name = handle(text_in(whole, "username"))
    if not name or not isinstance(whole, dict):
        return None
    is_private = whole.get("private_account")
    values = {
        "username": name,
        "name": text_in(whole, "name"),
        "bio": text_in(whole, "biography"),
        "website": text_in(whole, "website"),
    }
    picture = avatar(shelf, text_in(whole, "profile_pic_url"))
    person = owner(platform, values, picture, RawRef(part.member.path, ""))
    return Profile(person, is_private if isinstance(is_private, bool) else None)


def _new(whole: Json, part: Part, platform: str, shelf: Shelf, reading: Reading) -> Profile:
    entries = maps_in(whole, "profile_user") or maps_in({"": whole}, "") or maps_in([whole], "")
    entry = entries[0] if entries else {}
    found = list(fields(entry))
    values, unknown = sorted_out(found)
    ref = RawRef(part.member.path, "/profile_user/0")
    for field in unknown:
        reading.tally.unknown(f"{part.label} / {field.label}", 1, ref)
    media = map_in(entry, "media_map_data")
    picture = next((text_in(each, "uri") for each in media.values() if text_in(each, "uri")), "")
    return Profile(
        owner(platform, values, avatar(shelf, picture), ref),
        truth(values["private"]) if values["private"] else None,
    )


def sorted_out(found: Iterable[Field]) -> tuple[dict[str, str], list[Field]]:
    """Values by what they mean, and the fields of which nobody can tell."""
    values = dict.fromkeys(_MEANT, "")
    unsure: list[Field] = []
    for field in found:
        meant = meaning(field.label)
        if not field.value:
            continue
        if meant in values:
            values[meant] = values[meant] or field.value
        elif not _CONTACT.fullmatch(field.value):
            unsure.append(field)
    unknown = []
    for field in unsure:
        meant = _by_shape(field.value, values)
        if meant:
            values[meant] = field.value
        else:
            unknown.append(field)
    return values, unknown


def _by_shape(value: str, values: dict[str, str]) -> str:
    """What a value under an unknown label is, where only one thing looks like that."""
    if value.startswith(("http://", "https://")):
        return "" if values["website"] else "website"
    if truth(value) is not None:
        return ""  # it may be about a telephone number as well as about privacy
    if handle(value) == value and not values["username"]:
        return "username"
    return ""


def owner(
    platform: str, values: dict[str, str], picture: MediaRecord | None, ref: RawRef
) -> Person | None:
    """Her as a record, or None where nothing names her."""
    name, shown = handle(values["username"]), cleaned(values["name"])
    if not name and not shown:
        return None
    website = values["website"]
    return Person(
        platform,
        name,
        display_name=shown,
        profile_url=ADDRESSES[platform].format(name) if name else "",
        bio=cleaned(values["bio"]),
        links=(website,) if website else (),
        avatar=picture,
        is_self=True,
        raw_ref=ref,
    )
