"""The only writers of this room."""

from magpie.media.actions.change import (
    describe,
    discard,
    discard_unused,
    mark_attached,
    release,
    restore_details,
    translate_alt,
)
from magpie.media.actions.profile import store_avatar, store_header
from magpie.media.actions.render import make_playable, retry_rendition
from magpie.media.actions.uploads import upload

__all__ = [
    "describe",
    "discard",
    "discard_unused",
    "make_playable",
    "mark_attached",
    "release",
    "restore_details",
    "retry_rendition",
    "store_avatar",
    "store_header",
    "translate_alt",
    "upload",
]
