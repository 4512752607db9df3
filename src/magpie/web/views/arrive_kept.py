"""What she kept from elsewhere, for her alone: likes, saved posts, lists, old conversations."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from magpie.portability import kept_queries as queries
from magpie.portability.models import Keepsake
from magpie.web import arrive_words as words
from magpie.web.access import MemberRequest, signed_in
from magpie.web.given import id_in

Kind = Keepsake.Kind
SECTION_OF = {
    Kind.LIKE: "likes",
    Kind.SAVE: "saved",
    Kind.REPOST: "reposts",
    Kind.VOTE: "votes",
    Kind.LIST: "lists",
    Kind.PACK: "packs",
}
LISTS = (Kind.LIST, Kind.PACK)
SHOWN, MEMBERS = 400, 12


@dataclass(frozen=True)
class Kept:
    """A keepsake as it is shown. `url` leads to the old platform, "" where none is known; `people`
    is the id of a list of people, which can become a starter pack."""

    text: str
    author: str
    url: str
    at: datetime | None
    people: int = 0


@never_cache
@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """One kind from one platform at a time."""
    groups = queries.keepsake_counts(request.viewer)
    known = [(platform, kind) for platform, kind, _count in groups]
    asked = request.GET.get("platform", ""), request.GET.get("kind", "")
    chosen = asked if asked in known else (known[0] if known else ("", ""))
    after = id_in(request.GET, "after")
    rows, more = queries.keepsakes(request.viewer, *chosen, after)
    context: dict[str, Any] = {
        "items": [_kept(row) for row in rows],
        "next": more,
        "query": f"&{urlencode({'platform': chosen[0], 'kind': chosen[1]})}",
    }
    if request.headers.get("HX-Request") and after:
        return render(request, "web/arrive_kept.html#items", context)
    context["tabs"] = [
        (
            f"?{urlencode({'platform': platform, 'kind': kind})}",
            f"{words.name_of(platform)} · {_kind_name(platform, kind)} {count}",
            (platform, kind) == chosen,
        )
        for platform, kind, count in groups
    ]
    return render(request, "web/arrive_kept.html", context)


@never_cache
@require_safe
@signed_in
def talks(request: MemberRequest) -> HttpResponse:
    """Old conversations, one person at a time: both are asked before anything reappears."""
    return render(request, "web/arrive_talks.html", {"talks": queries.old_talk(request.viewer)})


def _kind_name(platform: str, kind: str) -> str:
    return words.section_name(platform, SECTION_OF.get(Kind(kind), kind) if kind in Kind else kind)


def _kept(row: Keepsake) -> Kept:
    content = row.content
    # Archives are unsigned: what was spoiled in one is shown as it stands there.
    if row.kind in Kind and isinstance(content, dict):
        return _list(row, content) if row.kind in LISTS else _target(row, content)
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return Kept(text[:SHOWN], "", "", row.at)


def _list(row: Keepsake, content: dict[str, Any]) -> Kept:
    people = queries.people_in(row)
    names = [handle or name or stable_id for handle, stable_id, name in people]
    posts = content.get("posts")
    names += [
        str(each.get("url") or each.get("snippet", ""))
        for each in (posts if isinstance(posts, list) else ())
        if isinstance(each, dict)
    ]
    shown = " · ".join(names[:MEMBERS]) + (f" · … ({len(names)})" if len(names) > MEMBERS else "")
    return Kept(queries.name_of(row), shown, "", row.at, row.pk if people else 0)


def _target(row: Keepsake, content: dict[str, Any]) -> Kept:
    url = str(content.get("url", ""))
    text = str(content.get("snippet") or url or content.get("source_id", ""))
    safe = url if url.startswith(("https://", "http://")) else ""
    return Kept(text, str(content.get("author", "")), safe, row.at)
