"""How names of another platform are compared here without being readable to a thief.

A handle matches only exactly, in its normal form: no likeness, no guessing. Handles are short, so
the blind index hides them from whoever steals the database, not from whoever runs the server.
"""

import unicodedata
from typing import Literal, cast

from django.conf import settings

from magpie.accounts.models import Account
from magpie.core.secrets import blind_index, blind_indexes, encrypt
from magpie.portability.models import KnownPerson
from magpie.portability.models.former_name import PURPOSE
from magpie.portability.records import Person

# One namespace: whoever is user@host there is so for all of them, whichever program runs the host.
FEDIVERSE = ("mastodon", "pixelfed", "loops", "magpie")


NameIs = Literal["handle", "id", "called"]


def siblings(platform: str) -> tuple[str, ...]:
    """All platforms whose names mean the same people as those of `platform`."""
    return FEDIVERSE if platform in FEDIVERSE else (platform,)


def code_for(account: Account) -> str:
    """What she puts into her old profile to prove that it is hers; always the same for her."""
    return f"magpie-{blind_index(str(account.pk), 'proof-code')[:12]}"


def normal(handle: str) -> str:
    """The form in which two spellings of one handle are the same."""
    return unicodedata.normalize("NFKC", handle).strip().removeprefix("@").casefold()


def handle_index(platform: str, handle: str) -> str:
    return blind_index(_of_handle(platform, handle), PURPOSE)


def stable_index(platform: str, stable_id: str) -> str:
    """ "" when the platform gave no id."""
    return blind_index(_of_id(platform, stable_id), PURPOSE) if stable_id else ""


def index_of(person: Person) -> str:
    """What `person` is waited for by: the stable id where there is one, else the handle."""
    if person.platform in FEDIVERSE and "@" in person.handle:
        # Lists there give names alone, archives ids besides: the name is what both have.
        return handle_index(person.platform, person.handle)
    if person.stable_id:
        return stable_index(person.platform, person.stable_id)
    if person.handle:
        return handle_index(person.platform, person.handle)
    # Only what she is called: it keeps rows apart, and no claim ever stands under it.
    return blind_index(_of_call(person.platform, person.display_name), PURPOSE)


def indexes(platform: str, handle: str = "", stable_id: str = "") -> list[str]:
    """Everything rows about this person may stand under, former server secrets included."""
    found = blind_indexes(_of_handle(platform, handle), PURPOSE) if handle else []
    return found + (blind_indexes(_of_id(platform, stable_id), PURPOSE) if stable_id else [])


def indexes_of(known: KnownPerson) -> list[str]:
    """Everything claims to be this person may stand under, former server secrets included."""
    if not settings.SECRET_KEY_FALLBACKS:
        return [known.index]
    way = name_is(known)
    if way == "called":
        return [known.index]
    as_id = known.name if way == "id" else ""
    return [known.index, *indexes(known.platform, "" if as_id else known.name, as_id)]


def name_is(known: KnownPerson) -> NameIs:
    """What the platform means by the name of `known`. A display name that reads like somebody's
    handle is none: the row itself says, standing under its name in one of these ways alone."""
    for way, spelled in (("called", _of_call), ("id", _of_id)):
        if known.index in blind_indexes(spelled(known.platform, known.name), PURPOSE):
            return cast("NameIs", way)
    return "handle"


def sealed(name: str) -> bytes:
    """A handle as it is stored: only this server can open it."""
    return encrypt(name.encode(), PURPOSE)


def _of_handle(platform: str, handle: str) -> str:
    return f"{_space(platform, handle)}h:{normal(handle)}"


def _of_call(platform: str, display_name: str) -> str:
    return f"{platform}n:{normal(display_name)}"


def _of_id(platform: str, stable_id: str) -> str:
    return f"{platform}id:{stable_id}"


def _space(platform: str, name: str) -> str:
    """What keeps names of different platforms apart. A bare name says nothing outside its host."""
    return "fediverse" if platform in FEDIVERSE and "@" in name.lstrip("@") else platform
