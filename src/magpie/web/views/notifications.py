"""What happened that concerns the viewer."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from magpie.core.paging import Cursor
from magpie.notifications import queries
from magpie.notifications.actions import mark_read
from magpie.web import context
from magpie.web.access import MemberRequest, signed_in


@require_safe
@signed_in
def inbox(request: MemberRequest) -> HttpResponse:
    """Newest first. Opening the first page marks what it shows, and all before, as read."""
    after = Cursor.parse(request.GET.get("after", ""))
    page = queries.newest(request.viewer, after)
    shown = {"notifications": page.items, "next": page.next}
    if request.headers.get("HX-Request") and after:
        return render(request, "web/notifications.html#items", shown)
    response = render(request, "web/notifications.html", shown)
    if page.items and any(each.read_at is None for each in page.items):
        mark_read(recipient=request.viewer, up_to=page.items[0].pk)
    return response


@require_safe
@signed_in
def unread(request: MemberRequest) -> HttpResponse:
    """The number for the badge, for a page that heard of something live."""
    return HttpResponse(context.unread(request.viewer), content_type="text/plain")
