"""Following, blocking, muting. All are safe to repeat: the second time changes nothing."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from magpie.accounts.events import (
    AccountBlocked,
    AccountFollowed,
    AccountUnfollowed,
    FollowApproved,
    FollowRequested,
)
from magpie.accounts.models import Account, Block, Follow, Mute
from magpie.accounts.policies import may_follow
from magpie.core import events, ids
from magpie.core.errors import DomainError


@transaction.atomic
def follow(*, follower: Account, followed: Account) -> Follow:
    """Follow, or ask to where the account is locked."""
    if not may_follow(follower, followed):
        raise DomainError("cannot_follow", _("You can't follow this account."), status=403)
    state = Follow.State.REQUESTED if followed.is_locked else Follow.State.ACCEPTED
    row, is_new = Follow.objects.get_or_create(
        follower=follower,
        followed=followed,
        defaults={"state": state, "uri": ids.new_uri("follows")},
    )
    if is_new and state == Follow.State.ACCEPTED:
        _count(row, 1)
        events.record(AccountFollowed(row.pk, follower.pk, followed.pk))
    elif is_new:
        events.record(FollowRequested(row.pk, follower.pk, followed.pk))
    return row


@transaction.atomic
def unfollow(*, follower: Account, followed: Account) -> None:
    """Stop following, or take a request back."""
    row = Follow.objects.filter(follower=follower, followed=followed).first()
    if row is None:
        return
    row.delete()
    if row.state == Follow.State.ACCEPTED:
        _count(row, -1)
        events.record(AccountUnfollowed(follower.pk, followed.pk))


@transaction.atomic
def approve_follow(*, followed: Account, follower: Account) -> None:
    """Let somebody in who asked."""
    asked = Follow.objects.filter(
        follower=follower, followed=followed, state=Follow.State.REQUESTED
    )
    row = asked.first()
    if row is not None and asked.update(state=Follow.State.ACCEPTED):
        _count(row, 1)
        events.record(FollowApproved(row.pk, follower.pk, followed.pk))


@transaction.atomic
def reject_follow(*, followed: Account, follower: Account) -> None:
    """Turn a request down, or remove a follower; she isn't told."""
    unfollow(follower=follower, followed=followed)


@transaction.atomic
def block(*, blocker: Account, blocked: Account) -> None:
    """End every tie between the two and keep them apart from now on."""
    if blocker == blocked:
        raise DomainError("block_self", _("You can't block yourself."))
    unfollow(follower=blocker, followed=blocked)
    unfollow(follower=blocked, followed=blocker)
    _row, is_new = Block.objects.get_or_create(blocker=blocker, blocked=blocked)
    if is_new:
        events.record(AccountBlocked(blocker.pk, blocked.pk))


@transaction.atomic
def unblock(*, blocker: Account, blocked: Account) -> None:
    Block.objects.filter(blocker=blocker, blocked=blocked).delete()


@transaction.atomic
def mute(*, muter: Account, muted: Account) -> None:
    """Hear no more of somebody, who never learns of it."""
    if muter == muted:
        raise DomainError("mute_self", _("You can't mute yourself."))
    Mute.objects.get_or_create(muter=muter, muted=muted)


@transaction.atomic
def unmute(*, muter: Account, muted: Account) -> None:
    Mute.objects.filter(muter=muter, muted=muted).delete()


def _count(row: Follow, step: int) -> None:
    Account.objects.filter(pk=row.follower_id).update(following_count=F("following_count") + step)
    Account.objects.filter(pk=row.followed_id).update(followers_count=F("followers_count") + step)
