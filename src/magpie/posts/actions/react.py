"""Like, boost, save, and taking each back. All are safe to repeat."""

from typing import Any

from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import events, ids
from magpie.core.errors import Forbidden
from magpie.posts.events import PostBoosted, PostLiked
from magpie.posts.models import Boost, Like, Post, Save
from magpie.posts.policies import may_boost


@transaction.atomic
def like_post(*, account: Account, post: Post) -> None:
    if _add(Like, "likes_count", account, post):
        events.record(PostLiked(post.pk, account.pk))


@transaction.atomic
def unlike_post(*, account: Account, post: Post) -> None:
    _remove(Like, "likes_count", account, post)


@transaction.atomic
def boost_post(*, account: Account, post: Post) -> None:
    """Show a public post to one's own followers."""
    if not may_boost(post):
        raise Forbidden(
            "cannot_boost",
            _("Its author keeps this post to a smaller circle, so it can't be reposted."),
        )
    if _add(Boost, "boosts_count", account, post, uri=ids.new_uri("boosts")):
        events.record(PostBoosted(post.pk, account.pk))


@transaction.atomic
def unboost_post(*, account: Account, post: Post) -> None:
    _remove(Boost, "boosts_count", account, post)


@transaction.atomic
def save_post(*, account: Account, post: Post) -> None:
    _add(Save, "saves_count", account, post)


@transaction.atomic
def unsave_post(*, account: Account, post: Post) -> None:
    _remove(Save, "saves_count", account, post)


@transaction.atomic
def part(*, one: Account, other: Account) -> None:
    """Take back what two people who are now apart did with each other's posts."""
    for kind, counter in ((Like, "likes_count"), (Boost, "boosts_count"), (Save, "saves_count")):
        for account, author in ((one, other), (other, one)):
            for row in kind._default_manager.filter(account=account, post__author=author):
                _remove(kind, counter, account, row.post)


def _add(kind: type[models.Model], counter: str, account: Account, post: Post, **more: Any) -> bool:
    _row, is_new = kind._default_manager.get_or_create(account=account, post=post, defaults=more)
    if is_new:
        Post.objects.filter(pk=post.pk).update(**{counter: F(counter) + 1})
    return is_new


def _remove(kind: type[models.Model], counter: str, account: Account, post: Post) -> None:
    gone, _by_kind = kind._default_manager.filter(account=account, post=post).delete()
    if gone:
        Post.objects.filter(pk=post.pk).update(**{counter: F(counter) - 1})
