"""Lists of posts: the landing page, home, explore, tags, saved."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from magpie.core.paging import Cursor
from magpie.discovery import queries as discovery
from magpie.posts import queries
from magpie.web import cards, frames
from magpie.web.access import MemberRequest, signed_in
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
    page = queries.newest(request.viewer, _cursor(request), COVERS)
    tags = tuple((tag.name, tag.url) for tag in discovery.popular_tags())
    return _list(
        request,
        "web/explore.html",
        cards.wall(request, page),
        tags,
        lambda: {"tags": [{"name": name, "url": url} for name, url in tags]},
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
) -> HttpResponse:
    """The whole page; when htmx asks for more of it, only the next items."""
    if request.headers.get("HX-Request") and request.GET.get("after"):
        return HttpResponse(items)
    return frames.page(request, template, {"items": items}, depends=depends, context=context)
