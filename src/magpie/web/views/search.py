"""Searching for people, starter packs and tags."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from magpie.accounts.models import Account
from magpie.core.errors import NotFound, TooMany
from magpie.discovery import packs, queries
from magpie.portability.models.signpost import normal_code
from magpie.web.bios import introduced
from magpie.web.limits import follow_code
from magpie.web.middleware.viewer import PageRequest

PACKS = 3


@require_safe
def search(request: PageRequest) -> HttpResponse:
    """People and tags; the code of a signpost leads on at once."""
    words = request.GET.get("q", "").strip()[:100]
    is_fragment = bool(request.headers.get("HX-Request"))
    coded = _coded(request, words)
    if coded and not is_fragment:
        return redirect(coded.url)
    people = [] if words.startswith(("#", "＃")) else queries.people(request.viewer, words)
    found = [] if words.startswith(("#", "＃", "@")) else packs.newest(request.viewer, PACKS, words)
    tags = [] if words.startswith("@") else queries.tags(words)
    context = {
        "words": words,
        "people": introduced([coded] if coded else people, request.reading),
        "packs": found,
        "tags": tags,
        "popular": [] if words else queries.popular_tags(),
    }
    return render(request, "web/search.html#results" if is_fragment else "web/search.html", context)


def _coded(request: PageRequest, words: str) -> Account | None:
    """Whom `words` lead to, if they are written like a code; others are only searched for."""
    if not words or words.casefold() != normal_code(words):
        return None
    try:
        return follow_code(request, words)
    except (NotFound, TooMany):
        return None
