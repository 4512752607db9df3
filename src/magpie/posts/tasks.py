"""The room's background work: translations ahead and anew, drafts tried out in another language."""

from datetime import timedelta

from magpie.core.tasks import every, work
from magpie.posts import actions
from magpie.posts.models import Rehearsal


@every(timedelta(minutes=5))
def look_ahead() -> None:
    actions.translate_ahead()


@every(timedelta(seconds=30))
def follow_the_glossary() -> None:
    actions.renew_versions()


@work(Rehearsal, lease=timedelta(minutes=5), max_attempts=2)
def carry_out_rehearsal(rehearsal: Rehearsal) -> None:
    actions.carry_out_rehearsal(rehearsal)


@every(timedelta(hours=1))
def forget_rehearsals() -> None:
    actions.forget_rehearsals()
