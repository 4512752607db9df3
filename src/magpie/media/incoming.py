"""A file on its way in: measured, named for what it is, copied once to a private folder.

The folder lies in MAGPIE_HOME, not in the system's temporary one, which is small or in memory on
many machines; it goes away with whatever went wrong in it.
"""

import errno
import hashlib
import math
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.core.storage import disk_full
from magpie.media.probe import HEAD, IMAGE, Format, sniff

MB = 1024 * 1024
CHUNK = 1024 * 1024
# Taking in a file needs it here, cleaned, and in the storage; the rest is for the database.
COPIES, RESERVE = 3, 64 * MB
LEFTOVER_SECONDS = 24 * 3600


@dataclass(frozen=True)
class Incoming:
    """A file that was let in; `size` in bytes."""

    path: Path
    format: Format
    size: int
    sha256: str


@contextmanager
def workspace() -> Iterator[Path]:
    """A folder of one's own that is gone afterwards; a full disk becomes a sentence."""
    parent = _parent()
    try:
        parent.mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent) as folder:
            yield Path(folder)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full() from error
        raise


def receive(file: IO[bytes], folder: Path) -> Incoming:
    """Copy a seekable `file` into `folder`, unless it is too large or nothing we know."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    found = sniff(file.read(HEAD))
    _check_size(size, found)
    if shutil.disk_usage(folder).free < COPIES * size + RESERVE:
        raise disk_full()
    file.seek(0)
    path, digest = folder / "incoming", hashlib.sha256()
    with path.open("wb") as target:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return Incoming(path, found, size, digest.hexdigest())


def clear_leftovers() -> None:
    """Remove folders of work that was killed before it could clean up."""
    for folder in _parent().glob("*"):
        if folder.stat().st_mtime < time.time() - LEFTOVER_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _parent() -> Path:
    home: Path = settings.MAGPIE_HOME
    return home / "incoming"


def _check_size(size: int, found: Format) -> None:
    is_image = found.kind == IMAGE
    limit = settings.MAGPIE_MAX_IMAGE_MB if is_image else settings.MAGPIE_MAX_VIDEO_MB
    if size <= limit * MB:
        return
    sentence = (
        _("This picture has %(size)s MB; up to %(limit)d MB fit here. Please save it smaller.")
        if is_image
        else _("This video has %(size)s MB; up to %(limit)d MB fit here. Please cut or shrink it.")
    )
    # Rounded up, so that it never reads like a size that would fit.
    shown = math.ceil(size / MB * 10) / 10
    raise DomainError("file_too_large", sentence, status=413, size=shown, limit=limit)
