"""Reads for whoever runs this place: what comes in, what goes out, and what got stuck."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from magpie.core import clock
from magpie.portability.models import ArchiveExport, ArchiveImport

LINES = 30
# What came to its end is shown for so long.
RECENT = timedelta(days=2)

Phase, State = ArchiveImport.Phase, ArchiveImport.State
UNDERWAY = (Phase.PEOPLE, Phase.ITEMS)


def imports_underway() -> QuerySet[ArchiveImport]:
    """Those that wait, run or got stuck, oldest first, then what ended lately."""
    ended = Q(phase__in=(Phase.DONE, Phase.CANCELLED), ended_at__gt=clock.now() - RECENT)
    rows = ArchiveImport.objects.filter(Q(phase__in=UNDERWAY) | ended).select_related("account")
    return rows.order_by("ended_at", "confirmed_at", "pk")[:LINES]


def exports_underway() -> QuerySet[ArchiveExport]:
    """Those that wait, run or failed, oldest first."""
    failed = Q(state=State.FAILED, created_at__gt=clock.now() - RECENT)
    rows = ArchiveExport.objects.filter(Q(state=State.WAITING) | failed).select_related("account")
    return rows.order_by("pk")[:LINES]


def import_for_host(import_id: int) -> ArchiveImport | None:
    """One that is under way; what is in it stays its owner's."""
    return ArchiveImport.objects.filter(pk=import_id, phase__in=UNDERWAY).first()


def export_for_host(export_id: int) -> ArchiveExport | None:
    return ArchiveExport.objects.filter(pk=export_id).first()
