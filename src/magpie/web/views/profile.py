"""A person's page, and what one may do from it."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts import actions
from magpie.accounts import queries as accounts
from magpie.accounts.models import Account
from magpie.accounts.policies import access_account
from magpie.core.paging import Cursor
from magpie.discovery import packs
from magpie.posts import queries
from magpie.web import bios, cards, frames
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.middleware.viewer import PageRequest


@require_safe
def show(request: PageRequest, acct: str) -> HttpResponse:
    """Posts; with ?tab=comments what she said under other posts."""
    account = access_account(request.viewer, acct)
    after = Cursor.parse(request.GET.get("after", ""))
    tab = "comments" if request.GET.get("tab") == "comments" else "posts"
    find = queries.comments_by_author if tab == "comments" else queries.by_author
    query = "&tab=comments" if tab == "comments" else ""
    page = find(request.viewer, account, after)
    items = cards.feed(request, page, query)
    if request.headers.get("HX-Request") and after:
        return HttpResponse(items)
    pinned = queries.pinned(request.viewer, account) if tab == "posts" and not after else []
    stance = accounts.stance(request.viewer, account)
    counts = (account.followers_count, account.following_count, account.posts_count)
    is_empty = not page.items and not pinned
    has_packs = packs.has_packs(account)
    shown = bios.of(account, request.reading)
    depends = (
        account.pk,
        account.touched_at,
        counts,
        stance,
        tab,
        request.reading,
        shown,
        is_empty,
        bool(pinned),
        has_packs,
    )

    def context() -> dict[str, Any]:
        return {
            **_about(request, account, stance),
            "bios": shown,
            "is_automatic": request.reading.is_automatic,
            "tabs": _tabs(account, tab, has_packs=has_packs),
            "is_empty": is_empty,
            "has_pins": bool(pinned),
        }

    slots = {"items": items, "pinned": "".join(cards.posts(request, pinned))}
    return frames.page(request, "web/profile.html", slots, depends=depends, context=context)


def _tabs(account: Account, tab: str, *, has_packs: bool) -> list[tuple[str, str, bool]]:
    tabs = [
        (account.url, _("Posts"), tab == "posts"),
        (f"{account.url}?tab=comments", _("Comments"), tab == "comments"),
    ]
    if has_packs:
        tabs.append((f"{account.url}/packs", _("Starter packs"), tab == "packs"))
    return tabs


@require_safe
def packs_of(request: PageRequest, acct: str) -> HttpResponse:
    """The starter packs she made."""
    account = access_account(request.viewer, acct)
    context = {
        "account": account,
        "listed": packs.made_by(account, request.viewer),
        "tabs": _tabs(account, "packs", has_packs=True),
    }
    return render(request, "web/packs_of.html", context)


@require_safe
def people(request: PageRequest, acct: str, relation: str) -> HttpResponse:
    """Whom she follows, or who follows her."""
    account = access_account(request.viewer, acct)
    page = accounts.related(
        request.viewer, account, relation, Cursor.parse(request.GET.get("after", ""))
    )
    people = bios.introduced(page.items, request.reading)
    context: dict[str, Any] = {"people": people, "next": page.next, "relation": relation}
    if request.headers.get("HX-Request") and request.GET.get("after"):
        return render(request, "web/people.html#items", context)
    context["tabs"] = [
        (f"{account.url}/following", _("Following"), relation == "following"),
        (f"{account.url}/followers", _("Followers"), relation == "followers"),
    ]
    stance = accounts.stance(request.viewer, account)
    return render(request, "web/people.html", context | _about(request, account, stance))


def _about(request: PageRequest, account: Account, stance: accounts.Stance) -> dict[str, Any]:
    return {"account": account, "is_self": request.viewer == account, "stance": stance}


def _towards(
    do: Callable[[Account, Account], object], *, closes: bool = False
) -> Callable[..., HttpResponse]:
    """A view that changes the viewer's stance towards an account.

    One that `closes` the page it was asked from leads to the account's, where it can be undone.
    """

    @require_POST
    @signed_in
    def view(request: MemberRequest, acct: str) -> HttpResponse:
        account = access_account(request.viewer, acct)
        do(request.viewer, account)
        if request.headers.get("HX-Request"):
            stance = accounts.stance(request.viewer, account)
            about = _about(request, account, stance)
            return render(request, "components/follow_button.html", about)
        return redirect(account.url) if closes else back(request, fallback=account.url)

    return view


follow = _towards(lambda viewer, other: actions.follow(follower=viewer, followed=other))
unfollow = _towards(lambda viewer, other: actions.unfollow(follower=viewer, followed=other))
block = _towards(lambda viewer, other: actions.block(blocker=viewer, blocked=other), closes=True)
unblock = _towards(lambda viewer, other: actions.unblock(blocker=viewer, blocked=other))
mute = _towards(lambda viewer, other: actions.mute(muter=viewer, muted=other))
unmute = _towards(lambda viewer, other: actions.unmute(muter=viewer, muted=other))
approve = _towards(lambda viewer, other: actions.approve_follow(followed=viewer, follower=other))
reject = _towards(lambda viewer, other: actions.reject_follow(followed=viewer, follower=other))
