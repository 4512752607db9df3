"""One post: its page, its words, its history, and what people do with it."""

import uuid
from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import escape
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts.models import Account
from magpie.core import live
from magpie.core.errors import DomainError
from magpie.languages.engines import available_engines
from magpie.languages.gloss import side_of
from magpie.learning import queries as learning
from magpie.learning.meeting import whole_text
from magpie.posts import actions, queries
from magpie.posts.models import Post
from magpie.posts.policies import access_own_post, access_post, may_reply
from magpie.web import captions, cards, frames, glossed, limits
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.forms.across import Across, Draft
from magpie.web.forms.compose import CommentForm, PostForm, WritingForm, language_choices
from magpie.web.middleware.viewer import PageRequest
from magpie.web.reading import banks_of
from magpie.web.uploads import takes_uploads
from magpie.web.views import across

Deed = Callable[..., None]


@require_safe
def show(request: PageRequest, post_id: int) -> HttpResponse:
    """A post with its thread; for a comment, the thread it stands in.

    A comment's ?answer leads to the form turned to it, which is the thread's ?to=.
    """
    glance = queries.glance(request.viewer, post_id)
    if glance.root_id:
        spot = f"?to={glance.id}#reply" if "answer" in request.GET else f"#post-{glance.id}"
        return redirect(f"/posts/{glance.root_id}{spot}")
    comments = queries.thread(request.viewer, glance.id)
    answers = request.viewer is not None and may_reply(request.viewer, glance)
    turned_to = _turned_to(request, comments) if answers else None
    slots = {
        "whole": cards.posts(request, [glance], "post_full")[0],
        "thread": cards.thread(request, comments),
        "thread_live_url": escape(live.ticket_url([f"thread:{glance.id}"])),
        "idempotency_key": uuid.uuid4().hex,
    }

    def context() -> dict[str, Any]:
        post = queries.for_rendering([glance.id])[glance.id]
        return {
            "post": post,
            "banks": banks_of(post, request.reading),
            "may_reply": answers,
            "turned_to": turned_to,
            **across.empty(request, (turned_to or post).language),
        }

    turned = (turned_to.pk, turned_to.author.touched_at) if turned_to else None
    has_engine = bool(available_engines())
    depends = (cards.key(request, glance, "page"), answers, turned, has_engine)
    return frames.page(request, "web/post.html", slots, depends=depends, context=context)


def _turned_to(request: PageRequest, comments: list[queries.Comment]) -> Post | None:
    """The comment of this thread that is to be answered, where the address names one."""
    asked = request.GET.get("to", "")
    waiting = list(comments)
    while asked and waiting:
        comment = waiting.pop()
        if str(comment.glance.id) == asked:
            return queries.for_rendering([comment.glance.id])[comment.glance.id]
        waiting += comment.replies
    return None


@require_safe
def comment(request: PageRequest, post_id: int) -> HttpResponse:
    """One comment as a fragment, for a page that heard of it live."""
    return _branch(request, post_id)


@require_safe
def buttons(request: PageRequest, post_id: int) -> HttpResponse:
    """The row of buttons under a post, with its counts as they are now."""
    return HttpResponse(cards.actions(request, queries.glance(request.viewer, post_id)))


@require_safe
def media(request: PageRequest, post_id: int) -> HttpResponse:
    """What a post carries, as far as it is ready: asked for again while a video is being made so."""
    post = access_post(request.viewer, post_id)
    loaded = queries.for_rendering([post.pk])[post.pk]
    files = [each.media for each in loaded.attachments.all()]
    context = {
        "post": loaded,
        "media": files,
        "captions": captions.offered(loaded, request.reading, request.interface),
        "captions_wish": captions.wished(loaded, request.reading),
    }
    return render(request, "components/media.html", context)


@require_safe
def gloss(request: PageRequest, post_id: int) -> HttpResponse:
    """The original with every word touchable: a fragment for the page, or a page of its own."""
    post = access_post(request.viewer, post_id)
    if request.headers.get("HX-Request") or request.GET.get("fragment"):
        known = request.viewer.words_known if request.viewer else {}
        words = glossed.html(post.html, post.language, request.reading, known)
        title_words = glossed.text(post.title, post.language, request.reading, known)
        is_kept = _keeps_touched(request, post)
        context = {"words": words, "title_words": title_words, "post": post, "is_kept": is_kept}
        return render(request, "web/gloss.html#words", context)
    lines = glossed.lines(whole_text(post), post.language, request.reading)
    context = {"post": post, "lines": glossed.numbered(lines)}
    return render(request, "web/gloss.html", context)


def _keeps_touched(request: PageRequest, post: Post) -> bool:
    """Whether a touch alone keeps a word of `post` for the viewer."""
    if request.viewer is None:
        return False
    other_side = side_of(post.language, request.reading.reads)
    return learning.collects_touched(request.viewer, "en" if other_side == "zh" else "zh")


@takes_uploads
@require_POST
@signed_in
def reply(request: MemberRequest, post_id: int) -> HttpResponse:
    """Comment under a post or a comment."""
    answered = access_post(request.viewer, post_id)
    form = CommentForm(request.POST, request.FILES)
    if not form.is_valid():
        raise DomainError("bad_comment", form.first_error())
    limits.spend_on_writing(request)
    others = across.pressed(request)
    if request.POST.get("do"):
        return _rehearsed_reply(request, answered, form, others)
    versions = others.own_versions(Draft.of(request.viewer, request.POST))
    made = form.publish(author=request.viewer, reply_to=answered, versions=versions)
    if request.headers.get("HX-Request"):
        return _branch(request, made.pk)
    return redirect(f"/posts/{made.thread_id}#post-{made.pk}")


def _rehearsed_reply(
    request: MemberRequest, answered: Post, form: WritingForm, others: Across
) -> HttpResponse:
    """The answer being written, on a page of its own where there is no script, as it would read."""
    context = {
        "answered": queries.for_rendering([answered.pk])[answered.pk],
        "form": form.keep_files(request.viewer),
        "idempotency_key": request.POST.get("idempotency_key", ""),
        **across.context_of(request, others),
    }
    return render(request, "web/answer.html", context)


@signed_in
def edit(request: MemberRequest, post_id: int) -> HttpResponse:
    """Change what a post says, and what its author says in other languages."""
    post = access_own_post(request.viewer, post_id)
    form = PostForm.editing(post, request.POST if request.method == "POST" else None)
    others = across.pressed(request) if request.method == "POST" else Across.of_post(post)
    if request.method == "POST" and not request.POST.get("do") and form.is_valid():
        draft = Draft.of(request.viewer, request.POST)
        try:
            form.save_to(post, others.own_versions(draft))
        except DomainError as error:
            form.add_error(None, str(error))
        else:
            return redirect(f"/posts/{post.thread_id}#post-{post.pk}")
    context = {
        "post": post,
        "form": form,
        "languages": language_choices(request.interface),
        **across.context_of(request, others),
    }
    return render(request, "web/edit.html", context)


@signed_in
def delete(request: MemberRequest, post_id: int) -> HttpResponse:
    """Ask once, then delete."""
    post = access_own_post(request.viewer, post_id)
    if request.method != "POST":
        return render(request, "web/delete.html", {"post": post})
    actions.delete_post(post=post)
    return redirect(f"/posts/{post.root_id}" if post.root_id else request.viewer.url)


def _branch(request: PageRequest, post_id: int) -> HttpResponse:
    glance = queries.glance(request.viewer, post_id)
    return HttpResponse(cards.thread(request, [queries.Comment(glance)]))


def _deed(do: Deed) -> Callable[..., HttpResponse]:
    """A view that does something with a post and answers with its row of buttons."""

    @require_POST
    @signed_in
    def view(request: MemberRequest, post_id: int) -> HttpResponse:
        post = access_post(request.viewer, post_id)
        do(account=request.viewer, post=post)
        if request.headers.get("HX-Request"):
            return HttpResponse(cards.actions(request, queries.glance(request.viewer, post_id)))
        return back(request, fallback=post.url)

    return view


def _own(do: Callable[..., None]) -> Callable[..., None]:
    def done(*, account: Account, post: Post) -> None:
        do(post=access_own_post(account, post.pk))

    return done


like, unlike = _deed(actions.like_post), _deed(actions.unlike_post)
boost, unboost = _deed(actions.boost_post), _deed(actions.unboost_post)
save, unsave = _deed(actions.save_post), _deed(actions.unsave_post)
pin, unpin = _deed(_own(actions.pin_post)), _deed(_own(actions.unpin_post))
