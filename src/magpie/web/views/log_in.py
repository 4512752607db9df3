"""Coming in with a password, and going out: here or everywhere."""

from django.contrib import messages
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from magpie.accounts import actions
from magpie.core.errors import DomainError
from magpie.web import limits, passkeys
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.accounts import LogInForm
from magpie.web.middleware.viewer import PageRequest
from magpie.web.next_page import asked_for, next_page


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: PageRequest) -> HttpResponse:
    if request.viewer:
        return HttpResponseRedirect(next_page(request))
    form = LogInForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return log_in_page(request, form, 400 if form.errors else 200)
    name = form.cleaned_data["name"]
    try:
        limits.spend_on_log_in(request, name)
    except DomainError as error:
        form.blame(error)
        return log_in_page(request, form, error.status)
    user = authenticate(request, name=name, password=form.cleaned_data["password"])
    if user is None:
        form.add_error(
            None,
            _("This name and this password don't belong together. Check both, and try again."),
        )
        return log_in_page(request, form, 400)
    login(request, user)
    return HttpResponseRedirect(next_page(request))


def log_in_page(request: PageRequest, form: LogInForm, status: int = 200) -> HttpResponse:
    """The page with `form`, whichever way of coming in has just failed."""
    context = {
        "form": form,
        "next": asked_for(request),
        "offers_passkeys": passkeys.are_offered(request),
    }
    return render(request, "web/log_in.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def log_out(request: PageRequest) -> HttpResponse:
    """Asks when somebody merely follows a link here."""
    if request.method != "POST" and request.viewer:
        return render(request, "web/log_out.html")
    logout(request)
    return redirect("web:landing")


@require_POST
@signed_in
def log_out_everywhere(request: MemberRequest) -> HttpResponse:
    actions.log_out_everywhere(user=request.login)
    logout(request)
    messages.success(request, _("You are logged out everywhere."))
    return redirect("web:login")
