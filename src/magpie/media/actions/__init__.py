"""The only writers of this room."""

from magpie.media.actions.captions import delete_captions, restore_captions, save_captions
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
from magpie.media.actions.transcribe import (
    cancel_transcript,
    request_transcript,
    write_transcript,
)
from magpie.media.actions.uploads import upload

__all__ = [
    "cancel_transcript",
    "delete_captions",
    "describe",
    "discard",
    "discard_unused",
    "make_playable",
    "mark_attached",
    "release",
    "request_transcript",
    "restore_captions",
    "restore_details",
    "retry_rendition",
    "save_captions",
    "store_avatar",
    "store_header",
    "translate_alt",
    "upload",
    "write_transcript",
]
