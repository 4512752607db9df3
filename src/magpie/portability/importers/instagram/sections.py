"""What Instagram's files are, in every generation of its folders, and what becomes of them.

2018 to 2020 everything lay at the root (`media.json`, `connections.json`); since then the same lists
moved through four trees of folders. The key a file begins with stayed; bare lists are told by
their name and by what an entry looks like. Names were gathered from public readers of these
archives: Pixelfed, memento-mori, instaunfollowers, PanoptiCool, D3I's data donation port.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.portability.archive import Member
from magpie.portability.archive.jsonstream import Path
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.meta_files import (
    Glimpse,
    Part,
    Section,
    in_folder,
    map_in,
    maps_in,
    stem,
    text_in,
)
from magpie.portability.records import FollowState

PLATFORM = "instagram"
LABEL = "Instagram"

OPTIONAL: dict[str, Promise] = {
    "messages": _("Direct messages, with what others wrote to you"),
    "likes": _("What you liked"),
    "saved": _("What you saved"),
    "collections": _("Your collections of saved posts"),
    "followed_tags": _("Hashtags you followed"),
    "searches": _("What you searched for"),
    "log_ins": _("Log-ins with times, addresses on the internet and devices"),
    "contacts": _("Contacts from your phone, with other people's names and numbers"),
    "devices": _("Your devices and their identifiers"),
    "personal": _("E-mail addresses, telephone numbers and other personal details"),
    "ads": _("Advertising: interests and what you were shown"),
    "off_platform": _("What other apps and sites told Instagram about you"),
    "purchases": _("Orders, payments and income"),
    "story_interactions": _("Answers and votes in other people's stories"),
}
"""Sections that are read only when ticked, and what to say beside the box."""

SECTIONS: dict[str, Promise] = {
    "profile_photos": _("Earlier profile pictures"),
    "deleted_posts": _("Posts you deleted"),
    "threads": _("What belongs to Threads"),
    "other": _("Other lists and settings"),
}
"""What people call the sections that are no other platform's."""

STATES: dict[str, FollowState] = {
    "following": "following",
    "followers": "follower",
    "blocked": "blocked",
    "close_friends": "close_friend",
    "requested": "requested",
}

RANKS = [
    "profile",
    *STATES,
    "posts",
    "reels",
    "igtv",
    "archived",
    "stories",
    "comments",
    "saved",
    "collections",
    "likes",
]

_LEFT_OUT = Section("other", "left_out")
_PRIVATE_FOLDERS = {
    "messages": "messages",
    "direct": "messages",
    "contacts": "contacts",
    "security_and_login_information": "log_ins",
    "login_and_account_creation": "log_ins",
    "login_and_profile_creation": "log_ins",
    "device_information": "devices",
    "ads_information": "ads",
    "ads_and_businesses": "ads",
    "ads_and_topics": "ads",
    "your_topics": "ads",
    "information_about_you": "ads",
    "apps_and_websites_off_of_instagram": "off_platform",
    "apps_and_websites": "off_platform",
    "shopping": "purchases",
    "monetization": "purchases",
    "recent_searches": "searches",
    "recent_search": "searches",
    "story_sticker_interactions": "story_interactions",
    "story_interactions": "story_interactions",
    "link_history": "searches",
}
FOLDERS = {
    folder: Section(name, "private") for folder, name in _PRIVATE_FOLDERS.items()
} | dict.fromkeys(
    ("settings", "preferences", "past_instagram_insights", "reports", "avatars_store"), _LEFT_OUT
)
"""Folders of which no file is looked at unless ticked."""

_ROOTS: dict[str, Section] = {
    "relationships_following": Section("following", "people", is_sign=True),
    "relationships_followers": Section("followers", "people", is_sign=True),
    "relationships_blocked_users": Section("blocked", "people", is_sign=True),
    "relationships_close_friends": Section("close_friends", "people", is_sign=True),
    "relationships_follow_requests_sent": Section("requested", "people", is_sign=True),
    "ig_reels_media": Section("reels", "posts", is_sign=True),
    "ig_igtv_media": Section("igtv", "posts", is_sign=True),
    "ig_archived_post_media": Section("archived", "posts", is_sign=True),
    "ig_stories": Section("stories", "posts", is_sign=True),
    "ig_posts_media": Section("posts", "posts", is_sign=True),
    "ig_profile_picture": Section("profile_photos", "left_out", is_sign=True),
    "ig_other_media": Section("other", "left_out", is_sign=True),
    "ig_recently_deleted_media": Section("deleted_posts", "left_out", is_sign=True),
    "comments_media_comments": Section("comments", "comments", is_sign=True),
    "comments_reels_comments": Section("comments", "comments", is_sign=True),
    "likes_media_likes": Section("likes", "private", is_sign=True),
    "likes_comment_likes": Section("likes", "private", is_sign=True),
    "saved_saved_media": Section("saved", "private", is_sign=True),
    "saved_saved_collections": Section("collections", "private", is_sign=True),
    "relationships_following_hashtags": Section("followed_tags", "private", is_sign=True),
    "profile_user": Section("profile", "profile", is_sign=True),
}
_STEMS: dict[str, Section] = {
    "posts": Section("posts", "posts", is_sign=True),
    "reels": Section("reels", "posts", is_sign=True),
    "igtvvideos": Section("igtv", "posts", is_sign=True),
    "stories": Section("stories", "posts", is_sign=True),
    "archivedposts": Section("archived", "posts", is_sign=True),
    "followers": Section("followers", "people", is_sign=True),
    "following": Section("following", "people", is_sign=True),
    "blockedprofiles": Section("blocked", "people", is_sign=True),
    "blockedaccounts": Section("blocked", "people", is_sign=True),
    "closefriends": Section("close_friends", "people", is_sign=True),
    "pendingfollowrequests": Section("requested", "people", is_sign=True),
    "postcomments": Section("comments", "comments", is_sign=True),
    "reelscomments": Section("comments", "comments", is_sign=True),
    "likedposts": Section("likes", "private", is_sign=True),
    "likedcomments": Section("likes", "private", is_sign=True),
    "savedposts": Section("saved", "private", is_sign=True),
    "savedcollections": Section("collections", "private", is_sign=True),
    "personalinformation": Section("profile", "profile"),
}
_FIRST: dict[tuple[str, str], Section] = {
    ("media", "photos"): Section("posts", "posts"),
    ("media", "videos"): Section("posts", "posts"),
    ("media", "stories"): Section("stories", "posts"),
    ("media", "profile"): Section("profile_photos", "left_out"),
    ("media", "direct"): Section("messages", "private"),
    ("connections", "following"): Section("following", "people"),
    ("connections", "followers"): Section("followers", "people"),
    ("connections", "blocked_users"): Section("blocked", "people"),
    ("connections", "close_friends"): Section("close_friends", "people"),
    ("connections", "follow_requests_sent"): Section("requested", "people"),
    ("comments", "media_comments"): Section("comments", "comments"),
    ("likes", "media_likes"): Section("likes", "private"),
    ("likes", "comment_likes"): Section("likes", "private"),
    ("saved", "saved_media"): Section("saved", "private"),
}
"""The first generation: one file with several lists."""

_FIRST_FILES = {
    "media": frozenset({"photos", "videos", "stories"}),
    "connections": frozenset({"following", "followers", "blocked_users"}),
    "comments": frozenset({"media_comments"}),
    "likes": frozenset({"media_likes"}),
    "saved": frozenset({"saved_media"}),
}
_FIRST_PROFILE = frozenset({"username", "private_account", "date_joined"})
_OTHER_STEMS = {
    "messages": Section("messages", "private"),
    "searches": Section("searches", "private"),
    "contacts": Section("contacts", "private"),
    "devices": Section("devices", "private"),
    "instagramprofileinformation": Section("personal", "private"),
    "profilechanges": Section("personal", "private"),
    "syncedcontacts": Section("contacts", "private"),
    "settings": _LEFT_OUT,
    "uploads": _LEFT_OUT,
    "seencontent": Section("ads", "private"),
}


def classify(member: Member, seen: Glimpse) -> Section | None:
    """What a file is, by its first key, or by its name where an entry has Instagram's shape."""
    for key in seen.keys:
        if key in _ROOTS:
            return _ROOTS[key]
        if key.startswith("text_post_app_"):
            return Section("threads", "left_out")
    name = stem(member)
    known = _STEMS.get(name)
    if known and not seen.keys and (seen.first is None or _has_its_shape(known, seen.first)):
        return known if seen.first is not None else Section(known.name, known.role)
    if seen.keys >= _FIRST_PROFILE:
        return Section("profile", "profile", is_sign=True)
    if seen.keys & _FIRST_FILES.get(name, frozenset()):
        return Section("first", "left_out", is_sign=True)
    if any(key.startswith(("relationships_", "ig_", "saved_", "likes_")) for key in seen.keys):
        return _LEFT_OUT  # restricted, hidden from, unfollowed: Instagram's, and not brought
    if in_folder(member, {"threads": _LEFT_OUT}):
        return Section("threads", "left_out")
    if in_folder(member, {"personal_information": _LEFT_OUT}):
        return _OTHER_STEMS.get(name, Section("personal", "private"))
    return _OTHER_STEMS.get(name)


def first_generation(part: Part, path: Path) -> Section | None:
    """The section of a list in a file of the first generation, that holds several."""
    if part.section and part.section.name == "first" and path:
        return _FIRST.get((stem(part.member), path[0]), _LEFT_OUT)
    return None


def _has_its_shape(section: Section, entry: Json) -> bool:
    """Whether the first entry of a bare list looks as Instagram writes them."""
    if section.role == "posts":
        is_post = any(text_in(each, "uri") for each in maps_in(entry, "media"))
        is_labelled = bool(maps_in(entry, "label_values"))
        return is_post or is_labelled or bool(text_in(entry, "uri"))
    lists = ("string_list_data", "label_values")
    return any(maps_in(entry, key) for key in lists) or bool(map_in(entry, "string_map_data"))


def page_section(member: Member) -> Section | None:
    """What an HTML page of this name holds; its content has to say that it is Instagram's."""
    name = stem(member)
    return _STEMS.get(name)
