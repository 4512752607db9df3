"""What became of each thing in an archive: to read, to filter, to take away as a table."""

import csv
from collections.abc import Iterator

from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from magpie.portability import queries
from magpie.portability.models import ArchiveImport
from magpie.portability.policies import access_import
from magpie.web import arrive_words as words
from magpie.web.access import MemberRequest, signed_in
from magpie.web.given import id_in

OUTCOMES = ("imported", "skipped", "failed", "unrecognised")


@require_safe
@signed_in
def outcomes(request: MemberRequest, import_id: int) -> HttpResponse:
    """What became of each thing, one kind of outcome at a time or all."""
    row = access_import(request.viewer, import_id)
    outcome = request.GET.get("outcome", "")
    outcome = outcome if outcome in OUTCOMES else ""
    sections = queries.outcome_sections(row, outcome)
    section = request.GET.get("section", "")
    section = section if section in sections else ""
    after = id_in(request.GET, "after")
    items, more = queries.outcomes(row, outcome, after, section)
    for item in items:
        item.section = words.section_name(row.platform, item.section)
    chosen = {name: value for name, value in (("outcome", outcome), ("section", section)) if value}
    context = {
        "row": row,
        "items": items,
        "next": more,
        "query": f"&{urlencode(chosen)}" if chosen else "",
        "outcome": outcome,
        "section": section,
    }
    if request.headers.get("HX-Request") and after:
        return render(request, "web/arrive_outcomes.html#items", context)
    totals = row.reached.outcomes()
    context |= {
        "platform": words.platform_name(row),
        "totals": [(kind, totals[kind]) for kind in OUTCOMES],
        "sections": [
            (name, words.section_name(row.platform, name), count)
            for name, count in sections.items()
        ],
    }
    return render(request, "web/arrive_outcomes.html", context)


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
