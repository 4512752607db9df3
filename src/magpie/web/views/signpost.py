"""The signpost: words and a picture for the old profile, which lead here when it goes dark."""

from io import BytesIO

import segno
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from magpie.accounts.policies import access_account
from magpie.web.access import MemberRequest, signed_in
from magpie.web.middleware.viewer import PageRequest

# Wide enough to be read from a screen across the room, in pixels a module.
SCALE, BORDER = 12, 4
LANGUAGES = ("en", "zh-hans")
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """Short words in both languages, since old profiles have room for few."""
    address = _address(request)
    where = {"name": settings.MAGPIE_NAME, "address": address.partition("://")[2]}
    texts = []
    for language in LANGUAGES:
        with translation.override(language):
            texts.append((language, _("I am on %(name)s now: %(address)s") % where))
    return render(request, "web/signpost.html", {"address": address, "texts": texts})


@require_safe
@signed_in
def picture(request: MemberRequest, kind: str) -> HttpResponse:
    """The address as a QR code; error correction M, which survives a screenshot."""
    if kind not in TYPES:
        raise Http404
    code = segno.make(_address(request), error="m")
    image = BytesIO()
    code.save(image, kind=kind, scale=SCALE, border=BORDER, light="white")
    answer = HttpResponse(image.getvalue(), content_type=TYPES[kind])
    answer["Cache-Control"] = "private, max-age=3600"
    if "save" in request.GET:
        name = f"magpie-{request.viewer.handle}.{kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def to(request: PageRequest, handle: str) -> HttpResponse:
    """Where a signpost leads: her profile, for strangers too."""
    return redirect("web:profile", access_account(request.viewer, handle).acct)


def _address(request: MemberRequest) -> str:
    return settings.MAGPIE_ORIGIN + reverse("web:to", args=[request.viewer.handle])
