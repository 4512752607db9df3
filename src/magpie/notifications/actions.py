"""The only writers of this room."""

from django.db import transaction

from magpie.accounts.models import Account, Mute
from magpie.accounts.policies import are_apart
from magpie.core import clock, events
from magpie.notifications.events import NotificationCreated
from magpie.notifications.models import Notification
from magpie.posts.models import Post


@transaction.atomic
def notify(
    *, recipient: Account, actor: Account, kind: str, post: Post | None = None, about: int = 0
) -> None:
    """Tell `recipient`, unless it is her own doing, she lives elsewhere, or keeps apart from `actor`."""
    if recipient == actor or not recipient.is_local or recipient.deleted_at is not None:
        return
    if (
        are_apart(recipient.pk, actor.pk)
        or Mute.objects.filter(muter=recipient, muted=actor).exists()
    ):
        return
    row, is_new = Notification.objects.get_or_create(
        recipient=recipient, actor=actor, kind=kind, post=post, about=about
    )
    if is_new:
        events.record(NotificationCreated(row.pk, recipient.pk))


@transaction.atomic
def remind(*, recipient: Account, kind: str) -> None:
    """Remind her of something of her own; a reminder takes the place of the one before."""
    Notification.objects.filter(recipient=recipient, actor=recipient, kind=kind).delete()
    row = Notification.objects.create(recipient=recipient, actor=recipient, kind=kind)
    events.record(NotificationCreated(row.pk, recipient.pk))


@transaction.atomic
def mark_read(*, recipient: Account, up_to: int) -> None:
    """Everything up to the notification with id `up_to` has been seen."""
    unread = Notification.objects.filter(recipient=recipient, read_at=None, pk__lte=up_to)
    unread.update(read_at=clock.now())


@transaction.atomic
def forget_between(*, one: Account, other: Account) -> None:
    """Two people are apart now: neither keeps a notification about the other."""
    for recipient, actor in ((one, other), (other, one)):
        Notification.objects.filter(recipient=recipient, actor=actor).delete()


@transaction.atomic
def forget_about(*, kind: str, about: int, recipient_id: int | None = None) -> None:
    """What was told of is gone, for everybody or for one person."""
    told = Notification.objects.filter(kind=kind, about=about)
    if recipient_id is not None:
        told = told.filter(recipient=recipient_id)
    told.delete()
