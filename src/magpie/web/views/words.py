"""Words met in posts: keeping one, the list, the cards of an evening, taking all of it to Anki."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.core.paging import Cursor
from magpie.learning import actions, anki, queries
from magpie.learning.meeting import met_in
from magpie.learning.models import Word
from magpie.learning.policies import access_own_word
from magpie.learning.schedule import Grade, waits
from magpie.posts.policies import access_post
from magpie.web import limits
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.forms.words import HabitsForm

WORDS_ASKED_MAX = 100


@require_POST
@signed_in
def keep(request: MemberRequest, post_id: int) -> HttpResponse:
    """Keep a word of a post, named by how many of its kind stand before it: "0:今天"."""
    post = access_post(request.viewer, post_id)
    limits.spend_on_words(request)
    nth, _colon, text = request.POST.get("word", "").partition(":")
    number = int(nth) if nth.isdecimal() and len(nth) < 6 else 0
    meeting = met_in(post, text, number, request.reading.reads)
    word, is_new = actions.collect(owner=request.viewer, post=post, meeting=meeting)
    _note_zone(request)
    if request.headers.get("HX-Request"):
        return render(request, "components/word_kept.html", {"word": word, "is_new": is_new})
    kept = _("“%(word)s” is in your words now.") if is_new else _("“%(word)s” was in your words.")
    messages.success(request, kept % {"word": word.term})
    return back(request, fallback=f"{post.url}/gloss")


@never_cache
@require_safe
@signed_in
def index(request: MemberRequest) -> HttpResponse:
    """The list: those she learns, or those she knows; `q` looks for some of them."""
    is_known = request.GET.get("tab") == "known"
    words = request.GET.get("q", "").replace("\0", "").strip()[:WORDS_ASKED_MAX]
    after = Cursor.parse(request.GET.get("after", ""))
    page = queries.listed(request.viewer, words=words, is_known=is_known, after=after)
    context: dict[str, Any] = {
        "entries": page.items,
        "next": page.next,
        "is_known": is_known,
        "words": words,
        "query": f"&tab={'known' if is_known else ''}",
    }
    if request.headers.get("HX-Request") and after:
        return render(request, "web/words.html#items", context)
    learning, known = queries.counts(request.viewer)
    zone = queries.habits(request.viewer).zone
    context |= {"learning": learning, "known": known}
    context["evening"] = queries.evening(request.viewer, zone)
    return render(request, "web/words.html", context)


@never_cache
@require_safe
@signed_in
def today(request: MemberRequest) -> HttpResponse:
    """The cards of this evening, one at a time."""
    return render(request, "web/words_today.html", _card(request))


@require_POST
@signed_in
def grade(request: MemberRequest, word_id: int) -> HttpResponse:
    """How well she knew it; then the next card."""
    word = access_own_word(request.viewer, word_id)
    given, asked = request.POST.get("grade", ""), request.POST.get("reviews", "")
    if given not in {str(each.value) for each in Grade} or not asked.isdecimal():
        raise DomainError("bad_grade", _("Choose one of the four answers under the card."))
    actions.grade(word=word, grade=Grade(int(given)), reviews=int(asked[:9]))
    return _next_card(request)


def _next_card(request: MemberRequest) -> HttpResponse:
    _note_zone(request)
    if request.headers.get("HX-Request"):
        return render(request, "components/word_card.html", _card(request))
    return redirect("web:words_today")


def _card(request: MemberRequest) -> dict[str, Any]:
    evening = queries.evening(request.viewer, queries.habits(request.viewer).zone)
    context: dict[str, Any] = {"evening": evening, "number": evening.done + 1}
    if not evening.waiting:
        return context | {"learning": queries.counts(request.viewer)[0]}
    entry = queries.with_sentences(request.viewer, evening.waiting[:1])[0]
    answers = [(each, wait) for each, wait in waits(entry.word, clock.now()).items()]
    return context | {"entry": entry, "answers": answers}


@require_safe
@signed_in
def export(request: MemberRequest) -> StreamingHttpResponse:
    """All words as a text file that Anki imports."""
    lines = anki.export(queries.everything(request.viewer), settings.MAGPIE_ORIGIN)
    response = StreamingHttpResponse(lines, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="magpie-words.txt"'
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def habits(request: MemberRequest) -> HttpResponse:
    """Whether a touch keeps a word, whether the evening is announced."""
    form = HabitsForm(request.POST if request.method == "POST" else None, request.viewer)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("web:words")
    return render(request, "web/words_settings.html", {"form": form})


def _change(do: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A change of one word: the list loses its row, a card gives way to the next, a page comes back."""

    @require_POST
    @signed_in
    def view(request: MemberRequest, word_id: int) -> HttpResponse:
        word: Word = access_own_word(request.viewer, word_id)
        do(word=word)
        if request.headers.get("HX-Target") == "card":
            return _next_card(request)
        if request.headers.get("HX-Request"):
            return HttpResponse("")
        return back(request, fallback="/words")

    return view


known, again, forget = map(_change, (actions.mark_known, actions.learn_again, actions.forget))


def _note_zone(request: MemberRequest) -> None:
    if zone := request.POST.get("zone"):
        actions.note_zone(account=request.viewer, zone=zone[:64])
