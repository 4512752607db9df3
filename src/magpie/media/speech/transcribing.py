"""Runs a listener beside this process and makes captions of what it hears."""

import json
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.media.captions import editing
from magpie.media.captions.cues import Cue, settled, tidy
from magpie.media.ffmpeg import BACKGROUND

log = logging.getLogger(__name__)

# Longer than this nobody reads before it is gone.
CAPTION_LETTERS, CAPTION_MS = 84, 7000
WORTH_LOGGING = 2000

Lines = Iterable[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Heard:
    """What was said, and in which language (a base language, as Whisper calls it)."""

    language: str
    cues: list[Cue]


def transcribe(
    folder: Path, path: Path, *, language: str, on_progress: Callable[[int], None]
) -> Heard:
    """What is said in `path`; `on_progress` hears percents and may raise to stop it."""
    with _listener(folder, path, language) as lines:
        return captioned(lines, on_progress)


def captioned(lines: Lines, on_progress: Callable[[int], None]) -> Heard:
    """Captions short enough to be read, of a listener's lines."""
    waiting = iter(lines)
    first = next(waiting, None)
    if first is None:
        raise _stumbled()
    duration = first["duration"] or 1
    cues: list[Cue] = []
    for line in waiting:
        start, end = round(line["start"] * 1000), round(line["end"] * 1000)
        text = tidy(line["text"])
        if text and end > start:
            cues += _readable(Cue(start, end, text))
        on_progress(min(99, round(100 * line["end"] / duration)))
    return Heard(first["language"], settled(cues))


def _readable(cue: Cue) -> list[Cue]:
    """A long stretch as several captions, each cut where it pauses."""
    if len(cue.text) <= CAPTION_LETTERS and cue.end_ms - cue.start_ms <= CAPTION_MS:
        return [cue]
    halves = editing.split([cue], 0)
    if len(halves) == 1:
        return halves
    return [part for half in halves for part in _readable(half)]


@contextmanager
def _listener(folder: Path, path: Path, language: str) -> Iterator[Lines]:
    """A listener's lines while it lives; it is ended whatever happens here."""
    command = [sys.executable, "-m", "magpie.media.speech.listening", str(folder), str(path)]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(  # noqa: S603
            [*BACKGROUND, *command, language], stdout=subprocess.PIPE, stderr=said, text=True
        )
        assert process.stdout
        try:
            yield map(json.loads, process.stdout)
        except (json.JSONDecodeError, DomainError) as error:
            raise _stumbled(said) from error
        else:
            if process.wait():
                raise _stumbled(said)
        finally:
            process.kill()
            process.wait()
            process.stdout.close()


def _stumbled(said: IO[str] | None = None) -> DomainError:
    if said:
        said.seek(0)
        log.warning("the listener failed: %s", said.read()[-WORTH_LOGGING:])
    return DomainError(
        "speech_failed",
        _("This server couldn't listen to the video. Its host finds the reason in the log."),
    )
