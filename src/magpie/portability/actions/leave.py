"""Making an archive of everything somebody owns, without anybody else having to do something."""

import logging
import shutil
import time
from datetime import timedelta
from tempfile import TemporaryFile

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, events, storage, tasks
from magpie.core.errors import TooMany
from magpie.core.tasks import renew
from magpie.media.models import MediaAttachment
from magpie.portability.events import ExportProgressed
from magpie.portability.exports import package
from magpie.portability.models import ArchiveExport
from magpie.portability.models.archive_export import KEPT

log = logging.getLogger(__name__)

# A suffix that is never served as media.
PREFIX, SUFFIX = "exports", ".archive"
MB = 1024 * 1024
A_DAY = 5
LEASE = timedelta(minutes=5)
TOLD_EVERY = 1.0


@transaction.atomic
def start_export(*, account: Account, has_keys: bool = False) -> ArchiveExport:
    """Begin an archive, or return the one that is being made already."""
    if underway := ArchiveExport.objects.filter(account=account, state="waiting").first():
        return underway
    since = clock.now() - timedelta(days=1)
    if ArchiveExport.objects.filter(account=account, created_at__gt=since).count() >= A_DAY:
        raise TooMany(
            "too_many_exports",
            _(
                "You made several archives today already. Download one of them, or come back tomorrow."
            ),
        )
    try:
        with transaction.atomic():
            row = ArchiveExport.objects.create(account=account, has_keys=has_keys)
    except IntegrityError:
        return ArchiveExport.objects.get(account=account, state="waiting")
    tasks.wake()
    return row


def make_archive(*, archive_export: ArchiveExport) -> None:
    """Write the whole archive; a process that dies starts it over.

    DomainError when the disk is too full; the row then waits.
    """
    account = archive_export.account
    _check_room(account)
    told = time.monotonic()

    def progress(what: str, count: int) -> None:
        nonlocal told
        archive_export.progress[what] = count
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            renew(archive_export, LEASE)
            _tell(archive_export)

    archive_export.progress = {}
    with TemporaryFile(dir=settings.MAGPIE_HOME) as target:
        package.write(target, account, with_keys=archive_export.has_keys, progress=progress)
        size = target.tell()
        target.seek(0)
        key = storage.save(PREFIX, SUFFIX, target)
    try:
        _keep(archive_export, key, size)
    except BaseException:
        storage.delete(key)
        raise


@transaction.atomic
def _keep(archive_export: ArchiveExport, key: str, size: int) -> None:
    """Hand it over, and let go of older ones."""
    older = ArchiveExport.objects.filter(account=archive_export.account).exclude(file="")
    _forget(list(older))
    archive_export.file, archive_export.file_size = key, size
    archive_export.ended_at = clock.now()
    archive_export.state = ArchiveExport.State.DONE
    archive_export.error = ""
    archive_export.save()
    events.record(ExportProgressed(archive_export.pk, archive_export.account_id))


@transaction.atomic
def _tell(archive_export: ArchiveExport) -> None:
    archive_export.save(update_fields=["progress"])
    events.record(ExportProgressed(archive_export.pk, archive_export.account_id))


@transaction.atomic
def pause_export(*, archive_export: ArchiveExport) -> None:
    """The disk is nearly full: look again in a minute."""
    archive_export.postpone(timedelta(minutes=1))
    archive_export.error = "disk_full"
    archive_export.save(update_fields=["error"])


@transaction.atomic
def discard_export(*, archive_export: ArchiveExport) -> None:
    """Stop making it, or throw the finished file away."""
    _forget([archive_export])
    archive_export.delete()


@transaction.atomic
def forget_old_exports() -> None:
    """Files that have waited long enough make room."""
    old = ArchiveExport.objects.exclude(file="").filter(ended_at__lt=clock.now() - KEPT)
    _forget(list(old))


def _forget(rows: list[ArchiveExport]) -> None:
    keys = [row.file for row in rows if row.file]
    ArchiveExport.objects.filter(pk__in=[row.pk for row in rows]).update(file="", file_size=0)

    def delete() -> None:
        for key in keys:
            storage.delete(key)

    transaction.on_commit(delete, robust=True)


def _check_room(account: Account) -> None:
    """Twice the size of her files: once while it is written, once where it is kept."""
    files = MediaAttachment.objects.filter(owner=account).aggregate(total=Sum("bytes"))
    needed = 2 * (files["total"] or 0) + settings.MAGPIE_DISK_RESERVE_MB * MB
    if shutil.disk_usage(settings.MAGPIE_HOME).free < needed:
        raise storage.disk_full()
