"""Passkeys: coming in with one, adding and removing them."""

from dataclasses import asdict

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from magpie.accounts import actions
from magpie.core.errors import DomainError
from magpie.web import limits, passkeys
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.accounts import LogInForm
from magpie.web.middleware.viewer import PageRequest
from magpie.web.next_page import next_page
from magpie.web.views.log_in import log_in_page

JSON = "application/json"
# What a User-Agent calls a device, in the order in which the names hide in each other.
DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "Chromebook"),
    ("Macintosh", "Mac"),
    ("Windows", "Windows"),
    ("Linux", "Linux"),
)


@require_POST
def begin_log_in(request: PageRequest) -> HttpResponse:
    return HttpResponse(passkeys.begin_authentication(request), content_type=JSON)


@never_cache
@require_POST
def log_in(request: PageRequest) -> HttpResponse:
    """Come in with the passkey that `credential` proves."""
    credential = request.POST.get("credential", "")
    form = LogInForm(request.POST)
    form.errors.clear()
    if not credential:
        form.add_error(
            None, _("A passkey needs JavaScript, which is off here. Log in with your password.")
        )
        return log_in_page(request, form, 400)
    try:
        limits.spend_on_log_in(request, f"passkey {credential[:80]}")
        passkey = passkeys.finish_authentication(request, credential)
    except DomainError as error:
        form.blame(error)
        return log_in_page(request, form, error.status)
    login(request, passkey.user)
    return HttpResponseRedirect(next_page(request))


@require_POST
@signed_in
def begin_adding(request: MemberRequest) -> HttpResponse:
    options = passkeys.begin_registration(
        request,
        passkeys.TO_ADD,
        user_id=request.login.pk.to_bytes(8, "big"),
        handle=request.viewer.handle,
        name=request.viewer.display_name,
        known=request.login.passkeys.all(),
    )
    return HttpResponse(options, content_type=JSON)


@require_POST
@signed_in
def add(request: MemberRequest) -> HttpResponse:
    credential = request.POST.get("credential", "")
    if not credential:
        messages.error(request, _("A passkey needs JavaScript, which is off here."))
        return redirect("web:security")
    try:
        key = passkeys.finish_registration(request, passkeys.TO_ADD, credential)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("web:security")
    name = request.POST.get("name", "").strip() or device_name(request)
    actions.add_passkey(user=request.login, **asdict(key), name=name)
    messages.success(request, _("Passkey added. From now on it opens the door by itself."))
    return redirect("web:security")


@require_POST
@signed_in
def remove(request: MemberRequest, passkey_id: int) -> HttpResponse:
    try:
        actions.remove_passkey(user=request.login, passkey_id=passkey_id)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Passkey removed. It opens nothing here any more."))
    return redirect("web:security")


def device_name(request: PageRequest) -> str:
    """What a new passkey is called until somebody names it: the device that made it."""
    agent = request.headers.get("User-Agent", "")
    return next((name for sign, name in DEVICES if sign in agent), "")
