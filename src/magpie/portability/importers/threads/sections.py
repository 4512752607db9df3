"""Which of an Instagram archive's files are Threads': all their keys begin with `text_post_app`."""

from magpie.portability.archive import Member
from magpie.portability.importers.meta_files import Glimpse, Section, in_folder
from magpie.portability.records import FollowState

PLATFORM = "threads"
LABEL = "Threads"

STATES: dict[str, FollowState] = {
    "following": "following",
    "followers": "follower",
    "blocked": "blocked",
    "muted": "muted",
    "requested": "requested",
}
RANKS = [*STATES, "posts", "saved", "likes"]

_PREFIX = "text_post_app_"
_INSTAGRAM = Section("instagram", "left_out")
_LEFT_OUT = Section("other", "left_out")
_KEYS: dict[str, Section] = {
    "text_posts": Section("posts", "posts", is_sign=True),
    "text_post_app_posts": Section("posts", "posts", is_sign=True),
    "text_post_app_following": Section("following", "people", is_sign=True),
    "text_post_app_followers": Section("followers", "people", is_sign=True),
    "text_post_app_blocked_profiles": Section("blocked", "people", is_sign=True),
    "text_post_app_muted_profiles": Section("muted", "people", is_sign=True),
    "text_post_app_pending_follow_requests": Section("requested", "people", is_sign=True),
    "text_post_app_follow_requests_sent": Section("requested", "people", is_sign=True),
    "media_likes": Section("likes", "private", is_sign=True),
    "text_post_app_media_likes": Section("likes", "private", is_sign=True),
    "text_post_app_text_post_likes": Section("likes", "private", is_sign=True),
    "text_post_app_saved": Section("saved", "private", is_sign=True),
    "text_post_saved": Section("saved", "private", is_sign=True),
    "text_post_app_text_post_saved": Section("saved", "private", is_sign=True),
}

_FOLDERS = (
    "messages",
    "media",
    "content",
    "followers_and_following",
    "comments",
    "likes",
    "saved",
    "story_sticker_interactions",
    "security_and_login_information",
    "ads_information",
    "preferences",
    "logged_information",
    "apps_and_websites_off_of_instagram",
)
ELSEWHERE = {
    **dict.fromkeys(_FOLDERS, _INSTAGRAM),
    "personal_information": Section("shared", "left_out"),
}
"""Instagram's folders, which this importer doesn't look into."""


def classify(member: Member, seen: Glimpse) -> Section | None:
    """By the key it begins with; `following.json` here and Instagram's are called the same."""
    for key in seen.keys:
        if key.startswith(_PREFIX):
            rest = key.removeprefix(_PREFIX)
            return _KEYS.get(rest) or _KEYS.get(key) or _by_word(rest)
    if in_folder(member, {"threads": _LEFT_OUT}):
        return None
    return _INSTAGRAM


def _by_word(key: str) -> Section | None:
    """Keys vary by release; the word at their end doesn't."""
    if "like" in key:
        return Section("likes", "private", is_sign=True)
    if "saved" in key:
        return Section("saved", "private", is_sign=True)
    return Section("other", "left_out", is_sign=True)
