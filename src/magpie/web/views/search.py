"""Searching for people, starter packs and tags."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from magpie.discovery import packs, queries
from magpie.web.bios import introduced
from magpie.web.middleware.viewer import PageRequest

PACKS = 3


@require_safe
def search(request: PageRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    people = [] if words.startswith(("#", "＃")) else queries.people(request.viewer, words)
    found = [] if words.startswith(("#", "＃", "@")) else packs.newest(request.viewer, PACKS, words)
    tags = [] if words.startswith("@") else queries.tags(words)
    context = {
        "words": words,
        "people": introduced(people, request.reading),
        "packs": found,
        "tags": tags,
        "popular": [] if words else queries.popular_tags(),
    }
    template = "web/search.html#results" if request.headers.get("HX-Request") else "web/search.html"
    return render(request, template, context)
