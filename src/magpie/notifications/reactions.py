"""Who is told of what. Silent (imported) posts raise PostImported, which nobody is told of."""

from magpie.accounts.events import (
    AccountBlocked,
    AccountFollowed,
    FollowApproved,
    FollowRequested,
)
from magpie.accounts.models import Account
from magpie.core.events import on
from magpie.notifications.actions import forget_between, notify
from magpie.notifications.models import Notification
from magpie.posts.events import (
    AccountMentioned,
    CommentPublished,
    CorrectionApproved,
    CorrectionProposed,
    PostBoosted,
    PostLiked,
)
from magpie.posts.models import Correction, Post

Kind = Notification.Kind


@on(AccountMentioned)
def tell_the_mentioned(event: AccountMentioned) -> None:
    post = _post(event.post_id)
    account = Account.objects.get(pk=event.account_id)
    if post is not None and account not in _answered(post):
        notify(recipient=account, actor=post.author, kind=Kind.MENTION, post=post)


@on(CommentPublished)
def tell_who_was_answered(event: CommentPublished) -> None:
    post = _post(event.post_id)
    if post is None:
        return
    for account in _answered(post):
        if Post.objects.visible_to(account).filter(pk=event.post_id).exists():
            notify(recipient=account, actor=post.author, kind=Kind.COMMENT, post=post)


@on(PostLiked)
def tell_of_a_like(event: PostLiked) -> None:
    _tell_author(event.post_id, event.account_id, Kind.LIKE)


@on(PostBoosted)
def tell_of_a_boost(event: PostBoosted) -> None:
    _tell_author(event.post_id, event.account_id, Kind.BOOST)


@on(CorrectionProposed)
def tell_of_a_correction(event: CorrectionProposed) -> None:
    correction = Correction.objects.select_related("version").get(pk=event.correction_id)
    _tell_author(correction.version.post_id, correction.account_id, Kind.CORRECTION)


@on(CorrectionApproved)
def thank_who_corrected(event: CorrectionApproved) -> None:
    """And the author hears of it too, where somebody else decided."""
    correction = Correction.objects.select_related("version").get(pk=event.correction_id)
    post, decided_by = _post(correction.version.post_id), correction.decided_by
    if post is None or decided_by is None:
        return
    notify(recipient=correction.account, actor=decided_by, kind=Kind.CORRECTED, post=post)
    if decided_by != post.author:
        notify(recipient=post.author, actor=correction.account, kind=Kind.CORRECTION, post=post)


@on(AccountFollowed)
def tell_of_a_follower(event: AccountFollowed) -> None:
    _tell(event.followed_id, event.follower_id, Kind.FOLLOW)


@on(FollowRequested)
def tell_of_a_request(event: FollowRequested) -> None:
    _tell(event.followed_id, event.follower_id, Kind.FOLLOW_REQUEST)


@on(FollowApproved)
def tell_of_an_approval(event: FollowApproved) -> None:
    _tell(event.follower_id, event.followed_id, Kind.FOLLOW_APPROVED)


@on(AccountBlocked)
def forget_what_was_told(event: AccountBlocked) -> None:
    one = Account.objects.get(pk=event.blocker_id)
    forget_between(one=one, other=Account.objects.get(pk=event.blocked_id))


def _answered(post: Post) -> set[Account]:
    """Whom a comment answers: the author of what it stands under, and of the thread."""
    return {each.author for each in (post.reply_to, post.root) if each is not None}


def _post(post_id: int) -> Post | None:
    posts = Post.objects.select_related("author", "reply_to__author", "root__author")
    return posts.filter(pk=post_id, deleted_at=None).first()


def _tell_author(post_id: int, account_id: int, kind: str) -> None:
    if post := _post(post_id):
        actor = Account.objects.get(pk=account_id)
        notify(recipient=post.author, actor=actor, kind=kind, post=post)


def _tell(recipient_id: int, actor_id: int, kind: str) -> None:
    accounts = Account.objects.in_bulk([recipient_id, actor_id])
    notify(recipient=accounts[recipient_id], actor=accounts[actor_id], kind=kind)
