"""How much room there is for files: for one account, for all together."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.media.models import MediaAttachment

if TYPE_CHECKING:
    from magpie.accounts.models import Account

MB, GB = 1024 * 1024, 1024 * 1024 * 1024


def check_room(owner: "Account", size: int) -> None:
    """DomainError when `size` more bytes are too many for `owner`, or for this server."""
    quota, budget = settings.MAGPIE_QUOTA_MB * MB, settings.MAGPIE_MEDIA_BUDGET_GB * GB
    if quota and bytes_of(owner) + size > quota:
        raise DomainError(
            "quota_full",
            _(
                "Your files here have reached the %(limit)d MB that each account may keep. "
                "Delete some, or ask the people who run this place."
            ),
            status=507,
            limit=settings.MAGPIE_QUOTA_MB,
        )
    if budget and bytes_of() + size > budget:
        raise DomainError(
            "media_full",
            _(
                "This place has no room for more pictures and videos, so nothing was saved. "
                "The people who run it can make room; then try again."
            ),
            status=507,
        )


def bytes_of(owner: "Account | None" = None) -> int:
    """What the files of `owner`, or of everybody, take up."""
    rows = (
        MediaAttachment.objects.all()
        if owner is None
        else MediaAttachment.objects.filter(owner=owner)
    )
    return rows.aggregate(total=Sum("bytes"))["total"] or 0
