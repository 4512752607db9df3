"""The room's background work: videos that must be encoded anew, uploads that nobody used."""

from datetime import timedelta

from magpie.core.tasks import every, work
from magpie.media import actions
from magpie.media.actions.render import LEASE, MAX_ATTEMPTS
from magpie.media.incoming import clear_leftovers
from magpie.media.models import Rendition


@work(Rendition, lease=LEASE, max_attempts=MAX_ATTEMPTS)
def make_playable(rendition: Rendition) -> None:
    actions.make_playable(rendition=rendition)


@every(timedelta(hours=1))
def sweep() -> None:
    actions.discard_unused()
    clear_leftovers()
