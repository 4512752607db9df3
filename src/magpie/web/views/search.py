"""Searching for people and tags."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from magpie.discovery import queries
from magpie.web.bios import introduced
from magpie.web.middleware.viewer import PageRequest


@require_safe
def search(request: PageRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    people = [] if words.startswith(("#", "＃")) else queries.people(request.viewer, words)
    tags = [] if words.startswith("@") else queries.tags(words)
    context = {
        "words": words,
        "people": introduced(people, request.reading),
        "tags": tags,
        "popular": [] if words else queries.popular_tags(),
    }
    template = "web/search.html#results" if request.headers.get("HX-Request") else "web/search.html"
    return render(request, template, context)
