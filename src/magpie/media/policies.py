"""Whose upload it is: the only way to fetch one for somebody."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import NotFound
from magpie.media.models import MediaAttachment

if TYPE_CHECKING:
    from magpie.accounts.models import Account


def access_own_media(owner: "Account | None", media_id: int) -> MediaAttachment:
    """An upload as its owner may see and change it, else NotFound."""
    media = MediaAttachment.objects.filter(pk=media_id, owner=owner).first() if owner else None
    if media is None:
        raise no_media()
    return media


def no_media() -> NotFound:
    return NotFound("no_media", _("That upload isn't here any more. Please choose the file again."))
