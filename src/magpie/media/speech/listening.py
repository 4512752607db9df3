"""Listens to one file in a process of its own, and says what it hears as lines of JSON.

A process, because a model takes some 200 MB and every core it gets: this one is nice to the others,
gives everything back when it ends, and is cancelled by ending it. Needs faster-whisper and nothing
of Django: `python -m magpie.media.speech.listening MODEL_FOLDER FILE [LANGUAGE]`.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

THREADS = 1


class Segment(Protocol):
    start: float
    end: float
    text: str


class Info(Protocol):
    language: str
    duration: float


class Transcriber(Protocol):
    """As much of faster_whisper.WhisperModel as is used here."""

    def transcribe(self, audio: str, **options: Any) -> tuple[Iterable[Segment], Info]: ...


def heard(transcriber: Transcriber, path: str, language: str) -> Iterator[dict[str, Any]]:
    """First {language, duration}, then {start, end, text} for each stretch of speech, in seconds."""
    segments, info = transcriber.transcribe(
        path,
        language=language or None,
        vad_filter=True,
        # What was misheard once isn't carried on into all that follows.
        condition_on_previous_text=False,
    )
    yield {"language": info.language, "duration": info.duration}
    for segment in segments:
        yield {"start": segment.start, "end": segment.end, "text": segment.text.strip()}


def load(folder: str) -> Transcriber:
    """The model of a folder; never anything from the network."""
    from faster_whisper import WhisperModel

    model: Transcriber = WhisperModel(
        folder, device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
    )
    return model


def main(folder: str, path: str, language: str = "") -> None:
    for line in heard(load(folder), path, language):
        print(json.dumps(line, ensure_ascii=False), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
