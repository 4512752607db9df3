"""Living translations: two texts side by side, what readers propose, who decides, what was before."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts.models import Account
from magpie.core.errors import DomainError, Forbidden
from magpie.posts import actions, queries
from magpie.posts.models import Correction, Post, PostVersion
from magpie.posts.policies import (
    access_correction,
    access_post,
    access_version,
    may_correct,
    may_decide,
    may_judge_others,
    may_revert,
    no_post,
)
from magpie.web import differences, limits
from magpie.web.access import MemberRequest, back, signed_in
from magpie.web.middleware.viewer import PageRequest
from magpie.web.reading import bank_of


@require_safe
def history(request: PageRequest, post_id: int) -> HttpResponse:
    """What a post said before it was edited, and how its translations came to be."""
    post = access_post(request.viewer, post_id)
    viewer = request.viewer
    context = {
        "post": post,
        "revisions": post.revisions.all(),
        "versions": [
            {
                "version": each,
                "bank": bank_of(each, post),
                "may_correct": viewer and each.replaced_at is None and may_correct(viewer, each),
                "may_revert": viewer and each.replaced_at and may_revert(viewer, each),
            }
            for each in queries.versions(post)
        ],
        "proposals": [_proposal(request, each) for each in queries.open_corrections(viewer, post)],
        "outdated": _outdated(request, post),
    }
    return render(request, "web/history.html", context)


@require_safe
@signed_in
def waiting(request: MemberRequest) -> HttpResponse:
    """Corrections by others that the viewer may decide on."""
    proposals = [_proposal(request, each) for each in corrections_for(request.viewer)]
    return render(request, "web/corrections.html", {"proposals": proposals})


@signed_in
def correct(request: MemberRequest, post_id: int, version_id: int) -> HttpResponse:
    """Original and translation side by side, the translation to be written in."""
    version = _version(request, post_id, version_id)
    post = version.post
    given = request.POST if request.method == "POST" else None
    kept = _once_proposed(request, version)
    context: dict[str, Any] = {
        "post": post,
        "version": version,
        "title": given.get("title", "") if given else kept.title,
        "text": given.get("text", "") if given else kept.text,
        "is_author": post.author_id == request.viewer.pk,
        "may_correct": may_correct(request.viewer, version),
    }
    if given is not None:
        limits.spend_on_correcting(request)
        try:
            actions.propose_correction(
                version=version,
                account=request.viewer,
                text=context["text"],
                title=context["title"],
            )
        except DomainError as error:
            context["error"] = str(error)
            return render(request, "web/correct.html", context, status=error.status)
        messages.success(request, _thanks(context["is_author"]))
        return redirect(f"{post.url}/history")
    return render(request, "web/correct.html", context)


@signed_in
def report(request: MemberRequest, post_id: int, version_id: int) -> HttpResponse:
    """Call the hosts to a translation, or with ?correction= to a proposal."""
    version = _version(request, post_id, version_id)
    asked = _number(request.GET.get("correction", ""))
    correction = access_correction(request.viewer, asked) if asked else None
    if correction is not None and correction.version_id != version.pk:
        raise no_post()
    if request.method == "POST":
        limits.spend_on_correcting(request)
        actions.report_version(
            version=version,
            account=request.viewer,
            reason=request.POST.get("reason", ""),
            note=request.POST.get("note", ""),
            correction=correction,
        )
        messages.success(request, _("Thank you. A host of this place will look at it."))
        return redirect(f"{version.post.url}/history")
    context = {"post": version.post, "version": version, "correction": correction}
    return render(request, "web/report.html", context)


@require_POST
@signed_in
def revert(request: MemberRequest, post_id: int, version_id: int) -> HttpResponse:
    """Bring a version back that was replaced."""
    version = _version(request, post_id, version_id)
    if not may_revert(request.viewer, version):
        raise Forbidden(
            "cannot_revert",
            _(
                "The author decides, or a reader of both languages whose corrections were often taken."
            ),
        )
    actions.revert_version(version=version)
    return back(request, fallback=f"{version.post.url}/history")


def _deed(do: Callable[..., None]) -> Callable[..., HttpResponse]:
    """A view that decides on a correction and leads back to where it was read."""

    @require_POST
    @signed_in
    def view(request: MemberRequest, correction_id: int) -> HttpResponse:
        correction = access_correction(request.viewer, correction_id)
        do(correction=correction, account=request.viewer)
        return back(request, fallback=f"{correction.version.post.url}/history")

    return view


approve = _deed(actions.approve_correction)
reject = _deed(actions.reject_correction)
withdraw = _deed(actions.withdraw_correction)


def corrections_for(viewer: Account) -> list[Correction]:
    """Corrections by others that she may decide on."""
    found = queries.corrections_to_read(viewer, of_others=may_judge_others(viewer))
    return [each for each in found if may_decide(viewer, each)]


def _outdated(request: PageRequest, post: Post) -> list[dict[str, Any]]:
    """The viewer's own proposals that nothing came of, each with the version that stands now."""
    if request.viewer is None:
        return []
    now = {each.language: each for each in queries.versions(post) if each.replaced_at is None}
    return [
        {**_proposal(request, each), "now": now.get(each.version.language)}
        for each in queries.outdated_corrections(request.viewer, post)
    ]


def _once_proposed(request: MemberRequest, version: PostVersion) -> Correction | PostVersion:
    """What the form begins with: the version, or with ?again= what she had proposed for an older one."""
    asked = _number(request.GET.get("again", ""))
    mine = queries.outdated_corrections(request.viewer, version.post) if asked else []
    return next((each for each in mine if each.pk == asked), version)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def _version(request: MemberRequest, post_id: int, version_id: int) -> PostVersion:
    version = access_version(request.viewer, version_id)
    if version.post_id != post_id:
        raise no_post()
    return version


def _proposal(request: PageRequest, correction: Correction) -> dict[str, Any]:
    version = correction.version
    viewer = request.viewer
    return {
        "correction": correction,
        "version": version,
        "post": version.post,
        "title": differences.marked(version.title, correction.title),
        "text": differences.marked(version.text, correction.text),
        "may_decide": viewer is not None and may_decide(viewer, correction),
        "is_own": viewer is not None and viewer.pk == correction.account_id,
    }


def _thanks(is_author: bool) -> str:
    if is_author:
        return _("Your words stand there now.")
    return _("Thank you. The author, or a trusted reader of both languages, will look at it.")
