"""Putting back what only Magpie's own archive knows, silently and at its old dates."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core.secrets import encrypt
from magpie.media.actions import restore_captions, restore_details
from magpie.media.models import MediaAttachment
from magpie.portability.exports.naming import PLATFORM, read_moment
from magpie.portability.fitting import fitting_id
from magpie.portability.models import Keepsake
from magpie.portability.models.keepsake import PURPOSE
from magpie.posts.actions import restore_deed, restore_post
from magpie.posts.models import Post


@transaction.atomic
def mark_again(
    *, account: Account, kind: str, target: Mapping[str, str], at: datetime | None
) -> bool:
    """Like, save or repost the post `target` names if it is here and she may see it; else keep it."""
    source_id = target["source_id"]
    named = Q(uri=source_id) | Q(origin_platform=PLATFORM, origin_id=source_id)
    post = Post.objects.visible_to(account).filter(named).first()
    if post is not None:
        return restore_deed(account=account, post=post, kind=kind, at=at)
    return keep_again(
        account=account,
        platform=PLATFORM,
        kind=kind,
        source_id=fitting_id(source_id),
        at=at,
        content=dict(target),
    )


@transaction.atomic
def keep_again(
    *,
    account: Account,
    platform: str,
    kind: str,
    source_id: str,
    at: datetime | None,
    content: Any,
) -> bool:
    """Keep something for her alone, unless it is kept already."""
    # Streams of JSON give what has a fraction as Decimal.
    text = json.dumps(content, ensure_ascii=False, default=float)
    sealed = encrypt(text.encode("utf-8", "replace"), PURPOSE)
    _row, is_new = Keepsake.objects.get_or_create(
        account=account,
        platform=platform,
        kind=kind,
        source_id=source_id,
        defaults={"at": at, "sealed": sealed},
    )
    return is_new


@transaction.atomic
def complete_post(*, account: Account, details: Mapping[str, Any]) -> bool:
    """Give a post that came back what the neutral model has no place for."""
    platform, _colon, source = str(details["id"]).partition(":")
    own = Q(origin_platform=PLATFORM, origin_id=fitting_id(str(details["id"])))
    named = own | Q(origin_platform=platform, origin_id=source)
    posts = Post.objects.filter(author=account, deleted_at=None).exclude(origin_platform="")
    post = posts.filter(named).first()
    if post is None:
        return False
    media = [each.media for each in post.attachments.select_related("media")]
    for each, row in zip(media, details.get("media") or [], strict=False):
        _describe(each, row)
    return restore_post(
        post=post,
        kind=str(details.get("kind", "")),
        pinned_at=read_moment(details.get("pinned_at")),
        revisions=[row for row in details.get("revisions") or [] if isinstance(row, dict)],
        versions=[row for row in details.get("versions") or [] if isinstance(row, dict)],
    )


def _describe(media: MediaAttachment, row: object) -> None:
    if isinstance(row, dict):
        restore_details(
            media=media,
            file_name=str(row.get("name", "")),
            alt_language=str(row.get("alt_language", "")),
            alt_translations=row.get("alt_translations"),
        )
        restore_captions(media=media, tracks=row.get("captions"))
