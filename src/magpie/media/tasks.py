"""The room's background work: videos to encode anew and to listen to, uploads that nobody used."""

from datetime import timedelta

from magpie.core.tasks import every, work
from magpie.media import actions
from magpie.media.actions import transcribe
from magpie.media.actions.render import LEASE, MAX_ATTEMPTS
from magpie.media.incoming import clear_leftovers
from magpie.media.models import Rendition, Transcript


@work(Rendition, lease=LEASE, max_attempts=MAX_ATTEMPTS)
def make_playable(rendition: Rendition) -> None:
    actions.make_playable(rendition=rendition)


@work(Transcript, lease=transcribe.LEASE, max_attempts=2)
def write_transcript(transcript: Transcript) -> None:
    actions.write_transcript(transcript=transcript)


@every(timedelta(hours=1))
def sweep() -> None:
    actions.discard_unused()
    clear_leftovers()
