"""The old account of the fediverse itself names the one here, which only its owner can make it do.

WebFinger (RFC 7033) says where the account of user@host stands; there `movedTo`, `alsoKnownAs` or
a link of its profile with rel="me" must name her page here. Servers may send WebFinger on to where
they live (example.com to social.example.com), but the account must stand where WebFinger was
answered: nobody speaks for the names of another host.
"""

from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import quote, urlsplit

import nh3
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.portability.claims import FEDIVERSE
from magpie.portability.importers.shapes import Fields, entries, fields, maps, word
from magpie.portability.models import FormerName
from magpie.portability.proofs.asking import ask_json, host_of
from magpie.portability.proofs.placed import HOST

EVIDENCE = FormerName.Evidence.LINKED
ACTIVITY = "application/activity+json"
_TYPES = (ACTIVITY, "application/ld+json")
_LINKS_MAX, _VALUE_MAX = 50, 5_000


def is_open(claim: FormerName) -> bool:
    return claim.platform in FEDIVERSE and bool(HOST.fullmatch(claim.handle.partition("@")[2]))


def address_here(account: Account) -> str:
    """What the old account has to name."""
    return f"{settings.MAGPIE_ORIGIN}{account.url}"


def check(claim: FormerName) -> None:
    host = claim.handle.partition("@")[2]
    name = quote(f"acct:{claim.handle}", safe="@:")
    finger, answered_at = ask_json(
        f"https://{host}/.well-known/webfinger?resource={name}", accept="application/jrd+json"
    )
    address = _actor_address(finger)
    if not address or host_of(address) != host_of(answered_at):
        raise _elsewhere(host)
    actor, stood_at = ask_json(address, accept=ACTIVITY)
    if {host_of(word(actor.get("id"))), host_of(stood_at)} != {host_of(address)}:
        raise _elsewhere(host)
    mine = {_plain(address_here(claim.account)), _plain(claim.account.uri)}
    if not any(_plain(each) in mine for each in _named(actor)):
        raise DomainError(
            "not_named",
            _(
                "Your old account neither names this one nor carries your code yet. Do one of "
                "them there, wait a minute, and try again."
            ),
        )


def _elsewhere(host: str) -> DomainError:
    return DomainError(
        "actor_elsewhere",
        _(
            "“%(host)s” sends us to another place for your old account, and that one can't speak "
            "for it. Put your code into your old profile instead."
        ),
        host=host,
    )


def _actor_address(finger: Fields) -> str:
    for link in maps(finger.get("links")):
        kind = word(link.get("type")).partition(";")[0].strip().lower()
        if link.get("rel") == "self" and kind in _TYPES:
            return word(link.get("href"))
    return ""


def _named(actor: Fields) -> Iterator[str]:
    """All addresses that the account calls itself by."""
    for key in ("movedTo", "alsoKnownAs"):
        value = actor.get(key)
        several = entries(value) if isinstance(value, list) else [value]
        for each in several[:_LINKS_MAX]:
            yield word(each) or word(fields(each).get("id"))
    for position, field in enumerate(maps(actor.get("attachment"))):
        if position < _LINKS_MAX:
            yield from _links_of_hers(word(field.get("value"))[:_VALUE_MAX])


def _links_of_hers(html: str) -> list[str]:
    """The links with rel="me" in a piece of foreign HTML."""
    attributes = {"a": {"href", "rel"}}
    found = _Links()
    # What is tidied first can't trip the plain parser.
    found.feed(nh3.clean(html, tags={"a"}, attributes=attributes, link_rel=None))
    found.close()
    return found.addresses


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "me" in said.get("rel", "").lower().split():
            self.addresses.append(said.get("href", ""))


def _plain(address: str) -> tuple[str, str, str]:
    """An address as far as it matters which page it is: handles here ignore case."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return "", "", ""
    if parts.query:
        return "", "", ""
    return parts.scheme, parts.netloc.lower(), parts.path.rstrip("/").lower()
