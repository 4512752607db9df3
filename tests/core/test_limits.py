"""How often is too often, and what is said then."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from django.core.cache import cache
from hypothesis import given
from hypothesis import strategies as st

from magpie.core import clock
from magpie.core.errors import TooMany
from magpie.core.limits import address_key, give_back, spend

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


class Watch:
    """The clock, stopped; a test moves it on."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

    def pass_by(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    cache.clear()
    stopped = Watch()
    monkeypatch.setattr(clock, "now", lambda: stopped.time)
    return stopped


def tries(count: int, key: str = "account:1", *, limit: int = 5, per: timedelta = HOUR) -> int:
    """How many of `count` tries succeed."""
    done = 0
    for _try in range(count):
        try:
            spend("post", key, limit=limit, per=per)
        except TooMany:
            continue
        done += 1
    return done


def refusal(*, limit: int = 5, per: timedelta = HOUR, cost: int = 1) -> TooMany:
    with pytest.raises(TooMany) as caught:
        spend("post", "account:1", limit=limit, per=per, cost=cost)
    return caught.value


def test_the_limit_holds(watch: Watch) -> None:
    assert tries(9) == 5


def test_people_and_kinds_are_counted_apart(watch: Watch) -> None:
    assert tries(5) == 5
    assert tries(5, "account:2") == 5
    spend("follow", "account:1", limit=1, per=HOUR)


def test_a_dear_attempt_costs_more(watch: Watch) -> None:
    spend("post", "account:1", limit=5, per=HOUR, cost=4)
    assert tries(3) == 1


def test_nobody_gets_twice_the_limit_around_the_hour(watch: Watch) -> None:
    watch.pass_by(3590)
    assert tries(5) == 5
    watch.pass_by(20)
    assert tries(5) == 0


def test_it_all_comes_back_after_two_windows(watch: Watch) -> None:
    tries(5)
    watch.pass_by(7200)
    assert tries(9) == 5


def test_what_was_no_attempt_is_given_back(watch: Watch) -> None:
    for _try in range(20):
        spend("post", "account:1", limit=5, per=HOUR)
        give_back("post", "account:1", per=HOUR)
    give_back("post", "account:2", per=HOUR)
    assert [tries(9, "account:1"), tries(9, "account:2")] == [5, 5]


def test_refused_attempts_don_t_push_the_door_further_away(watch: Watch) -> None:
    tries(500)
    seconds = int(str(refusal().params["seconds"]))
    watch.pass_by(seconds)
    assert tries(1) == 1


@given(
    st.lists(st.tuples(st.integers(0, 4000), st.integers(1, 5)), max_size=20),
    st.integers(1, 5),
)
def test_who_comes_back_when_told_is_let_in(before: list[tuple[int, int]], cost: int) -> None:
    cache.clear()
    stopped = Watch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", lambda: stopped.time)
        for seconds, spent in before:
            stopped.pass_by(seconds)
            with suppress(TooMany):
                spend("post", "account:1", limit=5, per=HOUR, cost=spent)
        try:
            spend("post", "account:1", limit=5, per=HOUR, cost=cost)
        except TooMany as refused:
            stopped.pass_by(int(str(refused.params["seconds"])))
            spend("post", "account:1", limit=5, per=HOUR, cost=cost)


@pytest.mark.parametrize(
    ("per", "sentence"),
    [
        (timedelta(seconds=20), "in 1 minute."),
        (timedelta(minutes=10), "in 12 minutes."),
        (timedelta(hours=3), "in 4 hours."),
        (timedelta(days=7), "in 9 days."),
    ],
)
def test_the_sentence_says_when_to_try_again(watch: Watch, per: timedelta, sentence: str) -> None:
    watch.time = datetime.fromtimestamp(per.total_seconds() * 3000, UTC)
    tries(5, per=per)
    refused = refusal(per=per)
    assert str(refused).endswith(sentence)
    assert refused.status == 429


def test_the_cache_never_holds_the_address_itself(watch: Watch) -> None:
    spend("sign_up", address_key("192.0.2.77"), limit=5, per=DAY)
    kept = getattr(cache, "_cache", {})
    assert not any("192.0.2.77" in key for key in kept)


def test_a_cost_that_never_fits_is_a_mistake_of_ours(watch: Watch) -> None:
    with pytest.raises(ValueError, match="never fits"):
        spend("post", "account:1", limit=5, per=MINUTE, cost=6)


@pytest.mark.parametrize(
    ("address", "same"),
    [
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
    ],
)
def test_one_household_has_one_key(address: str, same: str) -> None:
    assert address_key(address) == address_key(same)


@pytest.mark.parametrize(
    ("address", "other"),
    [("192.0.2.1", "192.0.2.2"), ("2001:db8:1:2::1", "2001:db8:1:3::1"), ("", "192.0.2.1")],
)
def test_different_households_have_different_keys(address: str, other: str) -> None:
    assert address_key(address) != address_key(other)
