"""The community glossary: for everybody to read, for members to add to, for hosts to keep in order."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from magpie.core.errors import DomainError, NotFound
from magpie.languages import glossary, queries
from magpie.languages.actions import glossary as actions
from magpie.languages.glossary import Entry
from magpie.languages.models import GlossaryEntry
from magpie.web import limits
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.glossary import EntryForm
from magpie.web.glossary_words import REGISTER_NAMES, letter
from magpie.web.middleware.viewer import PageRequest

LANGUAGES = ("zh", "en")


@require_safe
def browse(request: PageRequest) -> HttpResponse:
    """All entries of one language by letter, or what was searched for in both."""
    words = request.GET.get("q", "").strip()[:60]
    own = "zh" if (get_language() or "").startswith("zh") else "en"
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else ("en" if own == "zh" else "zh")
    entries = _holding(words) if words else _of(language)
    context = {
        "words": words,
        "language": language,
        "groups": _by_letter(entries),
        "count": len(entries),
        "total": len(glossary.entries()),
        "own": own,
        "proposals": [] if words else queries.open_proposals(),
        "refused": queries.own_removed(request.viewer) if request.viewer and not words else [],
        "votes_needed": actions.VOTES_TO_APPROVE,
        "tabs": [
            (f"?{urlencode({'language': each})}", name, each == language and not words)
            for each, name in (("zh", _("Chinese")), ("en", _("English")))
        ],
    }
    template = "web/glossary.html"
    if request.headers.get("HX-Request"):
        template += "#results"
    return render(request, template, context)


def _of(language: str) -> list[Entry]:
    return [entry for entry in glossary.entries() if entry.language == language]


def _holding(words: str) -> list[Entry]:
    wanted = words.lower().lstrip("#＃")
    found = {
        (match.entry.language, match.entry.term): match.entry for match in glossary.find(wanted)
    }
    for entry in glossary.entries():
        texts = (entry.term, *entry.variants, entry.translation, *entry.meanings.values())
        if any(wanted in text.lower() for text in texts):
            found.setdefault((entry.language, entry.term), entry)
    return list(found.values())


def _by_letter(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    groups: dict[str, list[Entry]] = {}
    for entry in sorted(
        entries, key=lambda each: (letter(each), each.reading or each.term.lower())
    ):
        groups.setdefault(letter(entry), []).append(entry)
    return sorted(groups.items())


@never_cache
@require_safe
def show(request: PageRequest, language: str, term: str) -> HttpResponse:
    """One entry in both languages, with its example; a proposed one with its votes."""
    row = queries.member_entry(language, term)
    entry = row.entry if row else glossary.entry(language, term)
    if entry is None:
        other = "en" if language == "zh" else "zh"
        if glossary.entry(other, term):
            return redirect("web:glossary_entry", other, term)
        raise Http404
    context: dict[str, Any] = {
        "row": row,
        "entry": entry,
        "register": REGISTER_NAMES[entry.register],
        "is_open": bool(row and row.state == GlossaryEntry.State.PROPOSED),
        "vote": queries.vote_of(request.viewer, row) if row else 0,
        "votes_needed": actions.VOTES_TO_APPROVE,
        "is_host": bool(request.viewer and request.login and request.login.is_host),
    }
    return render(request, "web/glossary_entry.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def propose(request: MemberRequest) -> HttpResponse:
    form = EntryForm(request.POST or None, initial={"term": request.GET.get("term", "")[:60]})
    if form.is_valid():
        limits.spend_on_glossary(request)
        try:
            row = form.propose(request.viewer)
        except DomainError as error:
            form.blame(error)
        else:
            messages.success(request, _("Thank you. Others can vote on it now."))
            return redirect(row.url)
    context = {"form": form, "votes_needed": actions.VOTES_TO_APPROVE}
    return render(request, "web/glossary_propose.html", context, status=400 if form.errors else 200)


@require_POST
@signed_in
def vote(request: MemberRequest, entry_id: int) -> HttpResponse:
    limits.spend_on_writing(request)
    value = 1 if request.POST.get("value") == "1" else -1
    row = actions.vote_on_entry(account=request.viewer, entry=_row(entry_id), value=value)
    return _after(row)


@require_POST
@signed_in
def approve(request: MemberRequest, entry_id: int) -> HttpResponse:
    return _after(actions.approve_entry(host=request.viewer, entry=_row(entry_id)))


@require_POST
@signed_in
def remove(request: MemberRequest, entry_id: int) -> HttpResponse:
    reason = request.POST.get("reason", "")[:300]
    return _after(actions.remove_entry(host=request.viewer, entry=_row(entry_id), reason=reason))


def _row(entry_id: int) -> GlossaryEntry:
    row = GlossaryEntry.objects.filter(pk=entry_id).first()
    if row is None:
        raise NotFound("no_entry", _("This entry is no longer there."))
    return row


def _after(row: GlossaryEntry) -> HttpResponse:
    return redirect("web:glossary" if row.state == GlossaryEntry.State.REMOVED else row.url)
