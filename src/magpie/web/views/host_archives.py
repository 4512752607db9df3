"""The host's panel on archives: who comes and goes, how far, what got stuck, and the room there is.

It shows names of accounts and counts, never what is in an archive.
"""

import shutil
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.accounts.models import Account
from magpie.core.errors import DomainError, NotFound
from magpie.media.room import GB, MB, bytes_of
from magpie.portability import actions
from magpie.portability.host_queries import (
    export_for_host,
    exports_underway,
    import_for_host,
    imports_underway,
)
from magpie.portability.models import ArchiveExport, ArchiveImport
from magpie.web import arrive_words as words
from magpie.web.access import MemberRequest, hosts_only

STOPPED = DomainError(
    "stopped_by_host",
    gettext_lazy(
        "The host of this place stopped this import. What was brought until then is here; for the "
        "rest ask the host, or bring the archive again later."
    ),
)


@dataclass(frozen=True)
class Line:
    """An import or export as the panel tells of it; `state` as in import_progress.html."""

    pk: int
    kind: str
    account: Account
    title: str
    state: str
    said: str
    size: int
    done: int = 0
    total: int = 0


def shown() -> dict[str, Any]:
    """What the panel shows."""
    free = shutil.disk_usage(settings.MAGPIE_HOME).free
    lines = [*map(_import, imports_underway()), *map(_export, exports_underway())]
    return {
        "archives": lines,
        "archives_are_moving": any(line.state in ("running", "waiting") for line in lines),
        "disk_free": free,
        "disk_reserve": settings.MAGPIE_DISK_RESERVE_MB * MB,
        "disk_is_low": free < settings.MAGPIE_DISK_RESERVE_MB * MB,
        "media_bytes": bytes_of(),
        "media_budget": settings.MAGPIE_MEDIA_BUDGET_GB * GB,
        "quota": settings.MAGPIE_QUOTA_MB * MB,
    }


@never_cache
@require_safe
@hosts_only
def panel(request: MemberRequest) -> HttpResponse:
    """The panel alone, for a page that asks again."""
    return render(request, "host/archives.html", shown())


@require_POST
@hosts_only
def decide(request: MemberRequest, kind: str, row_id: int) -> HttpResponse:
    """Let something that got stuck go on, or stop it."""
    is_retry = request.POST.get("wish") == "retry"
    if kind == "import":
        archive_import = import_for_host(row_id)
        if archive_import is None:
            raise _gone()
        if is_retry:
            actions.retry_failed(archive_import=archive_import)
        else:
            actions.cancel_import(archive_import=archive_import, why=STOPPED)
    else:
        archive_export = export_for_host(row_id)
        if archive_export is None:
            raise _gone()
        if is_retry:
            archive_export.retry()
        else:
            actions.discard_export(archive_export=archive_export)
    messages.success(request, _("Trying again.") if is_retry else _("Stopped"))
    return redirect("web:host")


def _gone() -> NotFound:
    return NotFound("no_archive", _("This is over already, or was stopped."))


def _import(row: ArchiveImport) -> Line:
    reached, seen = row.reached, row.seen.counts
    done = sum(section.done for section in reached.sections.values())
    total = max(sum(section.found or section.done for section in seen.sections.values()), done)
    if row.is_stuck:
        state, said = "failed", row.error or _("It got stuck and can go on")
    elif row.is_paused:
        state, said = "waiting", _("Rests until the disk has room.")
    elif row.is_working:
        state, said = ("running", "") if done else ("waiting", _("Waits for its turn."))
    else:
        failed = reached.outcomes()["failed"]
        state = "done"  # what failed in it is its owner's to try again
        said = _("%(count)d failed") % {"count": failed} if failed else ""
    title = words.platform_name(row)
    return Line(row.pk, "import", row.account, title, state, said, row.file_size, done, total)


def _export(row: ArchiveExport) -> Line:
    done = sum(row.progress.values())
    if row.error == "disk_full":
        state, said = "waiting", _("Rests until the disk has room.")
    elif row.is_underway:
        state, said = ("running", "") if done else ("waiting", _("Waits for its turn."))
    else:
        state, said = "failed", row.error
    return Line(row.pk, "export", row.account, _("Takes everything along"), state, said, 0, done)
