"""What the sections of a TikTok archive are called, in every generation, and what becomes of them.

Groups ("Activity", "Your Activity", "Profile And Settings") moved between 2021 and 2026, and
archives of one month differ by account and region; the sections inside kept their names but for
spelling. So a section is known by its own name wherever it stands. Names were gathered from
public tools that read these archives: RLEAPP, D3I's data donation port, ddp-tracker, PanoptiCool,
zollo/tiktok-downloader.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.portability.archive.jsonstream import Path

Role = Literal["people", "posts", "comments", "private", "left_out"]

OPTIONAL: dict[str, Promise] = {
    "direct_messages": _("Direct messages, with what others wrote to you"),
    "watch_history": _("Every video you watched"),
    "searches": _("What you searched for"),
    "log_ins": _("Log-ins with times, addresses on the internet and devices"),
    "addresses": _("Addresses and telephone numbers"),
    "devices": _("Your devices and their identifiers"),
    "ads": _("Advertising: interests, forms and visits"),
    "off_tiktok": _("What other apps and sites told TikTok about you"),
    "purchases": _("Purchases, gifts, coins and income"),
    "shop": _("Orders and payments in the shop"),
    "live": _("Live videos you watched or gave"),
    "places": _("Reviews of places"),
    "profile_views": _("Whose profiles you looked at"),
    "likes": _("What you liked"),
    "favorites": _("What you kept as favourites"),
    "reposts": _("What you reposted"),
    "shares": _("What you sent to others"),
}
"""Sections that are read only when ticked, and what to say beside the box."""


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is ours and stable; `role` decides who reads it."""

    name: str
    role: Role


_SPELLINGS: dict[tuple[str, Role], str] = {
    ("profile", "people"): "profileinformation profileinfo",
    ("following", "people"): "followinglist following",
    ("followers", "people"): "followerlist follower followers",
    ("blocked", "people"): "block blocklist",
    ("posts", "posts"): "videos posts",
    ("comments", "comments"): "comments",
    ("direct_messages", "private"): "directmessage directmessages chathistory groupchat "
    "takochathistory",
    ("watch_history", "private"): "videobrowsinghistory watchhistory browsinghistory "
    "minidramawatchhistory",
    ("searches", "private"): "searchhistory searches",
    ("log_ins", "private"): "loginhistory",
    ("addresses", "private"): "autofill savedaddressinformation",
    ("devices", "private"): "status",
    ("ads", "private"): "adsanddata adinterests adsvisithistory instantformadsresponses "
    "usageadata usagedatafromthirdpartyappsandwebsites",
    ("off_tiktok", "private"): "offtiktokactivity",
    ("purchases", "private"): "purchases purchasehistory incomewallet incomewallettransactions "
    "incomepluswallettransactions transactionhistory coinpurchasehistory donation fundraiser",
    ("shop", "private"): "tiktokshop tiktokshopping",
    ("live", "private"): "tiktoklive",
    ("places", "private"): "locationreview locationreviews poireview",
    ("profile_views", "private"): "profileviews",
    ("likes", "private"): "likelist",
    ("reposts", "private"): "reposts",
    ("shares", "private"): "sharehistory",
    ("settings", "left_out"): "settings",
    ("summary", "left_out"): "activitysummary",
    ("hashtags", "left_out"): "hashtag",
    ("stickers", "left_out"): "stickers",
    ("deleted_posts", "left_out"): "recentlydeletedposts",
    ("stories", "left_out"): "story stories",
    ("ai_images", "left_out"): "aimoji aiselfimage",
}
_FAVORITE = re.compile(r"favou?rite|collection$")
_NOT_A_LETTER = re.compile(r"[^a-z]")

_LISTS = frozenset(
    [
        "fanslist",
        "following",
        "profilemap",
        "blocklist",
        "videolist",
        "commentslist",
        "itemfavoritelist",
        "favoritevideolist",
        "chathistory",
        "searchlist",
        "loginhistorylist",
        "repostlist",
    ]
)
"""Keys inside sections: a known section with one of these is TikTok's and nobody else's."""


@cache
def _by_spelling() -> dict[str, Section]:
    return {
        spelling: Section(name, role)
        for (name, role), spellings in _SPELLINGS.items()
        for spelling in spellings.split()
    }


@lru_cache(maxsize=4096)
def plain(key: str) -> str:
    """A key without case, blanks and punctuation: generations spell them differently."""
    return _NOT_A_LETTER.sub("", key.lower())


def named(key: str) -> Section | None:
    """The section that is called `key`."""
    spelling = plain(key)
    if _FAVORITE.match(spelling):
        return Section("favorites", "private")
    return _by_spelling().get(spelling)


@lru_cache(maxsize=1024)
def section_at(path: Path) -> tuple[Section | None, str]:
    """The section a path lies in, if known, and its label ("Your Activity / Searches")."""
    for depth, key in enumerate(path, 1):
        section = named(key)
        if section:
            return section, " / ".join(path[:depth])
    return None, " / ".join(path[:2])


def signs(path: Path) -> bool:
    """Whether this path alone shows that TikTok made the archive."""
    return len(path) >= 3 and named(path[-2]) is not None and plain(path[-1]) in _LISTS
