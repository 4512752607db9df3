"""The only writers of this room."""

from magpie.posts.actions.change import (
    add_version,
    change_visibility,
    delete_post,
    edit_post,
    pin_post,
    supply_media,
    unpin_post,
)
from magpie.posts.actions.gather import insert_posts, knit
from magpie.posts.actions.publish import Composed, Draft, DraftVersion, compose, publish_post
from magpie.posts.actions.react import (
    boost_post,
    like_post,
    part,
    save_post,
    unboost_post,
    unlike_post,
    unsave_post,
)
from magpie.posts.actions.restore import restore_deed, restore_post

__all__ = [
    "Composed",
    "Draft",
    "DraftVersion",
    "add_version",
    "boost_post",
    "change_visibility",
    "compose",
    "delete_post",
    "edit_post",
    "insert_posts",
    "knit",
    "like_post",
    "part",
    "pin_post",
    "publish_post",
    "restore_deed",
    "restore_post",
    "save_post",
    "supply_media",
    "unboost_post",
    "unlike_post",
    "unpin_post",
    "unsave_post",
]
