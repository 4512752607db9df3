"""Proof that an old profile is hers: it carries a code that only its owner could place there.

Which page of a platform answers strangers stands in its importer's module `help` as PROFILE, an
address with {handle}, {stable_id}, or {user} and {host} of a name like user@host. A platform that
shows profiles only to members has none; there the archive's word is all there is.
"""

import re
from urllib.parse import quote, urlsplit

from magpie.core.http import fetch
from magpie.portability.importers import help_of
from magpie.portability.models import FormerName

MAX_BYTES = 4_000_000
ACCEPT = "application/activity+json, application/json;q=0.9, text/html;q=0.8"
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z0-9-]+(?::[0-9]{2,5})?")


def page_of(claim: FormerName) -> str:
    """Where her old profile can be looked at; "" where only members can."""
    pattern: str = getattr(help_of(claim.platform), "PROFILE", "")
    handle = claim.handle
    user, _at, host = handle.partition("@")
    if "{host}" in pattern and not _HOST.fullmatch(host):
        return ""
    return pattern.format(handle=quote(handle, safe=""), user=quote(user, safe=""), host=host)


def is_there(claim: FormerName, code: str) -> bool:
    """Whether her old profile carries `code`; OutgoingError when it can't be asked."""
    page = page_of(claim)
    if not page:
        return False
    answer = fetch(page, headers={"Accept": ACCEPT}, max_bytes=MAX_BYTES)
    # Another site's page says nothing, wherever the old one leads.
    is_same = _site(answer.url) == _site(page)
    return is_same and answer.status == 200 and code.encode() in answer.body


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
