"""What Facebook's files are, before and after its folders moved in 2024.

Most begin with a key of their own. Posts are bare lists, told by their names and entries. Names
were gathered from public readers of these archives: timelinize, D3I's data donation port.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.portability.archive import Member
from magpie.portability.archive.jsonstream import Path
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.meta_files import Glimpse, Part, Section, maps_in, stem
from magpie.portability.records import FollowState

PLATFORM = "facebook"
LABEL = "Facebook"

OPTIONAL: dict[str, Promise] = {
    "messages": _("Messages, with what others wrote to you"),
    "likes": _("What you liked and reacted to"),
    "saved": _("What you saved"),
    "searches": _("What you searched for"),
    "log_ins": _("Log-ins with times, addresses on the internet and devices"),
    "contacts": _("Contacts from your phone, with other people's names and numbers"),
    "places": _("Where you were"),
    "personal": _("Other personal details: relatives, addresses, telephone numbers"),
    "ads": _("Advertising: interests and what you were shown"),
    "off_platform": _("What other apps and sites told Facebook about you"),
    "purchases": _("Orders and payments"),
    "events": _("Events you were invited to"),
}
"""Sections that are read only when ticked, and what to say beside the box."""

SECTIONS: dict[str, Promise] = {
    "other": _("Other lists and settings"),
}

STATES: dict[str, FollowState] = {
    "friends": "following",
    "following": "following",
    "followers": "follower",
    "blocked": "blocked",
    "requested": "requested",
}
"""Friends are people she followed; that they followed her back is not said a second time."""

RANKS = [
    "profile",
    *STATES,
    "posts",
    "group_posts",
    "stories",
    "albums",
    "clips",
    "photos",
    "comments",
    "saved",
    "likes",
]
"""Posts come before albums and loose photos, which hold the same pictures once more."""

_LEFT_OUT = Section("other", "left_out")
_SAID_ALREADY = Section("cover", "profile")  # the cover is one of the pictures: not counted twice
_PRIVATE_FOLDERS = {
    "messages": "messages",
    "inbox": "messages",
    "security_and_login_information": "log_ins",
    "ads_information": "ads",
    "ads_and_businesses": "ads",
    "apps_and_websites_off_of_facebook": "off_platform",
    "apps_and_websites": "off_platform",
    "location": "places",
    "places": "places",
    "search": "searches",
    "search_history": "searches",
    "payment_history": "purchases",
    "facebook_payments": "purchases",
    "facebook_marketplace": "purchases",
    "events": "events",
    "other_logged_information": "ads",
    "your_interactions_on_facebook": "searches",
}
FOLDERS = {
    folder: Section(name, "private") for folder, name in _PRIVATE_FOLDERS.items()
} | dict.fromkeys(("preferences", "settings", "stickers_used", "polls"), _LEFT_OUT)
"""Folders of which no file is looked at unless ticked."""

_KEYS: dict[str, Section] = {
    "friends_v2": Section("friends", "people", is_sign=True),
    "friends": Section("friends", "people"),
    "sent_requests_v2": Section("requested", "people", is_sign=True),
    "following_v2": Section("following", "people", is_sign=True),
    "following_v3": Section("following", "people", is_sign=True),
    "followers_v2": Section("followers", "people", is_sign=True),
    "followers_v3": Section("followers", "people", is_sign=True),
    "blocked_users_v2": Section("blocked", "people", is_sign=True),
    "profile_v2": Section("profile", "profile", is_sign=True),
    "profile": Section("profile", "profile"),
    "deleted_friends_v2": _LEFT_OUT,
    "rejected_requests_v2": _LEFT_OUT,
    "received_requests_v2": _LEFT_OUT,
    "group_posts_v2": Section("group_posts", "posts", is_sign=True),
    "status_updates": Section("posts", "posts"),
    "archived_stories_v2": Section("stories", "posts", is_sign=True),
    "other_photos_v2": Section("photos", "posts", is_sign=True),
    "videos_v2": Section("clips", "posts", is_sign=True),
    "comments_v2": Section("comments", "comments", is_sign=True),
    "group_comments_v2": Section("comments", "comments", is_sign=True),
    "reactions_v2": Section("likes", "private", is_sign=True),
    "page_likes_v2": Section("likes", "private", is_sign=True),
    "saves_v2": Section("saved", "private", is_sign=True),
    "collections_v2": Section("saved", "private", is_sign=True),
    "searches_v2": Section("searches", "private", is_sign=True),
    "address_book_v2": Section("contacts", "private", is_sign=True),
    "contact_verifications_v2": Section("personal", "private", is_sign=True),
}
_OTHER_KEY_END = ("_v2", "_v3")
_STEMS: dict[str, Section] = {
    "yourposts": Section("posts", "posts", is_sign=True),
    "yourpostscheckinsphotosandvideos": Section("posts", "posts", is_sign=True),
    "youruncategorizedphotos": Section("photos", "posts", is_sign=True),
    "yourphotos": Section("photos", "posts", is_sign=True),
    "yourvideos": Section("clips", "posts", is_sign=True),
    "likesandreactions": Section("likes", "private", is_sign=True),
    "postsfromappsandwebsites": _LEFT_OUT,
    "otherpeoplespoststoyourtimeline": _LEFT_OUT,
    "postsonotherpagesandprofiles": _LEFT_OUT,
}
_PAGES = {
    "yourfriends": Section("friends", "people"),
    "friends": Section("friends", "people"),
    "whoyouvefollowed": Section("following", "people"),
    "whoyoufollow": Section("following", "people"),
    "peoplewhofollowedyou": Section("followers", "people"),
    "peoplewhofollowyou": Section("followers", "people"),
    "blockedprofiles": Section("blocked", "people"),
    "profileinformation": Section("profile", "profile"),
}
"""What HTML pages are, by their names."""


def classify(member: Member, seen: Glimpse) -> Section | None:
    """What a file is, by its first key, or by its name where an entry has Facebook's shape."""
    for key in seen.keys:
        if key in _KEYS:
            return _KEYS[key]
    if seen.keys >= {"name", "photos"}:
        return Section("albums", "posts", is_sign=True)
    known = _STEMS.get(stem(member))
    if known and not seen.keys:
        return known if _has_its_shape(seen.first) else Section(known.name, known.role)
    if any(key.endswith(_OTHER_KEY_END) for key in seen.keys):
        return None  # Facebook's, but unheard of: counted by name
    return known


def page_section(member: Member) -> Section | None:
    """What an HTML page of this name holds."""
    name = stem(member)
    return _PAGES.get(name) or _STEMS.get(name)


def _has_its_shape(entry: Json) -> bool:
    """Whether the first entry of a bare list looks as Facebook writes them."""
    is_entry = isinstance(entry, dict) and "timestamp" in entry
    return is_entry and bool(maps_in(entry, "data") or maps_in(entry, "attachments"))


def in_album(_part: Part, path: Path) -> Section | None:
    """Beside its pictures an album holds what others said under it, which stays behind."""
    if not path or path[0] == "photos":
        return None
    return _LEFT_OUT if path[0] == "comments" else _SAID_ALREADY
