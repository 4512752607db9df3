"""The signpost: words and a picture for the old profile, which lead here when it goes dark."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from magpie.accounts.policies import access_account
from magpie.core.errors import NotFound
from magpie.portability import actions
from magpie.web import qr
from magpie.web.access import MemberRequest, signed_in
from magpie.web.limits import follow_code
from magpie.web.middleware.viewer import PageRequest

LANGUAGES = ("en", "zh-hans")
CODE_MAX = 200


@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """Short words in both languages, since old profiles have room for few; with a link, and with
    nothing but the code for places that forbid or hide links."""
    code = actions.code_of(account=request.viewer)
    address = _address(code)
    where = {
        "name": settings.MAGPIE_NAME,
        "address": address.partition("://")[2],
        "code": code,
    }
    linked, bare = [], []
    for language in LANGUAGES:
        with translation.override(language):
            linked.append((language, _("I am on %(name)s now: %(address)s") % where))
            words = _("I am on %(name)s now. Search for %(code)s there.") % where
            before, _code, after = words.rpartition(code)  # apart, so that no line breaks in it
            bare.append((language, before, after))
    context = {"address": address, "code": code, "linked": linked, "bare": bare}
    return render(request, "web/signpost.html", context)


@require_safe
@signed_in
def picture(request: MemberRequest, kind: str) -> HttpResponse:
    """The address as a QR code, to look at or to keep."""
    answer = qr.picture(_address(actions.code_of(account=request.viewer)), kind)
    if "save" in request.GET:
        name = f"magpie-{request.viewer.handle}.{kind}"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_safe
def to(request: PageRequest, name: str) -> HttpResponse:
    """Where a signpost leads, by code or by handle: her profile, for strangers too."""
    if "-" in name:  # no handle has one
        return _by_code(request, name)
    return redirect("web:profile", access_account(request.viewer, name).acct)


@require_safe
def find(request: PageRequest) -> HttpResponse:
    """A field for a code that somebody saw where no link could stand."""
    text = request.GET.get("code", "").strip()[:CODE_MAX]
    return _by_code(request, text) if text else render(request, "web/code.html")


def _by_code(request: PageRequest, text: str) -> HttpResponse:
    try:
        account = follow_code(request, text)
    except NotFound as error:
        context = {"code": text, "error": str(error)}
        return render(request, "web/code.html", context, status=error.status)
    return redirect("web:profile", account.acct)


def _address(code: str) -> str:
    return settings.MAGPIE_ORIGIN + reverse("web:to", args=[code])
