"""Making a video playable in the background, and trying again."""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.core import events, storage
from magpie.core.errors import DomainError
from magpie.media import ffmpeg, video
from magpie.media.actions.reporting import reporter
from magpie.media.events import MediaFailed, MediaReady, MediaRetried
from magpie.media.incoming import workspace
from magpie.media.keeping import all_or_nothing
from magpie.media.models import MediaAttachment, Rendition
from magpie.media.probe import HEAD, MOVIE, sniff
from magpie.media.video_facts import VideoFacts, read_facts

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=1)
MAX_ATTEMPTS = 3
TURN = timedelta(seconds=5)

State, Failure = MediaAttachment.State, MediaAttachment.Failure
# Trying again by ourselves would only fail again.
FINAL = (Failure.DAMAGED, Failure.TOO_SLOW)

_one_at_a_time = threading.Lock()


class _Gone(Exception):
    """The upload was discarded while we worked on it."""


def make_playable(*, rendition: Rendition) -> None:
    """Encode a video anew; when it can't be done the upload says why.

    One at a time in each process, so that videos never take all the threads that work.
    """
    if not _one_at_a_time.acquire(blocking=False):
        rendition.postpone(TURN)
        return
    try:
        _make_playable(rendition)
    except _Gone:
        log.info("upload %s was discarded before it was ready", rendition.media_id)
    except Exception as error:
        failure = _failure(error)
        if failure not in FINAL and rendition.attempts < MAX_ATTEMPTS:
            raise
        log.warning("video %s can't be made playable: %s", rendition.media_id, error)
        _fail(rendition, failure)
    finally:
        _one_at_a_time.release()


def retry_rendition(*, media: MediaAttachment) -> None:
    """Try again to make a video playable that failed."""
    with transaction.atomic():
        failed = MediaAttachment.objects.filter(pk=media.pk, state=State.FAILED)
        if not failed.update(state=State.PROCESSING, failure=""):
            raise DomainError(
                "not_failed", _("This video hasn't failed; there is nothing to retry.")
            )
        Rendition.objects.filter(media=media).update(progress=0)
        Rendition.objects.get(media=media).retry()
        events.record(MediaRetried(media.pk))
    media.refresh_from_db(fields=["state", "failure"])


def _make_playable(rendition: Rendition) -> None:
    media = rendition.media
    with (
        workspace() as folder,
        all_or_nothing() as keep,
        storage.local_path(media.original) as source,
    ):
        target = folder / "playable.mp4"
        facts = _transcode(source, target, reporter(rendition, LEASE, _Gone))
        with target.open("rb") as playable:
            key = keep(".mp4", playable)
        _finish(rendition, key, facts, target.stat().st_size)


def _transcode(source: Path, target: Path, on_percent: Callable[[int], None]) -> VideoFacts:
    with source.open("rb") as file:
        found = sniff(file.read(HEAD))
    video.transcode(source, found, read_facts(source, found), target, on_percent)
    return read_facts(target, MOVIE)


@transaction.atomic
def _finish(rendition: Rendition, key: str, facts: VideoFacts, size: int) -> None:
    media = MediaAttachment.objects.select_for_update().filter(pk=rendition.media_id).first()
    if media is None:
        raise _Gone
    original = media.original
    media.state, media.failure = State.READY, ""
    media.playable, media.original, media.bytes = key, "", size
    media.width, media.height = facts.width, facts.height
    media.duration_ms = round(facts.duration * 1000)
    media.save()
    rendition.finish()
    events.record(MediaReady(media.pk))
    transaction.on_commit(lambda: storage.delete(original), robust=True)


@transaction.atomic
def _fail(rendition: Rendition, failure: str) -> None:
    waiting = MediaAttachment.objects.filter(pk=rendition.media_id)
    if waiting.update(state=State.FAILED, failure=failure):
        rendition.fail(failure)
        events.record(MediaFailed(rendition.media_id))


def _failure(error: Exception) -> MediaAttachment.Failure:
    if isinstance(error, ffmpeg.TookTooLong):
        return Failure.TOO_SLOW
    if isinstance(error, ffmpeg.Interrupted):
        return Failure.BROKEN
    if isinstance(error, DomainError) and error.code == "disk_full":
        return Failure.DISK_FULL
    if isinstance(error, (ffmpeg.FfmpegFailed, DomainError)):
        return Failure.DAMAGED
    return Failure.BROKEN
