"""The models that lie in this place: a folder a pair, each with a list of its files and their hashes.

`MAGPIE_HOME/models/en-zh/pair.json` is written before the folder gets its name, so a folder that is
there is whole. Another Magpie installs from exactly these files (see web/views/models.py).
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from magpie.languages.tags import normalise

# The roles of a model's files, as Mozilla's list names them. One vocabulary, or two.
MODEL, SHORTLIST, VOCABULARY = "model", "lex", "vocab"
SOURCE_VOCABULARY, TARGET_VOCABULARY = "srcvocab", "trgvocab"
ROLES = frozenset({MODEL, SHORTLIST, VOCABULARY, SOURCE_VOCABULARY, TARGET_VOCABULARY})
LIST = "pair.json"


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One file as it lies here: not packed, its hash the one that was promised."""

    name: str
    role: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class InstalledPair:
    """A direction that can be translated. The codes are the models' own, `zh` being Simplified."""

    source: str
    target: str
    version: str
    architecture: str
    files: tuple[ModelFile, ...]

    @property
    def name(self) -> str:
        return f"{self.source}-{self.target}"

    @property
    def folder(self) -> Path:
        return models_folder() / self.name

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)

    def file(self, role: str) -> Path | None:
        return next((self.folder / file.name for file in self.files if file.role == role), None)


def models_folder() -> Path:
    return Path(settings.MAGPIE_HOME) / "models"


def installed_pairs() -> tuple[InstalledPair, ...]:
    """Everything installed, by name. Reads the lists anew only when a folder came or went."""
    folder = models_folder()
    try:
        changed = folder.stat().st_mtime_ns
    except OSError:
        return ()
    key = (str(folder), changed)
    if _kept[0] != key:
        _kept[:] = [key, tuple(_read(folder))]
    found: tuple[InstalledPair, ...] = _kept[1]
    return found


_kept: list[Any] = [None, ()]


def installed(name: str) -> InstalledPair | None:
    return next((pair for pair in installed_pairs() if pair.name == name), None)


def _read(folder: Path) -> Iterator[InstalledPair]:
    for path in sorted(folder.glob(f"*/{LIST}")):
        try:
            pair = pair_from(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue  # not ours, or broken: to install it again mends it
        if pair.name == path.parent.name:
            yield pair


def pair_from(listed: Any) -> InstalledPair:
    """A pair from its list; ValueError for anything else."""
    try:
        files = tuple(
            ModelFile(str(each["name"]), str(each["role"]), int(each["size"]), str(each["sha256"]))
            for each in listed["files"]
        )
        pair = InstalledPair(
            str(listed["source"]),
            str(listed["target"]),
            str(listed["version"]),
            str(listed.get("architecture", "")),
            files,
        )
    except (LookupError, TypeError, AttributeError) as error:
        raise ValueError("no list of a pair's files") from error
    if not all(map(_is_plain, (pair.source, pair.target, *(file.name for file in files)))):
        raise ValueError("names that don't belong to files here")
    return pair


def _is_plain(name: str) -> bool:
    """Whether a name from elsewhere may be a file's or folder's here."""
    return bool(name) and name == Path(name).name and not name.startswith(".") and len(name) <= 120


def as_list(pair: InstalledPair) -> dict[str, Any]:
    """What `pair_from` reads."""
    return asdict(pair)


def tag(code: str) -> str:
    """Our tag for a model's code."""
    found = normalise(code)
    return "zh-Hans" if found == "zh" else found


def remove(name: str) -> bool:
    """Take a pair away; False when it isn't there."""
    if installed(name) is None:
        return False
    # A new name first: what uses the files goes on, whoever asks next finds them gone.
    going = models_folder() / f".{name}.going"
    shutil.rmtree(going, ignore_errors=True)
    (models_folder() / name).rename(going)
    shutil.rmtree(going, ignore_errors=True)
    return True
