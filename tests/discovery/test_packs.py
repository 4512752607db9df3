"""Starter packs: who gets into one, who gets out, and who is followed by whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from magpie.accounts.actions import block, delete_account, follow, mute, update_profile
from magpie.accounts.models import Account, Follow
from magpie.core.errors import DomainError, NotFound
from magpie.discovery import packs
from magpie.discovery.actions import (
    delete_pack,
    edit_pack,
    follow_pack,
    leave_pack,
    make_pack,
)
from magpie.discovery.models import PackMember, StarterPack
from magpie.discovery.models.starter_pack import MEMBERS_MAX, PACKS_MAX
from magpie.discovery.policies import access_pack, may_be_put
from magpie.notifications.models import Notification
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def hazel() -> Account:
    return world.hazel()


@pytest.fixture
def lin() -> Account:
    return world.lin()


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


def pack_of(author: Account, *people: Account, name: str = "Book people") -> StarterPack:
    return make_pack(author=author, name=name, people=[each.pk for each in people])


def change(pack: StarterPack, *people: Account) -> None:
    edit_pack(pack=pack, name=pack.name, text=pack.text, people=[each.pk for each in people])


def seen(pack: StarterPack, viewer: Account | None = None) -> list[str]:
    return [each.handle for each in packs.members(pack, viewer)]


def told(account: Account) -> list[int]:
    """Of which packs she was told."""
    world.settle()
    rows = Notification.objects.filter(recipient=account, kind="pack").order_by("pk")
    return [row.about for row in rows]


def crowd(count: int) -> list[int]:
    """Ids of many people who are here."""
    many = [
        Account(handle=f"reader{n}", uri=f"https://here.example/{n}", display_name="R")
        for n in range(count)
    ]
    return [each.pk for each in Account.objects.bulk_create(many)]


def test_people_stand_in_the_order_their_author_gives_them(
    hazel: Account, lin: Account, mei: Account
) -> None:
    pack = pack_of(hazel, mei, hazel, lin)
    assert seen(pack) == ["mei", "hazel", "lin"]
    change(pack, lin, mei)
    assert seen(pack) == ["lin", "mei"]
    edit_pack(pack=pack, name="  Other \n name ", text=" why ", people=[mei.pk, mei.pk, lin.pk])
    assert (pack.name, pack.text, seen(pack)) == ("Other name", "why", ["mei", "lin"])


def test_nobody_is_followed_by_a_pack_until_somebody_ticks_and_presses(
    hazel: Account, lin: Account, mei: Account
) -> None:
    pack, sam = pack_of(hazel, mei, lin), world.person("sam")
    assert not Follow.objects.exists()
    assert follow_pack(account=sam, pack=pack, chosen=[]) == 0
    assert follow_pack(account=sam, pack=pack, chosen=[mei.pk]) == 1
    assert follow_pack(account=sam, pack=pack, chosen=[mei.pk, lin.pk]) == 1
    assert follow_pack(account=sam, pack=pack, chosen=[mei.pk, lin.pk]) == 0
    assert follow_pack(account=mei, pack=pack, chosen=[mei.pk, lin.pk]) == 1
    assert Follow.objects.count() == 3


def test_only_members_are_followed_whatever_ids_are_sent(hazel: Account, lin: Account) -> None:
    pack, stranger = pack_of(hazel, lin), world.person("stranger")
    assert follow_pack(account=hazel, pack=pack, chosen=[stranger.pk, 7, lin.pk, hazel.pk]) == 1
    assert Follow.objects.get().followed == lin


def test_who_approves_followers_is_asked(hazel: Account, lin: Account, mei: Account) -> None:
    update_profile(account=lin, is_locked=True)
    pack = pack_of(hazel, lin)
    assert follow_pack(account=mei, pack=pack, chosen=[lin.pk]) == 1
    assert Follow.objects.get().state == Follow.State.REQUESTED


def test_blocks_come_first_and_silently(hazel: Account, lin: Account, mei: Account) -> None:
    pack, sam = pack_of(hazel, lin, mei), world.person("sam")
    block(blocker=sam, blocked=mei)
    assert seen(pack, sam) == seen(pack, None)[:1] == ["lin"]
    assert seen(pack, mei) == ["lin", "mei"]
    assert follow_pack(account=sam, pack=pack, chosen=[lin.pk, mei.pk]) == 1
    block(blocker=mei, blocked=hazel)
    assert seen(pack, None) == ["lin"]
    for one, other in ((mei, hazel), (hazel, mei)):
        with pytest.raises(NotFound):
            access_pack(one, pack_of(other, lin).pk)
    change(pack, lin, mei)
    assert (seen(pack, None), seen(pack, hazel)) == (["lin"], ["lin"])


@pytest.mark.parametrize("way", ["hidden", "deleted", "blocked"])
def test_who_cannot_be_put_in_is_missing_without_a_word(
    hazel: Account, lin: Account, mei: Account, way: str
) -> None:
    before = pack_of(hazel, mei, lin)
    if way == "hidden":
        update_profile(account=lin, is_discoverable=False)
    elif way == "deleted":
        delete_account(user=lin.user)
    else:
        block(blocker=lin, blocked=hazel)
    assert seen(before) == seen(before, hazel) == ["mei"]
    assert [each.count for each in packs.made_by(hazel, None)] == [1]
    after = pack_of(hazel, mei, lin)
    assert seen(after) == ["mei"]
    assert lin not in may_be_put(hazel, None)
    assert after.pk not in told(lin)


def test_who_was_hidden_for_a_while_is_still_in_it_afterwards(
    hazel: Account, lin: Account, mei: Account
) -> None:
    pack = pack_of(hazel, lin, mei)
    update_profile(account=lin, is_discoverable=False)
    change(pack, mei)
    update_profile(account=lin, is_discoverable=True)
    assert set(seen(pack)) == {"lin", "mei"}
    change(pack, mei)
    assert seen(pack) == ["mei"]


def test_who_takes_herself_out_stays_out(hazel: Account, lin: Account, mei: Account) -> None:
    pack = pack_of(hazel, lin, mei)
    assert told(lin) == [pack.pk]
    leave_pack(account=lin, pack=pack)
    leave_pack(account=lin, pack=pack)
    assert (seen(pack), told(lin)) == (["mei"], [])
    change(pack, lin, mei)
    assert (seen(pack), told(lin)) == (["mei"], [])
    assert not packs.in_order(hazel, pack, [lin.pk])
    assert not packs.offered(hazel, pack, "@lin", [])
    assert packs.with_member(lin) == []
    assert seen(pack_of(hazel, lin, name="Another")) == ["lin"]


def test_leaving_a_pack_one_is_not_in_changes_nothing(hazel: Account, lin: Account) -> None:
    pack = pack_of(hazel)
    leave_pack(account=lin, pack=pack)
    change(pack, lin)
    assert seen(pack) == ["lin"]


def test_everybody_is_told_once_of_each_pack_and_nobody_of_her_own(
    hazel: Account, lin: Account, mei: Account
) -> None:
    one, two = pack_of(hazel, hazel, lin), pack_of(hazel, lin, name="Garden people")
    change(one, hazel, lin, mei)
    change(one, hazel)
    change(one, lin, mei)
    assert (told(lin), told(mei), told(hazel)) == ([one.pk, two.pk], [one.pk], [])
    delete_pack(pack=one)
    assert (told(lin), told(mei)) == ([two.pk], [])


def test_who_mutes_somebody_hears_nothing_of_her_packs(hazel: Account, lin: Account) -> None:
    mute(muter=lin, muted=hazel)
    pack = pack_of(hazel, lin)
    assert (seen(pack), told(lin)) == (["lin"], [])


def test_who_leaves_takes_her_packs_along_and_is_in_none(
    hazel: Account, lin: Account, mei: Account
) -> None:
    hers, others = pack_of(lin, mei), pack_of(hazel, lin, mei)
    assert told(mei) == [hers.pk, others.pk]
    delete_account(user=lin.user)
    with pytest.raises(NotFound):
        access_pack(None, hers.pk)
    world.settle()
    assert list(StarterPack.objects.all()) == [others]
    assert [row.account for row in PackMember.objects.all()] == [mei]
    assert told(mei) == [others.pk]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"name": "  "}, "Give the pack a name"),
        ({"name": "x" * 61}, "61 characters; 60 fit"),
        ({"name": "x", "text": "y" * 301}, "301 characters; 300 fit"),
        ({"name": "x", "people": list(range(151))}, "151 people are ticked; 150 fit"),
    ],
)
def test_every_refusal_says_what_to_do(
    hazel: Account, given: dict[str, object], sentence: str
) -> None:
    with pytest.raises(DomainError, match=sentence):
        make_pack(author=hazel, **given)  # type: ignore[arg-type]
    pack = pack_of(hazel)
    with pytest.raises(DomainError, match=sentence):
        edit_pack(pack=pack, **{"text": "", "people": [], **given})  # type: ignore[arg-type]


def test_an_empty_pack_is_not_followed(hazel: Account, lin: Account, mei: Account) -> None:
    pack = pack_of(hazel, lin)
    leave_pack(account=lin, pack=pack)
    with pytest.raises(DomainError, match="Nobody is in this starter pack"):
        follow_pack(account=mei, pack=pack, chosen=[lin.pk])


def test_there_are_ends_to_packs_and_to_how_many_are_in_one(hazel: Account) -> None:
    StarterPack.objects.bulk_create(
        StarterPack(author=hazel, name=str(n)) for n in range(PACKS_MAX - 1)
    )
    pack = make_pack(author=hazel, name="full", people=crowd(MEMBERS_MAX))
    assert len(seen(pack)) == MEMBERS_MAX
    with pytest.raises(DomainError, match="You have 50 starter packs"):
        pack_of(hazel)


def test_lists_of_packs_cost_the_same_however_many_there_are(hazel: Account) -> None:
    people = crowd(8)
    make_pack(author=hazel, name="one", people=people)

    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            packs.newest(hazel, 10)
            packs.made_by(hazel, None)
        return len(queries)

    before = cost()
    for name in ("two", "three", "four"):
        make_pack(author=hazel, name=name, people=people)
    assert cost() == before
    listed = packs.newest(None, 10)
    assert [each.pack.name for each in listed] == ["four", "three", "two", "one"]
    assert {(each.count, len(each.faces)) for each in listed} == {(8, packs.FACES)}
    assert [each.pk for each in listed[0].faces] == people[: packs.FACES]


def test_those_who_look_around_see_packs_with_three_people_they_can_meet(
    hazel: Account, lin: Account, mei: Account
) -> None:
    sam = world.person("sam")
    pack_of(hazel, lin, mei)
    pack = pack_of(hazel, lin, mei, sam, name="Three of us")
    assert [each.pack for each in packs.newest(None, 10)] == [pack]
    assert [each.pack for each in packs.newest(None, 10, "three")] == [pack]
    assert packs.newest(None, 10, "book") == []
    block(blocker=lin, blocked=mei)
    assert packs.newest(lin, 10) == []
    update_profile(account=hazel, is_discoverable=False)
    assert packs.newest(None, 10) == []


def test_whom_she_follows_is_offered_and_others_by_their_name(
    hazel: Account, lin: Account, mei: Account
) -> None:
    def offered(words: str, *chosen: Account) -> list[str]:
        found = packs.offered(hazel, None, words, [each.pk for each in chosen])
        return [each.handle for each in found]

    world.person("linus")
    follow(follower=hazel, followed=lin)
    follow(follower=hazel, followed=mei)
    assert offered("") == ["mei", "lin"]
    assert offered("", mei) == ["lin"]
    assert offered("小林") == ["lin"]
    assert offered("li") == ["lin", "linus"]
    assert offered("@LINUS") == ["linus"]
    assert offered("@nobody") == []
    block(blocker=lin, blocked=hazel)
    assert offered("") == ["mei"]
    assert offered("@lin") == ["linus"]
