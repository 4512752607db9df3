"""When a word is asked again: FSRS decides, this file only says how evenings are made of it.

One short step of ten minutes keeps a forgotten word in the same evening; everything else waits at
least a day. Without fuzz, so that the days on the buttons are the days that come.
"""

from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from magpie.learning.models import Word

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

EVENING_HOUR = 18
CARDS_AN_EVENING = 5
SHORT_STEP = timedelta(minutes=10)
LONGEST_DAYS = 3650


class Grade(models.IntegerChoices):
    AGAIN = 1, _("Again")
    HARD = 2, _("Hard")
    GOOD = 3, _("Good")
    EASY = 4, _("Easy")


def graded(word: Word, grade: Grade, now: datetime) -> "Card":
    """The card of `word` as it is after an answer."""
    from fsrs import Card, Rating, State

    card = Card(
        card_id=word.pk,
        state=State(word.state),
        step=word.step,
        stability=word.stability,
        difficulty=word.difficulty,
        due=word.due_at,
        last_review=word.reviewed_at,
    )
    return _scheduler().review_card(card, Rating(int(grade)), now)[0]


def waits(word: Word, now: datetime) -> dict[Grade, timedelta]:
    """For each answer, how long the word would stay away."""
    return {grade: graded(word, grade, now).due - now for grade in Grade}


@cache
def _scheduler() -> "Scheduler":
    from fsrs import Scheduler

    return Scheduler(
        learning_steps=(SHORT_STEP,),
        relearning_steps=(SHORT_STEP,),
        maximum_interval=LONGEST_DAYS,
        enable_fuzzing=False,
    )


def zone_of(name: str) -> "ZoneInfo":
    """A time zone by its name, the server's own for "" and for what is none."""
    try:
        return ZoneInfo(name) if name else ZoneInfo(timezone.get_default_timezone_name())
    except (ValueError, OSError, KeyError):
        return ZoneInfo(timezone.get_default_timezone_name())


def day_of(moment: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The day around `moment` where she lives: when it begins and when the next one does."""
    midnight = moment.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight, midnight + timedelta(days=1)
