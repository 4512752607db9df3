"""Videos that are made playable in the background: progress, failure, another try."""

import errno
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from magpie.accounts.models import Account
from magpie.core import clock, storage
from magpie.core.errors import DomainError
from magpie.core.events import Event
from magpie.core.tasks import run_due_work
from magpie.media import ffmpeg, video
from magpie.media.actions import discard, render, retry_rendition
from magpie.media.actions.reporting import reporter
from magpie.media.models import MediaAttachment, Rendition
from tests.media import samples
from tests.media.actions.test_uploads import upload_bytes

Files = Callable[[], list[Path]]
Commits = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def waiting(mei: Account) -> MediaAttachment:
    return upload_bytes(mei, samples.clip("-c:v mpeg4 -c:a aac"))


def work(media: MediaAttachment) -> None:
    """One call of the worker, whenever it would have been due."""
    Rendition.objects.filter(state="waiting").update(next_attempt_at=clock.now())
    run_due_work()
    media.refresh_from_db()


def events_of(media: MediaAttachment) -> list[str]:
    events = Event.objects.filter(topic=f"media:{media.pk}").order_by("id")
    return [event.kind for event in events]


def failing(*errors: Exception) -> Callable[..., None]:
    left: Iterator[Exception] = iter(errors)

    def transcode(*_: object) -> None:
        raise next(left)

    return transcode


def test_a_waiting_video_becomes_playable_and_its_original_goes(
    waiting: MediaAttachment, stored: Files, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        work(waiting)
    assert (waiting.state, waiting.progress, waiting.original) == ("ready", 100, "")
    with storage.open(waiting.playable) as file:
        assert len(file.read()) == waiting.bytes
    assert waiting.rendition.state == "done"
    assert events_of(waiting) == ["MediaReady"]
    assert not [path for path in stored() if path.suffix == ".upload"]
    assert len(stored()) == 3


def test_a_video_that_cannot_be_read_says_why_and_can_be_tried_again(
    waiting: MediaAttachment, stored: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(stored())
    with monkeypatch.context() as broken:
        broken.setattr(video, "transcode", failing(ffmpeg.FfmpegFailed("Invalid data found")))
        work(waiting)
    assert waiting.state == "failed"
    assert "can't be read" in waiting.error
    assert waiting.rendition.state == "failed"
    assert events_of(waiting) == ["MediaFailed"]
    assert sorted(stored()) == files

    retry_rendition(media=waiting)
    assert (waiting.state, waiting.error) == ("processing", "")
    work(waiting)
    assert waiting.state == "ready"
    assert events_of(waiting) == ["MediaFailed", "MediaRetried", "MediaReady"]


def test_only_what_failed_can_be_tried_again(waiting: MediaAttachment) -> None:
    with pytest.raises(DomainError, match="nothing to retry"):
        retry_rendition(media=waiting)


def test_a_full_disk_is_tried_again_before_the_person_hears_of_it(
    waiting: MediaAttachment, stored: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(stored())
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(video, "transcode", failing(full, storage.disk_full(), full))
    work(waiting)
    assert waiting.state == "processing"
    work(waiting)
    assert waiting.state == "processing"
    work(waiting)
    assert waiting.state == "failed"
    assert "disk is full" in waiting.error
    assert sorted(stored()) == files


def test_a_disk_that_fills_up_while_storing_leaves_nothing_half_written(
    waiting: MediaAttachment, stored: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = sorted(stored())
    monkeypatch.setattr(
        render, "_finish", failing(OSError(errno.ENOSPC, "No space left on device"))
    )
    work(waiting)
    assert waiting.state == "processing"
    assert sorted(stored()) == files


def test_work_that_was_interrupted_goes_on_by_itself(
    waiting: MediaAttachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as stopping:
        stopping.setattr(video, "transcode", failing(ffmpeg.Interrupted("exit code -9")))
        work(waiting)
    assert waiting.state == "processing"
    work(waiting)
    assert waiting.state == "ready"


def test_taking_too_long_is_said_in_its_own_words(
    waiting: MediaAttachment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(video, "transcode", failing(ffmpeg.TookTooLong("after 300 s")))
    work(waiting)
    assert "took too long" in waiting.error


def test_the_row_shows_how_far_it_is_and_stays_claimed(waiting: MediaAttachment) -> None:
    rendition = waiting.rendition
    report = reporter(rendition, render.LEASE, LookupError)
    report(43)
    waiting.refresh_from_db()
    assert waiting.progress == 43
    rendition.refresh_from_db()
    assert rendition.next_attempt_at > clock.now() + timedelta(seconds=50)
    report(44)
    rendition.refresh_from_db()
    assert rendition.progress == 43, "not at every frame"


def test_one_video_at_a_time_so_that_other_work_goes_on(waiting: MediaAttachment) -> None:
    with render._one_at_a_time:
        work(waiting)
    assert waiting.state == "processing"
    assert waiting.rendition.next_attempt_at > clock.now()
    assert waiting.rendition.attempts == 0


@pytest.mark.parametrize("moment", ["while encoding", "at the end"])
def test_a_video_discarded_while_being_encoded_is_simply_gone(
    waiting: MediaAttachment,
    stored: Files,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Commits,
    moment: str,
) -> None:
    place = "reporter" if moment == "while encoding" else "read_facts"
    then = getattr(render, place)
    calls = iter(range(9))

    def discard_first(*args: object) -> object:
        # The second look at facts is that at the finished file.
        if moment == "while encoding" or next(calls) == 1:
            discard(media=waiting)
        return then(*args)

    monkeypatch.setattr(render, place, discard_first)
    with django_capture_on_commit_callbacks(execute=True):
        run_due_work()
    assert not MediaAttachment.objects.exists()
    assert not Rendition.objects.exists()
    assert stored() == []
