"""The only writers of this room."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.learning.meeting import MEANINGS_KEPT, Meeting
from magpie.learning.models import TERM_MAX, Learner, Word
from magpie.learning.queries import evening
from magpie.learning.schedule import EVENING_HOUR, Grade, graded, zone_of
from magpie.notifications.actions import remind
from magpie.notifications.models import Notification
from magpie.posts.models import Post

WORDS_MAX = 20_000


@transaction.atomic
def collect(*, owner: Account, post: Post, meeting: Meeting) -> tuple[Word, bool]:
    """Keep a word, with where it was met; True when it wasn't in the list before.

    A word met again keeps its card and its first sentence, unless that has gone.
    """
    word = Word.objects.of(owner).filter(language=meeting.language, term=meeting.term).first()
    if word is not None:
        if not (word.post_id and Post.objects.visible_to(owner).filter(pk=word.post_id).exists()):
            Word.objects.filter(pk=word.pk).update(post=post, place=meeting.place)
        return word, False
    if Word.objects.of(owner).count() >= WORDS_MAX:
        raise DomainError(
            "too_many_words",
            _("Your list holds %(limit)d words, as many as fit. Delete some you know."),
            limit=WORDS_MAX,
        )
    return Word.objects.get_or_create(
        owner=owner,
        language=meeting.language,
        term=meeting.term,
        defaults={
            "reading": meeting.token.reading[:200],
            "meaning": "; ".join(meeting.token.meanings[:MEANINGS_KEPT]),
            "level": meeting.token.level,
            "post": post,
            "place": meeting.place,
        },
    )


def restore_word(*, owner: Account, post: Post | None, **card: Any) -> bool:
    """Put back a word with its card as it left (columns of `Word`); one she has here stays."""
    if Word.objects.of(owner).count() >= WORDS_MAX:
        return False
    card["term"], card["reading"] = card["term"][:TERM_MAX], card["reading"][:200]
    card["language"], card["level"] = card["language"][:16], card["level"][:16]
    card["met_at"], card["due_at"] = card["met_at"] or clock.now(), card["due_at"] or clock.now()
    key = {"owner": owner, "language": card.pop("language"), "term": card.pop("term")}
    _word, is_new = Word.objects.get_or_create(**key, defaults={**card, "post": post})
    return is_new


def forget(*, word: Word) -> None:
    """Take a word out of the list, with all that was learned of it."""
    Word.objects.filter(pk=word.pk).delete()


def mark_known(*, word: Word) -> None:
    """She knows it: it stays in the list and is never asked."""
    Word.objects.filter(pk=word.pk, known_at=None).update(known_at=clock.now())


def learn_again(*, word: Word) -> None:
    """She doesn't know it after all: it is asked as a new one would be."""
    known = Word.objects.filter(pk=word.pk).exclude(known_at=None)
    known.update(
        known_at=None,
        state=1,
        step=0,
        stability=None,
        difficulty=None,
        due_at=clock.now(),
        reviewed_at=None,
    )


def grade(*, word: Word, grade: Grade, reviews: int) -> bool:
    """Note an answer and when to ask next.

    `reviews` is how often the word had been asked when its card was shown: the same answer sent
    twice counts once. False when it was counted before.
    """
    now = clock.now()
    card = graded(word, grade, now)
    asked = Word.objects.filter(pk=word.pk, reviews=reviews, known_at=None)
    return bool(
        asked.update(
            state=card.state.value,
            step=card.step,
            stability=card.stability,
            difficulty=card.difficulty,
            due_at=card.due,
            reviewed_at=now,
            reviews=reviews + 1,
        )
    )


def change_habits(
    *, account: Account, collects_touched: bool, is_told_in_the_evening: bool
) -> None:
    Learner.objects.update_or_create(
        account=account,
        defaults={
            "collects_touched": collects_touched,
            "is_told_in_the_evening": is_told_in_the_evening,
        },
    )


def note_zone(*, account: Account, zone: str) -> None:
    """Where her evening is, as her device says; what is no time zone is ignored."""
    if zone not in available_timezones():
        return
    if not Learner.objects.filter(account=account, zone=zone).exists():
        Learner.objects.update_or_create(account=account, defaults={"zone": zone})


def tell_in_the_evening() -> None:
    """Remind everybody who wants it and has cards, once a day, after six where she lives."""
    now = clock.now()
    for account, zone in _to_be_told(now):
        today = now.astimezone(zone_of(zone)).date()
        if not evening(account, zone).waiting:
            continue
        with transaction.atomic():
            Learner.objects.update_or_create(account=account, defaults={"told_on": today})
            remind(recipient=account, kind=Notification.Kind.CARDS)


def _to_be_told(now: datetime) -> Iterator[tuple[Account, str]]:
    """People with words for whom it is evening now and who weren't told today, with their zones."""
    words = Word.objects.in_learning().filter(owner=OuterRef("pk"))
    people = Account.objects.living().here().filter(Exists(words))
    for zone in {"", *Learner.objects.values_list("zone", flat=True).distinct()}:
        local = now.astimezone(zone_of(zone))
        if local.hour < EVENING_HOUR:
            continue
        here = Q(learner__zone=zone) if zone else Q(learner=None) | Q(learner__zone="")
        refuses = Q(learner__is_told_in_the_evening=False) | Q(learner__told_on=local.date())
        for account in people.filter(here).exclude(refuses).iterator():
            yield account, zone


@transaction.atomic
def erase(*, account_id: int) -> None:
    """She has left: nothing of what she learned stays."""
    Word.objects.filter(owner=account_id).delete()
    Learner.objects.filter(account=account_id).delete()
