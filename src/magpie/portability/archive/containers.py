"""The four things a person may bring: a zip, a tar (gzipped or not), a folder, one bare file.

Each container lists its entries and opens one of them; it never writes to disk and never follows
a link. `reader.py` names, meters and judges what comes out.
"""

import os
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive.guarded import GuardedFile, GzipFile
from magpie.portability.archive.limits import DAMAGE, Limits, Readable

Refusal = Literal["", "link", "special", "nul"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One file as the container names it; `handle` is what the container opens it by, `crc` the sum
    of its bytes where the container keeps one."""

    name: str
    size: int
    packed: int | None
    handle: object
    refusal: Refusal = ""
    crc: int | None = None


class Container(Protocol):
    def entries(self) -> Iterator[Entry]: ...

    def open(self, entry: Entry) -> Readable: ...

    def close(self) -> None: ...


class Zip:
    """A zip, checked before its directory is believed: count, passwords, overlapping members."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._raw = path.open("rb")
        try:
            self._zip = zipfile.ZipFile(GuardedFile(self._raw, limits))
        except (*DAMAGE, ValueError) as error:
            self._raw.close()
            raise _torn_zip(path) from error
        except BaseException:
            self._raw.close()
            raise

    def entries(self) -> Iterator[Entry]:
        infos = self._zip.infolist()
        _refuse_overlaps(infos, self._zip.start_dir)
        for info in infos:
            if info.flag_bits & 0x1:
                raise _locked()
            if not info.is_dir():
                name, refusal = _zip_name(info), _zip_refusal(info)
                size, packed = info.file_size, info.compress_size
                yield Entry(name, size, packed, info, refusal, info.CRC)

    def open(self, entry: Entry) -> Readable:
        assert isinstance(entry.handle, zipfile.ZipInfo)
        if entry.handle.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DomainError(
                "archive_packing",
                _(
                    "This zip is packed in an unusual way. Unpack it on your computer, make a "
                    "plain zip of the folder, and bring that."
                ),
            )
        return self._zip.open(entry.handle)

    def close(self) -> None:
        self._zip.close()
        self._raw.close()


def _zip_name(info: zipfile.ZipInfo) -> str:
    """The name as meant: old zips say cp437 and often mean UTF-8."""
    name = info.orig_filename
    if info.flag_bits & 0x800:
        return name
    try:
        return name.encode("cp437").decode("utf-8")
    except UnicodeError:
        return name


def _zip_refusal(info: zipfile.ZipInfo) -> Refusal:
    if "\0" in info.orig_filename:
        return "nul"
    return "link" if stat.S_ISLNK(info.external_attr >> 16) else ""


def _refuse_overlaps(infos: list[zipfile.ZipInfo], directory_at: int) -> None:
    """Members that share bytes are how a small zip pretends to hold petabytes."""
    header = 30  # the fixed part of a local header; a name follows, so this is a lower bound
    ordered = sorted(infos, key=lambda info: info.header_offset)
    ends = [info.header_offset for info in ordered[1:]] + [directory_at]
    for info, end in zip(ordered, ends, strict=False):
        if info.header_offset + header + info.compress_size > end:
            raise DomainError(
                "archive_overlap",
                _(
                    "The parts of this zip overlap, as in no real archive, so it was not read. "
                    "Download it again from the platform itself."
                ),
            )


class Tar:
    """A tar or tar.gz. Gzip has no directory: listing reads it once from front to back."""

    def __init__(self, path: Path, limits: Limits) -> None:
        self._raw = path.open("rb")
        is_gzip = self._raw.read(2) == b"\x1f\x8b"
        self._raw.seek(0)
        plain = GzipFile(self._raw, path.stat().st_size, limits) if is_gzip else self._raw
        try:
            self._tar = tarfile.TarFile(fileobj=GuardedFile(plain, limits), mode="r")
        except (*DAMAGE, tarfile.TarError, RecursionError) as error:
            self._raw.close()
            raise _torn_tar() from error
        except BaseException:
            self._raw.close()
            raise

    def entries(self) -> Iterator[Entry]:
        try:
            for info in self._tar:
                if not info.isdir():
                    refusal: Refusal = "" if info.isreg() else "special"
                    refusal = "link" if info.issym() or info.islnk() else refusal
                    yield Entry(info.name, info.size, None, info, refusal)
        except (*DAMAGE, tarfile.TarError, RecursionError) as error:
            raise _torn_tar() from error

    def open(self, entry: Entry) -> Readable:
        assert isinstance(entry.handle, tarfile.TarInfo)
        stream = self._tar.extractfile(entry.handle)
        assert stream is not None  # only regular files are ever opened
        return stream

    def close(self) -> None:
        self._tar.close()
        self._raw.close()


class Folder:
    """A folder on this machine (the command line, or an unpacked archive)."""

    def __init__(self, path: Path) -> None:
        self._root = path

    def entries(self) -> Iterator[Entry]:
        for folder, subfolders, files in os.walk(self._root, followlinks=False):
            subfolders.sort()
            for name in sorted(files):
                path = Path(folder, name)
                status = path.lstat()
                refusal: Refusal = "" if stat.S_ISREG(status.st_mode) else "special"
                refusal = "link" if stat.S_ISLNK(status.st_mode) else refusal
                relative = path.relative_to(self._root).as_posix()
                yield Entry(relative, status.st_size, None, path, refusal)

    def open(self, entry: Entry) -> Readable:
        assert isinstance(entry.handle, Path)
        return os.fdopen(os.open(entry.handle, os.O_RDONLY | os.O_NOFOLLOW), "rb")

    def close(self) -> None:
        pass


class Single:
    """One bare file, under the name the person knows it by."""

    def __init__(self, path: Path, name: str) -> None:
        self._path = path
        self._name = name

    def entries(self) -> Iterator[Entry]:
        yield Entry(self._name, self._path.stat().st_size, None, self._path)

    def open(self, entry: Entry) -> Readable:
        assert isinstance(entry.handle, Path)
        return entry.handle.open("rb")

    def close(self) -> None:
        pass


def _locked() -> DomainError:
    return DomainError(
        "archive_locked",
        _(
            "This zip is locked with a password. Unpack it on your computer, make a zip "
            "without a password, and bring that."
        ),
    )


def _torn_zip(path: Path) -> DomainError:
    size = path.stat().st_size
    if size and size % (1 << 31) == 0:
        return DomainError(
            "archive_truncated",
            _(
                "This zip ends at exactly %(gib)s GiB, which is where some browsers and disks "
                "stop. Download it again, to another disk or with another browser."
            ),
            gib=size >> 30,
        )
    return DomainError(
        "archive_truncated",
        _(
            "This zip is incomplete: its end is missing. The download probably broke off. "
            "Download it again and bring the new file."
        ),
    )


def _torn_tar() -> DomainError:
    return DomainError(
        "archive_truncated",
        _(
            "This archive is incomplete or damaged. The download probably broke off. Download "
            "it again and bring the new file."
        ),
    )
