"""Arriving in three screens: choose an archive, check what is in it, watch it happen."""

import csv
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from magpie.core.errors import DomainError
from magpie.core.limits import spend
from magpie.portability import actions, queries
from magpie.portability.actions.start import MB, check_size
from magpie.portability.models import ArchiveImport
from magpie.portability.models.sentence import told
from magpie.portability.policies import access_import
from magpie.web import arrive_words as words
from magpie.web.access import MemberRequest, signed_in
from magpie.web.forms.arrive import CEILINGS, FINDABLE, OptionsForm
from magpie.web.middleware.viewer import PageRequest
from magpie.web.uploads import takes_uploads

DAY = timedelta(days=1)
ARCHIVES_A_DAY = 30
OUTCOMES = ("imported", "skipped", "failed", "unrecognised")


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
    file = request.FILES.get("archive")
    if file is None:
        raise DomainError("no_file", _("No file came along. Choose the archive you downloaded."))
    spend("archives", str(request.viewer.pk), limit=ARCHIVES_A_DAY, per=DAY)
    row = actions.start_import(account=request.viewer, file=file, name=file.name or "archive")
    return redirect("web:arrival", row.pk)


def _refuse(request: PageRequest, sentence: str, status: int, *, wants_json: bool) -> HttpResponse:
    if wants_json:
        return JsonResponse({"error": sentence}, status=status)
    return _choose(request, sentence, status)


def _choose(request: PageRequest, error: str = "", status: int = 200) -> HttpResponse:
    limit = settings.MAGPIE_MAX_ARCHIVE_MB
    context = {
        "error": error,
        "coming": " · ".join(words.COMING),
        "limit": f"{limit / 1000:g} GB" if limit >= 1000 else f"{limit} MB",
        "imports": queries.imports_of(request.viewer) if request.viewer else [],
        "waiting": queries.waiting_posts(request.viewer).count() if request.viewer else 0,
    }
    return render(request, "web/arrive.html", context, status=status)


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
        "closed": found.visibilities.get("unknown", 0),
        "is_doubtful": bool(found.doubts),
        "is_other_name": "other_name" in found.doubts,
        "ceilings": CEILINGS,
        "findable": FINDABLE if found.profile.get("handle") else [],
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
    form = OptionsForm(request.POST)
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


@require_safe
@signed_in
def outcomes(request: MemberRequest, import_id: int) -> HttpResponse:
    """What became of each thing, one kind of outcome at a time or all."""
    row = access_import(request.viewer, import_id)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in OUTCOMES else ""
    after = request.GET.get("after", "")
    items, more = queries.outcomes(row, outcome, int(after) if after.isdecimal() else 0)
    for item in items:
        item.section = words.section_name(row.platform, item.section)
    totals = row.reached.outcomes()
    context = {
        "row": row,
        "items": items,
        "next": more,
        "query": f"&outcome={outcome}" if outcome else "",
        "outcome": outcome,
        "totals": [(kind, totals[kind]) for kind in OUTCOMES],
    }
    is_more = request.headers.get("HX-Request") and after
    return render(request, "web/arrive_outcomes.html" + ("#items" if is_more else ""), context)


@require_safe
@signed_in
def download(request: MemberRequest, import_id: int) -> StreamingHttpResponse:
    """All outcomes as CSV (RFC 4180, UTF-8 with a BOM, so that every spreadsheet reads it)."""
    row = access_import(request.viewer, import_id)
    language = request.interface
    response = StreamingHttpResponse(_csv(row, language), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="magpie-{row.platform}-{row.pk}.csv"'
    return response


class _Echo:
    """What csv writes to; hands each line on instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def _csv(row: ArchiveImport, language: str) -> Iterator[str]:
    writer = csv.writer(_Echo())
    with translation.override(language):
        yield "\ufeff"
        heads = (
            _("section"),
            _("outcome"),
            _("why"),
            _("address here"),
            _("address there"),
            _("place in the archive"),
        )
        yield writer.writerow(heads)
        for item in queries.all_outcomes(row).iterator(chunk_size=500):
            here, there = (item.post.url, item.post.origin_url) if item.post else ("", "")
            section = words.section_name(row.platform, item.section)
            cells = (section, item.outcome, item.why, here, there, item.place)
            yield writer.writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    """Spreadsheets run cells that look like formulas; a quote in front keeps them text."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
