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
from magpie.posts.actions.publish import publish_post
from magpie.posts.actions.react import (
    boost_post,
    like_post,
    part,
    save_post,
    unboost_post,
    unlike_post,
    unsave_post,
)
from magpie.posts.actions.rehearse import (
    carry_out_rehearsal,
    forget_rehearsals,
    rehearse,
)

__all__ = [
    "add_version",
    "boost_post",
    "carry_out_rehearsal",
    "change_visibility",
    "delete_post",
    "edit_post",
    "forget_rehearsals",
    "like_post",
    "part",
    "pin_post",
    "publish_post",
    "rehearse",
    "save_post",
    "supply_media",
    "unboost_post",
    "unlike_post",
    "unpin_post",
    "unsave_post",
]
