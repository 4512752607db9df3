"""The signpost: words and a picture for the old profile, which lead here when it goes dark."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from magpie.accounts.policies import access_account
from magpie.web import qr
from magpie.web.access import MemberRequest, signed_in
from magpie.web.middleware.viewer import PageRequest

LANGUAGES = ("en", "zh-hans")


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
    """The address as a QR code, to look at or to keep."""
    answer = qr.picture(_address(request), kind)
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
