"""What a person was told of, newest first."""

from magpie.accounts.models import Account
from magpie.core.paging import Cursor, Page
from magpie.core.prepared import Prepared
from magpie.notifications.models import Notification

PAGE = 30
UNREAD_MAX = 100


def newest(recipient: Account, after: Cursor | None = None) -> Page[Notification]:
    rows = Notification.objects.filter(recipient=recipient).exclude(post__deleted_at__isnull=False)
    if after:
        rows = rows.filter(after.after("created_at"))
    found = list(
        rows.select_related("actor", "post__author", "post__root").order_by("-created_at", "-id")[
            : PAGE + 1
        ]
    )
    more = str(Cursor(found[PAGE - 1].created_at, found[PAGE - 1].pk)) if len(found) > PAGE else ""
    return Page(found[:PAGE], more)


def unread_count(recipient: Account) -> int:
    """How many she hasn't seen; counting ends at a hundred."""
    return len(_UNREAD.raw(recipient_id=recipient.pk))


_UNREAD = Prepared(
    lambda recipient_id: Notification.objects.filter(
        recipient=recipient_id, read_at=None
    ).values_list("pk")[:UNREAD_MAX],
    recipient_id=int,
)
