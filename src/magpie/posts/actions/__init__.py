"""The only writers of this room."""

from magpie.posts.actions.ahead import renew_versions, translate_ahead
from magpie.posts.actions.caption_wishes import (
    answer_caption_wish,
    hurry_caption_wishes,
    request_captions,
)
from magpie.posts.actions.change import (
    change_visibility,
    delete_post,
    edit_post,
    pin_post,
    supply_media,
    unpin_post,
)
from magpie.posts.actions.correct import (
    approve_correction,
    close_report,
    propose_correction,
    reject_correction,
    report_version,
    withdraw_correction,
)
from magpie.posts.actions.gather import insert_posts, knit
from magpie.posts.actions.publish import Composed, Draft, compose, publish_post
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
from magpie.posts.actions.restore import restore_deed, restore_post
from magpie.posts.actions.versions import add_version, revert_version
from magpie.posts.actions.wishes import (
    Asked,
    answer_wishes,
    ask_ahead,
    note_failure,
    request_version,
)

__all__ = [
    "Asked",
    "Composed",
    "Draft",
    "add_version",
    "answer_caption_wish",
    "answer_wishes",
    "approve_correction",
    "ask_ahead",
    "boost_post",
    "carry_out_rehearsal",
    "change_visibility",
    "close_report",
    "compose",
    "delete_post",
    "edit_post",
    "forget_rehearsals",
    "hurry_caption_wishes",
    "insert_posts",
    "knit",
    "like_post",
    "note_failure",
    "part",
    "pin_post",
    "propose_correction",
    "publish_post",
    "rehearse",
    "reject_correction",
    "renew_versions",
    "report_version",
    "request_captions",
    "request_version",
    "restore_deed",
    "restore_post",
    "revert_version",
    "save_post",
    "supply_media",
    "translate_ahead",
    "unboost_post",
    "unlike_post",
    "unpin_post",
    "unsave_post",
    "withdraw_correction",
]
