"""What is done for posts by and by: captions translated, translations before they are asked for."""

from datetime import timedelta

from magpie.core.tasks import every, work
from magpie.posts.actions import answer_caption_wish, renew_versions, translate_ahead
from magpie.posts.actions.caption_wishes import LEASE
from magpie.posts.models import CaptionWish


@work(CaptionWish, lease=LEASE)
def translate_captions(wish: CaptionWish) -> None:
    answer_caption_wish(wish=wish)


@every(timedelta(minutes=5))
def look_ahead() -> None:
    translate_ahead()


@every(timedelta(seconds=30))
def follow_the_glossary() -> None:
    renew_versions()
