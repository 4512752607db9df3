"""Taking in a large file piece by piece, so that a connection that breaks costs one piece."""

import errno
import fcntl
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import file_digest
from typing import IO, Protocol

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, storage
from magpie.core.errors import DomainError, TooMany
from magpie.portability.actions.start import (
    CHUNK,
    PREFIX,
    SUFFIX,
    Stored,
    check_room,
    check_size,
    start_stored_import,
)
from magpie.portability.importers.text import cleaned
from magpie.portability.models import ArchiveImport, Upload
from magpie.portability.models.upload import KEPT

OPEN_AT_ONCE = 60
NAME_MAX = 200


class Piece(Protocol):
    """Whatever bytes can be read from: a file, the body of a request."""

    def read(self, size: int, /) -> bytes: ...


@transaction.atomic
def begin_upload(*, account: Account, name: str, size: int) -> Upload:
    """Make room for a file of `size` bytes; DomainError when there is none."""
    uploads = Upload.objects.filter(account=account)
    announced: int = uploads.aggregate(total=Sum("size"))["total"] or 0
    check_size(announced + size)
    if uploads.count() >= OPEN_AT_ONCE:
        raise TooMany(
            "too_many_uploads",
            _("Too many files of yours are on their way at once. Throw some away, then go on."),
        )
    check_room(size)
    return Upload.objects.create(account=account, name=cleaned(name)[:NAME_MAX] or "?", size=size)


def append_upload(*, upload: Upload, offset: int, piece: Piece) -> None:
    """Add a piece that begins at `offset`; what it holds is on disk before it counts.

    Of a piece that broke off, what has come counts.
    """
    with _written(upload, offset) as target:
        here = offset
        while chunk := piece.read(CHUNK):
            if here + len(chunk) > upload.size:
                raise DomainError(
                    "too_long", _("The file is longer than it was said to be."), status=413
                )
            here += target.write(chunk)
        target.flush()
        os.fsync(target.fileno())
        if here != offset:
            row = Upload.objects.filter(pk=upload.pk)
            row.update(offset=here, expires_at=clock.now() + KEPT)
    upload.offset = here


def discard_upload(*, upload: Upload) -> None:
    """Throw away what has arrived of it."""
    path = upload.path
    upload.delete()
    path.unlink(missing_ok=True)


def start_uploaded_import(*, account: Account, uploads: Sequence[Upload]) -> ArchiveImport:
    """Look into files that have arrived whole, as one archive (see `start_stored_import`)."""
    if not uploads or not all(upload.is_whole for upload in uploads):
        raise DomainError(
            "upload_broken_off",
            _("Not all of the file has arrived yet. Choose it again; it goes on where it was."),
            status=409,
        )
    stored = [_moved(upload) for upload in uploads]
    for upload in uploads:
        discard_upload(upload=upload)
    return start_stored_import(account=account, files=stored)


def forget_old_uploads() -> None:
    """Files that broke off and nobody went on with."""
    for upload in Upload.objects.filter(expires_at__lt=clock.now()):
        discard_upload(upload=upload)


def _moved(upload: Upload) -> Stored:
    with upload.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    key = storage.adopt(PREFIX, SUFFIX, upload.path)
    return Stored(key, upload.name, upload.size, digest)


@contextmanager
def _written(upload: Upload, offset: int) -> Iterator[IO[bytes]]:
    """The file at `offset`, without what lies beyond, for one writer at a time.

    A connection that broke may still be read here when the browser is back with the same piece:
    the second would cut off what the first is about to count.
    """
    path = upload.path
    try:
        path.parent.mkdir(exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        with path.open("r+b") as target:
            _lock(target)
            upload.refresh_from_db(fields=["offset"])
            if offset != upload.offset:
                raise DomainError(
                    "wrong_offset", _("This piece doesn't fit to what is here already."), status=409
                )
            target.truncate(offset)
            target.seek(offset)
            yield target
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise storage.disk_full() from error
        raise


def _lock(target: IO[bytes]) -> None:
    """Until it is closed; 423, after which the client of tus tries again, where somebody has it."""
    try:
        fcntl.flock(target, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DomainError(
            "upload_busy",
            _("An earlier piece of this file is still being written. It goes on in a moment."),
            status=423,
        ) from error
