"""What is said in a video: served to those who may see it, written and mended by its author."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from magpie.core.errors import DomainError, NotFound
from magpie.core.tasks import DONE, WAITING
from magpie.languages.engines import available_engines
from magpie.media import actions
from magpie.media.captions import showing
from magpie.media.captions.cues import Cue
from magpie.media.models import CaptionTrack, MediaAttachment, Transcript
from magpie.media.speech import models as speech
from magpie.posts import queries
from magpie.posts.actions import request_captions
from magpie.posts.models import CaptionWish, Post
from magpie.posts.policies import access_own_post, access_post
from magpie.web import captions, limits
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.forms.captions import ROWS, LanguageForm, Rows, UploadForm
from magpie.web.forms.compose import language_choices
from magpie.web.middleware.viewer import PageRequest
from magpie.web.uploads import takes_uploads

# The first caption of a track that is written by hand.
BEGINNING = Cue(0, 2000, "…")


@require_safe
def vtt(request: PageRequest, post_id: int, languages: str) -> HttpResponse:
    """The captions of one language, or of two in two lines ("zh-Hans+en"), as WebVTT."""
    post = access_post(request.viewer, post_id)
    names = languages.split("+")[:2]
    tracks = [_track(_video(post), name) for name in names]
    text = showing.bilingual(*(each.cues for each in tracks)) if len(names) == 2 else None
    response = HttpResponse(
        showing.vtt(tracks[0].cues) if text is None else text,
        content_type="text/vtt; charset=utf-8",
    )
    # The address changes with the captions; who may read them may change any time.
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@require_safe
@signed_in
def index(request: MemberRequest, post_id: int) -> HttpResponse:
    """All captions of a video, and the ways to more."""
    return _page(request, access_own_post(request.viewer, post_id))


def _page(
    request: MemberRequest, post: Post, form: LanguageForm | None = None, status: int = 200
) -> HttpResponse:
    video = _video(post)
    tracks = [(each, captions.name_of(each, request.interface)) for each in video.captions.all()]
    context = {
        "post": post,
        "video": video,
        "tracks": tracks,
        "form": form,
        "language": form.data.get("language", "") if form else post.language,
        "languages": language_choices(request.interface),
        "transcript": Transcript.objects.filter(media=video).exclude(state=DONE).first(),
        "may_listen": speech.is_wanted(),
        "lacks": speech.lacks(),
        "wishes": CaptionWish.objects.filter(source__media=video, state=WAITING),
        "may_translate": bool(tracks) and bool(available_engines()),
    }
    if request.headers.get("HX-Request"):
        return render(request, "web/captions.html#work", context)
    return render(request, "web/captions.html", context, status=status)


@takes_uploads
@require_POST
@signed_in
def upload(request: MemberRequest, post_id: int) -> HttpResponse:
    """Captions from a file take the place of those of the same language."""
    post = access_own_post(request.viewer, post_id)
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, post, form, status=400)
    language, cues = form.cleaned_data["language"], form.cleaned_data["file"]
    try:
        actions.save_captions(media=_video(post), language=language, cues=cues)
    except DomainError as error:
        form.add_error(None, str(error))
        return _page(request, post, form, status=400)
    messages.success(request, _("Captions saved: %(count)d of them.") % {"count": len(cues)})
    return redirect("web:edit_captions", post_id, language)


@require_POST
@signed_in
def write(request: MemberRequest, post_id: int) -> HttpResponse:
    """Begin captions by hand."""
    post = access_own_post(request.viewer, post_id)
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return _page(request, post, form, status=400)
    video, language = _video(post), form.cleaned_data["language"]
    if not video.captions.filter(language=language).exists():
        actions.save_captions(media=video, language=language, cues=[BEGINNING])
    return redirect("web:edit_captions", post_id, language)


@require_POST
@signed_in
def translate(request: MemberRequest, post_id: int) -> HttpResponse:
    """Captions in the reader's language, or the one that was chosen, by machine."""
    post = queries.readable(request.viewer, [access_post(request.viewer, post_id).pk])[0]
    limits.spend_on_translating(request, 1)
    form = LanguageForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else request.reading.wish
    if not request_captions(post=post, language=language, asked_by=request.viewer.pk):
        raise DomainError(
            "captions_not_translated",
            _("These captions are there in that language, or no engine here can translate them."),
        )
    messages.info(request, _("The captions are being translated. Look again in a moment."))
    return back(request, fallback=post.url)


@require_POST
@signed_in
def listen(request: MemberRequest, post_id: int) -> HttpResponse:
    """Have the server write down what is said; "" for the language lets it find out."""
    post = access_own_post(request.viewer, post_id)
    form = LanguageForm(request.POST)
    language = form.cleaned_data["language"] if form.is_valid() else ""
    actions.request_transcript(media=_video(post), language=language)
    return redirect("web:captions", post_id)


@require_POST
@signed_in
def stop(request: MemberRequest, post_id: int) -> HttpResponse:
    """Cancel the listening, or put its failure away."""
    actions.cancel_transcript(media=_video(access_own_post(request.viewer, post_id)))
    return redirect("web:captions", post_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def edit(request: MemberRequest, post_id: int, language: str) -> HttpResponse:
    """Line by line beside the video; every button saves what was typed first."""
    post = access_own_post(request.viewer, post_id)
    track = _track(_video(post), language)
    if request.method != "POST":
        return _editor(request, post, track, _first_row(request.GET.get("from", ""), track))
    try:
        rows = Rows.of(request.POST, track.cues)
        deed = request.POST.get("do", "save")
        actions.save_captions(
            media=track.media, language=language, cues=rows.after(deed), stamp=rows.stamp
        )
    except DomainError as error:
        return _editor(
            request, post, track, _first_row(request.POST.get("first", ""), track), error
        )
    if deed == "save":
        messages.success(request, _("Saved."))
    turn = {"next": ROWS, "before": -ROWS}.get(deed, 0)
    return redirect(f"{request.path}?from={max(0, rows.first + turn)}")


def _editor(
    request: MemberRequest,
    post: Post,
    track: CaptionTrack,
    first: int,
    error: DomainError | None = None,
) -> HttpResponse:
    cues = track.cues
    sent = request.POST if error else {}
    rows = [
        {
            "cue": cue,
            "place": first + n,
            "start": sent.get(f"start-{n}"),
            "end": sent.get(f"end-{n}"),
            "text": sent.get(f"text-{n}", cue.text),
        }
        for n, cue in enumerate(cues[first : first + ROWS])
    ]
    context: dict[str, Any] = {
        "post": post,
        "video": track.media,
        "track": track,
        "name": captions.name_of(track, request.interface),
        "rows": rows,
        "first": first,
        "total": len(cues),
        "has_more": first + ROWS < len(cues),
        "error": str(error) if error else "",
        "stamp": sent.get("stamp", track.stamp),
    }
    status = error.status if error else 200
    return render(request, "web/captions_edit.html", context, status=status)


@signed_in
def delete(request: MemberRequest, post_id: int, language: str) -> HttpResponse:
    """Ask once, then take them away."""
    post = access_own_post(request.viewer, post_id)
    track = _track(_video(post), language)
    if request.method != "POST":
        name = captions.name_of(track, request.interface)
        return render(request, "web/captions_delete.html", {"post": post, "name": name})
    actions.delete_captions(track=track)
    return redirect("web:captions", post_id)


def _first_row(text: str, track: CaptionTrack) -> int:
    number = int(text[:6]) if text.isdecimal() else 0
    return number if number < len(track.spoken) else 0


def _video(post: Post) -> MediaAttachment:
    video = MediaAttachment.objects.filter(
        attachments__post=post, kind=MediaAttachment.Kind.VIDEO
    ).first()
    if video is None:
        raise NotFound("no_video", _("There is no video in this post."))
    return video


def _track(video: MediaAttachment, language: str) -> CaptionTrack:
    track = video.captions.select_related("media").filter(language=language).first()
    if track is None:
        raise NotFound("no_captions", _("This video has no captions in that language."))
    return track
