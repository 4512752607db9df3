"""What happened that concerns the viewer."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from magpie.core.paging import Cursor
from magpie.discovery import packs
from magpie.discovery.models import StarterPack
from magpie.notifications import queries
from magpie.notifications.actions import mark_read
from magpie.notifications.models import Notification
from magpie.posts import queries as posts
from magpie.web import context
from magpie.web.access import MemberRequest, signed_in
from magpie.web.reading import Banks, banks_of
from magpie.web.views.corrections import corrections_for

PACK = Notification.Kind.PACK


@require_safe
@signed_in
def inbox(request: MemberRequest) -> HttpResponse:
    """Newest first. Opening the first page marks what it shows, and all before, as read."""
    after = Cursor.parse(request.GET.get("after", ""))
    page = queries.newest(request.viewer, after)
    shown: dict[str, Any] = {"notifications": _told(request, page.items), "next": page.next}
    if request.headers.get("HX-Request") and after:
        return render(request, "web/notifications.html#items", shown)
    shown["corrections"] = len(corrections_for(request.viewer))
    response = render(request, "web/notifications.html", shown)
    if page.items and any(each.read_at is None for each in page.items):
        mark_read(recipient=request.viewer, up_to=page.items[0].pk)
    return response


def _told(
    request: MemberRequest, told: Sequence[Notification]
) -> list[tuple[Notification, Banks | None, StarterPack | None]]:
    """Each with what it is about, posts arranged for how the viewer reads. A starter pack that she
    can't open any more isn't spoken of."""
    loaded = posts.for_rendering([each.post_id for each in told if each.post_id])
    banks = {pk: banks_of(post, request.reading) for pk, post in loaded.items()}
    put_in = packs.by_id(request.viewer, [each.about for each in told if each.kind == PACK])
    return [
        (each, banks.get(each.post_id or 0), put_in.get(each.about))
        for each in told
        if each.kind != PACK or each.about in put_in
    ]


@require_safe
@signed_in
def unread(request: MemberRequest) -> HttpResponse:
    """The number for the badge, for a page that heard of something live."""
    return HttpResponse(context.unread(request.viewer), content_type="text/plain")
