"""How a draft reads in another language, while it is being written: fragments for its form.

Without script the same buttons send the form itself, which comes back with them filled in.
"""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.core.errors import DomainError
from magpie.languages.engines import available_engines
from magpie.languages.tags import OFFERED
from magpie.posts.policies import access_own_rehearsal
from magpie.web import limits
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.across import Across, Draft, Section, choices, likely_target
from magpie.web.middleware.viewer import PageRequest


@require_POST
@signed_in
def preview(request: MemberRequest) -> HttpResponse:
    """The other languages of a draft, after one of their buttons was pressed."""
    across = pressed(request)
    return render(request, "components/across.html", context_of(request, across))


@never_cache
@require_safe
@signed_in
def rehearsal(request: MemberRequest, rehearsal_id: int) -> HttpResponse:
    """One of them, for a page that waits until it is translated."""
    row = access_own_rehearsal(request.viewer, rehearsal_id)
    section = Section(row.target, rehearsal=row)
    section.fill()
    context = {"section": section, "is_short": "short" in request.GET}
    return render(request, "components/across_section.html", context)


def pressed(request: MemberRequest) -> Across:
    """What the form holds of other languages, with the button carried out that was pressed."""
    across = Across.read(request.viewer, request.POST)
    wish = request.POST.get("do", "")
    if wish.startswith("preview"):
        try:
            limits.spend_on_rehearsing(request)
        except DomainError as error:
            across.note = str(error)
            return across
    across.do(wish, Draft.of(request.viewer, request.POST), request.POST.get("into", ""))
    return across


def context_of(request: MemberRequest, across: Across) -> dict[str, Any]:
    """What the template of this part of a form needs."""
    asked = request.POST.get("into", "")
    return {**empty(request), "across": across, "is_short": "short" in request.POST} | (
        {"target": asked} if asked in OFFERED else {}
    )


def empty(request: PageRequest, answered: str = "") -> dict[str, Any]:
    """The same before anything was pressed; `answered` is the language of what is answered."""
    return {
        "across": Across([]),
        "targets": choices(request.interface),
        "target": likely_target(request.reading.reads, answered),
        "has_engine": bool(available_engines()),
    }
