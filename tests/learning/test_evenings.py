"""Five cards a day, asked again in time, announced once when it is evening where she lives."""

from datetime import UTC, datetime, timedelta

import pytest

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.learning import actions, queries
from magpie.learning.meeting import met_in
from magpie.learning.models import Word
from magpie.learning.schedule import Grade, waits
from magpie.notifications import queries as notifications
from tests import world

pytestmark = pytest.mark.django_db
TEXT = "今天院子里的鸡看见了一只猫，老师说苹果和牛奶很便宜。"
WORDS = ("院子", "鸡", "看见", "猫", "老师", "苹果", "牛奶", "便宜")
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def hazel() -> Account:
    """With eight words, met at noon."""
    hazel = world.hazel()
    post = world.post(world.lin(), TEXT)
    for n, text in enumerate(WORDS):
        with clock.at(NOON + timedelta(seconds=n)):
            meeting = met_in(post, text, 0, ["en"])
            actions.collect(owner=hazel, post=post, meeting=meeting)
    return hazel


def terms(hazel: Account, zone: str = "") -> list[str]:
    return [each.term for each in queries.evening(hazel, zone).waiting]


def answer(word: Word, grade: Grade) -> bool:
    return actions.grade(word=word, grade=grade, reviews=word.reviews)


def test_five_new_words_a_day_oldest_first(hazel: Account) -> None:
    with clock.at(NOON + timedelta(hours=7)):
        assert terms(hazel) == list(WORDS[:5])
        for word in queries.evening(hazel).waiting:
            answer(word, Grade.GOOD)
        evening = queries.evening(hazel)
        assert (evening.waiting, evening.done, evening.total) == ([], 5, 5)


def test_a_forgotten_word_comes_again_the_same_evening_behind_the_others(hazel: Account) -> None:
    with clock.at(NOON + timedelta(hours=7)):
        answer(queries.evening(hazel).waiting[0], Grade.AGAIN)
        assert terms(hazel) == ["鸡", "看见", "猫", "老师", "院子"]
        assert queries.evening(hazel).total == 5


def test_what_is_due_comes_before_what_is_new(hazel: Account) -> None:
    with clock.at(NOON + timedelta(hours=7)):
        for word in queries.evening(hazel).waiting:
            answer(word, Grade.HARD if word.term == "猫" else Grade.EASY)
        cat = Word.objects.get(term="猫")
        answer(cat, Grade.GOOD)
    with clock.at(NOON + timedelta(days=5)):
        assert terms(hazel) == ["猫", "苹果", "牛奶", "便宜"]


def test_better_answers_wait_longer_and_only_again_stays_in_the_evening(hazel: Account) -> None:
    word = Word.objects.get(term="鸡")
    with clock.at(NOON):
        again, hard, good, easy = waits(word, NOON).values()
        assert again < hard < timedelta(hours=1) < timedelta(days=1) <= good < easy
        answer(word, Grade.GOOD)
    word.refresh_from_db()
    with clock.at(NOON + timedelta(days=3)):
        assert waits(word, clock.now())[Grade.GOOD] > good


def test_an_answer_sent_twice_counts_once(hazel: Account) -> None:
    word = Word.objects.get(term="鸡")
    assert answer(word, Grade.GOOD)
    assert not answer(word, Grade.AGAIN)
    word.refresh_from_db()
    assert word.reviews == 1


def test_a_new_day_begins_at_midnight_where_she_lives(hazel: Account) -> None:
    with clock.at(datetime(2026, 3, 2, 15, 30, tzinfo=UTC)):
        for word in queries.evening(hazel, "Asia/Shanghai").waiting:
            answer(word, Grade.EASY)
        assert terms(hazel, "Asia/Shanghai") == []
    with clock.at(datetime(2026, 3, 2, 16, 30, tzinfo=UTC)):
        assert terms(hazel, "Asia/Shanghai") == list(WORDS[5:])
        assert terms(hazel, "America/New_York") == []


def told(account: Account) -> int:
    return sum(each.kind == "cards" for each in notifications.newest(account).items)


def test_she_is_told_once_in_her_own_evening(hazel: Account) -> None:
    actions.note_zone(account=hazel, zone="America/Los_Angeles")
    actions.note_zone(account=hazel, zone="Mars/Olympus")
    with clock.at(datetime(2026, 3, 3, 1, 30, tzinfo=UTC)):
        actions.tell_in_the_evening()
        assert told(hazel) == 0
    for minute in (5, 15):
        with clock.at(datetime(2026, 3, 3, 2, minute, tzinfo=UTC)):
            actions.tell_in_the_evening()
    assert told(hazel) == 1
    assert notifications.unread_count(hazel) == 1
    with clock.at(datetime(2026, 3, 4, 2, 5, tzinfo=UTC)):
        actions.tell_in_the_evening()
    assert told(hazel) == 1  # the new reminder took the place of the old one
    assert notifications.newest(hazel).items[0].created_at.day == 4


def test_without_a_zone_the_servers_evening_counts(hazel: Account) -> None:
    with clock.at(NOON):
        actions.tell_in_the_evening()
        assert told(hazel) == 0
    with clock.at(NOON + timedelta(hours=6)):
        actions.tell_in_the_evening()
        assert told(hazel) == 1


def test_nobody_is_told_who_does_not_want_it_or_has_no_cards(hazel: Account) -> None:
    actions.change_habits(account=hazel, collects_touched=True, is_told_in_the_evening=False)
    with clock.at(NOON + timedelta(hours=8)):
        actions.tell_in_the_evening()
        assert told(hazel) == 0
        actions.change_habits(account=hazel, collects_touched=True, is_told_in_the_evening=True)
        for word in Word.objects.all():
            actions.mark_known(word=word)
        actions.tell_in_the_evening()
        assert told(hazel) == 0
