"""Taking in an archive: stored, recognised and looked into at once, nothing brought yet."""

import hashlib
import os
import shutil
from typing import IO

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, storage
from magpie.core.errors import DomainError
from magpie.portability import claims
from magpie.portability.archive import open_archive
from magpie.portability.importers import Recognition
from magpie.portability.importers.text import cleaned
from magpie.portability.loader_survey import survey
from magpie.portability.models import ArchiveImport, FormerName
from magpie.portability.models.archive_import import NAME_MAX
from magpie.portability.models.survey import Survey

MB = 1024 * 1024
RESERVE = 256 * MB
CHUNK = 1024 * 1024
PREFIX, SUFFIX = "archives", ".archive"  # a suffix that is never served


def start_import(*, account: Account, file: IO[bytes], name: str) -> ArchiveImport:
    """Store a seekable `file` and look into it; DomainError says what was brought instead.

    The import then waits for `confirm_import`. The same archive again is the same import: one that
    is under way goes on undisturbed, any other can be confirmed anew and brings what is missing.
    """
    size = file.seek(0, os.SEEK_END)
    check_size(size)
    if shutil.disk_usage(settings.MAGPIE_HOME).free < size + RESERVE:
        raise storage.disk_full()
    digest = _digest(file)
    before = ArchiveImport.objects.filter(account=account, sha256=digest).first()
    if before and before.is_working:
        return before
    key = storage.save(PREFIX, SUFFIX, file)
    try:
        recognition, found = _look(key, name)
        found.doubts = doubts(account, recognition.platform, found)
        row = before or ArchiveImport(account=account, sha256=digest)
        row.file_name, row.file_size = cleaned(name)[:NAME_MAX], size
        return _save(row, key, recognition, found)
    except BaseException:
        storage.delete(key)
        raise


def check_size(size: int) -> None:
    """DomainError when an archive of `size` bytes is more than this server takes."""
    limit: int = settings.MAGPIE_MAX_ARCHIVE_MB
    if size > limit * MB:
        raise DomainError(
            "archive_too_big",
            _(
                "This file has %(size)d MB; this server takes archives of up to %(limit)d MB. "
                "Ask for your data again without videos, or ask the people who run this place."
            ),
            status=413,
            size=-(-size // MB),
            limit=limit,
        )


def doubts(account: Account, platform: str, found: Survey) -> list[str]:
    """What speaks against this being `account`'s own archive, as codes."""
    handle = found.profile.get("handle", "")
    if not handle:
        return ["no_profile"]
    before = FormerName.objects.filter(account=account, platform=platform)
    same = before.filter(handle_index__in=claims.indexes(platform, handle))
    stable = claims.indexes(platform, stable_id=found.profile.get("stable_id", ""))
    renamed = before.filter(stable_index__in=stable)
    is_other = before.exists() and not same.exists() and not renamed.exists()
    return ["other_name"] if is_other else []


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _look(key: str, name: str) -> tuple[Recognition, Survey]:
    with storage.local_path(key) as path, open_archive(path, name=name) as archive:
        return survey(archive)


def _save(row: ArchiveImport, key: str, recognition: Recognition, found: Survey) -> ArchiveImport:
    former, row.file = row.file, key
    row.platform, row.schema = recognition.platform, recognition.schema
    row.survey, row.created_at = found.stored(), clock.now()
    row.phase, row.state = ArchiveImport.Phase.CHECK, ArchiveImport.State.DONE
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        # The same archive came twice at the same time; the other one won.
        twin = ArchiveImport.objects.get(account=row.account, sha256=row.sha256)
        storage.delete(key)
        return twin
    storage.delete(former)
    return row
