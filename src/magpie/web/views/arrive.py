"""Arriving in three screens: choose an archive, check what is in it, watch it happen."""

from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.core.limits import spend
from magpie.portability import actions, kept_queries, queries
from magpie.portability.actions.start import MB, check_size
from magpie.portability.interests import may_feed
from magpie.portability.models import ArchiveImport
from magpie.portability.models.sentence import told
from magpie.portability.policies import access_import, access_upload
from magpie.web import arrive_words as words
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.arrive import CEILINGS, FINDABLE, OptionsForm
from magpie.web.given import ids_in
from magpie.web.middleware.viewer import PageRequest
from magpie.web.uploads import takes_uploads

DAY = timedelta(days=1)
ARCHIVES_A_DAY = 30
FILES_MAX = 60


@csrf_exempt  # _take_in checks it, see `takes_uploads`
def choose(request: PageRequest) -> HttpResponse:
    """The first screen, also for strangers; a POST hands in an archive."""
    if request.method == "POST":
        if request.viewer is None:
            return cast(HttpResponse, signed_in(_take_in)(request))
        return _answer_upload(cast(MemberRequest, request))
    return _choose(request)


def _answer_upload(request: MemberRequest) -> HttpResponse:
    """Take in the file; what goes wrong is a sentence beside the field, or JSON for the script."""
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    try:
        check_size(_announced(request) - MB)
        answer: HttpResponse = _take_in(request)
    except DomainError as error:
        return _refuse(request, str(error), error.status, wants_json=wants_json)
    if wants_json and isinstance(answer, HttpResponseRedirect):
        return JsonResponse({"url": answer.url})
    return answer


def _announced(request: PageRequest) -> int:
    """Bytes the browser says it sends; a little more than the file itself."""
    length = request.headers.get("Content-Length", "")
    return int(length) if length.isdecimal() else 0


@takes_uploads
def _take_in(request: MemberRequest) -> HttpResponse:
    """One file or several of one archive, or the numbers of files that came in pieces before."""
    files = [(file, file.name or "archive") for file in request.FILES.getlist("archive")]
    pieced = ids_in(request.POST, "upload")
    if not files and not pieced:
        raise DomainError("no_file", _("No file came along. Choose the archive you downloaded."))
    uploads = [access_upload(request.viewer, each) for each in pieced[:FILES_MAX]]
    spend("archives", str(request.viewer.pk), limit=ARCHIVES_A_DAY, per=DAY)
    if uploads:
        row = actions.start_uploaded_import(account=request.viewer, uploads=uploads)
    else:
        (file, name), *more = files[:FILES_MAX]
        row = actions.start_import(account=request.viewer, file=file, name=name, more=more)
    return redirect("web:arrival", row.pk)


def _refuse(request: PageRequest, sentence: str, status: int, *, wants_json: bool) -> HttpResponse:
    if wants_json:
        return JsonResponse({"error": sentence}, status=status)
    return _choose(request, sentence, status)


def _choose(request: PageRequest, error: str = "", status: int = 200) -> HttpResponse:
    limit = settings.MAGPIE_MAX_ARCHIVE_MB
    context = {
        "error": error,
        "ways": words.ways(),
        "limit": f"{limit / 1000:g} GB" if limit >= 1000 else f"{limit} MB",
        "imports": queries.imports_of(request.viewer) if request.viewer else [],
        "uploads": queries.unfinished_uploads(request.viewer) if request.viewer else [],
        "doors": _doors(request.viewer) if request.viewer else {},
    }
    return render(request, "web/arrive.html", context, status=status)


def _doors(viewer: Account) -> dict[str, int]:
    """How much there is behind each of the further pages."""
    remote = queries.remote_counts(viewer)
    return {
        "posts": queries.waiting_posts(viewer).count(),
        "remote": sum(remote.values()) - remote["saved"],
        "kept": kept_queries.keepsake_count(viewer),
        "talks": kept_queries.old_talks(viewer).count(),
    }


@require_safe
@signed_in
def show(request: MemberRequest, import_id: int) -> HttpResponse:
    """The second screen while the import waits for a word, the third from then on."""
    row = access_import(request.viewer, import_id)
    if row.phase == ArchiveImport.Phase.CHECK:
        return _check(request, row)
    return render(request, "web/arrive_watch.html", _watch(request, row))


def _check(request: MemberRequest, row: ArchiveImport, error: str = "") -> HttpResponse:
    found = row.seen
    is_named = found.profile.get("handle") or found.profile.get("stable_id")
    context = {
        "row": row,
        "platform": words.platform_name(row),
        "because": told(found.because),
        "advice": told(found.advice),
        "trouble": told(found.trouble),
        "found": found,
        "counted": words.counted(row),
        "span": words.span(found),
        "private": words.left_out(row, "private"),
        "left_out": words.left_out(row, "left_out"),
        "unknown": found.counts.unrecognised.items(),
        "seen_by": words.seen_by(found),
        "optional": words.optional(row),
        "may_feed": may_feed(found),
        "question": words.question(row),
        "given": request.POST,
        "ticked": request.POST.getlist("sections"),
        "is_doubtful": bool(found.doubts),
        "is_other_name": "other_name" in found.doubts,
        "ceilings": CEILINGS,
        "findable": FINDABLE if is_named else [],
        "button": words.bring_button(row),
        "error": error,
    }
    return render(request, "web/arrive_check.html", context, status=400 if error else 200)


def _watch(request: MemberRequest, row: ArchiveImport) -> dict[str, Any]:
    return words.watch(row) | _found(request, row) | {"platform": words.platform_name(row)}


def _found(request: MemberRequest, row: ArchiveImport) -> dict[str, Any]:
    """The people of the third screen; `is_searching` until they have all been compared."""
    if row.people_at is None:
        return {"row": row, "is_searching": row.is_working}
    people = queries.found(request.viewer)
    return {
        "row": row,
        "people": people,
        "followable": sum(1 for person in people if not person.is_followed),
        "following": row.reached.people.get("following", 0),
        "is_searching": False,
    }


@require_safe
@signed_in
def progress(request: MemberRequest, import_id: int) -> HttpResponse:
    """The panel of the third screen, for a page that asks again or heard of something live."""
    row = access_import(request.viewer, import_id)
    return render(request, "web/arrive_watch.html#watch", words.watch(row))


@require_safe
@signed_in
def found(request: MemberRequest, import_id: int) -> HttpResponse:
    """The people who were found, for a page that waits for them."""
    row = access_import(request.viewer, import_id)
    context = _found(request, row) | {"platform": words.platform_name(row)}
    return render(request, "web/arrive_watch.html#found", context)


@require_POST
@signed_in
def bring(request: MemberRequest, import_id: int) -> HttpResponse:
    """Begin, with what was decided on the second screen."""
    row = access_import(request.viewer, import_id)
    form = OptionsForm(row.seen, request.POST)
    if not form.is_valid():
        return _check(request, row, _("Please choose who may see your posts."))
    try:
        actions.confirm_import(archive_import=row, options=form.options())
    except DomainError as error:
        return _check(request, row, str(error))
    return redirect("web:arrival", row.pk)


@signed_in
def stop(request: MemberRequest, import_id: int) -> HttpResponse:
    """Ask once, then stop. What was only looked into is thrown away without a question."""
    row = access_import(request.viewer, import_id)
    is_new = row.phase == ArchiveImport.Phase.CHECK
    if request.method != "POST":
        return render(request, "web/arrive_stop.html", {"row": row})
    actions.cancel_import(archive_import=row)
    return redirect("web:arrive") if is_new else redirect("web:arrival", import_id)


@require_POST
@signed_in
def retry(request: MemberRequest, import_id: int) -> HttpResponse:
    """Go on where it got stuck, or try once more what failed."""
    row = access_import(request.viewer, import_id)
    actions.retry_failed(archive_import=row)
    messages.success(request, _("Trying again."))
    return redirect("web:arrival", row.pk)
