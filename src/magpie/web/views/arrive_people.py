"""Whom one knew there: who is here, who is waited for, and by which name one is found."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts.policies import access_account
from magpie.core.errors import DomainError
from magpie.core.limits import spend
from magpie.portability import actions, claims, queries
from magpie.portability.models import FormerName, KnownPerson
from magpie.portability.policies import access_former_name
from magpie.portability.proofs.linked import address_here
from magpie.web import arrive_words as words
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.forms.arrive import FINDABLE
from magpie.web.given import id_in, ids_in

Relation = KnownPerson.Relation
PROOFS_AN_HOUR = 20


@require_safe
@signed_in
def show(request: MemberRequest) -> HttpResponse:
    """Those who are here, then those who are waited for; ?relation= names one of her lists."""
    asked = request.GET.get("relation", "")
    relation = asked if asked in Relation.values else Relation.FOLLOWING
    after = id_in(request.GET, "after")
    names, more = queries.known(request.viewer, relation, after)
    context: dict[str, Any] = {
        "names": [
            (known, words.spoken_name(known.name), words.name_of(known.platform)) for known in names
        ],
        "next": more,
        "query": f"&relation={relation}",
        "relation": relation,
    }
    if request.headers.get("HX-Request") and after:
        return render(request, "web/arrive_people.html#items", context)
    people = queries.found(request.viewer)
    fans = queries.found(request.viewer, Relation.FOLLOWER)
    counts = queries.known_counts(request.viewer)
    address = request.path
    titles = {
        Relation.FOLLOWING: _("You followed"),
        Relation.FOLLOWER: _("Followed you"),
        Relation.BLOCKED: _("You blocked"),
        Relation.MUTED: _("You muted"),
        Relation.REQUESTED: _("You asked to follow"),
        Relation.CLOSE_FRIEND: _("Close friends"),
    }
    context |= {
        "people": people,
        "followable": sum(1 for person in people if not person.is_followed),
        "fans": fans,
        "followable_fans": sum(1 for person in fans if not person.is_followed),
        "tabs": [
            (f"{address}?relation={each}", f"{title} {counts[each]}", each == relation)
            for each, title in titles.items()
            if counts[each] or each == Relation.FOLLOWING
        ],
        "total": sum(counts.values()),
        "code": claims.code_for(request.viewer),
        "address": address_here(request.viewer),
        "claims": [
            (each, words.spoken_name(each.name.handle), words.name_of(each.name.platform))
            for each in queries.former_names(request.viewer)
        ],
        "findable": FINDABLE,
    }
    return render(request, "web/arrive_people.html", context)


@require_POST
@signed_in
def follow(request: MemberRequest) -> HttpResponse:
    """Follow those who are ticked."""
    count = actions.follow_found(account=request.viewer, chosen=ids_in(request.POST, "account"))
    sentence = ngettext(
        "You follow %(count)d more person.", "You follow %(count)d more people.", count
    )
    if count:
        messages.success(request, sentence % {"count": count})
    else:
        messages.info(request, _("Nobody was ticked, so nothing changed."))
    return back(request, fallback="/arrive/people")


@require_POST
@signed_in
def forget(request: MemberRequest, known_id: int) -> HttpResponse:
    """Stop waiting for one person."""
    actions.forget_person(owner=request.viewer, known_id=known_id)
    if request.headers.get("HX-Request"):
        return HttpResponse()
    return back(request, fallback="/arrive/people")


@signed_in
def forget_all(request: MemberRequest) -> HttpResponse:
    """Ask once, then forget every name."""
    if request.method != "POST":
        return render(request, "web/arrive_forget.html")
    actions.forget_everybody(owner=request.viewer)
    messages.success(request, _("All names are forgotten."))
    return redirect("web:arrive_people")


@require_POST
@signed_in
def name(request: MemberRequest, claim_id: int) -> HttpResponse:
    """Change who may find her by a former name, or forget the name."""
    claim = access_former_name(request.viewer, claim_id)
    wish = request.POST.get("findable_by", "")
    if wish == "forget":
        actions.forget_former_name(former_name=claim)
        messages.success(request, _("This name is forgotten."))
    elif wish in FormerName.Findable.values:
        actions.change_findability(former_name=claim, findable_by=wish)
        messages.success(request, _("Saved."))
    return redirect("web:arrive_people")


@require_POST
@signed_in
def prove(request: MemberRequest, claim_id: int) -> HttpResponse:
    """Look now for proof in her old account, the strongest that its platform knows first."""
    claim = access_former_name(request.viewer, claim_id)
    spend("proofs", str(request.viewer.pk), limit=PROOFS_AN_HOUR, per=timedelta(hours=1))
    try:
        actions.prove_name(former_name=claim)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _proved(claim))
    return redirect("web:arrive_people")


def _proved(claim: FormerName) -> str:
    """The level that was reached, and what is no longer needed for it."""
    done = _("You can take the code out again.")
    if claim.evidence == FormerName.Evidence.PLACED:
        return f"{claim.evidence_words} {done}"
    return claim.evidence_words


@require_POST
@signed_in
def old_talk(request: MemberRequest, acct: str, word: str) -> HttpResponse:
    """What she says to old conversations with somebody: "yes" or "no"; both are asked."""
    other = access_account(request.viewer, acct)
    is_welcome = word == "yes"
    count = actions.answer_old_talk(account=request.viewer, other=other, is_welcome=is_welcome)
    if count:
        said = ngettext(
            "%(count)d comment stands under its post again.",
            "%(count)d comments stand under their posts again.",
            count,
        ) % {"count": count}
    elif is_welcome:
        said = _("Noted. It reappears once the other one agrees too and what it answers is back.")
    else:
        said = _("Noted. It stays hidden.")
    messages.success(request, said)
    return back(request, "/notifications")
