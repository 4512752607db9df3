"""The way back in for somebody who lost her password: a letter with a link that works once."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from magpie.accounts.actions import set_password
from magpie.accounts.models import User
from magpie.core import mail
from magpie.core.errors import DomainError
from magpie.core.limits import address_key, spend
from magpie.web.forms.accounts import NewPasswordForm, RecoverForm
from magpie.web.limits import HOUR, client_address
from magpie.web.middleware.viewer import PageRequest

SALT = "magpie.recovery"
VALID = timedelta(hours=1)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: PageRequest) -> HttpResponse:
    """Ask for a letter; the answer is the same whether or not the address is known."""
    form = RecoverForm(request.POST or None)
    status = 200
    if request.method == "POST" and mail.is_configured():
        status = 400
        if form.is_valid():
            try:
                _write_to(request, form.cleaned_data["email"].strip().lower())
            except DomainError as error:
                form.blame(error)
                status = error.status
            else:
                return redirect("web:recovery_sent")
    context = {
        "form": form,
        "has_mail": mail.is_configured(),
        "contact": settings.MAGPIE_CONTACT,
    }
    return render(request, "web/recovery.html", context, status=status)


@require_safe
def sent(request: PageRequest) -> HttpResponse:
    return render(request, "web/recovery_sent.html", {"contact": settings.MAGPIE_CONTACT})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: PageRequest, token: str) -> HttpResponse:
    """Choose a new password by the link of a letter; every session there was ends."""
    user = read_token(token)
    form = NewPasswordForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                set_password(user=user, new=form.cleaned_data["password"])
            except DomainError as error:
                form.blame(error)
            else:
                login(request, user)
                messages.success(
                    request, _("Your new password is set. You are logged out everywhere else.")
                )
                return redirect("web:home")
    context = {"form": form, "account": user.account}
    return render(request, "web/recovery_answer.html", context, status=status)


def make_token(user: User) -> str:
    """Signed, good for VALID, and only until the password or the address changes."""
    return signing.dumps([user.pk, _state(user)], salt=SALT)


def read_token(token: str) -> User:
    """Whom `token` was made for; a DomainError when it is forged, old, or was used."""
    try:
        user_id, state = signing.loads(token, salt=SALT, max_age=VALID)
        user = User.objects.select_related("account").get(pk=user_id, is_active=True)
    except (signing.BadSignature, User.DoesNotExist):
        user = None
    if user is None or not constant_time_compare(state, _state(user)):
        raise DomainError(
            "link_spent",
            _("This link has been used, or it is older than an hour. Please ask for a new one."),
            status=410,
        )
    return user


def _state(user: User) -> str:
    """Changes with everything after which an old letter must open nothing."""
    value = f"{user.password}:{user.email}:{user.sessions}"
    return salted_hmac(SALT, value, algorithm="sha256").hexdigest()[:32]


def _write_to(request: PageRequest, email: str) -> None:
    spend("recovery", address_key(client_address(request)), limit=10, per=HOUR)
    spend("recovery-name", email, limit=3, per=HOUR)
    user = User.objects.select_related("account").filter(email=email, is_active=True).first()
    if user is None:
        return
    link = f"{settings.MAGPIE_ORIGIN}{reverse('web:recover_answer', args=[make_token(user)])}"
    with translation.override((user.interface_language or request.interface).lower()):
        mail.send(to=user.email, subject=_subject(), text=_text(user, link))


def _subject() -> str:
    return _("Your way back into %(place)s") % {"place": settings.MAGPIE_NAME}


def _text(user: User, link: str) -> str:
    words = {"name": user.account.name, "handle": user.account.handle}
    return "\n\n".join(
        [
            _("Hello %(name)s,") % words,
            _(
                "open this link to choose a new password for @%(handle)s. It works once, for one hour:"
            )
            % words,
            link,
            _("If you didn't ask for it, do nothing: your password stays as it is."),
            settings.MAGPIE_NAME,
        ]
    )
