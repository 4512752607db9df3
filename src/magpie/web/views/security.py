"""The keys to an account: password, address for recovery, passkeys, open sessions."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from magpie.accounts import actions
from magpie.core import mail
from magpie.core.errors import DomainError
from magpie.web import limits, passkeys
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.settings import EmailForm, PasswordForm, ProvenForm


@never_cache
@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    return _page(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def password(request: MemberRequest) -> HttpResponse:
    """Change or set the password; every session but this one ends."""
    form = PasswordForm(request.POST or None, request.login)

    def change() -> str:
        data = form.cleaned_data
        actions.change_password(user=request.login, old=data.get("old", ""), new=data["password"])
        update_session_auth_hash(request, request.login)
        return _("Your password is changed. You are logged out everywhere else.")

    return _do(request, form, change, password=form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def email(request: MemberRequest) -> HttpResponse:
    form = EmailForm(request.POST or None, request.login)

    def change() -> str:
        address = form.cleaned_data["email"]
        actions.change_email(user=request.login, email=address)
        return _("E-mail saved.") if address else _("E-mail forgotten.")

    return _do(request, form, change, email=form)


def _do(
    request: MemberRequest, form: ProvenForm, change: Callable[[], str], **forms: ProvenForm
) -> HttpResponse:
    """Run `change` if the form holds, and say what it says; else the page with what is wrong."""
    if request.method != "POST":
        return redirect("web:security")
    try:
        limits.spend_on_log_in(request, request.viewer.handle)
        if form.is_valid():
            messages.success(request, change())
            return redirect("web:security")
    except DomainError as error:
        form.blame(error)
        return _page(request, error.status, **forms)
    return _page(request, 400, **forms)


def _page(
    request: MemberRequest,
    status: int = 200,
    password: ProvenForm | None = None,
    email: ProvenForm | None = None,
) -> HttpResponse:
    asking = passkeys.party()
    context = {
        "password": password or PasswordForm(None, request.login),
        "email": email or EmailForm(None, request.login),
        "passkeys": request.login.passkeys.order_by("created_at"),
        "offers_passkeys": passkeys.are_offered(request),
        "passkeys_at": asking.origin if asking else "",
        "has_mail": mail.is_configured(),
    }
    return render(request, "web/settings_security.html", context, status=status)
