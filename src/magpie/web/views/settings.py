"""What a person can change about herself: each section its own address, each form its own."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from magpie.accounts import actions
from magpie.accounts.models import Follow
from magpie.core.errors import DomainError
from magpie.languages.actions import forget
from magpie.web import limits
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.reading import ReadingForm
from magpie.web.forms.settings import LeaveForm, PicturesForm, ProfileForm


@never_cache
@require_safe
@signed_in
def index(request: MemberRequest) -> HttpResponse:
    requests = Follow.objects.filter(followed=request.viewer, state=Follow.State.REQUESTED)
    return render(request, "web/settings.html", {"requests": requests.count()})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def profile(request: MemberRequest) -> HttpResponse:
    form = ProfileForm(request.POST or None, request.viewer)
    if form.is_valid():
        try:
            form.save()
        except DomainError as error:
            form.blame(error)
        else:
            messages.success(request, _("Saved. This is how others see you now."))
            return redirect(request.viewer.url)
    return _profile_page(request, form, PicturesForm())


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def pictures(request: MemberRequest) -> HttpResponse:
    if request.method != "POST":
        return redirect("web:edit_profile")
    form = PicturesForm(request.POST, request.FILES)
    if form.is_valid() and form.save(request.viewer):
        messages.success(request, _("Pictures saved."))
        return redirect("web:edit_profile")
    return _profile_page(request, ProfileForm(None, request.viewer), form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def reading(request: MemberRequest) -> HttpResponse:
    """Languages she reads, learns and hides, and what is done with each."""
    form = ReadingForm(request.POST or None, request.viewer)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved. Every page follows it from now on."))
        return redirect("web:settings_reading")
    status = 400 if form.errors else 200
    return render(request, "web/settings_reading.html", {"form": form}, status=status)


@require_safe
@signed_in
def interface(request: MemberRequest) -> HttpResponse:
    return render(request, "web/settings_interface.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def leave(request: MemberRequest) -> HttpResponse:
    """Delete the account, after handle and password were typed."""
    form = LeaveForm(request.POST or None, request.login)
    status = 200
    if request.method == "POST":
        status = 400
        try:
            limits.spend_on_log_in(request, request.viewer.handle)
            if form.is_valid():
                return _leave(request)
        except DomainError as error:
            form.blame(error)
            status = error.status
    return render(request, "web/delete_account.html", {"form": form}, status=status)


def _leave(request: MemberRequest) -> HttpResponse:
    bio = request.viewer.bio
    actions.delete_account(user=request.login)
    forget([bio])
    logout(request)
    messages.success(request, _("Your account is deleted. Go well; the door stays open."))
    return redirect("web:landing")


def _profile_page(
    request: MemberRequest, form: ProfileForm, pictures: PicturesForm
) -> HttpResponse:
    context = {"form": form, "pictures": pictures, "max_mb": settings.MAGPIE_MAX_IMAGE_MB}
    status = 400 if form.errors or pictures.errors else 200
    return render(request, "web/settings_profile.html", context, status=status)
