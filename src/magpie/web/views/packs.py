"""Starter packs: looking at one, following who is in it, getting out of it, and lists of them."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts.models import Account, Follow
from magpie.discovery import packs
from magpie.discovery.actions import follow_pack, leave_pack
from magpie.discovery.models import StarterPack
from magpie.discovery.policies import access_pack
from magpie.languages.detection import detect
from magpie.web import limits, qr
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.bios import Bio, introduced
from magpie.web.given import ids_in
from magpie.web.middleware.viewer import PageRequest

NEWEST = 12


@dataclass(frozen=True)
class Row:
    """One person of a pack. `tie` is "", "accepted" or "requested": what the viewer has asked for."""

    account: Account
    bio: Bio
    tie: str
    is_self: bool

    @property
    def can_be_ticked(self) -> bool:
        return not self.tie and not self.is_self


@never_cache
@require_safe
def index(request: PageRequest) -> HttpResponse:
    """Her own packs, those she is in, and the newest of others; for strangers the newest."""
    context: dict[str, Any] = {}
    if request.viewer:
        context["made"] = packs.made_by(request.viewer, request.viewer)
        context["with_me"] = packs.with_member(request.viewer)
    hers = {each.pack for shown in context.values() for each in shown}
    newest = packs.newest(request.viewer, NEWEST)
    context["newest"] = [each for each in newest if each.pack not in hers]
    return render(request, "web/packs.html", context)


@never_cache
@require_safe
def show(request: PageRequest, pack_id: int) -> HttpResponse:
    """Everybody in it. All are ticked, for she opened exactly this list; ?tick=none unticks them."""
    pack = access_pack(request.viewer, pack_id)
    rows = _rows(request, packs.members(pack, request.viewer))
    address = _address(pack)
    context = {
        "pack": pack,
        "language": detect(f"{pack.name}\n{pack.text}", hints=pack.author.languages_read).language,
        "rows": rows,
        "followable": sum(row.can_be_ticked for row in rows),
        "is_ticked": request.GET.get("tick") != "none",
        "is_own": request.viewer == pack.author,
        "is_in": bool(request.viewer and packs.is_member(request.viewer, pack)),
        "address": address,
        "short_address": address.partition("://")[2],
    }
    return render(request, "web/pack.html", context)


@require_POST
@signed_in
def follow(request: MemberRequest, pack_id: int) -> HttpResponse:
    """Follow those who are ticked."""
    pack = access_pack(request.viewer, pack_id)
    chosen = ids_in(request.POST, "account")
    limits.spend_on_following(request, len(chosen))
    count = follow_pack(account=request.viewer, pack=pack, chosen=chosen)
    sentence = ngettext(
        "You follow %(count)d more person.", "You follow %(count)d more people.", count
    )
    if count:
        messages.success(request, sentence % {"count": count})
    elif chosen:
        messages.info(request, _("You followed them already, so nothing changed."))
    else:
        messages.info(request, _("Nobody was ticked, so nothing changed."))
    return redirect(pack.url)


@require_POST
@signed_in
def leave(request: MemberRequest, pack_id: int) -> HttpResponse:
    pack = access_pack(request.viewer, pack_id)
    leave_pack(account=request.viewer, pack=pack)
    messages.success(
        request, _("You are out of “%(pack)s”, and can't be put into it again.") % {"pack": pack}
    )
    return back(request, fallback="/packs")


@require_safe
def picture(request: PageRequest, pack_id: int, kind: str) -> HttpResponse:
    """The link as a QR code."""
    return qr.picture(_address(access_pack(request.viewer, pack_id)), kind)


def _rows(request: PageRequest, people: list[Account]) -> list[Row]:
    ties: dict[int, str] = {}
    if request.viewer:
        follows = Follow.objects.filter(follower=request.viewer, followed__in=people)
        ties = dict(follows.values_list("followed_id", "state"))
    return [
        Row(account, bio, ties.get(account.pk, ""), account == request.viewer)
        for account, bio in introduced(people, request.reading)
    ]


def _address(pack: StarterPack) -> str:
    return f"{settings.MAGPIE_ORIGIN}{pack.url}"
