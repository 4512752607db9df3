"""The room's nouns."""

from magpie.posts.models.attachment import Attachment
from magpie.posts.models.caption_wish import CaptionWish
from magpie.posts.models.correction import Correction, VersionReport
from magpie.posts.models.hashtag import Hashtag, Tagging
from magpie.posts.models.mention import Mention
from magpie.posts.models.post import Post
from magpie.posts.models.reactions import Boost, Like, Save
from magpie.posts.models.rehearsal import Rehearsal
from magpie.posts.models.version import PostRevision, PostVersion, VersionWish, WishPart

__all__ = [
    "Attachment",
    "Boost",
    "CaptionWish",
    "Correction",
    "Hashtag",
    "Like",
    "Mention",
    "Post",
    "PostRevision",
    "PostVersion",
    "Rehearsal",
    "Save",
    "Tagging",
    "VersionReport",
    "VersionWish",
    "WishPart",
]
