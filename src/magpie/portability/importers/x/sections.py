"""What the files of an X archive are called behind `window.YTD`, and what becomes of each.

Names are X's own and English for everybody. Those not listed are told to the person as not
recognised, with their counts.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from magpie.portability.records import FollowState

MESSAGES = "direct_messages"
OPTIONAL: dict[str, Promise] = {
    MESSAGES: _("Direct messages, with what others wrote to you"),
    "likes": _("What you liked"),
    "saved": _("What you kept as bookmarks"),
}
"""Sections that are read only when ticked, and what to say beside the box."""

STATES: dict[str, FollowState] = {
    "following": "following",
    "follower": "follower",
    "block": "blocked",
    "mute": "muted",
}
POSTS = frozenset({"tweets", "tweet", "community_tweet"})
NOTES = frozenset({"note_tweet", "note_tweets"})
PROFILE = frozenset({"account", "profile", "screen_name_change", "protected_history"})
CONVERSATIONS = frozenset(
    {"direct_messages", "direct_messages_group", "direct_message", "direct_message_group"}
)
REACTIONS = {"like": "likes", "bookmark": "saved"}

_PRIVATE = {
    "log_ins": "ip_audit device_token ni_devices key_registry",
    "contacts": "contact",
    "addresses": "email_address_change phone_number",
    "ads": "ad_engagements ad_impressions ad_mobile_conversions_attributed "
    "ad_mobile_conversions_unattributed ad_online_conversions_attributed "
    "ad_online_conversions_unattributed personalization ad_free_article_visits tweetdeck",
    "searches": "saved_search",
    "apps": "connected_application app",
    "visits": "user_link_clicks",
    "age": "ageinfo verified account_timezone account_label account_suspension account_creation_ip",
}
_LEFT_OUT = {
    "deleted_posts": "deleted_tweets deleted_tweet deleted_tweet_headers deleted_note_tweet",
    "headers": "tweet_headers direct_message_headers direct_message_group_headers manifest",
    "settings": "direct_message_mute",
    "lists": "lists_member lists_subscribed",
    "moments": "moment",
    "circles": "twitter_circle twitter_circle_member twitter_circle_tweet",
    "other": "branch_links smartblock professional_data reply_prompt shop_module shopify_account "
    "product_drop product_set catalog_item commerce_catalog sso community_note "
    "community_note_rating community_note_batsignal community_note_tombstone article "
    "article_metadata audio_video_calls_in_dm audio_video_calls_in_dm_recipient_sessions "
    "periscope_account_information periscope_ban_information periscope_broadcast_metadata "
    "periscope_comments_made_by_user periscope_expired_broadcasts periscope_followers "
    "periscope_profile_description spaces_metadata job professional_job grok_chat_item "
    "expanded_profile",
}


@dataclass(frozen=True, slots=True)
class Section:
    """`name` is ours and stable; a private one is counted and not read."""

    name: str
    is_private: bool = False


SECTIONS: dict[str, Section] = {
    **{name: Section("posts") for name in POSTS},
    **{name: Section("long_posts") for name in NOTES},
    **{name: Section("profile") for name in PROFILE},
    "following": Section("following"),
    "follower": Section("followers"),
    "block": Section("blocked"),
    "mute": Section("muted"),
    "lists_created": Section("lists"),
    **{name: Section(MESSAGES, is_private=True) for name in CONVERSATIONS},
    **{name: Section(section, is_private=True) for name, section in REACTIONS.items()},
    **{
        name: Section(section, is_private=True)
        for section, names in _PRIVATE.items()
        for name in names.split()
    },
    **{name: Section(section) for section, names in _LEFT_OUT.items() for name in names.split()},
}
READ = POSTS | NOTES | {"lists_created"}
"""Files of which items are read without being asked for."""
