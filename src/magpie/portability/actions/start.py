"""Taking in an archive: stored, recognised and looked into at once, nothing brought yet."""

import hashlib
import os
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
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
CHUNK = 1024 * 1024
PREFIX, SUFFIX = "archives", ".archive"  # a suffix that is never served


@dataclass(frozen=True)
class Stored:
    """A file that lies in the storage under `key` already."""

    key: str
    name: str
    size: int
    sha256: str


def start_import(
    *, account: Account, file: IO[bytes], name: str, more: Sequence[tuple[IO[bytes], str]] = ()
) -> ArchiveImport:
    """Store a seekable `file` (with `more` of the same archive) and look into it; DomainError says
    what was brought instead.

    The import then waits for `confirm_import`. The same archive again is the same import: one that
    is under way goes on undisturbed, any other can be confirmed anew and brings what is missing.
    """
    files = [(file, name), *more]
    sizes = [each.seek(0, os.SEEK_END) for each, _name in files]
    check_size(sum(sizes))
    check_room(sum(sizes))
    digests = [_digest(each) for each, _name in files]
    if before := _working(account, _digest_of(digests)):
        return before
    stored: list[Stored] = []
    try:
        for (each, called), size, digest in zip(files, sizes, digests, strict=True):
            key = storage.save(PREFIX, SUFFIX, each)
            stored.append(Stored(key, called, size, digest))
    except BaseException:
        _delete(stored)
        raise
    return start_stored_import(account=account, files=stored)


def start_stored_import(*, account: Account, files: Sequence[Stored]) -> ArchiveImport:
    """Like `start_import`, for files that lie in the storage already; they become this room's."""
    digest = _digest_of([file.sha256 for file in files])
    try:
        check_size(sum(file.size for file in files))
        before = ArchiveImport.objects.filter(account=account, sha256=digest).first()
        if before and before.is_working:
            _delete(files)
            return before
        recognition, found = _look(files)
        found.doubts = doubts(account, recognition.platform, found)
    except BaseException:
        _delete(files)
        raise
    row = before or ArchiveImport(account=account, sha256=digest)
    row.file_name = cleaned(files[0].name)[:NAME_MAX]
    row.file_size = sum(file.size for file in files)
    return _save(row, files, recognition, found)


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


def check_room(size: int) -> None:
    """DomainError when the disk would be nearly full with `size` bytes more."""
    if shutil.disk_usage(settings.MAGPIE_HOME).free < size + settings.MAGPIE_DISK_RESERVE_MB * MB:
        raise storage.disk_full()


def doubts(account: Account, platform: str, found: Survey) -> list[str]:
    """What speaks against this being `account`'s own archive, as codes."""
    # Bluesky's archives know her by her id alone.
    handle = found.profile.get("handle") or found.profile.get("stable_id", "")
    if not handle:
        return ["no_profile"]
    before = FormerName.objects.filter(account=account, platform=platform)
    same = before.filter(handle_index__in=claims.indexes(platform, handle))
    stable = claims.indexes(platform, stable_id=found.profile.get("stable_id", ""))
    renamed = before.filter(stable_index__in=stable)
    is_other = before.exists() and not same.exists() and not renamed.exists()
    return ["other_name"] if is_other else []


def _working(account: Account, digest: str) -> ArchiveImport | None:
    before = ArchiveImport.objects.filter(account=account, sha256=digest).first()
    return before if before and before.is_working else None


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while chunk := file.read(CHUNK):
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _digest_of(digests: Sequence[str]) -> str:
    """What names a set of files, in whatever order they were chosen."""
    if len(digests) == 1:
        return digests[0]
    return hashlib.sha256("".join(sorted(digests)).encode()).hexdigest()


def _look(files: Sequence[Stored]) -> tuple[Recognition, Survey]:
    with ExitStack() as stack:
        paths = [(stack.enter_context(storage.local_path(file.key)), file.name) for file in files]
        path, name = paths[0]
        return survey(stack.enter_context(open_archive(path, name=name, more=paths[1:])))


def _save(
    row: ArchiveImport, files: Sequence[Stored], recognition: Recognition, found: Survey
) -> ArchiveImport:
    former, row.file = [row.file], files[0].key
    row.platform, row.schema = recognition.platform, recognition.schema
    row.survey, row.created_at = found.stored(), clock.now()
    row.phase, row.state = ArchiveImport.Phase.CHECK, ArchiveImport.State.DONE
    try:
        with transaction.atomic():
            row.save()
            former += row.more_files.values_list("file", flat=True)
            row.more_files.all().delete()
            for each in files[1:]:
                name = cleaned(each.name)[:NAME_MAX]
                row.more_files.create(file=each.key, name=name, size=each.size)
    except IntegrityError:
        # The same archive came twice at the same time; the other one won.
        twin = ArchiveImport.objects.get(account=row.account, sha256=row.sha256)
        _delete(files)
        return twin
    except BaseException:
        _delete(files)
        raise
    for key in former:
        storage.delete(key)
    return row


def _delete(files: Sequence[Stored]) -> None:
    for file in files:
        storage.delete(file.key)
