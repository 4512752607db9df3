from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from magpie.accounts.actions import follow
from magpie.core import clock
from magpie.core.paging import Cursor
from magpie.posts import queries
from magpie.posts.actions import boost_post, like_post, publish_post, unlike_post
from magpie.posts.models import Post
from magpie.posts.origin import Origin
from tests import world

pytestmark = pytest.mark.django_db


def test_home_holds_posts_and_reposts_of_people_one_follows_each_once() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    follow(follower=hazel, followed=lin)
    own, followed, stranger = world.post(hazel), world.post(lin), world.post(mei)
    boost_post(account=lin, post=stranger)
    boost_post(account=lin, post=own)
    world.comment(lin, own)
    boosters = {each.id: each.booster_id for each in queries.home(hazel).items}
    assert boosters.keys() == {own.pk, followed.pk, stranger.pk}
    assert boosters[stranger.pk] == lin.pk


def test_what_was_brought_along_is_on_the_profile_and_in_no_feed() -> None:
    hazel, lin = world.hazel(), world.lin()
    follow(follower=lin, followed=hazel)
    old = publish_post(
        author=hazel,
        text="From the old place",
        origin=Origin("tiktok", "1", published_at=world.LONG_AGO, is_silent=True),
    )
    new = world.post(hazel)
    assert [each.id for each in queries.home(lin).items] == [new.pk]
    assert [each.id for each in queries.by_author(lin, hazel).items] == [new.pk, old.pk]


def test_pages_follow_each_other_without_gap_or_repeat_while_new_posts_arrive() -> None:
    hazel = world.hazel()
    start = clock.now() - timedelta(days=1)
    for minute in range(25):
        with clock.at(start + timedelta(minutes=minute // 3)):
            world.post(hazel, f"Egg {minute}")
    texts = dict(Post.objects.values_list("pk", "text"))
    first = queries.by_author(None, hazel, size=10)
    world.post(hazel, "Newer")
    second = queries.by_author(None, hazel, Cursor.parse(first.next), size=10)
    third = queries.by_author(None, hazel, Cursor.parse(second.next), size=10)
    seen = [texts[each.id] for page in (first, second, third) for each in page.items]
    assert sorted(seen) == sorted(f"Egg {n}" for n in range(25))
    assert third.next == ""


def test_a_thread_is_a_tree_oldest_first() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    first = world.comment(lin, post, "first")
    second = world.comment(lin, post, "second")
    answer = world.comment(hazel, first, "answer")
    tree = {
        branch.glance.id: [each.glance.id for each in branch.replies]
        for branch in queries.thread(None, post.pk)
    }
    assert tree == {first.pk: [answer.pk], second.pk: []}
    assert list(tree) == [first.pk, second.pk]


def test_liking_twice_counts_once_and_unliking_takes_it_back() -> None:
    hazel = world.hazel()
    post = world.post(hazel)
    for _ in range(2):
        like_post(account=hazel, post=post)
    post.refresh_from_db()
    assert post.likes_count == 1
    assert queries.glance(hazel, post.pk).is_liked
    for _ in range(2):
        unlike_post(account=hazel, post=post)
    post.refresh_from_db()
    assert post.likes_count == 0


@pytest.mark.parametrize("count", [3, 18])
def test_home_costs_the_same_queries_however_long(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    hazel, lin = world.hazel(), world.lin()
    world.befriend(hazel, lin)
    for number in range(count):
        boost_post(account=lin, post=world.post(world.person(f"p{number}"), f"Egg {number} #hens"))
    with django_assert_num_queries(7):
        page = queries.home(hazel)
        queries.for_rendering([each.id for each in page.items])
