"""Taking everything along: an archive is made without anybody's leave, and waits to be downloaded."""

from typing import Any
from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.core import live
from magpie.core.errors import DomainError
from magpie.portability.actions import discard_export, start_export
from magpie.portability.models import ArchiveExport
from magpie.portability.policies import access_own_export
from magpie.web import ranges
from magpie.web.access import MemberRequest, signed_in

# What is counted while it is written, in the order of writing.
COUNTED = {
    "kept": ngettext_lazy("%(count)d kept thing", "%(count)d kept things", "count"),
    "people": ngettext_lazy("%(count)d person", "%(count)d people", "count"),
    "posts": ngettext_lazy("%(count)d post or comment", "%(count)d posts and comments", "count"),
    "media": ngettext_lazy("%(count)d file", "%(count)d files", "count"),
    "reactions": ngettext_lazy("%(count)d like or save", "%(count)d likes and saves", "count"),
}
NONE_YET = gettext_lazy("It begins in a moment.")


@never_cache
@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """What is being made, and what waits."""
    return render(request, "web/take_along.html", _context(request))


@never_cache
@require_safe
@signed_in
def progress(request: MemberRequest) -> HttpResponse:
    """The same as a fragment, for a page that heard of it live."""
    return render(request, "web/take_along.html#state", _context(request))


@require_POST
@signed_in
def start(request: MemberRequest) -> HttpResponse:
    try:
        start_export(account=request.viewer, has_keys="keys" in request.POST)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("web:take_along")


@require_POST
@signed_in
def discard(request: MemberRequest, export_id: int) -> HttpResponse:
    row = access_own_export(request.viewer, export_id)
    discard_export(archive_export=row)
    messages.success(request, _("The archive is thrown away. You can make a new one any time."))
    return redirect("web:take_along")


@never_cache
@require_safe
@signed_in
def download(request: MemberRequest, export_id: int) -> HttpResponseBase:
    """The file, also from where an earlier download broke off."""
    row = access_own_export(request.viewer, export_id)
    if not row.is_ready:
        raise Http404
    headers = {
        "Content-Type": "application/zip",
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(row.name)}",
        "X-Content-Type-Options": "nosniff",
        "ETag": f'"{row.pk}"',
    }
    return ranges.stored(request, row.file, headers)


def _context(request: MemberRequest) -> dict[str, Any]:
    row = ArchiveExport.objects.filter(account=request.viewer).order_by("-id").first()
    counts = row.progress if row else {}
    return {
        "row": row,
        "written": [
            words % {"count": counts[name]} for name, words in COUNTED.items() if counts.get(name)
        ],
        "none_yet": NONE_YET,
        "live_url": live.ticket_url([f"export:{request.viewer.pk}"]),
    }
