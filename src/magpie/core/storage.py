"""Files under unguessable keys, on whatever Django storage the host has chosen.

A key is `<prefix>/<2 hex>/<30 hex><suffix>`: nobody finds a file by guessing, and a folder never
grows too wide. Writing is all or nothing.
"""

import errno
import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO, BinaryIO

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError


def disk_full() -> DomainError:
    return DomainError(
        "disk_full",
        _(
            "This server's disk is full, so nothing was saved. Please try again later; its host has to make room first."
        ),
        status=507,
    )


def save(prefix: str, suffix: str, source: BinaryIO | IO[bytes]) -> str:
    """Store what `source` holds from its current position; returns the new key."""
    return _stored(prefix, suffix, File(source))


def _stored(prefix: str, suffix: str, file: File[bytes]) -> str:
    name = secrets.token_hex(16)
    key = f"{prefix}/{name[:2]}/{name[2:]}{suffix}"
    try:
        return default_storage.save(key, file)
    except OSError as error:
        default_storage.delete(key)
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise disk_full() from error
        raise


class _Moved(File[bytes]):
    """A file that a storage on the same disk may take over instead of copying it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def adopt(prefix: str, suffix: str, path: Path) -> str:
    """Like `save`, for a file that isn't needed at `path` any longer; returns the new key."""
    path.touch()  # stored now, whenever it was written
    with path.open("rb") as source:
        return _stored(prefix, suffix, _Moved(source, str(path)))


def open(key: str) -> File[bytes]:
    """The file under `key`, for reading bytes; FileNotFoundError when there is none."""
    return default_storage.open(key, "rb")


def url(key: str) -> str:
    """Where people fetch `key` from."""
    return default_storage.url(key)


def stored_before(prefix: str, moment: datetime) -> Iterator[str]:
    """All keys under `prefix` that are older than `moment`."""
    with suppress(FileNotFoundError):  # nothing was ever stored there
        for folder in default_storage.listdir(prefix)[0]:
            for name in default_storage.listdir(f"{prefix}/{folder}")[1]:
                key = f"{prefix}/{folder}/{name}"
                if default_storage.get_modified_time(key) < moment:
                    yield key


def delete(key: str) -> None:
    """Remove `key`; nothing happens when it is already gone."""
    if key:
        default_storage.delete(key)


@contextmanager
def local_path(key: str) -> Iterator[Path]:
    """A real file with the bytes of `key`, for programs that need a path. Don't write to it."""
    try:
        yield Path(default_storage.path(key))
        return
    except NotImplementedError:
        pass
    with tempfile.NamedTemporaryFile(suffix=Path(key).suffix) as copy, open(key) as source:
        shutil.copyfileobj(source, copy)
        copy.flush()
        yield Path(copy.name)
