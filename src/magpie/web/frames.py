"""Pages whose frame is rendered once and kept, with only what is the viewer's own put in each time.

A Django template of a whole page costs more than everything else on it together. Here it is
rendered with markers for what differs per request (her name's link, counts, tokens, the slots of
the page) and kept under all that its shape depends on; a request then only replaces the markers.
"""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import mark_safe

from magpie.core.cache import Fragments
from magpie.web.context import for_everybody, for_viewer, theme_of
from magpie.web.middleware.viewer import PageRequest

KEPT_FRAMES = 500
INDENT = re.compile(r"\n\s+")
VERBATIM = re.compile(r"<(?:pre|textarea)\b")

Slots = Mapping[str, str]
Context = Callable[[], dict[str, Any]]

_frames: Fragments[str] = Fragments(KEPT_FRAMES)


@dataclass(frozen=True)
class _Match:
    url_name: str


@dataclass(frozen=True)
class _Request:
    """As much of a request as the frame asks for."""

    path: str
    resolver_match: _Match

    def get_full_path(self) -> str:
        return _mark("full_path")


@dataclass(frozen=True)
class _Viewer:
    """Somebody who is logged in; her address is put in later."""

    url: str


def page(
    request: PageRequest,
    template: str,
    slots: Slots,
    *,
    depends: Hashable = (),
    context: Context = dict,
    status: int = 200,
) -> HttpResponse:
    """Answer with `template`, its `{{ slots }}` filled with safe HTML.

    `context` is asked for only when the frame isn't kept; `depends` must change whenever what it
    returns would.
    """
    theme = theme_of(request)
    theme = theme if theme in ("light", "dark") else ""
    is_own = request.viewer is not None and request.path == request.viewer.url
    kind = (template, request.interface, theme, request.viewer is not None, is_own)
    messages = list(get_messages(request)) if "messages" in request.COOKIES else []

    def render() -> str:
        match = _Match(getattr(request.resolver_match, "url_name", "") or "")
        small = _Request(_mark("viewer_url") if is_own else "", match)
        everybody = {**for_everybody(request), "theme": theme}
        everybody |= {"request": small, "messages": messages}
        marked = {name: mark_safe(_mark(name)) for name in slots}
        return squeezed(
            render_to_string(template, {**everybody, **_marked(request), **context(), **marked})
        )

    frame = render() if messages else _frames.get((kind, depends), render)
    for name, value in {**_values(request), **slots}.items():
        frame = frame.replace(_mark(name), value)
    return HttpResponse(frame, status=status)


def squeezed(html: str) -> str:
    """HTML without the indentation of its templates, unless white space has a meaning in it."""
    return html if VERBATIM.search(html) else INDENT.sub("\n", html)


def _mark(name: str) -> str:
    return f"\x03{name}\x03"


def _marked(request: PageRequest) -> dict[str, Any]:
    if request.viewer is None:
        return {"viewer": None, "csrf_token": mark_safe(_mark("token"))}
    return {
        "viewer": _Viewer(_mark("viewer_url")),
        "unread": mark_safe(_mark("unread")),
        "live_url": mark_safe(_mark("live_url")),
        "csrf_token": mark_safe(_mark("token")),
    }


def _values(request: PageRequest) -> dict[str, str]:
    values = {"token": get_token(request), "full_path": escape(request.get_full_path())}
    if request.viewer is None:
        return values
    own = for_viewer(request)
    return values | {
        "viewer_url": request.viewer.url,
        "unread": own["unread"],
        "live_url": escape(own["live_url"]),
    }
