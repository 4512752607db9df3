"""The one way to look into something a stranger brought.

`open_archive` decides by the first bytes, not by the name, what it is. Members are read as
streams under the limits; nothing is unpacked to disk but archives inside an archive.
"""

import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Self

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.core.storage import disk_full
from magpie.media.incoming import workspace
from magpie.portability.archive.containers import Container, Entry, Folder, Single, Tar, Zip
from magpie.portability.archive.guarded import too_many
from magpie.portability.archive.limits import DAMAGE, Limits, Purse, damaged
from magpie.portability.archive.names import is_litter, readable, safe_path
from magpie.portability.archive.several import Several

_ARCHIVE_SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".gz")
_INNER_MAX = 50
_ROOM = 256 * 1024 * 1024
_OTHER_PACKERS = (b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ", b"BZh", b"(\xb5/\xfd")


@dataclass(frozen=True, slots=True)
class Member:
    """A file in the archive. `path` is relative and safe; `size` is what the archive claims."""

    path: str
    size: int

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def suffix(self) -> str:
        """With its dot and in lower case; "" without one."""
        stem, dot, suffix = self.name.rpartition(".")
        return f".{suffix.lower()}" if stem and dot else ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that will not be read: its name made showable, and why."""

    name: str
    reason: Literal["unsafe_name", "link", "special", "duplicate"]


class Archive:
    """An opened archive; use it as a context manager. `name` is what the person calls it."""

    def __init__(self, container: Container, name: str, limits: Limits) -> None:
        self.name = name
        self.beneath = ExitStack()
        self._container = container
        self._purse = Purse(limits)
        self._entries: dict[str, Entry] = {}
        self._refused: list[Refused] = []
        for count, entry in enumerate(container.entries()):
            if count >= limits.members:
                raise too_many(limits)
            self._admit(entry)
        self._refuse_bombs()

    def _admit(self, entry: Entry) -> None:
        path = None if entry.refusal == "nul" else safe_path(entry.name)
        if path is None:
            self._refused.append(Refused(readable(entry.name), "unsafe_name"))
        elif entry.refusal == "link" or entry.refusal == "special":
            self._refused.append(Refused(path, entry.refusal))
        elif not is_litter(path):
            if path in self._entries:  # the last one counts, as in every unpacking tool
                self._refused.append(Refused(path, "duplicate"))
            self._entries[path] = entry

    def _refuse_bombs(self) -> None:
        """Say so at once if the archive itself claims to unpack to something absurd."""
        sizes = [(e.size, e.packed) for e in self._entries.values() if e.packed is not None]
        if sizes:
            claimed, packed = (sum(column) for column in zip(*sizes, strict=True))
            self._purse.compare(self.name, claimed, packed)

    def members(self) -> Sequence[Member]:
        """Every file that may be read, in the archive's order, without litter."""
        return [Member(path, entry.size) for path, entry in self._entries.items()]

    def find(self, path: str) -> Member | None:
        """The member at exactly this path, None where there is none."""
        entry = self._entries.get(path)
        return Member(path, entry.size) if entry else None

    def refused(self) -> Sequence[Refused]:
        return self._refused

    def open(self, member: Member) -> BinaryIO:
        """A stream over `member`, to be closed by the caller.

        DomainError, here or while reading, when it is damaged or larger than is allowed.
        """
        entry = self._entries[member.path]
        try:
            inner = self._container.open(entry)
        except DAMAGE as error:
            raise damaged(member.path) from error
        return self._purse.open(inner, member.path, entry.packed)

    def close(self) -> None:
        self._container.close()
        self.beneath.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def open_archive(
    path: Path,
    limits: Limits | None = None,
    *,
    name: str = "",
    more: Sequence[tuple[Path, str]] = (),
) -> Archive:
    """Open a zip, tar, tar.gz, folder or bare file; DomainError says what else to do.

    `name` is what the person called the file when `path` is only where the upload was put. `more`
    are further files, with their names, of the same archive. Archives inside an archive that holds
    nothing else are opened too, once.
    """
    limits = limits or Limits()
    files = [(path, readable(name or path.name)), *((p, readable(n or p.name)) for p, n in more)]
    archive = _opened(files, limits)
    try:
        return _inner(archive, limits) if _is_wrapper(archive) else archive
    except BaseException:
        archive.close()
        raise


def _opened(files: Sequence[tuple[Path, str]], limits: Limits) -> Archive:
    parts: list[Container] = []
    try:
        for path, name in files:
            parts.append(_container(path, name, limits))
        whole = parts[0] if len(parts) == 1 else Several(parts)
        return Archive(whole, files[0][1], limits)
    except BaseException:
        for part in parts:
            part.close()
        raise


def _is_wrapper(archive: Archive) -> bool:
    """It holds archives and nothing else: somebody packed once too often."""
    members = archive.members()
    return 0 < len(members) <= _INNER_MAX and all(
        member.name.lower().endswith(_ARCHIVE_SUFFIXES) for member in members
    )


def _inner(archive: Archive, limits: Limits) -> Archive:
    """What the archives inside hold, as one; they are copied to disk, since a zip must be sought in."""
    folder = archive.beneath.enter_context(workspace())
    files = []
    for number, member in enumerate(archive.members()):
        copy = folder / str(number)
        with archive.open(member) as source, copy.open("wb") as target:
            while chunk := source.read(1024 * 1024):
                if shutil.disk_usage(folder).free < _ROOM:
                    raise disk_full()
                target.write(chunk)
        files.append((copy, readable(member.name)))
    inner = _opened(files, limits)
    inner.name = archive.name
    inner.beneath.callback(archive.close)
    return inner


def _container(path: Path, name: str, limits: Limits) -> Container:
    if path.is_dir():
        return Folder(path)
    with path.open("rb") as file:
        head = file.read(512)
    if not head:
        raise DomainError(
            "archive_empty",
            _("“%(file)s” is empty (0 bytes). Download it again and bring the new file."),
            file=name,
        )
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return Zip(path, limits)
    if head.startswith(b"\x1f\x8b") or head[257:262] == b"ustar":
        return Tar(path, limits)
    if head.startswith(_OTHER_PACKERS):
        raise DomainError(
            "archive_packer",
            _(
                "“%(file)s” is packed with a tool this server does not read. Unpack it on your "
                "computer, make a zip of the folder, and bring that."
            ),
            file=name,
        )
    if name.lower().endswith(_ARCHIVE_SUFFIXES) and head.lstrip()[:1] not in b"{[":
        raise DomainError(
            "archive_misnamed",
            _(
                "“%(file)s” is called an archive but is something else, often a page saved "
                "instead of the download. Download it again while you are logged in there."
            ),
            file=name,
        )
    return Single(path, name)
