import pytest

from magpie.accounts.actions import block, follow, mute, update_profile
from magpie.accounts.models import Account
from magpie.core.events import Event
from magpie.notifications import queries
from magpie.posts.actions import boost_post, like_post, unlike_post
from tests import world

pytestmark = pytest.mark.django_db


def told(account: Account) -> list[tuple[str, str]]:
    world.settle()
    return [(row.actor.handle, row.kind) for row in reversed(queries.newest(account).items)]


def test_people_are_told_once_of_what_concerns_them() -> None:
    hazel, lin = world.hazel(), world.lin()
    follow(follower=lin, followed=hazel)
    post = world.post(hazel)
    like_post(account=lin, post=post)
    unlike_post(account=lin, post=post)
    like_post(account=lin, post=post)
    boost_post(account=lin, post=post)
    world.comment(lin, post, "Hello @hazel")
    world.post(lin, "@hazel look")
    expected = [("lin", kind) for kind in ("follow", "like", "boost", "comment", "mention")]
    assert told(hazel) == expected
    assert told(lin) == []


def test_who_is_answered_deep_in_a_thread_hears_of_it_and_so_does_the_host_of_the_thread() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    post = world.post(hazel)
    world.comment(mei, world.comment(lin, post))
    assert told(lin) == [("mei", "comment")]
    assert told(hazel) == [("lin", "comment"), ("mei", "comment")]


def test_a_request_and_its_approval_are_told() -> None:
    hazel, lin = world.hazel(), world.lin()
    update_profile(account=lin, is_locked=True)
    follow(follower=hazel, followed=lin)
    assert told(lin) == [("hazel", "follow_request")]


def test_nobody_hears_of_people_she_blocked_or_muted() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    post = world.post(hazel)
    like_post(account=lin, post=post)
    assert told(hazel) == [("lin", "like")]
    block(blocker=hazel, blocked=lin)
    mute(muter=hazel, muted=mei)
    like_post(account=mei, post=post)
    assert told(hazel) == []


def test_a_notification_is_heard_live_by_its_recipient_alone() -> None:
    hazel, lin = world.hazel(), world.lin()
    follow(follower=lin, followed=hazel)
    world.settle()
    topics = Event.objects.filter(kind="NotificationCreated").values_list("topic", flat=True)
    assert list(topics) == [f"account:{hazel.pk}"]
