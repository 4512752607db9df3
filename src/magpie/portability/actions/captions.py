"""Captions that lay in an archive, given to their video, whenever it comes."""

import logging
from collections.abc import Mapping, Sequence

from django.db import transaction

from magpie.core.errors import DomainError
from magpie.media.actions import save_captions
from magpie.media.captions.files import read
from magpie.media.models import CaptionTrack, MediaAttachment
from magpie.portability.models import ImportItem
from magpie.posts.models import Post

log = logging.getLogger(__name__)

Captions = Sequence[Mapping[str, str]]
"""Each a "language", "" if unknown, and the "text" of a file."""


def caption(video: MediaAttachment, language: str, captions: Captions) -> None:
    """Give `video` captions, in `language` where they don't say theirs; part of a larger transaction.

    Those that it has hold, since she may have mended them. What can't be read was never shown on
    the old platform either.
    """
    present = set(CaptionTrack.objects.filter(media=video).values_list("language", flat=True))
    for each in captions:
        tag = (each["language"] or language)[:16]
        if tag in present:
            continue
        try:
            cues = read(each["text"].encode())
            with transaction.atomic():
                save_captions(media=video, language=tag, cues=cues)
        except DomainError:
            log.info("captions in %s of %s can't be read", tag, video)


@transaction.atomic
def caption_late(post: Post, more: Captions = ()) -> None:
    """Give the video of `post` what has waited for it (and `more`), or let that wait on."""
    item = ImportItem.objects.select_for_update().filter(post=post).first()
    waiting = [*(item.details.get("captions", []) if item else []), *more]
    if item is None or not waiting:
        return
    videos = post.attachments.filter(media__kind=MediaAttachment.Kind.VIDEO).select_related("media")
    if attached := videos.first():
        caption(attached.media, post.language, waiting)
        item.details.pop("captions", None)
    else:
        item.details["captions"] = waiting
    item.save(update_fields=["details"])
