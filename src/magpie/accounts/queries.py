"""Reads about people: how two stand to each other, and lists of those related to one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from magpie.accounts.models import Account, Block, Follow, Mute
from magpie.core.paging import Cursor, Page

PAGE = 40


@dataclass(frozen=True)
class Stance:
    """How a viewer stands to an account."""

    follows: bool = False
    has_requested: bool = False
    is_followed_by: bool = False
    is_asked_by: bool = False
    blocks: bool = False
    mutes: bool = False


def stance(viewer: Account | None, account: Account) -> Stance:
    """Three queries; none for strangers and for oneself."""
    if viewer is None or viewer == account:
        return Stance()
    both = Q(follower=viewer, followed=account) | Q(follower=account, followed=viewer)
    follows = {row.follower_id: row.state for row in Follow.objects.filter(both)}
    return Stance(
        follows=follows.get(viewer.pk) == Follow.State.ACCEPTED,
        has_requested=follows.get(viewer.pk) == Follow.State.REQUESTED,
        is_followed_by=follows.get(account.pk) == Follow.State.ACCEPTED,
        is_asked_by=follows.get(account.pk) == Follow.State.REQUESTED,
        blocks=Block.objects.filter(blocker=viewer, blocked=account).exists(),
        mutes=Mute.objects.filter(muter=viewer, muted=account).exists(),
    )


def related(
    viewer: Account | None, account: Account, relation: str, after: Cursor | None = None
) -> Page[Account]:
    """People by `relation` to `account`: "following", "followers", "requests", "blocks", "mutes".

    Newest tie first; nobody whom the viewer keeps apart from, except in her own list of blocks.
    """
    rows, other = {
        "following": (Follow.objects.filter(follower=account, state="accepted"), "followed"),
        "followers": (Follow.objects.filter(followed=account, state="accepted"), "follower"),
        "requests": (Follow.objects.filter(followed=account, state="requested"), "follower"),
        "blocks": (Block.objects.filter(blocker=account), "blocked"),
        "mutes": (Mute.objects.filter(muter=account), "muted"),
    }[relation]
    if relation != "blocks":
        met = Account.objects.living().not_blocked_with(viewer)
        rows = rows.filter(**{f"{other}__in": met})
    if after:
        rows = rows.filter(after.after("created_at"))
    found: list[Any] = list(rows.select_related(other).order_by("-created_at", "-id")[: PAGE + 1])
    more = str(Cursor(found[PAGE - 1].created_at, found[PAGE - 1].pk)) if len(found) > PAGE else ""
    return Page([getattr(row, other) for row in found[:PAGE]], more)
