"""Files handed to zipfile and tarfile, which trust the sizes written in headers.

Both libraries read a zip's whole directory or a tar's extended header in one call of whatever
size the file claims. A GuardedFile bounds each single read, so a lying header costs nothing; a
GzipFile is metered while it unpacks, also when it is only skipped over.
"""

import gzip
import io
import os
from typing import BinaryIO, Protocol

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive.limits import MIB, Limits, Purse

_DIRECTORY_MAX = 64 * MIB
_SMALL = 256 * 1024  # members are read in smaller pieces; only a directory is larger
_ZIP_ENTRY = b"PK\x01\x02"


class Seekable(Protocol):
    def read(self, size: int = ..., /) -> bytes: ...

    def seek(self, offset: int, whence: int = ..., /) -> int: ...

    def tell(self) -> int: ...


class GuardedFile(io.RawIOBase):
    """A seekable file no single read of which gets out of hand."""

    def __init__(self, file: Seekable, limits: Limits) -> None:
        self._file = file
        self._limits = limits

    def read(self, size: int = -1, /) -> bytes:
        if size > _DIRECTORY_MAX:
            raise _absurd_directory()
        data = self._file.read(size if size >= 0 else MIB)  # "all" is only asked of a zip's end
        if len(data) > _SMALL and data.count(_ZIP_ENTRY) > self._limits.members:
            raise too_many(self._limits)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def readable(self) -> bool:
        return True


class GzipFile(gzip.GzipFile):
    """A gzip file whose every unpacked byte counts against the limits, skipped ones too."""

    def __init__(self, raw: BinaryIO, packed: int, limits: Limits) -> None:
        super().__init__(fileobj=raw, mode="rb")
        self._purse = Purse(limits)
        self._packed = packed

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(size)
        self._purse.spend("tar.gz", self.tell(), self._packed)
        return data

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        while whence == os.SEEK_SET and offset - self.tell() > MIB:
            if not self.read(MIB):
                break
        return super().seek(offset, whence)


def _absurd_directory() -> DomainError:
    return DomainError(
        "archive_directory",
        _(
            "This archive's table of contents is larger than any real one, so it was not read. "
            "Download it again from the platform itself."
        ),
    )


def too_many(limits: Limits) -> DomainError:
    return DomainError(
        "archive_too_many_files",
        _(
            "This archive holds more than %(limit)s files, more than this server reads at once. "
            "Bring it in parts, or only the folder with your data."
        ),
        limit=limits.members,
    )
