"""Writing down what became of each thing in an archive."""

import hashlib
from collections.abc import Sequence

from magpie.portability.fitting import fitting_id
from magpie.portability.importers.text import cleaned
from magpie.portability.loader_survey import Record
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.models.progress import Progress, shown
from magpie.portability.records import Note, SectionTally, Skipped, Unrecognised

Kind, Outcome = ImportItem.Kind, ImportItem.Outcome
Before = dict[tuple[str, str], ImportItem]


def book(
    archive_import: ArchiveImport, records: Sequence[Record], progress: Progress
) -> list[ImportItem]:
    """Count what is not an item; the rows of what could not be brought."""
    rows = []
    sections = archive_import.seen.counts.sections
    names = {label: name for name, section in sections.items() for label in section.labels}
    for record in records:
        if isinstance(record, SectionTally):
            progress.tally(record)
        elif isinstance(record, Note):
            progress.note(record.code, record.file, record.detail)
        elif isinstance(record, Skipped):
            section = names.get(shown(record.section), record.section)
            progress.count(section, Outcome.SKIPPED)
            rows.append(_entry(archive_import, section, record))
        elif isinstance(record, Unrecognised):
            progress.unknown(record.section, record.count)
            rows.append(_unknown_section(archive_import, record))
    return rows


def item_row(
    archive_import: ArchiveImport, kind: str, source_id: str, section: str, place: str
) -> ImportItem:
    """A row whose outcome is still to be said."""
    return ImportItem(
        archive_import=archive_import,
        account_id=archive_import.account_id,
        platform=archive_import.platform,
        kind=kind,
        source_id=fitting_id(source_id),
        section=shown(section),
        place=cleaned(place)[:300],
    )


def brought_before(
    archive_import: ArchiveImport, kinds: Sequence[str], source_ids: Sequence[str]
) -> Before:
    """What became of these sources earlier, by kind and stored id."""
    if not source_ids:
        return {}
    rows = ImportItem.objects.filter(
        account=archive_import.account_id,
        platform=archive_import.platform,
        kind__in=kinds,
        source_id__in=[fitting_id(source_id) for source_id in source_ids],
    )
    return {(row.kind, row.source_id): row for row in rows.select_related("post")}


def outcome_again(known: ImportItem, row: ImportItem) -> str:
    """The outcome of an entry whose source was dealt with before."""
    is_same = known.archive_import_id == row.archive_import_id and known.place == row.place
    return known.outcome if is_same else Outcome.SKIPPED


def write_items(rows: Sequence[ImportItem]) -> None:
    """One row for each source: what is said last holds."""
    unique = {(row.kind, row.source_id): row for row in rows}
    ImportItem.objects.bulk_create(
        list(unique.values()),
        update_conflicts=True,
        unique_fields=["account", "platform", "kind", "source_id"],
        update_fields=[
            "archive_import",
            "section",
            "place",
            "continues",
            "outcome",
            "reason",
            "details",
            "post",
        ],
    )


def _entry(archive_import: ArchiveImport, section: str, record: Skipped) -> ImportItem:
    place = str(record.raw_ref)
    # Such an entry has no id of its own, so it belongs to this archive alone.
    digest = hashlib.sha256(f"{archive_import.pk}:{place}".encode(errors="replace")).hexdigest()
    row = item_row(archive_import, Kind.ENTRY, digest, section, place)
    row.outcome, row.reason = Outcome.SKIPPED, record.reason
    return row


def _unknown_section(archive_import: ArchiveImport, record: Unrecognised) -> ImportItem:
    digest = hashlib.sha256(
        f"{archive_import.pk}:{record.section}".encode(errors="replace")
    ).hexdigest()
    row = item_row(archive_import, Kind.SECTION, digest, record.section, str(record.example))
    row.outcome, row.reason = Outcome.UNRECOGNISED, "unrecognised"
    row.details = {"count": record.count}
    return row
