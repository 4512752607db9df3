from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings

from magpie.accounts.actions import block, delete_account, follow, update_profile
from magpie.accounts.models import Account, Block, Follow
from magpie.core import clock
from magpie.core.tasks import drain
from magpie.notifications.models import Notification
from magpie.portability import claims
from magpie.portability.actions import (
    change_findability,
    follow_found,
    forget_everybody,
    forget_former_name,
    forget_outdated,
    forget_person,
)
from magpie.portability.actions.meet import TOLD_AT_ONCE
from magpie.portability.models import ArchiveImport, FormerName, KnownPerson, Reunion
from magpie.portability.queries import found, known
from magpie.portability.records import Follow as Known
from magpie.portability.records import Person, RawRef
from tests import world
from tests.portability import synthetic
from tests.portability.bringing import archive, bring, committed, hand_in, stored_archives

pytestmark = pytest.mark.django_db


def names(account: Account, relation: str = "following") -> list[str]:
    """Whom `account` finds here."""
    return [each.account.handle for each in found(account, relation)]


def told(account: Account) -> list[str]:
    """Of whose arrival `account` was told."""
    rows = Notification.objects.filter(recipient=account, kind="arrived").order_by("pk")
    return [row.actor.handle for row in rows]


def friends(**options: str) -> tuple[Account, Account]:
    """Sam came first, then Mei; each followed the other there."""
    sam, mei = world.person("sam"), world.person("mei")
    bring(sam, archive("sam.old", following=("mei.old",), followers=("mei.old",)))
    bring(mei, archive("mei.old", following=("sam.old",), followers=("sam.old",)), **options)
    return sam, mei


def test_two_who_knew_each_other_find_each_other_and_both_are_told() -> None:
    sam, mei = friends()
    assert (names(sam), names(mei)) == (["mei"], ["sam"])
    assert (told(sam), told(mei)) == (["mei"], ["sam"])
    person = found(sam)[0]
    assert (person.name, person.is_followed) == ("mei.old", False)
    assert "nobody has checked" in FormerName.objects.get(account=mei).evidence_words


def test_nobody_is_followed_without_a_click() -> None:
    sam, mei = friends()
    assert not Follow.objects.exists()
    stranger = world.hazel()
    assert follow_found(account=sam, chosen=[mei.pk, stranger.pk]) == 1
    assert list(Follow.objects.values_list("followed__handle", flat=True)) == ["mei"]
    assert [each.is_followed for each in found(sam)] == [True]


def test_each_is_told_once_however_often_archives_come() -> None:
    sam, mei = friends()
    bring(mei, archive("mei.old", following=("sam.old", "x"), followers=("sam.old",)))
    assert (told(sam), told(mei)) == (["mei"], ["sam"])


@pytest.mark.parametrize("claimed", ["mei.ol", "mei_old", "meiold", "mei.old2"])
def test_a_similar_name_is_another_name(claimed: str) -> None:
    sam, mei = world.person("sam"), world.person("mei")
    bring(sam, archive("sam.old", following=("mei.old",)))
    bring(mei, archive(claimed, followers=("sam.old",)), findable_by="everyone")
    assert names(sam) == []


def test_case_and_a_leading_at_are_no_other_name() -> None:
    assert claims.handle_index("tiktok", "@Mei.Old") == claims.handle_index("tiktok", "mei.old")
    assert claims.handle_index("x", "mei.old") != claims.handle_index("tiktok", "mei.old")


def test_who_followed_a_stranger_there_is_not_led_to_her_unless_she_lets_everybody() -> None:
    fan, star = world.person("fan"), world.person("star")
    bring(fan, archive("fan.old", following=("star.old",)))
    bring(star, archive("star.old"))  # her lists don't know him
    assert (names(fan), told(fan)) == ([], [])
    change_findability(former_name=FormerName.objects.get(account=star), findable_by="everyone")
    drain()
    assert (names(fan), told(fan)) == (["star"], ["star"])


def test_who_followed_her_is_listed_apart_and_nobody_is_told_of_it() -> None:
    fan, star = world.person("fan"), world.person("star")
    bring(fan, archive("fan.old", following=("star.old",)))
    bring(star, archive("star.old", followers=("fan.old",)))
    assert names(star) == []
    assert names(star, "follower") == ["fan"]
    assert told(fan) == ["star"]
    assert told(star) == []


@pytest.mark.parametrize("is_hidden_by", ["claim", "account"])
def test_who_wants_to_arrive_unseen_is_not_seen(is_hidden_by: str) -> None:
    sam, mei = world.person("sam"), world.person("mei")
    if is_hidden_by == "account":
        update_profile(account=mei, is_discoverable=False)
    bring(sam, archive("sam.old", following=("mei.old",), followers=("mei.old",)))
    findable_by = "nobody" if is_hidden_by == "claim" else "everyone"
    bring(
        mei,
        archive("mei.old", following=("sam.old",), followers=("sam.old",)),
        findable_by=findable_by,
    )
    assert (names(sam), told(sam)) == ([], [])
    assert names(mei) == ["sam"]  # she may still see who knew her


@pytest.mark.parametrize("is_first", [True, False])
def test_a_block_from_there_holds_here_silently_whoever_comes_first(is_first: bool) -> None:
    mei, loud = world.person("mei"), world.person("loud")
    hers = archive("mei.old", blocked=("loud.one",))
    his = archive("loud.one", following=("mei.old",), followers=("mei.old",))
    for account, tree in [(mei, hers), (loud, his)] if is_first else [(loud, his), (mei, hers)]:
        bring(account, tree, findable_by="everyone")
    assert Block.objects.filter(blocker=mei, blocked=loud).exists()
    assert names(loud) == names(mei) == []
    assert not Notification.objects.exists()


def test_a_block_does_not_give_away_who_hides() -> None:
    mei, loud = world.person("mei"), world.person("loud")
    bring(loud, archive("loud.one"), findable_by="nobody")
    bring(mei, archive("mei.old", blocked=("loud.one",)))
    assert not Block.objects.exists()


def test_who_blocked_here_is_no_longer_offered() -> None:
    sam, mei = friends()
    block(blocker=mei, blocked=sam)
    assert names(sam) == names(mei) == []


def test_whoever_finds_many_at_once_keeps_a_quiet_inbox() -> None:
    crowd = [world.person(f"p{n}") for n in range(TOLD_AT_ONCE + 1)]
    for n, person in enumerate(crowd):
        bring(person, archive(f"old{n}", followers=("mei.old",)))
    mei = world.person("mei")
    bring(mei, archive("mei.old", following=tuple(f"old{n}" for n in range(len(crowd)))))
    assert len(names(mei)) == len(crowd)
    assert told(mei) == []


def test_her_lists_are_hers_to_read_and_to_forget() -> None:
    sam, mei = friends()
    rows, _more = known(sam, "following")
    assert [row.name for row in rows] == ["mei.old"]
    forget_person(owner=mei, known_id=rows[0].pk)  # not hers
    assert names(sam) == ["mei"]
    forget_person(owner=sam, known_id=rows[0].pk)
    assert names(sam) == []
    forget_everybody(owner=sam)
    assert not KnownPerson.objects.filter(owner=sam).exists()


def test_a_forgotten_name_leads_nobody_to_her() -> None:
    sam, mei = friends()
    forget_former_name(former_name=FormerName.objects.get(account=mei))
    assert names(sam) == []


def test_nobody_reads_the_names_in_a_stolen_database() -> None:
    friends()
    with connection.cursor() as cursor:
        for model in (KnownPerson, FormerName, Reunion):
            cursor.execute(f"SELECT * FROM {model._meta.db_table}")
            dump = "".join(
                bytes(cell).decode("latin-1")
                if isinstance(cell, (bytes, memoryview))
                else str(cell)
                for row in cursor.fetchall()
                for cell in row
            )
            assert ".old" not in dump


def test_names_still_meet_after_the_servers_secret_was_changed() -> None:
    sam, mei = world.person("sam"), world.person("mei")
    with override_settings(SECRET_KEY="a-secret-that-was-used-before-and-then-changed"):
        bring(sam, archive("sam.old", following=("mei.old",), followers=("mei.old",)))
    with override_settings(SECRET_KEY_FALLBACKS=["a-secret-that-was-used-before-and-then-changed"]):
        bring(mei, archive("mei.old", following=("sam.old",), followers=("sam.old",)))
        assert (names(sam), names(mei)) == (["mei"], ["sam"])


@pytest.mark.parametrize(
    "somebody", [Person("tiktok", display_name="mei.old"), Person("tiktok", stable_id="mei.old")]
)
def test_what_somebody_is_called_is_nobodys_handle_even_after_the_secret_was_changed(
    somebody: Person,
) -> None:
    """Facebook names people by what they are called alone: that may be another's handle."""
    sam, mei = world.person("sam"), world.person("mei")
    met = Known(somebody, "following", None, RawRef("people", "1"))
    with override_settings(SECRET_KEY="a-secret-that-was-used-before-and-then-changed"):
        synthetic.bring(sam, people=(met,))
    with override_settings(SECRET_KEY_FALLBACKS=["a-secret-that-was-used-before-and-then-changed"]):
        bring(mei, archive("mei.old"), findable_by="everyone")
        bring(sam, archive("sam.old"))
        assert names(sam) == []


def test_an_id_still_meets_after_the_servers_secret_was_changed() -> None:
    sam, mei = world.person("sam"), world.person("mei")
    met = Known(Person("synthetic", stable_id="7"), "following", None, RawRef("people", "1"))
    me = Person("synthetic", "mei.now", "7", is_self=True)
    with override_settings(SECRET_KEY="a-secret-that-was-used-before-and-then-changed"):
        synthetic.bring(mei, people=(me,), findable_by="everyone")
        synthetic.bring(sam, people=(met,))
    with override_settings(SECRET_KEY_FALLBACKS=["a-secret-that-was-used-before-and-then-changed"]):
        Reunion.objects.all().delete()
        synthetic.bring(sam, people=(met,))
        assert names(sam) == ["mei"]


def test_after_half_a_year_names_are_forgotten_but_blocks_hold() -> None:
    sam = world.person("sam")
    bring(sam, archive("sam.old", following=("mei.old",), blocked=("loud.one",)))
    with clock.at(clock.now() + timedelta(days=179)):
        forget_outdated()
    assert KnownPerson.objects.count() == 2
    with clock.at(clock.now() + timedelta(days=181)):
        forget_outdated()
    assert [row.relation for row in KnownPerson.objects.all()] == ["blocked"]


def test_who_leaves_is_forgotten_here_too() -> None:
    with committed():
        sam, mei = friends()
    hand_in(mei, archive("mei.old", following=("somebody",)))
    delete_account(user=mei.user)
    with committed():
        drain()
    assert names(sam) == []
    assert not FormerName.objects.filter(account=mei).exists()
    assert not KnownPerson.objects.filter(owner=mei).exists()
    assert not ArchiveImport.objects.filter(account=mei).exists()
    assert stored_archives() == []


def test_a_follow_to_a_locked_account_asks() -> None:
    sam, mei = friends()
    update_profile(account=mei, is_locked=True)
    follow_found(account=sam, chosen=[mei.pk])
    assert Follow.objects.get().state == "requested"
    follow(follower=mei, followed=sam)
    assert [each.is_followed for each in found(mei)] == [True]
