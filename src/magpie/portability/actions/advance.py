"""Moving an import on by the records that were just dealt with, in the same transaction."""

from typing import Any

from magpie.portability.models import ArchiveImport
from magpie.portability.models.progress import Progress


class Superseded(Exception):
    """The import was cancelled, or another worker has gone on with it: what was done here is undone."""


def advance(row: ArchiveImport, by: int, progress: Progress) -> None:
    """Call it last in the transaction; of two workers with the same records, one gets through."""
    move(row, cursor=row.cursor + by, progress=progress.stored())


def move(row: ArchiveImport, **changes: Any) -> None:
    """Change the row if it still is where this worker believes it to be, else raise Superseded."""
    here = ArchiveImport.objects.filter(pk=row.pk, phase=row.phase, cursor=row.cursor)
    if not here.update(**changes):
        raise Superseded
    for name, value in changes.items():
        setattr(row, name, value)
