"""What interests find here: across both banks, within every rule, in an order that can be explained."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from magpie.accounts.actions import block, change_reading, mute, update_profile
from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.paging import Cursor
from magpie.discovery.actions import (
    drop_interest,
    forget_interests,
    learn_interests,
    restore_interest,
)
from magpie.discovery.actions.interests import TAGS_MAX
from magpie.discovery.interests import for_you, found_here, interests, known_here, taste_of
from magpie.discovery.kin import spellings
from magpie.discovery.models import Interests
from magpie.posts.actions import delete_post
from magpie.posts.models import Post
from tests import world

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)


@pytest.fixture
def mei() -> Account:
    return world.person("mei", reads="en,zh-Hans")


def likes(account: Account, *tags: str, deed: str = "liked", times: int = 1) -> None:
    learn_interests(account=account, source="x", signs={(tag, deed): times for tag in tags})


def shown(account: Account, after: Cursor | None = None, size: int = 24) -> list[int]:
    page, _leads = for_you(account, found_here(account) or [], after, size)
    return [glance.id for glance in page.items]


def post(author: Account, text: str, *, days_ago: float = 0, **more: Any) -> Post:
    with clock.at(clock.now() - timedelta(days=days_ago)):
        return world.post(author, text, **more)


def test_an_interest_finds_its_posts_and_says_which_led_to_each(mei: Account) -> None:
    hens, cats = post(world.hazel(), "my #hens"), post(world.lin(), "my #cats")
    post(world.person("sam"), "nothing of it")
    likes(mei, "hens", "cats")
    page, leads = for_you(mei, found_here(mei) or [], None, 24)
    assert {glance.id for glance in page.items} == {hens.pk, cats.pk}
    assert {pk: interest.tag for pk, interest in leads.items()} == {
        hens.pk: "hens",
        cats.pk: "cats",
    }


@pytest.mark.parametrize(
    ("liked", "tagged"),
    [
        ("cattax", "猫税"),
        ("猫税", "cattax"),
        ("貓稅", "猫税"),
        ("做饭", "做飯"),
        ("cattax", "貓稅"),
    ],
)
def test_it_crosses_the_bridge_and_both_spellings_of_chinese(
    mei: Account, liked: str, tagged: str
) -> None:
    found = post(world.lin(), f"看 #{tagged}")
    likes(mei, liked)
    assert shown(mei) == [found.pk]


def test_every_spelling_of_a_tag_begins_with_itself() -> None:
    assert spellings("hens") == ("hens",)
    assert spellings("cattax")[0] == "cattax"
    assert {"猫税", "貓稅"} <= set(spellings("cattax"))


def test_a_stranger_and_who_has_no_interests_find_nothing(mei: Account) -> None:
    assert found_here(None) is None
    assert found_here(mei) is None
    likes(mei, "hens")
    assert found_here(mei) == []


def test_only_what_everybody_may_find_is_shown_and_nothing_of_those_she_keeps_apart(
    mei: Account,
) -> None:
    hazel, lin, loud = world.hazel(), world.lin(), world.person("loud")
    likes(mei, "hens")
    for visibility in ("unlisted", "followers", "mentioned"):
        post(hazel, "my #hens", visibility=visibility)
    post(mei, "my own #hens")
    world.comment(lin, on=post(hazel, "no tag"), text="such #hens")
    delete_post(post=post(hazel, "gone #hens"))
    post(lin, "blocked #hens")
    block(blocker=mei, blocked=lin)
    post(loud, "muted #hens")
    mute(muter=mei, muted=loud)
    blocker = world.person("blocker")
    post(blocker, "she blocked mei #hens")
    block(blocker=blocker, blocked=mei)
    shy = world.person("shy")
    post(shy, "shy #hens")
    update_profile(account=shy, is_discoverable=False)
    assert shown(mei) == []


def test_languages_she_hides_stay_hidden(mei: Account) -> None:
    german = post(world.hazel(), "Die #hens sind heute Morgen ausgebrochen.", language="de")
    likes(mei, "hens")
    assert shown(mei) == [german.pk]
    change_reading(account=mei, reads=["en"], learns=[], hides=["de"])
    assert shown(mei) == []


def test_what_weighs_more_comes_first_and_age_takes_it_down(mei: Account) -> None:
    hazel = world.hazel()
    likes(mei, "hens")
    likes(mei, "bread", deed="followed")
    hens, bread = post(hazel, "#hens"), post(hazel, "#bread")
    old = post(hazel, "#bread", days_ago=30)
    assert shown(mei) == [bread.pk, hens.pk, old.pk]


def test_a_post_with_many_tags_stands_there_once_for_the_weightiest(mei: Account) -> None:
    both = post(world.hazel(), "#hens #bread")
    likes(mei, "hens")
    likes(mei, "bread", deed="saved")
    page, leads = for_you(mei, found_here(mei) or [], None, 24)
    assert [glance.id for glance in page.items] == [both.pk]
    assert leads[both.pk].tag == "bread"


def test_both_banks_take_part_while_either_has_any(mei: Account) -> None:
    hazel, lin = world.hazel(), world.lin()
    likes(mei, "cattax", times=64)
    likes(mei, "猫")
    english = [post(hazel, "please pay the #cattax", language="en") for _ in range(9)]
    chinese = [post(lin, "早上好 #猫", language="zh-Hans", days_ago=20) for _ in range(2)]
    found = ["zh" if pk in {each.pk for each in chinese} else "en" for pk in shown(mei)]
    assert found == ["en"] * 3 + ["zh"] + ["en"] * 3 + ["zh"] + ["en"] * 3
    assert len(english) == 9


def test_pages_follow_each_other_whatever_is_posted_meanwhile(mei: Account) -> None:
    hazel = world.hazel()
    likes(mei, "hens")
    posts = {post(hazel, f"#hens {n}", days_ago=n / 24).pk for n in range(1, 8)}
    here = found_here(mei) or []
    page, _leads = for_you(mei, here, None, 3)
    found = [glance.id for glance in page.items]
    while page.next:
        post(hazel, "#hens in between")
        page, _leads = for_you(mei, here, Cursor.parse(page.next), 3)
        found += [glance.id for glance in page.items]
    assert len(found) == 7
    assert set(found) == posts


@pytest.mark.parametrize("place", ["99999999999999-3", "0-5", "-1--7", "5-999999999999999999"])
def test_a_made_up_place_in_the_list_breaks_nothing(mei: Account, place: str) -> None:
    post(world.hazel(), "#hens")
    likes(mei, "hens")
    shown(mei, Cursor.parse(place))


def test_many_tags_cost_no_more_queries_than_one(mei: Account) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            shown(mei)
        return len(found)

    hazel = world.hazel()
    post(hazel, "#hens")
    likes(mei, "hens")
    shown(mei)
    before = queries()
    for number in range(40):
        post(hazel, f"#tag{number} #hens")
    likes(mei, *(f"tag{number}" for number in range(40)))
    assert queries() == before <= 5


def test_a_dropped_tag_is_not_reached_by_another_name_either(mei: Account) -> None:
    post(world.lin(), "#猫税")
    likes(mei, "cattax", "猫税")
    drop_interest(account=mei, tag="猫税")
    assert shown(mei) == []


def test_more_tags_than_fit_leave_the_weightiest(mei: Account) -> None:
    likes(mei, "bread", times=2)
    likes(mei, *(f"tag{number}" for number in range(TAGS_MAX + 50)))
    found = interests(taste_of(mei))
    assert len(found) == TAGS_MAX
    assert found[0].tag == "bread"


def test_forgetting_one_platform_leaves_the_others(mei: Account) -> None:
    likes(mei, "hens")
    learn_interests(account=mei, source="tiktok", signs={("hens", "followed"): 1})
    forget_interests(account=mei, source="x")
    assert [each.signs for each in interests(taste_of(mei))] == [(("tiktok", "followed", 1),)]
    forget_interests(account=mei, source="tiktok")
    assert not Interests.objects.exists()


def test_what_was_restored_is_not_doubled_by_restoring_it_again(mei: Account) -> None:
    sign: dict[str, Any] = {"tag": "hens", "source": "x", "deed": "liked", "times": 3}
    assert restore_interest(account=mei, **sign)
    assert not restore_interest(account=mei, **sign)
    assert interests(taste_of(mei))[0].weight == 3


def test_another_secret_of_the_server_takes_nothing_but_the_tab_away(mei: Account) -> None:
    likes(mei, "hens")
    with override_settings(SECRET_KEY="another one", SECRET_KEY_FALLBACKS=[]):
        assert found_here(mei) is None
        forget_interests(account=mei)
    assert not Interests.objects.exists()


def test_only_tags_of_this_place_and_terms_of_the_glossary_are_known_here() -> None:
    post(world.hazel(), "#hens")
    assert known_here({"hens", "cattax", "somebody"}) == {"hens", "cattax"}
