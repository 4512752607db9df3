"""Interests in words: why a post is shown, and where each interest comes from."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from magpie.discovery.interests import Interest
from magpie.discovery.models import Deed
from magpie.web.arrive_words import name_of

BECAUSE: dict[str, Promise] = {
    Deed.FOLLOWED: _("Because you followed #%(tag)s on %(platform)s"),
    Deed.SAVED: _("Because you saved #%(tag)s on %(platform)s"),
    Deed.REPOSTED: _("Because you reposted #%(tag)s on %(platform)s"),
    Deed.LIKED: _("Because you liked #%(tag)s on %(platform)s"),
    Deed.SEARCHED: _("Because you searched for #%(tag)s on %(platform)s"),
}
_DONE: dict[str, Promise] = {
    Deed.FOLLOWED: _("Followed on %(platform)s"),
    Deed.SAVED: ngettext_lazy(
        "Saved on %(platform)s", "Saved %(times)s times on %(platform)s", "times"
    ),
    Deed.REPOSTED: ngettext_lazy(
        "Reposted on %(platform)s", "Reposted %(times)s times on %(platform)s", "times"
    ),
    Deed.LIKED: ngettext_lazy(
        "Liked on %(platform)s", "Liked %(times)s times on %(platform)s", "times"
    ),
    Deed.SEARCHED: ngettext_lazy(
        "Searched for on %(platform)s", "Searched for %(times)s times on %(platform)s", "times"
    ),
}


@dataclass(frozen=True)
class Row:
    """An interest on the page of them all: its tag, and a sentence for each sign of it."""

    tag: str
    signs: list[str]


def because(interest: Interest) -> str:
    """Why something under an interest is shown, by the weightiest sign of it."""
    source, deed, _times = interest.signs[0]
    return str(BECAUSE[deed]) % {"tag": interest.tag, "platform": name_of(source)}


def row(interest: Interest) -> Row:
    return Row(interest.tag, [_done(*sign) for sign in interest.signs])


def _done(source: str, deed: str, times: int) -> str:
    return str(_DONE[deed] % {"platform": name_of(source), "times": times})
