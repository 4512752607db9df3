"""Which handles there may be: short, typable everywhere, never mistaken for a page or the host."""

import re

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models.account import HANDLE_MAX
from magpie.core.errors import DomainError

PATTERN = re.compile(rf"[A-Za-z0-9_]{{2,{HANDLE_MAX}}}")
RESERVED = frozenset(
    [
        "admin",
        "administrator",
        "host",
        "moderator",
        "root",
        "system",
        "support",
        "help",
        "abuse",
        "security",
        "postmaster",
        "webmaster",
        "magpie",
        "everyone",
        "here",
        "all",
    ]
)


def checked(handle: str) -> str:
    """`handle` without a leading @ and spaces; a DomainError says what else is allowed."""
    handle = handle.strip().removeprefix("@")
    if not PATTERN.fullmatch(handle):
        raise DomainError(
            "bad_handle",
            _("A handle has 2 to 30 letters a-z, digits or _. Your name can be in any script."),
        )
    if handle.lower() in RESERVED:
        raise DomainError(
            "reserved_handle",
            _("@%(handle)s is kept for the people who run this place. Try another."),
            handle=handle,
        )
    return handle
