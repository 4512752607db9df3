"""Her files that still stand on the old platform: what there is, until when, and saving it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from magpie.portability import actions, queries
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.given import id_in, ids_in

ADDRESS = "/arrive/remote"


@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """All of them or those with one outcome; asks again while some are on their way."""
    counts = queries.remote_counts(request.viewer)
    asked = request.GET.get("outcome", "")
    outcome = asked if asked in counts else ""
    after = id_in(request.GET, "after")
    files, more = queries.remote_files(request.viewer, outcome, after)
    context: dict[str, Any] = {
        "files": files,
        "next": more,
        "query": f"&outcome={outcome}" if outcome else "",
    }
    if request.headers.get("HX-Request") and after:
        return render(request, "web/arrive_remote.html#items", context)
    context |= {
        "counts": counts,
        "total": sum(counts.values()),
        "savable": counts["listed"] + counts["failed"],
        "deadline": queries.first_deadline(request.viewer),
        "outcome": outcome,
    }
    return render(request, "web/arrive_remote.html", context)


@require_POST
@signed_in
def save(request: MemberRequest) -> HttpResponse:
    """Fetch the one whose button was pressed, or all that are listed or failed."""
    count = actions.save_remote(account=request.viewer, only=ids_in(request.POST, "file"))
    sentence = ngettext(
        "%(count)d file is being saved. You can close this page.",
        "%(count)d files are being saved. You can close this page.",
        count,
    )
    messages.success(
        request, sentence % {"count": count} if count else _("Nothing is left to save.")
    )
    return back(request, fallback=ADDRESS)
