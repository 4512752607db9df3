"""Writing a post: the form, its uploads, and the language it seems to be in."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from magpie.core.errors import DomainError
from magpie.languages.detection import detect
from magpie.languages.tags import display_name
from magpie.media import actions as media_actions
from magpie.web import limits
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.across import Draft
from magpie.web.forms.compose import PostForm, language_choices
from magpie.web.uploads import takes_uploads
from magpie.web.views import across


@takes_uploads
@signed_in
def compose(request: MemberRequest) -> HttpResponse:
    """The form; sent with `do` it comes back with a preview or a place for another language."""
    form = PostForm(request.POST or None, request.FILES or None)
    is_sent = request.method == "POST" and not request.POST.get("do")
    others = across.pressed(request)
    if request.method == "POST" and form.is_valid():
        try:
            limits.spend_on_writing(request)
            if not is_sent:
                form = form.keep_files(request.viewer)
            else:
                draft = Draft.of(request.viewer, request.POST)
                post = form.publish(author=request.viewer, versions=others.own_versions(draft))
                # The tag tells the composer that its draft has been sent.
                messages.success(request, _("Published."), extra_tags="sent-post")
                return redirect(post.url)
        except DomainError as error:
            form.add_error(None, str(error))
    context = {
        "form": form,
        "languages": language_choices(request.interface),
        "idempotency_key": request.POST.get("idempotency_key") or uuid.uuid4().hex,
        **across.context_of(request, others),
    }
    return render(request, "web/compose.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in
def suggest_language(request: MemberRequest) -> JsonResponse:
    """Which language a draft seems to be in."""
    found = detect(request.POST.get("text", "")[:2000], hints=request.viewer.languages_read)
    name = display_name(found.language, request.interface)
    return JsonResponse({"language": found.language, "name": name})


@takes_uploads
@require_POST
@signed_in
def upload(request: MemberRequest) -> JsonResponse:
    """One file, while the person goes on writing; answers with what to show, or why not."""
    file = request.FILES.get("file")
    if file is None:
        return JsonResponse({"error": "file"}, status=400)
    try:
        media = media_actions.upload(
            owner=request.viewer,
            file=file,
            name=file.name or "",
            idempotency_key=request.POST.get("idempotency_key") or None,
        )
    except DomainError as error:
        return JsonResponse({"error": str(error), "code": error.code}, status=error.status)
    return JsonResponse({"id": str(media.pk), "kind": media.kind, "state": media.state})
