"""The one way to look into something a stranger brought.

`open_archive` decides by the first bytes, not by the name, what it is. Members are read as
streams under the limits; nothing is unpacked to disk.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal, Self

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability.archive.containers import Container, Entry, Folder, Single, Tar, Zip
from magpie.portability.archive.guarded import too_many
from magpie.portability.archive.limits import DAMAGE, Limits, Purse, damaged
from magpie.portability.archive.names import is_litter, readable, safe_path

_ARCHIVE_SUFFIXES = (".zip", ".tar", ".tgz", ".tar.gz", ".gz")
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

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exc: object) -> None:
        self.close()


def open_archive(path: Path, limits: Limits | None = None, *, name: str = "") -> Archive:
    """Open a zip, tar, tar.gz, folder or bare file; DomainError says what else to do.

    `name` is what the person called the file when `path` is only where the upload was put.
    """
    limits = limits or Limits()
    name = readable(name or path.name)
    container = _container(path, name, limits)
    try:
        return Archive(container, name, limits)
    except BaseException:
        container.close()
        raise


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
