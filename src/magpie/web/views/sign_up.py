"""Joining, on one screen, and the welcome after it."""

import secrets
from dataclasses import asdict
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import authenticate, login
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from magpie.accounts import actions
from magpie.accounts.models import User
from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.web import limits, passkeys
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.accounts import SignUpForm, look_up
from magpie.web.forms.languages import of_browser
from magpie.web.middleware.viewer import INTERFACES, PageRequest
from magpie.web.next_page import asked_for, next_page, with_next
from magpie.web.views.interface import remember_language
from magpie.web.views.passkeys import device_name

SENT_TWICE = timedelta(minutes=10)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_up(request: PageRequest) -> HttpResponse:
    if request.viewer:
        return HttpResponseRedirect(next_page(request))
    if settings.MAGPIE_SIGN_UP == "closed":
        return _closed(request)
    if request.POST.get("switch") in INTERFACES:
        return _in_other_language(request)
    form = _form(request)
    if request.method != "POST":
        return _page(request, form)
    user, status = None, 400
    for attempt in (_create, _made_a_moment_ago):
        try:
            user = user or attempt(request, form)
        except DomainError as error:
            form.blame(error)
            status = error.status
    if user is None:
        return _page(request, form, status)
    login(request, user)
    return HttpResponseRedirect(with_next("web:welcome", request))


@require_safe
def handle_hint(request: PageRequest) -> HttpResponse:
    """Whether a handle is free, while it is being typed."""
    handle = request.GET.get("handle", "").strip()
    is_free, sentence = look_up(handle[:100]) if len(handle) > 1 else (False, "")
    help_text = SignUpForm.base_fields["handle"].help_text
    context = {"is_free": is_free, "sentence": sentence or help_text}
    return render(request, "web/sign_up.html#handle_hint", context)


@require_POST
def begin_passkey(request: PageRequest) -> HttpResponse:
    """Options for the device, once all else in the form is right; 422 to be told what isn't."""
    form = _form(request)
    if request.viewer or settings.MAGPIE_SIGN_UP == "closed" or not form.is_valid():
        return HttpResponse(status=422)
    options = passkeys.begin_registration(
        request,
        passkeys.TO_JOIN,
        user_id=secrets.token_bytes(16),
        handle=form.cleaned_data["handle"],
        name=form.cleaned_data["display_name"],
    )
    return HttpResponse(options, content_type="application/json")


@require_safe
@signed_in
def welcome(request: MemberRequest) -> HttpResponse:
    """Which way first: bring what one had, or look around."""
    return render(request, "web/welcome.html", {"next": asked_for(request)})


def _form(request: PageRequest) -> SignUpForm:
    likely = list(dict.fromkeys([*of_browser(request)[:4], request.interface]))
    if request.method == "POST":
        return SignUpForm(request.POST, likely, {})
    surely = [likely[0], request.interface]
    handle = request.GET.get("handle", "")
    return SignUpForm(None, likely, {"languages_read": surely, "handle": handle})


def _page(request: PageRequest, form: SignUpForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "next": asked_for(request),
        "offers_passkeys": passkeys.are_offered(request),
    }
    return render(request, "web/sign_up.html", context, status=status)


def _closed(request: PageRequest) -> HttpResponse:
    context = {"contact": settings.MAGPIE_CONTACT}
    status = 403 if request.method == "POST" else 200
    return render(request, "web/sign_up_closed.html", context, status=status)


def _in_other_language(request: PageRequest) -> HttpResponse:
    """The same screen in the other language, with everything typed so far still in it."""
    language, before = request.POST["switch"], request.interface
    request.interface = INTERFACES[language]
    translation.activate(language)
    typed = request.POST.dict() | {
        name: request.POST.getlist(name) for name in ("languages_read", "languages_learn")
    }
    if typed["languages_read"] == [before]:  # only what was guessed from the interface
        typed["languages_read"] = [request.interface]
    response = _page(request, SignUpForm(None, [request.interface], typed))
    remember_language(response, language)
    return response


def _create(request: PageRequest, form: SignUpForm) -> User | None:
    """The new log-in; None when something in the form has to be put right first."""
    if not form.is_valid():
        return None
    data, key = form.cleaned_data, None
    if form.is_with_passkey and not data["credential"]:
        form.add_error(
            None, _("A passkey needs JavaScript, which is off here. Choose a password for now.")
        )
        return None
    if form.is_with_passkey:
        key = passkeys.finish_registration(request, passkeys.TO_JOIN, data["credential"])
    limits.spend_on_sign_up(request)
    # No transaction around both: making keys takes long, and would hold up everybody's writing.
    user = actions.sign_up(
        handle=data["handle"],
        password=None if key else data["password"],
        display_name=data["display_name"],
        languages_read=data["languages_read"] or [request.interface],
        languages_learn=data["languages_learn"],
        interface_language=request.interface,
        email=data["email"],
    )
    if key:
        actions.add_passkey(user=user, **asdict(key), name=device_name(request))
    return user


def _made_a_moment_ago(request: PageRequest, form: SignUpForm) -> User | None:
    """Whom this very form has made already, when the first answer was lost and it was sent again."""
    handle = request.POST.get("handle", "").strip().removeprefix("@")
    made = User.objects.filter(
        account__handle__iexact=handle,
        account__domain="",
        created_at__gt=clock.now() - SENT_TWICE,
    )
    if form.is_with_passkey or not made.exists():
        return None
    limits.spend_on_log_in(request, handle)
    user = authenticate(request, name=handle, password=request.POST.get("password", ""))
    return user if isinstance(user, User) else None
