"""Bringing a pair here: fetched in slices, so that it goes on where it stopped; checked; then named.

A slice is one ordinary request of core/http.py with a Range: bounded in memory and time. What came
so far lies in `.en-zh.part/` and is used again unless the source promises another hash by then.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from fxtranslate import discovery

from magpie.core import http
from magpie.languages.neural import errors
from magpie.languages.neural.installed import (
    LIST,
    InstalledPair,
    ModelFile,
    as_list,
    models_folder,
    remove,
)
from magpie.languages.neural.listing import INDEX, Offered, OfferedPair, is_complete
from magpie.languages.outgoing import why

# Called with bytes done and bytes in all.
Progress = Callable[[int, int], None]

SLICE = 2_000_000
SLICE_SECONDS = 120.0
LARGEST_FILE = 400_000_000


def install(pair: OfferedPair, *, progress: Progress) -> InstalledPair:
    """Fetch, check and install `pair`; the one of this name that was there is replaced."""
    part = models_folder() / f".{pair.name}.part"
    try:
        part.mkdir(parents=True, exist_ok=True)
        files: list[ModelFile] = []
        for offered in pair.files:
            before = sum(each.size for each in pair.files[: len(files)])
            files.append(_bring(offered, part, partial(_tell, progress, before, pair.size)))
        if not is_complete(file.role for file in files):
            raise errors.empty_folder(pair.name)
        found = InstalledPair(
            pair.source, pair.target, pair.version, pair.architecture, tuple(files)
        )
        _name(part, found)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EPERM):
            raise errors.no_room(models_folder(), error.strerror) from error
        raise
    progress(pair.size, pair.size)
    return found


def _tell(progress: Progress, before: int, whole: int, done: int) -> None:
    progress(before + done, whole)


def _bring(offered: Offered, part: Path, progress: Callable[[int], None]) -> ModelFile:
    """One file into `part`, unless it already lies there as promised."""
    goal = part / offered.name
    if not (goal.exists() and offered.sha256 and _digest(goal) == offered.sha256):
        if "://" in offered.location:
            packed = _fetched(offered, part, progress)
        else:
            packed = Path(offered.location)
        _unpack(offered, packed, goal)
        if packed.parent == part:
            packed.unlink(missing_ok=True)
    progress(offered.size)
    return ModelFile(offered.name, offered.role, goal.stat().st_size, _digest(goal))


def _fetched(offered: Offered, part: Path, progress: Callable[[int], None]) -> Path:
    # Another hash, another name: halves of two releases never meet in one file.
    promised = (offered.packed_sha256 or offered.sha256)[:16]
    path = part / f"{offered.name}.{promised}.fetched"
    with path.open("ab") as file:
        while not offered.size or file.tell() < offered.size:
            start = file.tell()
            body, is_whole = _slice(offered, start)
            if is_whole:
                file.truncate(0)
            file.write(body)
            progress(file.tell())
            if is_whole or len(body) < SLICE:
                break
        file.flush()
        os.fsync(file.fileno())
    if offered.packed_sha256 and _digest(path) != offered.packed_sha256:
        path.unlink()
        raise errors.wrong_file(offered.name)
    return path


def _slice(offered: Offered, start: int) -> tuple[bytes, bool]:
    """The next bytes, and whether the server, knowing no ranges, sent the whole file."""
    headers = {"Range": f"bytes={start}-{start + SLICE - 1}"}
    most = min(offered.size or LARGEST_FILE, LARGEST_FILE) + 1
    try:
        answer = http.fetch(
            offered.location,
            headers=headers,
            max_bytes=max(most, SLICE),
            deadline=SLICE_SECONDS,
            by_host=bool(settings.MAGPIE_MODELS_SOURCE),
        )
    except http.OutgoingError as error:
        raise errors.unreachable(offered.location, why(error)) from error
    if answer.status == 416 and start:
        return b"", False
    if answer.status not in (200, 206):
        raise errors.unreachable(offered.location, f"status {answer.status}")
    return answer.body, answer.status == 200


def _unpack(offered: Offered, packed: Path, goal: Path) -> None:
    """The plain file, hashed before it gets its name."""
    try:
        plain = packed.read_bytes()
    except FileNotFoundError as error:
        raise errors.wrong_file(offered.name) from error
    if offered.is_packed:
        try:
            plain = discovery.verify_and_decompress(plain, offered.sha256 or None)
        except ValueError as error:
            _forget(packed, goal.parent)
            raise errors.wrong_file(offered.name) from error
    elif offered.sha256 and sha256(plain).hexdigest() != offered.sha256:
        _forget(packed, goal.parent)
        raise errors.wrong_file(offered.name)
    draft = goal.with_suffix(".draft")
    with draft.open("wb") as file:
        file.write(plain)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(goal)


def _forget(packed: Path, part: Path) -> None:
    """Throw away what was fetched wrong, never a file in somebody's own folder."""
    if packed.parent == part:
        packed.unlink(missing_ok=True)


def _name(part: Path, pair: InstalledPair) -> None:
    """Give the finished folder its name, with nothing in it but what its list says."""
    keep = {file.name for file in pair.files}
    for path in part.iterdir():
        if path.name not in keep:
            path.unlink()
    (part / LIST).write_text(json.dumps(as_list(pair), indent=1), encoding="utf-8")
    remove(pair.name)
    shutil.rmtree(pair.folder, ignore_errors=True)
    part.rename(pair.folder)


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            found.update(chunk)
    return found.hexdigest()


def mirror(pairs: tuple[InstalledPair, ...], folder: Path) -> None:
    """Copy installed pairs into `folder` with an index: any web server, or a stick, is a source then."""
    try:
        for pair in pairs:
            (folder / pair.name).mkdir(parents=True, exist_ok=True)
            for file in pair.files:
                shutil.copyfile(pair.folder / file.name, folder / pair.name / file.name)
        (folder / INDEX).write_text(json.dumps(index(pairs), indent=1), encoding="utf-8")
    except OSError as error:
        raise errors.no_room(folder, error.strerror) from error


def index(pairs: tuple[InstalledPair, ...]) -> dict[str, object]:
    """What a mirror says of itself."""
    return {"magpie_models": 1, "pairs": [as_list(pair) for pair in pairs]}
