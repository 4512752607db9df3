"""Lists of those one is tied to, each with the button that unties."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts import actions
from magpie.accounts.models import Account
from magpie.accounts.queries import related
from magpie.core.paging import Cursor
from magpie.web.access import MemberRequest, signed_in

LISTS = {
    "following": gettext_lazy("Following"),
    "followers": gettext_lazy("Followers"),
    "requests": gettext_lazy("Requests"),
    "blocks": gettext_lazy("Blocked"),
    "mutes": gettext_lazy("Muted"),
}
UNDO: dict[str, Callable[[Account, Account], object]] = {
    "following": lambda me, other: actions.unfollow(follower=me, followed=other),
    "followers": lambda me, other: actions.reject_follow(followed=me, follower=other),
    "requests": lambda me, other: actions.reject_follow(followed=me, follower=other),
    "blocks": lambda me, other: actions.unblock(blocker=me, blocked=other),
    "mutes": lambda me, other: actions.unmute(muter=me, muted=other),
}
UNDONE = {
    "following": gettext_lazy("You no longer follow @%(acct)s."),
    "followers": gettext_lazy("@%(acct)s no longer follows you."),
    "requests": gettext_lazy("@%(acct)s was not let in, and isn't told."),
    "blocks": gettext_lazy("@%(acct)s is no longer blocked."),
    "mutes": gettext_lazy("You hear from @%(acct)s again."),
}


@never_cache
@require_safe
@signed_in
def show(request: MemberRequest, relation: str) -> HttpResponse:
    if relation not in LISTS:
        raise Http404
    after = Cursor.parse(request.GET.get("after", ""))
    page = related(request.viewer, request.viewer, relation, after)
    context = {"people": page.items, "next": page.next, "relation": relation}
    if request.headers.get("HX-Request") and after:
        return render(request, "web/settings_people.html#items", context)
    context["tabs"] = [
        (reverse("web:settings_people", args=[each]), name, each == relation)
        for each, name in LISTS.items()
    ]
    return render(request, "web/settings_people.html", context)


@require_POST
@signed_in
def undo(request: MemberRequest, relation: str, account_id: int) -> HttpResponse:
    """End one tie. Whoever is in the list can be untied, even where she blocked back."""
    if relation not in LISTS:
        raise Http404
    other = get_object_or_404(Account, pk=account_id)
    UNDO[relation](request.viewer, other)
    return _done(request, relation, str(UNDONE[relation]) % {"acct": other.acct})


@require_POST
@signed_in
def approve(request: MemberRequest, account_id: int) -> HttpResponse:
    other = get_object_or_404(Account, pk=account_id)
    actions.approve_follow(followed=request.viewer, follower=other)
    return _done(request, "requests", _("@%(acct)s follows you now.") % {"acct": other.acct})


def _done(request: MemberRequest, relation: str, sentence: str) -> HttpResponse:
    """In the row for htmx, above the list otherwise."""
    if request.headers.get("HX-Request"):
        return render(request, "web/settings_people.html#done", {"sentence": sentence})
    messages.success(request, sentence)
    return redirect("web:settings_people", relation)
