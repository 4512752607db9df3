"""One question to a stranger's server, whose answer may be anything at all."""

import json
from typing import cast
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.core.http import Response, fetch
from magpie.portability.importers.shapes import Fields

JSON_MAX = 1_000_000
# She waits for up to three answers in a row.
SECONDS = 7.0


def ask(address: str, *, accept: str, max_bytes: int = JSON_MAX, by_host: bool = False) -> Response:
    """What stands at `address`; OutgoingError where it can't be asked."""
    return fetch(
        address,
        headers={"Accept": accept},
        max_bytes=max_bytes,
        deadline=SECONDS,
        by_host=by_host,
    )


def ask_json(address: str, *, accept: str, by_host: bool = False) -> tuple[Fields, str]:
    """A JSON object, and the address where it stood in the end. DomainError for everything else."""
    answer = ask(address, accept=accept, by_host=by_host)
    try:
        value = json.loads(answer.body) if answer.status == 200 else None
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise DomainError(
            "odd_answer",
            _(
                "“%(host)s” knows nothing of this account, or doesn't say it to strangers. Check "
                "that the account is still there, or try again later."
            ),
            host=host_of(address),
        )
    return cast("Fields", value), answer.url


def host_of(address: str) -> str:
    """The host and, where it has one, the port of an https address; "" for anything else."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return parts.netloc.lower() if parts.scheme == "https" and "@" not in parts.netloc else ""
