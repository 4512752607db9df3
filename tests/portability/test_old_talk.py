"""What two people said under a post there stands under it again here once both want it."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from magpie.accounts.actions import block
from magpie.accounts.models import Account
from magpie.notifications.models import Notification
from magpie.portability.actions import answer_old_talk
from magpie.portability.models import OldAnswer
from magpie.portability.records import Person, Reference
from magpie.posts import queries
from magpie.posts.models import Post
from tests import world
from tests.portability.synthetic import bring, comment, post

pytestmark = pytest.mark.django_db


def owner(handle: str) -> tuple[Person, ...]:
    return (Person("synthetic", handle, is_self=True),)


def brought(first: str = "commenter", **author_options: Any) -> tuple[Account, Account, Post]:
    """Mei commented on Lin's post there; either brings her archive first."""
    mei, lin = world.person("mei"), world.person("lin_here")
    said = comment("c", "lovely hens", target_source_id="7", target_owner="lin")

    def mei_arrives() -> None:
        bring(mei, said, people=owner("mei"))

    def lin_arrives() -> None:
        bring(lin, post("7", "my hens"), people=owner("lin"), **author_options)

    for arrive in [mei_arrives, lin_arrives][:: 1 if first == "commenter" else -1]:
        arrive()
    return mei, lin, Post.objects.get(origin_id="c")


def told() -> set[tuple[str, str]]:
    rows = Notification.objects.filter(kind="old_talk")
    return set(rows.values_list("recipient__handle", "actor__handle"))


@pytest.mark.parametrize("first", ["commenter", "author"])
def test_both_are_asked_when_the_second_arrives_and_only_then(first: str) -> None:
    mei, lin, said = brought(first)
    assert told() == {("mei", "lin_here"), ("lin_here", "mei")}
    assert said.reply_to_id is None
    assert said.visibility == "mentioned"
    assert answer_old_talk(account=mei, other=lin, is_welcome=True) == 0
    said.refresh_from_db()
    assert said.reply_to_id is None
    assert answer_old_talk(account=lin, other=mei, is_welcome=True) == 1
    said.refresh_from_db()
    hens = Post.objects.get(origin_id="7")
    assert said.reply_to_id == hens.pk
    assert (said.visibility, hens.comments_count) == ("public", 1)
    assert len(queries.thread(None, hens.pk)) == 1
    assert not OldAnswer.objects.exists()


def test_it_is_seen_no_more_widely_than_the_post_nor_than_the_commenter_allows() -> None:
    mei, lin, said = brought(visibility="followers")
    for account, other in ((mei, lin), (lin, mei)):
        answer_old_talk(account=account, other=other, is_welcome=True)
    said.refresh_from_db()
    assert said.visibility == "followers"


def test_a_no_holds_until_it_becomes_a_yes() -> None:
    mei, lin, said = brought()
    answer_old_talk(account=mei, other=lin, is_welcome=False)
    assert answer_old_talk(account=lin, other=mei, is_welcome=True) == 0
    assert answer_old_talk(account=mei, other=lin, is_welcome=True) == 1
    said.refresh_from_db()
    assert said.reply_to_id


def test_blocks_come_first_and_silently() -> None:
    mei, lin = world.person("mei"), world.person("lin_here")
    block(blocker=lin, blocked=mei)
    bring(mei, comment("c", "hens", target_source_id="7"), people=owner("mei"))
    bring(lin, post("7", "my hens"), people=owner("lin"))
    assert told() == set()
    for account, other in ((mei, lin), (lin, mei)):
        assert answer_old_talk(account=account, other=other, is_welcome=True) == 0


def test_who_merely_claims_the_post_is_not_asked() -> None:
    mei, thief = world.person("mei"), world.person("thief")
    bring(mei, comment("c", "hens", target_source_id="7", target_owner="lin"), people=owner("mei"))
    bring(thief, post("7", "my hens"), people=owner("thief"))
    assert told() == set()
    # And where the archive doesn't say whose it was, two who claim it cancel each other out.
    bring(mei, comment("d", "ducks", target_source_id="8"), people=owner("mei"))
    for person in (thief, world.person("other")):
        bring(person, post("8", "ducks"), people=owner(person.handle))
    assert OldAnswer.objects.get(comment__origin_id="c").post is None


def test_a_post_of_hers_that_answered_somebody_waits_in_the_same_way() -> None:
    mei, lin = world.person("mei"), world.person("lin_here")
    bring(mei, post("1", "yes!", answers=Reference("https://old.example/7", "7", "lin")))
    bring(lin, post("7", "my hens"), people=owner("lin"))
    assert told() == {("mei", "lin_here"), ("lin_here", "mei")}


def test_both_answer_with_one_tap_on_the_notification(client: Any) -> None:
    mei, lin, said = brought()
    for person, other in ((mei, lin), (lin, mei)):
        client.force_login(person.user)
        page = client.get("/notifications").content.decode()
        assert f"/arrive/talk/{other.handle}/yes" in page
        assert client.post(f"/arrive/talk/{other.handle}/yes").status_code == 302
    said.refresh_from_db()
    assert said.reply_to_id


# Lin's post, Mei's answer to it, Lin's answer to that, Jun's to hers and Mei's to his.
TALK = {
    "lin": (post("7", "my hens"), post("9", "thanks", answers=Reference("", "8", "mei"))),
    "mei": (
        post("8", "lovely", answers=Reference("", "7", "lin")),
        post("11", "me too", answers=Reference("", "10", "jun")),
    ),
    "jun": (post("10", "I want some", answers=Reference("", "9", "lin")),),
}


def talkers(order: Sequence[str] = ("lin", "mei", "jun")) -> dict[str, Account]:
    people = {name: world.person(f"{name}_here") for name in TALK}
    for name in order:
        bring(people[name], *TALK[name], people=owner(name))
    return people


def agree(one: Account, other: Account) -> int:
    answer_old_talk(account=one, other=other, is_welcome=True)
    return answer_old_talk(account=other, other=one, is_welcome=True)


def standing() -> dict[str, str]:
    """What stands under what, by the ids there, as far as strangers see it."""
    seen = Post.objects.visible_to(None).exclude(reply_to=None)
    return dict(seen.values_list("origin_id", "reply_to__origin_id"))


WHOLE = {"8": "7", "9": "8", "10": "9", "11": "10"}


@pytest.mark.parametrize("order", list(permutations(TALK)))
def test_a_whole_conversation_reappears_whoever_comes_first(order: Sequence[str]) -> None:
    people = talkers(order)
    assert agree(people["mei"], people["lin"]) == 2
    assert agree(people["jun"], people["lin"]) == 1
    assert agree(people["mei"], people["jun"]) == 1
    assert standing() == WHOLE
    assert Post.objects.get(origin_id="7").comments_count == 4
    assert not OldAnswer.objects.exists()


def test_an_answer_waits_for_the_comment_it_answers_and_comes_with_it() -> None:
    people = talkers()
    assert agree(people["mei"], people["jun"]) == 0
    assert agree(people["jun"], people["lin"]) == 0
    assert standing() == {}
    assert agree(people["lin"], people["mei"]) == 2  # what the others said is not counted for them
    assert standing() == WHOLE


def test_who_keeps_apart_meanwhile_stays_apart() -> None:
    people = talkers()
    agree(people["jun"], people["lin"])
    block(blocker=people["lin"], blocked=people["jun"])
    agree(people["lin"], people["mei"])
    assert standing() == {"8": "7", "9": "8"}
    assert Post.objects.get(origin_id="10").visibility == "mentioned"


def test_an_answer_comes_along_when_its_comment_finds_a_post_of_her_own() -> None:
    mei, lin = world.person("mei"), world.person("lin_here")
    bring(lin, post("9", "thanks", answers=Reference("", "7", "lin"), reply_to="7"))
    bring(mei, post("10", "welcome", answers=Reference("", "9", "lin")), people=owner("mei"))
    bring(lin, people=owner("lin"))
    agree(mei, lin)
    assert standing() == {}
    bring(lin, post("7", "my hens"), people=owner("lin"))
    assert standing() == {"9": "7", "10": "9"}


def test_where_comments_are_no_posts_a_like_number_is_no_match() -> None:
    mei, lin = world.person("mei"), world.person("lin_here")
    bring(mei, comment("c", "lovely", target_source_id="7"), people=owner("mei"))
    bring(lin, comment("7", "elsewhere", target_source_id="1"), people=owner("lin"))
    assert told() == set()
