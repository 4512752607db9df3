"""Imported posts that wait for their video: drop the files, and they find their place."""

from pathlib import Path
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from magpie.core.errors import DomainError
from magpie.core.paging import Cursor
from magpie.portability import actions, queries
from magpie.portability.policies import access_drop
from magpie.posts.policies import access_own_post
from magpie.web.access import MemberRequest, signed_in
from magpie.web.given import id_in
from magpie.web.uploads import takes_uploads


@takes_uploads
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """What waits and what has no place yet; a POST drops files. A script sends them one by one
    with `hold`, and asks for their places when the last is here: then none is guessed too early."""
    if request.method == "POST":
        return _take_in(request)
    page = queries.waiting_page(request.viewer, Cursor.parse(request.GET.get("after", "")))
    context: dict[str, Any] = {"posts": page.items, "next": page.next}
    if request.headers.get("HX-Request") and request.GET.get("after"):
        return render(request, "web/arrive_videos.html#items", context)
    context |= {
        "total": queries.waiting_posts(request.viewer).count(),
        "asked": queries.placing(request.viewer).asked,
    }
    return render(request, "web/arrive_videos.html", context)


def _take_in(request: MemberRequest) -> HttpResponse:
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    trouble: list[str] = []
    status = 400
    for file in request.FILES.getlist("videos"):
        try:
            actions.drop_video(
                account=request.viewer, file=file, name=file.name or "", path=_path(file)
            )
        except DomainError as error:
            trouble.append(f"{file.name}: {error}")
            status = error.status
    if wants_json and trouble:
        return JsonResponse({"error": " ".join(trouble)}, status=status)
    if "hold" in request.POST:
        return JsonResponse({})
    _place(request)
    for sentence in trouble:
        messages.error(request, sentence)
    if wants_json:
        return JsonResponse({"url": request.path})
    return redirect("web:arrive_videos")


def _place(request: MemberRequest) -> None:
    count = actions.place_drops(account=request.viewer)
    left = len(queries.drops_of(request.viewer))
    if count:
        sentence = ngettext(
            "%(count)d video found its post.", "%(count)d videos found their posts.", count
        )
        messages.success(request, sentence % {"count": count})
    if left:
        sentence = ngettext(
            "%(count)d file needs your eyes, see below.",
            "%(count)d files need your eyes, see below.",
            left,
        )
        messages.info(request, sentence % {"count": left})


@require_POST
@signed_in
def place(request: MemberRequest, drop_id: int) -> HttpResponse:
    """Say which post a dropped video belongs to, or throw it away."""
    drop = access_drop(request.viewer, drop_id)
    if request.POST.get("post") == "none":
        actions.discard_drop(drop=drop)
    elif post_id := id_in(request.POST, "post"):
        actions.place_drop(drop=drop, post=access_own_post(request.viewer, post_id))
        messages.success(request, _("The post has its video now."))
    return redirect("web:arrive_videos")


@require_POST
@takes_uploads
@signed_in
def supply(request: MemberRequest, post_id: int) -> HttpResponse:
    """Give one waiting post its video or its pictures."""
    post = access_own_post(request.viewer, post_id)
    files = [(file, file.name or "") for file in request.FILES.getlist("files")]
    if not files:
        raise DomainError("no_file", _("No file came along. Choose one first."))
    actions.supply_files(post=post, files=files)
    messages.success(request, _("The post is whole again."))
    return redirect("web:arrive_videos")


def _path(file: UploadedFile[bytes]) -> Path | None:
    """Where an upload lies on disk; small ones are in memory only."""
    path = getattr(file, "temporary_file_path", None)
    return Path(path()) if path else None
