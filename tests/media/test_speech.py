"""Captions by machine: models installed whole or not at all, and what a listener's lines become."""

import io
import json
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.core.tasks import drain
from magpie.media import actions
from magpie.media.captions.cues import Cue, check
from magpie.media.models import CaptionTrack, MediaAttachment, Transcript
from magpie.media.speech import listening, models, transcribing
from tests.media import samples

FILES = {
    "model.bin": b"\x06\0\0\0model" * 50,
    "config.json": b"{}",
    "tokenizer.json": b"{}",
    "vocabulary.txt": b"a\nb\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files of a (very) small model."""
    place = tmp_path / "files"
    place.mkdir()
    for name, data in FILES.items():
        (place / name).write_bytes(data)
    return place


def test_a_model_comes_from_a_folder_is_listed_and_goes(folder: Path) -> None:
    heard: list[tuple[int, int]] = []
    models.install("whisper-mini", source=folder, on_progress=lambda *now: heard.append(now))
    assert heard[-1][0] == heard[-1][1] == sum(map(len, FILES.values()))
    assert [(each.name, each.is_installed) for each in models.listed()] == [
        ("whisper-base", False),
        ("whisper-mini", True),
    ]
    assert models.checked("whisper-mini").name == "whisper-mini"
    models.remove("whisper-mini")
    assert [each.name for each in models.listed()] == ["whisper-base"]


@pytest.mark.parametrize("missing", FILES)
def test_a_folder_without_one_of_the_files_is_no_model(folder: Path, missing: str) -> None:
    (folder / missing).unlink()
    with pytest.raises(DomainError, match=f"{missing} is missing"):
        models.install("whisper-mini", source=folder)
    assert not models.is_installed("whisper-mini")


def test_a_known_model_must_be_exactly_the_one_we_know(folder: Path) -> None:
    with pytest.raises(DomainError, match=r"isn't the file it should be"):
        models.install("whisper-base", source=folder)
    assert not models.is_installed("whisper-base")


def test_a_file_that_changed_since_is_found_before_it_is_used(folder: Path) -> None:
    models.install("whisper-mini", source=folder)
    (models.folder_of("whisper-mini") / "model.bin").write_bytes(b"cut")
    with pytest.raises(DomainError, match=r"model\.bin isn't the file"):
        models.checked("whisper-mini")


@pytest.mark.parametrize("name", ["../etc", "whisper-/../x", "Whisper-base", "", "base"])
def test_a_name_can_lead_nowhere_else(name: str) -> None:
    with pytest.raises(DomainError, match="is no speech model"):
        models.folder_of(name)


def test_only_known_models_are_downloaded() -> None:
    with pytest.raises(DomainError, match="--from FOLDER"):
        models.install("whisper-huge")


class Shelf(BaseHTTPRequestHandler):
    """Serves FILES in ranges; breaks off once, in the middle of the model."""

    breaks = True

    def do_HEAD(self) -> None:
        self.send_response(200)
        self.end_headers()

    def do_GET(self) -> None:
        data = FILES[self.path.rpartition("/")[2]]
        start, _dash, end = self.headers["Range"].removeprefix("bytes=").partition("-")
        if self.path.endswith("model.bin") and start != "0" and Shelf.breaks:
            Shelf.breaks = False
            self.send_response(503)
            self.end_headers()
            return
        self.send_response(206)
        piece = data[int(start) : int(end) + 1]
        self.send_header("Content-Length", str(len(piece)))
        self.end_headers()
        self.wfile.write(piece)

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def shelf(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Shelf)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    settings.MAGPIE_SPEECH_URL = f"http://127.0.0.1:{server.server_port}"
    settings.MAGPIE_HTTP_ALLOW_LOOPBACK = True
    pinned = {name: (len(data), sha256(data).hexdigest()) for name, data in FILES.items()}
    monkeypatch.setitem(models.PINNED, "whisper-base", models.Pinned("faster-whisper-base", pinned))
    monkeypatch.setattr(models, "PIECE", 100)
    Shelf.breaks = True
    yield
    server.shutdown()
    server.server_close()


def test_a_download_that_broke_off_goes_on_where_it_stopped(shelf: None) -> None:
    with pytest.raises(DomainError, match=r"the server said 503"):
        models.install("whisper-base")
    assert not models.is_installed("whisper-base")
    assert (models.folder_of("whisper-base") / "model.bin").stat().st_size == 100
    heard: list[int] = []
    models.install("whisper-base", on_progress=lambda done, _total: heard.append(done))
    assert models.is_installed("whisper-base")
    assert heard == sorted(heard)
    assert heard[-1] == sum(map(len, FILES.values()))


@dataclass
class Segment:
    start: float
    end: float
    text: str


@dataclass
class Info:
    language: str = "en"
    duration: float = 20.0


class FakeTranscriber:
    """Stands where the model would, and hears what it is told to."""

    def __init__(self, *segments: Segment) -> None:
        self.segments = segments
        self.options: dict[str, Any] = {}

    def transcribe(self, audio: str, **options: Any) -> tuple[tuple[Segment, ...], Info]:
        self.options = options
        return self.segments, Info()


LONG = "The first one laid an egg this morning, and the second one told everybody about it, although it wasn't hers at all."


def test_what_is_heard_becomes_captions_short_enough_to_read() -> None:
    transcriber = FakeTranscriber(Segment(0.5, 2.0, " Good morning. "), Segment(2.0, 12.0, LONG))
    percents: list[int] = []
    lines = listening.heard(transcriber, "a.mp4", "en")
    heard = transcribing.captioned(lines, percents.append)
    assert heard.language == "en"
    assert heard.cues[0] == Cue(500, 2000, "Good morning.")
    assert " ".join(cue.text for cue in heard.cues[1:]) == LONG
    assert all(len(cue.text) <= 84 and cue.end_ms - cue.start_ms <= 7000 for cue in heard.cues)
    check(heard.cues)
    assert percents == [10, 60]
    assert transcriber.options["language"] == "en"


def test_a_listener_that_cannot_start_is_said_and_nothing_is_left_running(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with pytest.raises(DomainError, match="couldn't listen"):
        transcribing.transcribe(folder, tmp_path / "no", language="", on_progress=lambda _p: None)


@pytest.fixture
def listener(settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A host with a model, whose listener is a program that says what stands in a file."""
    said = folder / "said.jsonl"
    program = folder / "python"
    program.write_text(f"#!/bin/sh\ncat {said}\n")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setattr(models, "find_spec", lambda _name: object())
    models.install("whisper-mini", source=folder)
    settings.MAGPIE_SPEECH = "whisper-mini"
    return said


def lines(*cues: tuple[float, float, str]) -> str:
    told = [{"language": "en", "duration": 4}]
    told += [{"start": start, "end": end, "text": text} for start, end, text in cues]
    return "\n".join(json.dumps(each) for each in told) + "\n"


@pytest.fixture
def video(mei: Account) -> MediaAttachment:
    return actions.upload(owner=mei, file=io.BytesIO(samples.clip()), name="hens.mp4")


@pytest.mark.django_db
def test_a_video_is_listened_to_when_its_owner_asks(video: MediaAttachment, listener: Path) -> None:
    listener.write_text(lines((0, 1.5, "Good morning."), (2, 3, "Good night.")))
    actions.request_transcript(media=video)
    drain()
    track = CaptionTrack.objects.get()
    assert (track.language, track.made_by) == ("en", "automatic")
    assert [each.text for each in track.cues] == ["Good morning.", "Good night."]
    assert Transcript.objects.get().progress == 100


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (lines(), "Nobody was heard"),
        (lines((1, 2, " \n ")), "Nobody was heard"),
        ("", "couldn't listen"),
        ("Traceback (most recent call last)", "couldn't listen"),
    ],
)
def test_what_went_wrong_is_kept_for_the_owner(
    video: MediaAttachment, listener: Path, said: str, sentence: str
) -> None:
    listener.write_text(said)
    actions.request_transcript(media=video)
    drain()
    row = Transcript.objects.get()
    assert row.state == "failed"
    assert sentence in row.error
    assert not CaptionTrack.objects.exists()


@pytest.mark.django_db
def test_captions_somebody_wrote_are_never_replaced(video: MediaAttachment, listener: Path) -> None:
    listener.write_text(lines((0, 1.5, "Good morning.")))
    actions.save_captions(media=video, language="en", cues=[Cue(0, 9, "by hand")])
    actions.request_transcript(media=video)
    drain()
    assert CaptionTrack.objects.get().made_by == "author"
    assert "were kept" in Transcript.objects.get().error


@pytest.mark.django_db
def test_a_cancelled_one_writes_nothing(
    video: MediaAttachment, listener: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener.write_text(lines((0, 1.5, "Good morning.")))
    actions.request_transcript(media=video)
    heard = transcribing.captioned

    def cancelled(said: Any, on_progress: Any) -> transcribing.Heard:
        actions.cancel_transcript(media=video)
        return heard(said, on_progress)

    monkeypatch.setattr(transcribing, "captioned", cancelled)
    drain()
    assert not Transcript.objects.exists()
    assert not CaptionTrack.objects.exists()


@pytest.mark.django_db
def test_without_a_model_it_says_in_one_line_what_is_missing(
    video: MediaAttachment, settings: Settings, folder: Path
) -> None:
    for name, sentence in (("", "can't be made automatically"), ("whisper-mini", "models install")):
        settings.MAGPIE_SPEECH = name
        with pytest.raises(DomainError, match=sentence):
            actions.request_transcript(media=video)
    models.install("whisper-mini", source=folder)
    with pytest.raises(DomainError, match="--group speech"):
        actions.request_transcript(media=video)
