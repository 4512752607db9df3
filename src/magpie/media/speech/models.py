"""Speech models on this machine: Whisper as faster-whisper reads it, installed by the host alone.

A model is a folder of MAGPIE_HOME/speech with four files and a list of their checksums,
written last: a folder without the list is an installation that didn't come to its end, which the
next one takes up where it stopped.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.core.http import Unreachable, fetch

NAME = re.compile(r"whisper-[a-z0-9.-]{1,40}")
CHECKED = "checked.json"
VOCABULARIES = ("vocabulary.txt", "vocabulary.json")
FILES = ("model.bin", "config.json", "tokenizer.json")
PIECE = 8_000_000
PIECE_SECONDS = 120.0

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pinned:
    """A model we know: where its files lie below the models' address, with size and checksum."""

    folder: str
    files: dict[str, tuple[int, str]]

    @property
    def size(self) -> int:
        return sum(size for size, _sha256 in self.files.values())


# https://huggingface.co/Systran/faster-whisper-base: multilingual, MIT.
PINNED = {
    "whisper-base": Pinned(
        "faster-whisper-base",
        {
            "config.json": (
                2309,
                "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
            ),
            "vocabulary.txt": (
                459_861,
                "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
            ),
            "tokenizer.json": (
                2_203_239,
                "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
            ),
            "model.bin": (
                145_217_532,
                "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
            ),
        },
    )
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A model that is here or could be; `size` in bytes."""

    name: str
    is_installed: bool
    size: int


def folder_of(name: str) -> Path:
    """Where a model lies, or would; DomainError for what is no model's name."""
    if not NAME.fullmatch(name):
        raise DomainError(
            "no_such_model",
            _("“%(name)s” is no speech model. One is called whisper-base, for example."),
            name=name[:60],
        )
    return Path(settings.MAGPIE_HOME) / "speech" / name


def listed() -> list[Listed]:
    """Those that are installed and those that are known."""
    here = folder_of("whisper-base").parent
    names = {each.parent.name for each in here.glob(f"*/{CHECKED}")} | set(PINNED)
    return [_listed(name) for name in sorted(names)]


def _listed(name: str) -> Listed:
    folder = folder_of(name)
    if is_installed(name):
        return Listed(name, True, sum(each.stat().st_size for each in folder.iterdir()))
    return Listed(name, False, PINNED[name].size)


def size_of(name: str) -> int:
    """Bytes to come, as far as is known; 1 otherwise, which a progress bar can do something with."""
    return PINNED[name].size if name in PINNED else 1


def is_installed(name: str) -> bool:
    return (folder_of(name) / CHECKED).exists()


def is_wanted() -> bool:
    """Whether the host has chosen a model (MAGPIE_SPEECH)."""
    return bool(settings.MAGPIE_SPEECH)


def lacks() -> DomainError | None:
    """Why this server can't listen, in one line that says what to do; None when it can."""
    name: str = settings.MAGPIE_SPEECH
    if not name:
        return DomainError("no_speech", _("Captions can't be made automatically on this server."))
    if not is_installed(name):
        return _missing(name)
    if find_spec("faster_whisper") is None:
        return DomainError(
            "speech_package_missing",
            _("Listening needs the package faster-whisper: pip install --group speech"),
        )
    return None


def checked(name: str) -> Path:
    """The folder of an installed model whose files are what they were; DomainError else."""
    folder = folder_of(name)
    if not is_installed(name):
        raise _missing(name)
    for file, sha256 in json.loads((folder / CHECKED).read_text()).items():
        if not (folder / file).exists() or _sha256(folder / file) != sha256:
            raise _damaged(name, file)
    return folder


def install(name: str, *, source: Path | None = None, on_progress: Progress | None = None) -> None:
    """Install a model from a folder, or download one we know; `on_progress` hears bytes and total.

    Files of a known model must be exactly those we know, wherever they come from.
    """
    folder = folder_of(name)
    told = on_progress or (lambda _done, _total: None)
    if source is None and name not in PINNED:
        raise DomainError(
            "unknown_model",
            _(
                "%(name)s can't be downloaded by name. Get its files for faster-whisper yourself, "
                "then: magpie models install %(name)s --from FOLDER"
            ),
            name=name,
        )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / CHECKED).unlink(missing_ok=True)
    if source is None:
        _download(PINNED[name], folder, told)
    else:
        _copy(source, folder, told)
    sums = {file: _sha256(folder / file) for file in _complete(folder)}
    for file, (_size, sha256) in PINNED[name].files.items() if name in PINNED else ():
        if sums.get(file) != sha256:
            (folder / file).unlink(missing_ok=True)
            raise _damaged(name, file)
    (folder / CHECKED).write_text(json.dumps(sums))


def remove(name: str) -> None:
    """Delete a model, or what is there of it."""
    shutil.rmtree(folder_of(name), ignore_errors=True)


def _complete(folder: Path) -> list[str]:
    """The files a model consists of; DomainError naming the one that isn't there."""
    vocabulary = next((each for each in VOCABULARIES if (folder / each).exists()), VOCABULARIES[0])
    files = [*FILES, vocabulary]
    for file in files:
        if not (folder / file).is_file():
            raise DomainError(
                "model_incomplete",
                _("This is no model for faster-whisper: %(file)s is missing in the folder."),
                file=file,
            )
    return files


def _copy(source: Path, folder: Path, told: Progress) -> None:
    files = _complete(source)
    total = sum((source / each).stat().st_size for each in files)
    done = 0
    for each in files:
        shutil.copyfile(source / each, folder / each)
        done += (folder / each).stat().st_size
        told(done, total)


def _download(model: Pinned, folder: Path, told: Progress) -> None:
    done = 0
    for file, (size, _sha256) in model.files.items():
        target = folder / file
        have = target.stat().st_size if target.exists() else 0
        if have > size:
            target.unlink()
            have = 0
        with target.open("ab") as out:
            for piece in _pieces(
                f"{settings.MAGPIE_SPEECH_URL}/{model.folder}/resolve/main/{file}", have, size
            ):
                out.write(piece)
                have += len(piece)
                told(done + have, model.size)
        done += size


def _pieces(url: str, start: int, size: int) -> Iterator[bytes]:
    """The rest of a file, a few megabytes at a time: what is broken off goes on where it stopped.

    The final address is asked for first, since a redirect to another host drops the range.
    """
    if start >= size:
        return
    place = fetch(url, method="HEAD", deadline=30).url
    while start < size:
        end = min(start + PIECE, size) - 1
        answer = fetch(
            place,
            headers={"Range": f"bytes={start}-{end}"},
            max_bytes=PIECE,
            deadline=PIECE_SECONDS,
        )
        if answer.status not in (200, 206) or not answer.body:
            raise Unreachable(
                "no_model_there",
                _("The model isn't at “%(url)s” (the server said %(answer)d)."),
                url=url,
                answer=answer.status,
            )
        yield answer.body
        start += len(answer.body)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _missing(name: str) -> DomainError:
    return DomainError(
        "model_missing",
        _("The speech model %(name)s isn't installed: magpie models install %(name)s"),
        name=name,
    )


def _damaged(name: str, file: str) -> DomainError:
    return DomainError(
        "model_damaged",
        _("%(file)s isn't the file it should be. Once more: magpie models install %(name)s"),
        name=name,
        file=file,
    )
