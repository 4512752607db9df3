"""Reads about people: how two stand to each other, and lists of those related to one."""

from dataclasses import dataclass
from typing import Any

from magpie.accounts.lookup import ties
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
    """One query; none for strangers and for oneself."""
    if viewer is None or viewer == account:
        return Stance()
    between = ties(viewer.pk, account.pk)
    return Stance(
        follows=("accepted", viewer.pk) in between,
        has_requested=("requested", viewer.pk) in between,
        is_followed_by=("accepted", account.pk) in between,
        is_asked_by=("requested", account.pk) in between,
        blocks=("block", viewer.pk) in between,
        mutes=("mute", viewer.pk) in between,
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
