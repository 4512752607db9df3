"""A person's own video files, dropped for the posts that came without them."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.media import actions as media_actions
from magpie.media import ffmpeg
from magpie.media.models import MediaAttachment
from magpie.media.probe import HEAD, VIDEO, sniff
from magpie.portability.actions.captions import caption_late
from magpie.portability.models import ImportItem, VideoDrop
from magpie.portability.queries import placing
from magpie.posts.actions import supply_media
from magpie.posts.actions.publish import check_attachments
from magpie.posts.models import Post

_MADE_AT = re.compile(r"creation_time\s*: (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)")
_EARLIEST = 2006  # cameras without a clock say 1904 or 1970


def drop_video(*, account: Account, file: IO[bytes], name: str, path: Path | None) -> VideoDrop:
    """Take in a video whose post is yet to be found; `path` is where it lies, if on disk.

    Takes CPU and writes files: call it outside of any transaction.
    """
    made_at = _made_at(path) if path else None
    media = media_actions.upload(owner=account, file=file, name=name)
    if media.kind != MediaAttachment.Kind.VIDEO:
        media_actions.discard(media=media)
        raise DomainError(
            "not_a_video",
            _(
                "“%(file)s” is a picture. Only videos go here; add pictures at their own post, further down."
            ),
            file=name,
        )
    with transaction.atomic():
        return VideoDrop.objects.create(
            account=account, media=media, name=media.file_name, made_at=made_at
        )


def place_drops(*, account: Account) -> int:
    """Give posts the dropped videos that surely are theirs; returns how many."""
    sure = placing(account).sure
    for drop, post in sure:
        place_drop(drop=drop, post=post)
    return len(sure)


@transaction.atomic
def place_drop(*, drop: VideoDrop, post: Post) -> None:
    """Give a waiting post this video."""
    _check_waiting(post)
    _supply(post, drop.media)
    drop.delete()


def supply_files(*, post: Post, files: Sequence[tuple[IO[bytes], str]]) -> None:
    """Give a waiting post its pictures or its video, as (file, name) in their order.

    Takes CPU and writes files: call it outside of any transaction.
    """
    _check_waiting(post)
    owner = post.author
    uploads = [media_actions.upload(owner=owner, file=file, name=name) for file, name in files]
    check_attachments(owner, uploads, is_comment=False)
    with transaction.atomic():
        for media in uploads:
            _supply(post, media)


def discard_drop(*, drop: VideoDrop) -> None:
    """Throw a dropped file away."""
    media_actions.discard(media=drop.media)


def _check_waiting(post: Post) -> None:
    post.refresh_from_db(fields=["awaits_media"])
    if not post.awaits_media:
        raise DomainError(
            "not_waiting",
            _("This post isn't waiting for anything: it has its video or pictures already."),
            status=409,
        )


def _supply(post: Post, media: MediaAttachment) -> None:
    item = ImportItem.objects.filter(post=post).first()
    alt = item.details.get("alt", "") if item else ""
    if alt and not media.alt:
        media_actions.describe(media=media, alt=alt)
    supply_media(post=post, media=media)
    caption_late(post)


def _made_at(path: Path) -> datetime | None:
    """When a video says that it was recorded; None when it says nothing believable."""
    with path.open("rb") as file:
        found = sniff(file.read(HEAD))
    if found.kind != VIDEO:
        return None
    try:
        told = _MADE_AT.search(ffmpeg.describe(path, found.decoder))
    except ffmpeg.FfmpegFailed:
        return None
    made_at = datetime.fromisoformat(told[1]).replace(tzinfo=UTC) if told else None
    return made_at if made_at and made_at.year >= _EARLIEST else None
