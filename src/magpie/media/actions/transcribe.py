"""Captions by machine: asked for by the owner, done when nothing else is to do, cancelled any time."""

import threading
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.core import storage
from magpie.core.errors import DomainError
from magpie.core.tasks import WAITING
from magpie.media.actions.captions import save_captions
from magpie.media.actions.reporting import reporter
from magpie.media.models import CaptionTrack, MediaAttachment, Rendition, Transcript
from magpie.media.speech import models, transcribing

LEASE = timedelta(minutes=5)
TURN = timedelta(seconds=20)

_one_at_a_time = threading.Lock()


class _Cancelled(Exception):
    """The owner doesn't want it any more."""


def request_transcript(*, media: MediaAttachment, language: str = "") -> Transcript:
    """Queue a video to be listened to; asked for again, what failed is tried once more."""
    if reason := models.lacks():
        raise reason
    if not media.is_ready:
        raise DomainError("not_ready", _("This video isn't ready yet. Try again when it plays."))
    with transaction.atomic():
        row, _is_new = Transcript.objects.update_or_create(
            media=media, defaults={"language": language, "progress": 0}
        )
        row.retry()
    return row


def cancel_transcript(*, media: MediaAttachment) -> None:
    """Stop listening, or never begin."""
    Transcript.objects.filter(media=media).delete()


def write_transcript(*, transcript: Transcript) -> None:
    """Listen, one video at a time, and only while none waits to be made playable."""
    is_busy = Rendition.objects.filter(state=WAITING).exists()
    if is_busy or not _one_at_a_time.acquire(blocking=False):
        transcript.postpone(TURN)
        return
    try:
        _write(transcript)
    except _Cancelled:
        return
    except DomainError as error:
        transcript.fail(str(error))
    finally:
        _one_at_a_time.release()


def _write(transcript: Transcript) -> None:
    media = transcript.media
    folder = models.checked(settings.MAGPIE_SPEECH)
    spoken = transcript.language.partition("-")[0]
    with storage.local_path(media.playable) as path:
        heard = transcribing.transcribe(
            folder, path, language=spoken, on_progress=reporter(transcript, LEASE, _Cancelled)
        )
    if not heard.cues:
        raise DomainError("nothing_said", _("Nobody was heard speaking in this video."))
    language = transcript.language or heard.language
    with transaction.atomic():
        if not Transcript.objects.filter(pk=transcript.pk).exists():
            raise _Cancelled
        if _is_written_by_somebody(media, language):
            raise DomainError(
                "captions_there", _("Somebody has written captions meanwhile; they were kept.")
            )
        save_captions(
            media=media,
            language=language,
            cues=heard.cues,
            made_by=CaptionTrack.MadeBy.AUTOMATIC,
        )
        transcript.progress = 100
        transcript.save(update_fields=["progress"])
        transcript.finish()


def _is_written_by_somebody(media: MediaAttachment, language: str) -> bool:
    by_machine = (CaptionTrack.MadeBy.AUTOMATIC, CaptionTrack.MadeBy.MACHINE)
    tracks = CaptionTrack.objects.filter(media=media, language=language)
    return tracks.exclude(made_by__in=by_machine).exists()
