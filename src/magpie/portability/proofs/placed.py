"""The old profile carries a code that only its owner could place there.

Which page of a platform answers strangers stands in its importer's module `help` as PROFILE, an
address with {handle}, {stable_id}, or {user} and {host} of a name like user@host. A platform that
shows profiles only to members has none; there the archive's word is all there is.
"""

import re
from urllib.parse import quote, urlsplit

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability import claims
from magpie.portability.importers import help_of
from magpie.portability.models import FormerName
from magpie.portability.proofs.asking import ask

EVIDENCE = FormerName.Evidence.PLACED
MAX_BYTES = 4_000_000
ACCEPT = "application/activity+json, application/json;q=0.9, text/html;q=0.8"
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::[0-9]{2,5})?")


def page_of(claim: FormerName) -> str:
    """Where her old profile can be looked at; "" where only members can."""
    pattern: str = getattr(help_of(claim.platform), "PROFILE", "")
    handle = claim.handle
    user, _at, host = handle.partition("@")
    if "{host}" in pattern and not HOST.fullmatch(host):
        return ""
    return pattern.format(handle=quote(handle, safe=""), user=quote(user, safe=""), host=host)


def is_open(claim: FormerName) -> bool:
    return bool(page_of(claim))


def check(claim: FormerName) -> None:
    page = page_of(claim)
    answer = ask(page, accept=ACCEPT, max_bytes=MAX_BYTES)
    # Another site's page says nothing, wherever the old one leads.
    is_same = _site(answer.url) == _site(page)
    code = claims.code_for(claim.account).encode()
    if not is_same or answer.status != 200 or code not in answer.body:
        raise DomainError(
            "code_not_there",
            _(
                "Your code does not stand in your old profile yet, or the platform doesn't show it "
                "to us. Put it there, wait a minute, and try again."
            ),
        )


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
