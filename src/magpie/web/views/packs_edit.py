"""Making, changing and deleting a starter pack.

The people are one list of boxes: who is ticked first, in their order, then who is offered. Looking
for somebody and moving somebody up send the same form and save nothing, so all of it works without
a script.
"""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.discovery import packs
from magpie.discovery.actions import delete_pack, edit_pack, make_pack
from magpie.discovery.models import StarterPack
from magpie.discovery.models.starter_pack import MEMBERS_MAX, NAME_MAX
from magpie.discovery.policies import access_own_pack
from magpie.portability.kept_queries import name_of, people_in
from magpie.portability.models import Keepsake
from magpie.portability.policies import access_list
from magpie.portability.queries import Found, found_in_list
from magpie.web import limits
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.packs import PackForm
from magpie.web.given import id_in, ids_in

LOOKED_FOR_MAX = 60
NOBODY = gettext_lazy(
    "Nobody called “%(words)s” can be put into this pack. Check the spelling; some people don't wish "
    "to stand in one."
)


@dataclass(frozen=True)
class Pick:
    """Somebody with a box; `found` says under which old name she was known."""

    account: Account
    is_ticked: bool
    found: Found | None = None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def new(request: MemberRequest) -> HttpResponse:
    """With ?list=, of those who are here from a list she brought."""
    kept = _kept_list(request)
    if request.method == "POST":
        return _answer(request, None, kept)
    found = _found(request, kept)
    chosen = [request.viewer.pk, *(each.account.pk for each in found if each.is_sure)]
    name = name_of(kept)[:NAME_MAX] if kept else ""
    form = PackForm(initial={"name": name})
    return _page(request, None, form, chosen[:MEMBERS_MAX], kept)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: MemberRequest, pack_id: int) -> HttpResponse:
    pack = access_own_pack(request.viewer, pack_id)
    if request.method == "POST":
        return _answer(request, pack, None)
    form = PackForm(initial={"name": pack.name, "text": pack.text})
    chosen = [each.pk for each in packs.members(pack, request.viewer)]
    return _page(request, pack, form, chosen, None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def delete(request: MemberRequest, pack_id: int) -> HttpResponse:
    """Ask once, then delete."""
    pack = access_own_pack(request.viewer, pack_id)
    if request.method != "POST":
        return render(request, "web/packs_delete.html", {"pack": pack})
    delete_pack(pack=pack)
    messages.success(request, _("The starter pack is deleted."))
    return redirect("web:packs")


def _answer(
    request: MemberRequest, pack: StarterPack | None, kept: Keepsake | None
) -> HttpResponse:
    """Save, unless a button asked for something else; then the page again as it would be."""
    form, chosen = PackForm(request.POST), ids_in(request.POST, "member")
    if "look" in request.POST or "first" in request.POST:
        first = [each for each in ids_in(request.POST, "first") if each in chosen]
        draft = PackForm(initial=request.POST.dict())
        return _page(request, pack, draft, [*first, *chosen], kept)
    if form.is_valid():
        limits.spend_on_packs(request)
        try:
            saved = _save(request.viewer, pack, form, chosen)
        except DomainError as error:
            form.blame(error)
        else:
            messages.success(request, _("Saved. Whoever has the link can follow them at once."))
            return redirect(saved.url)
    return _page(request, pack, form, chosen, kept)


def _save(
    author: Account, pack: StarterPack | None, form: PackForm, chosen: list[int]
) -> StarterPack:
    words: dict[str, Any] = form.cleaned_data
    if pack is None:
        return make_pack(author=author, people=chosen, **words)
    return edit_pack(pack=pack, people=chosen, **words)


def _page(
    request: MemberRequest,
    pack: StarterPack | None,
    form: PackForm,
    chosen: list[int],
    kept: Keepsake | None,
) -> HttpResponse:
    words = " ".join(request.POST.get("q", "").replace("\0", "").split())[:LOOKED_FOR_MAX]
    found = {each.account.pk: each for each in _found(request, kept)}
    members = packs.in_order(request.viewer, pack, chosen)
    unsure = packs.in_order(request.viewer, pack, [pk for pk in found if pk not in chosen])
    known = [each.pk for each in (*members, *unsure)]
    offered = packs.offered(request.viewer, pack, words, known)
    context = {
        "pack": pack,
        "form": form,
        "kept": kept,
        "words": words,
        "ticked": [Pick(each, True, found.get(each.pk)) for each in members],
        "offered": [Pick(each, False, found.get(each.pk)) for each in (*unsure, *offered)],
        "trouble": ""
        if not words or offered or _is_among(members, words)
        else NOBODY % {"words": words},
        "found_nobody": bool(kept) and not found,
        "limit": MEMBERS_MAX,
    }
    if request.headers.get("HX-Request"):
        return render(request, "web/packs_edit.html#people", context)
    status = 400 if form.errors else 200
    return render(request, "web/packs_edit.html", context, status=status)


def _is_among(people: list[Account], words: str) -> bool:
    """Who was looked for is ticked already."""
    wanted = words.removeprefix("@").casefold()
    return any(wanted in f"{each.handle} {each.display_name}".casefold() for each in people)


def _kept_list(request: MemberRequest) -> Keepsake | None:
    """The list she brought that the address or the form names, if any."""
    asked = id_in(request.POST, "list") or id_in(request.GET, "list")
    return access_list(request.viewer, asked) if asked else None


def _found(request: MemberRequest, kept: Keepsake | None) -> list[Found]:
    if kept is None:
        return []
    return found_in_list(request.viewer, kept.platform, people_in(kept))
