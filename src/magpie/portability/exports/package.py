"""Putting an archive together: sections as NDJSON, files, pages to read, forms for other houses.

The same account gives the same bytes: paths are named by content, rows are sorted, and zip entries
bear no time of their own. Only the manifest says when.
"""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import IO, Any

from magpie.accounts.models import Account
from magpie.core import storage
from magpie.portability.exports import activitypub, keys, lists, manifest, pages
from magpie.portability.exports.naming import acct
from magpie.portability.exports.sections import Row, sections

LONG_AGO = (1980, 1, 1, 0, 0, 0)
CHUNK = 1024 * 1024
FORMAT, VERSION = "magpie", 1

# How far it is: the name of what is being written, and how many entries of it so far.
Progress = Callable[[str, int], None]


class Package:
    """A zip being written; `files` says what is in it, for the manifest."""

    def __init__(self, target: IO[bytes], account: Account, progress: Progress) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, allowZip64=True)
        self._account = account
        self._progress = progress
        self._media: dict[str, str] = {}
        self.files: dict[str, dict[str, Any]] = {}
        self.counts: dict[str, int] = {}

    def write(self) -> None:
        """Everything, the manifest last."""
        with self._zip:
            for name, section in sections().items():
                self._section(name, section.rows(self._account))
            self.add("magpie/archive.json", [self._said()])
            for path, parts in self._for_others():
                self.add(path, parts)
            signed = manifest.manifest(self._account, self.files)
            self.add(manifest.MANIFEST, [signed])
            self.add(manifest.SIGNATURE, [manifest.signature(self._account, signed)])

    def add(self, path: str, parts: "Iterator[bytes] | list[bytes]") -> None:
        """One file from its pieces."""
        info = zipfile.ZipInfo(path, LONG_AGO)
        is_packed = PurePosixPath(path).suffix in (".jpg", ".webp", ".png", ".mp4")
        info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
        info.external_attr = 0o644 << 16
        digest, size = hashlib.sha256(), 0
        with self._zip.open(info, "w", force_zip64=True) as entry:
            for part in parts:
                digest.update(part)
                size += len(part)
                entry.write(part)
        self.files[path] = {"sha256": digest.hexdigest(), "bytes": size}

    def _section(self, name: str, rows: Iterator[Row]) -> None:
        """Its rows, which wait in a file of their own: a zip takes one entry at a time, and the
        files that rows name are written while they come."""
        self.counts[name] = 0
        with TemporaryFile() as waiting:
            for count, row in enumerate(rows, 1):
                waiting.write(_line(self._with_paths(row)))
                self.counts[name] = count
                self._progress(name, count)
            waiting.seek(0)
            self.add(f"magpie/{name}.ndjson", iter(lambda: waiting.read(CHUNK), b""))

    def _with_paths(self, row: Row) -> Row:
        """The row with its keys of the storage as paths of the archive, their files written."""
        found = dict(row)
        for name in ("avatar", "header"):
            if found.get(name):
                found[name] = self._file(found[name])
        if "media" in found:
            found["media"] = [{**each, "file": self._file(each["file"])} for each in found["media"]]
        return found

    def _file(self, key: str) -> str:
        """The path of a stored file, written the first time it is met; "" if it is gone."""
        if not key:
            return ""
        if key not in self._media:
            self._media[key] = self._written(key)
        return self._media[key]

    def _written(self, key: str) -> str:
        digest = hashlib.sha256()
        try:
            for chunk in _chunks(key):
                digest.update(chunk)
        except FileNotFoundError:
            return ""
        path = f"media/{digest.hexdigest()[:32]}{PurePosixPath(key).suffix}"
        if path not in self.files:
            self.add(path, _chunks(key))
            self._progress("media", len(self._media) + 1)
        return path

    def _said(self) -> bytes:
        said = {
            "format": FORMAT,
            "version": VERSION,
            "account": acct(self._account),
            "sections": self.counts,
        }
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    def _for_others(self) -> Iterator[tuple[str, "Iterator[bytes] | list[bytes]"]]:
        yield from activitypub.files(self._account, self._file)
        yield from lists.files(self._account)
        yield from pages.files(self._account, self._file)


def write(
    target: IO[bytes],
    account: Account,
    *,
    with_keys: bool = False,
    progress: Progress = lambda _what, _count: None,
) -> Package:
    """Write the archive of `account` to `target`; with her private keys only if she asked."""
    package = Package(target, account, progress)
    if with_keys:
        for path, data in keys.files(account):
            package.add(path, [data])
    package.write()
    return package


def _chunks(key: str) -> Iterator[bytes]:
    with storage.open(key) as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _line(row: Row) -> bytes:
    return (
        json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(
            "utf-8", "replace"
        )
        + b"\n"
    )
