"""How often one account or address may do what costs others; newcomers wait for nothing else."""

from datetime import timedelta

from django.conf import settings

from magpie.accounts.models import Account
from magpie.core.limits import address_key, give_back, spend
from magpie.portability.policies import access_by_code
from magpie.web.middleware.viewer import PageRequest

HOUR = timedelta(hours=1)


def client_address(request: PageRequest) -> str:
    """Where a request comes from, as the outermost trusted proxy saw it."""
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    trusted = settings.MAGPIE_PROXIES
    if trusted and len(hops) >= trusted and hops[-trusted].strip():
        return hops[-trusted].strip()
    return str(request.META["REMOTE_ADDR"])


def spend_on_writing(request: PageRequest) -> None:
    """300 posts and comments an hour by one account."""
    assert request.viewer
    spend("write", str(request.viewer.pk), limit=300, per=HOUR)


def spend_on_glossary(request: PageRequest) -> None:
    """20 proposed entries a day by one account."""
    assert request.viewer
    spend("glossary", str(request.viewer.pk), limit=20, per=24 * HOUR)


def spend_on_rehearsing(request: PageRequest) -> None:
    """200 drafts an hour tried out in another language by one account."""
    assert request.viewer
    spend("rehearse", str(request.viewer.pk), limit=200, per=HOUR)


def spend_on_words(request: PageRequest) -> None:
    """600 words an hour into one list: faster than anybody reads."""
    assert request.viewer
    spend("words", str(request.viewer.pk), limit=600, per=HOUR)


def spend_on_packs(request: PageRequest) -> None:
    """60 starter packs made or changed an hour by one account: everybody in one is told."""
    assert request.viewer
    spend("packs", str(request.viewer.pk), limit=60, per=HOUR)


def spend_on_following(request: PageRequest, count: int) -> None:
    """600 people followed an hour from starter packs by one account."""
    assert request.viewer
    if count:
        spend("follow-pack", str(request.viewer.pk), limit=600, per=HOUR, cost=min(count, 600))


def spend_on_sign_up(request: PageRequest) -> None:
    """20 new accounts an hour from one address."""
    spend("sign-up", address_key(client_address(request)), limit=20, per=HOUR)


def spend_on_log_in(request: PageRequest, name: str) -> None:
    """Attempts: 30 in ten minutes from one address, 10 at one name."""
    span = timedelta(minutes=10)
    spend("log-in", address_key(client_address(request)), limit=30, per=span)
    spend("log-in-name", name.lower(), limit=10, per=span)


def spend_on_translating(request: PageRequest, count: int) -> None:
    """600 posts an hour by one account, 120 by strangers from one address.

    What is there already counts too: only asking tells.
    """
    if not count:
        return
    if request.viewer:
        spend("translate", str(request.viewer.pk), limit=600, per=HOUR, cost=count)
    else:
        address = address_key(client_address(request))
        spend("translate-stranger", address, limit=120, per=HOUR, cost=count)


def spend_on_correcting(request: PageRequest) -> None:
    """40 corrections or reports of translations an hour by one account."""
    assert request.viewer
    spend("correct", str(request.viewer.pk), limit=40, per=HOUR)


def follow_code(request: PageRequest, text: str) -> Account:
    """Whom a short code leads to. 30 wrong ones an hour from one address, then the right ones wait
    too: else guessing would cost nothing. NotFound for a wrong one, TooMany after those."""
    address = address_key(client_address(request))
    spend("codes", address, limit=30, per=HOUR)
    account = access_by_code(request.viewer, text)
    give_back("codes", address, per=HOUR)
    return account
