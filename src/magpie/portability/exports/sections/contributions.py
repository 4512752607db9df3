"""What she gave to others here: corrections of translations, words for the glossary, reports, with
what was decided of each and why. Elsewhere they are kept for her alone, as they were."""

from collections.abc import Iterator

from magpie.accounts.models import Account
from magpie.languages.models import GlossaryEntry
from magpie.portability.exports.keeping import keep_row, kept_rows
from magpie.portability.exports.naming import moment, post_id
from magpie.portability.exports.sections import Row
from magpie.posts.models import Correction, VersionReport

NAME = "contributions"
KINDS = ("correction", "glossary", "report")
WORDS = (
    "language",
    "term",
    "variants",
    "reading",
    "meaning_en",
    "meaning_zh",
    "translation",
    "register",
    "example",
    "example_translation",
    "since",
    "state",
    "reason",
)


def rows(account: Account) -> Iterator[Row]:
    """By kind and id; what she gave on earlier servers among them."""
    found = {
        (row["kind"], row["id"]): row for row in [*kept_rows(account, KINDS), *_given(account)]
    }
    yield from (found[key] for key in sorted(found))


def _given(account: Account) -> Iterator[Row]:
    corrections = Correction.objects.filter(account=account).select_related("version__post")
    for each in corrections.iterator():
        content = {
            "post": post_id(each.version.post),
            "language": each.version.language,
            "title": each.title,
            "text": each.text,
            "state": each.state,
            "decided_at": moment(each.decided_at),
            "at": moment(each.created_at),
        }
        yield {"kind": "correction", "id": str(each.pk), "content": content}
    for entry in GlossaryEntry.objects.filter(proposed_by=account).iterator():
        content = {name: getattr(entry, name) for name in WORDS}
        content |= {"at": moment(entry.created_at), "decided_at": moment(entry.decided_at)}
        yield {"kind": "glossary", "id": str(entry.pk), "content": content}
    reports = VersionReport.objects.filter(account=account).select_related("version__post")
    for report in reports.iterator():
        content = {
            "post": post_id(report.version.post),
            "language": report.version.language,
            "reason": report.reason,
            "note": report.note,
            "at": moment(report.created_at),
            "closed_at": moment(report.closed_at),
        }
        yield {"kind": "report", "id": str(report.pk), "content": content}


def restore(account: Account, row: Row) -> bool:
    return keep_row(account, NAME, KINDS, row)
