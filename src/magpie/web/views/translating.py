"""What a page asks for when its reader can't read a post: a version in her language.

Only ever by POST, so that no robot that follows links keeps the engines busy. Strangers may ask as
well, since a post one can't read is no reason to stay; they wait behind members and ask less often.
"""

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from magpie.core import live
from magpie.core.errors import DomainError
from magpie.languages.models import Translation
from magpie.posts import queries
from magpie.posts.actions import Asked, request_captions, request_version
from magpie.posts.models import Post
from magpie.posts.policies import access_post
from magpie.web import cards, limits
from magpie.web.access import back
from magpie.web.middleware.viewer import PageRequest

SHAPES = ("post_card", "post_full", "comment", "cover_card")
# As many as a page shows at once.
BATCH = 40

REASONS: dict[str, Promise] = {
    "no_engine": _("No translation engine is set up here yet. Touch a word to see what it means."),
    "pair_missing": _(
        "No engine here knows both of these languages. Touch a word to see what it means."
    ),
    "stays_here": _(
        "This post is for few people, so it isn't sent to an engine elsewhere. "
        "Touch a word to see what it means."
    ),
    "quota": _(
        "What may be translated today is used up. Until tomorrow, touch a word to see what it means."
    ),
    "nothing_to_translate": _("There are no words to translate here."),
    "output_discarded": _(
        "What the engine made of this was no sound translation, so it isn't shown. "
        "Touch a word to see what it means."
    ),
    "refused": _("The engine would not translate this. Touch a word to see what it means."),
}
OUT_OF_REACH = _(
    "The translation engine doesn't answer just now. Touch a word to see what it means."
)


def reason(failure: str) -> str:
    """Why there is no translation, in one line that says what helps meanwhile."""
    return str(REASONS.get(failure, OUT_OF_REACH))


@require_POST
def translate_many(request: PageRequest) -> JsonResponse:
    """For each `post=ID:SHAPE`: the card as it is now, or that it waits, or why it can't be.

    `live` is where to hear of those that are still to come.
    """
    shapes = _asked_for(request)
    posts = queries.readable(request.viewer, shapes)
    limits.spend_on_translating(request, len(posts))
    # Before anything is asked, so that nothing is there before the page can hear of it.
    stream = live.ticket_url([f"thread:{each.thread_id}" for each in posts])
    answers = {post.pk: _ask(request, post) for post in posts}
    missing = {pk: asked.failure for pk, asked in answers.items() if asked.is_missing}
    return JsonResponse(
        {
            "ready": {
                str(pk): _card(request, pk, shapes[pk]) for pk in answers if pk not in missing
            },
            "waiting": [str(pk) for pk, failure in missing.items() if not failure],
            "failed": {str(pk): reason(failure) for pk, failure in missing.items() if failure},
            "live": stream if missing else "",
        }
    )


@require_POST
def translate(request: PageRequest, post_id: int) -> HttpResponse:
    """The same for one post, from a plain form; the page it came from then shows it."""
    post = queries.readable(request.viewer, [access_post(request.viewer, post_id).pk])[0]
    limits.spend_on_translating(request, 1)
    asked = _ask(request, post, may_replace=True)
    if asked.failure:
        raise DomainError(asked.failure, reason(asked.failure), status=503)
    if asked.is_missing:
        messages.info(request, _("It is being translated. Look again in a moment."))
    return back(request, fallback=post.url)


@require_safe
def card(request: PageRequest, post_id: int) -> HttpResponse:
    """A post as it is now, for a page that heard of a new version."""
    shape = request.GET.get("shape", "")
    return HttpResponse(_card(request, post_id, shape if shape in SHAPES else SHAPES[0]))


def _ask(request: PageRequest, post: Post, *, may_replace: bool = False) -> Asked:
    """The post in her language, and with it the captions of its video."""
    priority = Translation.Priority
    request_captions(
        post=post,
        language=request.reading.wish,
        asked_by=request.viewer.pk if request.viewer else None,
        priority=priority.NOW if request.viewer else priority.STRANGER,
    )
    return request_version(
        post=post,
        language=request.reading.wish,
        account=request.viewer,
        priority=priority.NOW if request.viewer else priority.STRANGER,
        may_replace=may_replace,
    )


def _asked_for(request: PageRequest) -> dict[int, str]:
    pairs = (each.partition(":") for each in request.POST.getlist("post")[:BATCH])
    return {
        int(pk): shape
        for pk, _colon, shape in pairs
        if pk.isascii() and pk.isdigit() and len(pk) < 20 and shape in SHAPES
    }


def _card(request: PageRequest, post_id: int, shape: str) -> str:
    return cards.posts(request, [queries.glance(request.viewer, post_id)], shape)[0]
