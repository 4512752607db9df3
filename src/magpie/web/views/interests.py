"""Her interests, for her alone: where each comes from, dropping one, clearing all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.discovery.actions import drop_interest, forget_interests
from magpie.discovery.interests import interests, taste_of
from magpie.portability.actions import learn_from_kept, stop_learning
from magpie.portability.kept_queries import keepsake_count
from magpie.web import interest_words as words
from magpie.web.access import MemberRequest, signed_in
from magpie.web.arrive_words import name_of


@never_cache
@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    found = interests(taste_of(request.viewer))
    sources = sorted({source for each in found for source, _deed, _times in each.signs})
    has_kept = not found and keepsake_count(request.viewer) > 0
    bring = (
        reverse("web:arrive"),
        "archive",
        _("Bring what I had"),
        _("From an archive of another platform"),
    )
    context = {
        "interests": [words.row(each) for each in found],
        "sources": [(source, name_of(source)) for source in sources if len(sources) > 1],
        "has_kept": has_kept,
        "choices": [] if found or has_kept else [bring],
    }
    return render(request, "web/interests.html", context)


@require_POST
@signed_in
def drop(request: MemberRequest) -> HttpResponse:
    """One tag goes, and doesn't come back with a newer archive."""
    drop_interest(account=request.viewer, tag=request.POST.get("tag", ""))
    if request.headers.get("HX-Request"):
        return HttpResponse()
    return redirect("web:interests")


@require_POST
@signed_in
def clear(request: MemberRequest) -> HttpResponse:
    """All go, or those from the platform `source`."""
    source = request.POST.get("source", "")
    if source:
        forget_interests(account=request.viewer, source=source)
        messages.success(request, _("Forgotten."))
    else:
        stop_learning(account=request.viewer)
        messages.success(request, _("All cleared. Nothing of it is kept here any more."))
    return redirect("web:interests")


@require_POST
@signed_in
def learn(request: MemberRequest) -> HttpResponse:
    """Go by what she keeps from elsewhere, at her word."""
    learn_from_kept(account=request.viewer)
    count = len(interests(taste_of(request.viewer)))
    if count:
        found = ngettext(
            "%(count)s tag was found in it.", "%(count)s tags were found in it.", count
        )
        messages.success(request, found % {"count": count})
    else:
        messages.info(request, _("What you kept names no tags, so there is nothing to go by."))
    return redirect("web:interests")
