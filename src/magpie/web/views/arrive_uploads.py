"""Large archives come in pieces, by the tus protocol 1.0 (tus.io): a connection that breaks costs
one piece, and a page that was closed goes on where it was.

Core, and the extensions creation, expiration and termination. What an archive's files are then
told of, by number, is the form of the first screen (views/arrive).
"""

import binascii
from base64 import b64decode
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from magpie.core.errors import DomainError
from magpie.core.limits import spend
from magpie.portability import actions
from magpie.portability.actions.start import MB
from magpie.portability.models import Upload
from magpie.portability.policies import access_upload
from magpie.web.access import MemberRequest, signed_in

VERSION = "1.0.0"
EXTENSIONS = "creation,expiration,termination"
PIECE = "application/offset+octet-stream"
A_DAY, DAY = 600, timedelta(days=1)

View = Callable[..., HttpResponse]


def _speaks_tus(view: View) -> View:
    """Answer in the protocol's headers, errors as a sentence in plain text."""

    @wraps(view)
    def answering(request: MemberRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
            answer = HttpResponse(status=412)
            answer["Tus-Version"] = VERSION
        else:
            try:
                answer = view(request, *args, **kwargs)
            except DomainError as error:
                answer = HttpResponse(str(error), status=error.status, content_type="text/plain")
        answer["Tus-Resumable"] = VERSION
        answer["Cache-Control"] = "no-store"
        return answer

    return answering


@require_http_methods(["OPTIONS", "POST"])
@signed_in
@_speaks_tus
def begin(request: MemberRequest) -> HttpResponse:
    """What this server can take, or room for one more file."""
    if request.method == "OPTIONS":
        answer = HttpResponse(status=204)
        answer["Tus-Version"], answer["Tus-Extension"] = VERSION, EXTENSIONS
        answer["Tus-Max-Size"] = str(settings.MAGPIE_MAX_ARCHIVE_MB * MB)
        return answer
    spend("uploads", str(request.viewer.pk), limit=A_DAY, per=DAY)
    name = _metadata(request.headers.get("Upload-Metadata", "")).get("filename", "")
    upload = actions.begin_upload(
        account=request.viewer, name=name, size=_number(request, "Upload-Length")
    )
    answer = HttpResponse(status=201)
    answer["Location"] = reverse("web:upload_piece", args=[upload.pk])
    return _told(answer, upload)


@require_http_methods(["HEAD", "PATCH", "DELETE"])
@signed_in
@_speaks_tus
def piece(request: MemberRequest, upload_id: int) -> HttpResponse:
    """How much is here, one piece more, or no more of it."""
    upload = access_upload(request.viewer, upload_id)
    if request.method == "DELETE":
        actions.discard_upload(upload=upload)
        return HttpResponse(status=204)
    if request.method == "PATCH":
        if request.content_type != PIECE:
            return HttpResponse(status=415)
        offset = _number(request, "Upload-Offset")
        actions.append_upload(upload=upload, offset=offset, piece=request)
        return _told(HttpResponse(status=204), upload)
    answer = HttpResponse()
    answer["Upload-Length"] = str(upload.size)
    return _told(answer, upload)


@require_POST
@signed_in
def discard(request: MemberRequest, upload_id: int) -> HttpResponse:
    """The button beside a file that broke off."""
    actions.discard_upload(upload=access_upload(request.viewer, upload_id))
    messages.success(request, _("What had arrived of it is thrown away."))
    return redirect("web:arrive")


def _told(answer: HttpResponse, upload: Upload) -> HttpResponse:
    answer["Upload-Offset"] = str(upload.offset)
    answer["Upload-Expires"] = http_date(upload.expires_at.timestamp())
    return answer


def _number(request: MemberRequest, header: str) -> int:
    value = request.headers.get(header, "")
    if not value.isascii() or not value.isdecimal() or len(value) > 18:
        raise DomainError(
            "bad_header", _("The browser did not say how much it wants to send. Choose it again.")
        )
    return int(value)


def _metadata(header: str) -> dict[str, str]:
    """Pairs of a name and a value in base64, as tus sends them; unreadable ones are passed over."""
    found = {}
    for pair in header.split(","):
        name, _space, value = pair.strip().partition(" ")
        try:
            found[name] = b64decode(value, validate=True).decode("utf-8", "replace")
        except binascii.Error:
            continue
    return found
