"""Forgetting: at a person's click, after a while, and when she leaves."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from magpie.accounts.models import Account
from magpie.core import clock, storage
from magpie.portability.actions import leave, start
from magpie.portability.actions.decide import cancel_import
from magpie.portability.models import (
    ArchiveExport,
    ArchiveImport,
    FormerName,
    ImportFile,
    Keepsake,
    KnownPerson,
    OldAnswer,
    RemoteFile,
    Signpost,
    Upload,
)

# An archive nobody decided about, and one kept only because something in it failed.
UNDECIDED, TO_RETRY = timedelta(days=2), timedelta(days=7)

# No import takes this long from its file to its row.
STRAY = timedelta(days=1)
STORED: dict[str, tuple[type[ArchiveImport | ArchiveExport | ImportFile], ...]] = {
    start.PREFIX: (ArchiveImport, ImportFile),
    leave.PREFIX: (ArchiveExport,),
}

Phase = ArchiveImport.Phase


@transaction.atomic
def forget_person(*, owner: Account, known_id: int) -> None:
    """Stop waiting for one; nothing happens when that is done already."""
    KnownPerson.objects.filter(owner=owner, pk=known_id).delete()


@transaction.atomic
def forget_everybody(*, owner: Account) -> None:
    """Forget all lists from old platforms. Follows and blocks made here stay."""
    KnownPerson.objects.filter(owner=owner).delete()


@transaction.atomic
def forget_everything(*, account: Account) -> None:
    """She has left: her archives, lists, former names and code go; her posts are not this room's."""
    files = list(ArchiveImport.objects.filter(account=account).values_list("file", flat=True))
    more = ImportFile.objects.filter(archive_import__account=account)
    files += more.values_list("file", flat=True)
    ArchiveImport.objects.filter(account=account).delete()
    KnownPerson.objects.filter(owner=account).delete()
    FormerName.objects.filter(account=account).delete()
    Signpost.objects.filter(account=account).delete()
    Keepsake.objects.filter(account=account).delete()
    RemoteFile.objects.filter(account=account).delete()
    for upload in Upload.objects.filter(account=account):
        upload.path.unlink(missing_ok=True)
    Upload.objects.filter(account=account).delete()
    OldAnswer.objects.filter(Q(comment__author=account) | Q(post__author=account)).delete()
    _delete(files)


def forget_outdated() -> None:
    """People waited for too long, archives nobody decided about, archives nobody retried."""
    now = clock.now()
    with transaction.atomic():
        KnownPerson.objects.filter(expires_at__lt=now).delete()
    undecided = ArchiveImport.objects.filter(phase=Phase.CHECK, created_at__lt=now - UNDECIDED)
    for row in undecided:
        cancel_import(archive_import=row)
    old = ArchiveImport.objects.filter(phase=Phase.DONE, ended_at__lt=now - TO_RETRY)
    for row in old.exclude(file=""):
        with transaction.atomic():
            files = [row.file, *row.more_files.values_list("file", flat=True)]
            ArchiveImport.objects.filter(pk=row.pk).update(file="")
            row.more_files.all().delete()
            _delete(files)


def forget_strays() -> None:
    """Stored archives that no row names: the process died after storing one and before saying so."""
    for prefix, models in STORED.items():
        keys = list(storage.stored_before(prefix, clock.now() - STRAY))
        named = {key for model in models for key in model.objects.values_list("file", flat=True)}
        for key in keys:
            if key not in named:
                storage.delete(key)


def _delete(files: list[str]) -> None:
    def delete() -> None:
        for file in files:
            storage.delete(file)

    transaction.on_commit(delete, robust=True)
