"""Putting back the rows of Magpie's own archive, each with its outcome."""

import logging
from collections.abc import Sequence

from django.db import OperationalError, transaction

from magpie.core.errors import DomainError
from magpie.portability.actions.book import Before, Kind, Outcome, item_row, outcome_again
from magpie.portability.exports.sections import restoring
from magpie.portability.loader_survey import Record
from magpie.portability.models import ArchiveImport, ImportItem
from magpie.portability.models.progress import Progress
from magpie.portability.models.sentence import kept
from magpie.portability.records import OwnRecord

log = logging.getLogger(__name__)

# What belongs to items that have an outcome already.
SILENT = frozenset({"posts"})


def own_rows(records: Sequence[Record]) -> list[OwnRecord]:
    return [record for record in records if isinstance(record, OwnRecord)]


def own_id(record: OwnRecord) -> str:
    """The source id under which its outcome stands."""
    return f"{record.section}:{record.source_id}"


def put_back(
    archive_import: ArchiveImport,
    records: Sequence[OwnRecord],
    before: Before,
    progress: Progress,
) -> list[ImportItem]:
    """Restore what isn't here yet; part of a larger transaction. The rows that say what became."""
    rows = []
    for record in records:
        row = item_row(
            archive_import, Kind.KEEPSAKE, own_id(record), record.section, str(record.raw_ref)
        )
        known = before.get((Kind.KEEPSAKE, row.source_id))
        if known and known.outcome != Outcome.FAILED:
            progress.count(record.section, outcome_again(known, row))
            continue
        _restore(archive_import, record, row)
        if record.section not in SILENT:
            progress.count(record.section, row.outcome)
            rows.append(row)
    return rows


def _restore(archive_import: ArchiveImport, record: OwnRecord, row: ImportItem) -> None:
    section = restoring().get(record.section)
    try:
        with transaction.atomic():
            is_new = section is not None and section.restore(archive_import.account, record.value)
    except DomainError as error:
        row.outcome, row.reason = Outcome.FAILED, error.code[:40]
        row.details = {"why": kept(error)}
    except OperationalError:
        raise  # the database is full or out of reach: nothing is wrong with the row
    except Exception:
        # Archives are unsigned: whatever somebody made of a row costs that row alone.
        log.exception("import %s: %s can't be put back", archive_import.pk, row)
        row.outcome, row.reason = Outcome.FAILED, "broken"
    else:
        row.outcome = Outcome.IMPORTED if is_new else Outcome.SKIPPED
        row.reason = "" if is_new else "already_here"
