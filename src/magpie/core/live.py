"""Who may listen to what: a page hands out a signed ticket for the topics its reader may hear.

The stream itself then needs no session and no query to decide; it only carries ids, and what they
stand for is fetched through the ordinary doors, with all their checks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlencode

from django.core import signing

from magpie.core import clock, ids

SALT = "magpie.live"
VALID = timedelta(hours=24)


@dataclass(frozen=True)
class Ticket:
    """The topics its holder may hear, and the event id after which they are news to the page."""

    topics: list[str]
    after: int


def ticket_url(topics: Sequence[str]) -> str:
    """The address of a live stream of `topics` ("thread:1", "account:2"), valid for a day."""
    ticket = signing.dumps([list(topics), ids.lowest_at(clock.now())], salt=SALT)
    return f"/live?{urlencode({'ticket': ticket})}"


def read_ticket(text: str) -> Ticket:
    """What `ticket_url` signed; `signing.BadSignature` when it is forged or has expired."""
    topics, after = signing.loads(text, salt=SALT, max_age=VALID)
    return Ticket(topics, after)
