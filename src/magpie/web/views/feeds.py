"""Lists of posts: the landing page, home, explore, tags, saved."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from magpie.core.paging import Cursor
from magpie.discovery import interests
from magpie.discovery import queries as discovery
from magpie.posts import queries
from magpie.web import cards, frames
from magpie.web.access import MemberRequest, signed_in
from magpie.web.interest_words import because
from magpie.web.middleware.viewer import PageRequest

COVERS = 24


@require_safe
def landing(request: PageRequest) -> HttpResponse:
    """For strangers: the living place itself, and how to come in."""
    if request.viewer:
        return redirect("web:home")
    page = queries.newest(None, _cursor(request), size=COVERS)
    return _list(request, "web/landing.html", cards.wall(request, page))


@require_safe
@signed_in
def home(request: MemberRequest) -> HttpResponse:
    page = queries.home(request.viewer, _cursor(request))
    is_empty = not page.items
    context = _first_steps if is_empty else dict
    return _list(request, "web/home.html", cards.feed(request, page), is_empty, context)


@require_safe
def explore(request: PageRequest) -> HttpResponse:
    here = interests.found_here(request.viewer)
    page = queries.newest(request.viewer, _cursor(request), COVERS)
    return _explore(request, cards.wall(request, page), here)


@never_cache
@require_safe
@signed_in
def for_you(request: MemberRequest) -> HttpResponse:
    """Explore by what she liked elsewhere, each cover with the reason why it is there."""
    here = interests.found_here(request.viewer)
    if here is None:
        return redirect("web:interests")
    page, leads = interests.for_you(request.viewer, here, _cursor(request), COVERS)
    reasons = {post_id: because(interest) for post_id, interest in leads.items()}
    choices = () if page.items or request.GET.get("after") else _other_ways()
    return _explore(request, cards.wall(request, page, reasons), here, choices, is_for_you=True)


def _explore(
    request: PageRequest,
    items: SafeString,
    here: Sequence[interests.Here] | None,
    choices: tuple[tuple[str, ...], ...] = (),
    *,
    is_for_you: bool = False,
) -> HttpResponse:
    """The wall under its tags, her own first. What she likes never enters a frame that is kept."""
    hers = {each.hashtag.pk: each.hashtag for each in here or ()}
    tags = [*hers.values(), *(tag for tag in discovery.popular_tags() if tag.pk not in hers)]

    def context() -> dict[str, Any]:
        tabs = [
            (reverse("web:explore"), _("Newest"), not is_for_you),
            (reverse("web:for_you"), _("For you"), is_for_you),
        ]
        return {"tabs": tabs if here is not None else [], "choices": choices}

    return _list(
        request,
        "web/explore.html",
        items,
        (here is not None, is_for_you, choices),
        context,
        tags=cards.tags(request, tags[: discovery.LIMIT], is_kept=not hers),
    )


@require_safe
def tag(request: PageRequest, name: str) -> HttpResponse:
    page = queries.by_tag(request.viewer, name, _cursor(request))
    count = discovery.tag_count(name)
    return _list(
        request,
        "web/tag.html",
        cards.feed(request, page),
        (name, count, not page.items),
        lambda: {"name": name, "count": count, "is_empty": not page.items},
    )


@require_safe
@signed_in
def saved(request: MemberRequest) -> HttpResponse:
    page = queries.saved(request.viewer, _cursor(request))
    is_empty = not page.items
    context: dict[str, Any] = {"is_empty": is_empty}
    return _list(request, "web/saved.html", cards.feed(request, page), is_empty, lambda: context)


def _other_ways() -> tuple[tuple[str, ...], ...]:
    """What to do while nobody has posted about what she likes."""
    return (
        (
            reverse("web:compose"),
            "edit",
            _("Begin"),
            _("Write the first post about it."),
        ),
        (
            reverse("web:explore"),
            "explore",
            _("Look around"),
            _("What people on both sides posted lately."),
        ),
        (
            reverse("web:interests"),
            "heart",
            _("Your interests"),
            _("What this page goes by; you can change it."),
        ),
    )


def _first_steps() -> dict[str, Any]:
    """What an empty home offers: three things to do, each one tap."""
    return {
        "is_empty": True,
        "choices": [
            (
                reverse("web:arrive"),
                "archive",
                _("Bring my TikTok"),
                _("Your posts, and the people you followed."),
            ),
            (
                reverse("web:explore"),
                "explore",
                _("Look around"),
                _("What people on both sides posted lately."),
            ),
            (
                reverse("web:compose"),
                "edit",
                _("Say hello"),
                _("Write in your own language."),
            ),
        ],
    }


def _cursor(request: PageRequest) -> Cursor | None:
    return Cursor.parse(request.GET.get("after", ""))


def _list(
    request: PageRequest,
    template: str,
    items: SafeString,
    depends: Any = (),
    context: Callable[[], dict[str, Any]] = dict,
    **slots: SafeString,
) -> HttpResponse:
    """The whole page; when htmx asks for more of it, only the next items. `slots` are never kept."""
    if request.headers.get("HX-Request") and request.GET.get("after"):
        return HttpResponse(items)
    slots["items"] = items
    return frames.page(request, template, slots, depends=depends, context=context)
