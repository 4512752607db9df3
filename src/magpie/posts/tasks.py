"""The room's background work: captions, translations ahead and anew, drafts in another language."""

from datetime import timedelta

from magpie.core.tasks import every, work
from magpie.posts import actions
from magpie.posts.actions.caption_wishes import LEASE
from magpie.posts.models import CaptionWish, Rehearsal


@work(CaptionWish, lease=LEASE)
def translate_captions(wish: CaptionWish) -> None:
    actions.answer_caption_wish(wish=wish)


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
