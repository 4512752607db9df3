"""What she liked elsewhere tells what she finds interesting, if she ticked that, and never twice."""

import json
from typing import Any

import pytest

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.core.tasks import drain
from magpie.discovery.actions import drop_interest, learn_interests
from magpie.discovery.interests import taste_of
from magpie.discovery.models import Interests
from magpie.portability import loader
from magpie.portability.actions import confirm_import, learn_from_kept, start_export, stop_learning
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.exports.sections import interests as section
from magpie.portability.interests import may_feed, signs
from magpie.portability.models import ArchiveImport, Keepsake, Options
from tests import world
from tests.portability.bringing import Tree, finish, hand_in
from tests.portability.fixtures import instagram, mastodon, tiktok, x, youtube

pytestmark = pytest.mark.django_db


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


def liked(*texts: str, first: int = 1) -> bytes:
    """An archive of X in which she liked posts with these texts."""
    likes = [
        {"like": {"tweetId": str(number), "fullText": text}}
        for number, text in enumerate(texts, first)
    ]
    return x.zipped({**x.archive(), "data/like.js": x.js("like", likes)})


def tiktok_tree() -> Tree:
    """Favourite hashtags as TikTok keeps them, and searches of which few name anything here."""
    tree = tiktok.third_generation()
    tree["Likes and Favorites"]["Favorite Hashtags"] = {
        "FavoriteHashtagList": [
            {"Date": "2025-01-01 00:00:00", "Link": "https://www.tiktok.com/tag/cattax"},
            {"Date": "2025-01-01 00:00:00", "Link": "https://www.tiktok.com/tag/%E7%8C%AB"},
        ]
    }
    terms = ("hens", "hens", "Cat Tax", "where does my neighbour work", "nobody ever tagged this")
    tree["Your Activity"] = {
        "Searches": {
            "SearchList": [
                {"Date": f"2025-01-01 00:00:0{n}", "SearchTerm": term}
                for n, term in enumerate(terms)
            ]
        }
    }
    return tree


def bring(
    account: Account, archive: Tree | bytes, *sections: str, ticked: bool = True, name: str = ""
) -> ArchiveImport:
    row = hand_in(account, archive, name)
    options = Options(sections=sections, may_learn_interests=ticked, is_mine=True)
    confirm_import(archive_import=row, options=options)
    return finish(row)


def learned(account: Account) -> dict[tuple[str, str, str], int]:
    return taste_of(account).signs


def test_likes_give_their_tags_in_every_spelling(mei: Account) -> None:
    bring(
        mei, liked("warm #Cats!", "#猫[话题]# 早", "#做饭# 今天", "#cats again", "no tag"), "likes"
    )
    assert learned(mei) == {
        ("cats", "x", "liked"): 2,
        ("猫", "x", "liked"): 1,
        ("做饭", "x", "liked"): 1,
    }


def test_nothing_is_learned_unless_she_ticks_it(mei: Account) -> None:
    bring(mei, liked("#cats"), "likes", ticked=False)
    assert Keepsake.objects.filter(kind="like").exists()
    assert not Interests.objects.exists()


def test_ticked_alone_it_says_what_else_to_tick(mei: Account) -> None:
    row = hand_in(mei, liked("#cats"))
    with pytest.raises(DomainError, match="tick above"):
        confirm_import(
            archive_import=row,
            options=Options(sections=("direct_messages",), may_learn_interests=True, is_mine=True),
        )
    row.refresh_from_db()
    assert row.phase == ArchiveImport.Phase.CHECK


def test_sections_that_stay_unticked_give_nothing(mei: Account) -> None:
    world.post(world.hazel(), "my #hens")
    bring(mei, tiktok_tree(), "searches")
    assert {deed for _tag, _source, deed in learned(mei)} == {"searched"}


def test_tiktok_gives_followed_tags_and_the_searches_that_name_something_here(mei: Account) -> None:
    world.post(world.hazel(), "my #hens")
    bring(mei, tiktok_tree(), "favorites", "searches")
    assert learned(mei) == {
        ("cattax", "tiktok", "followed"): 1,
        ("猫", "tiktok", "followed"): 1,
        ("hens", "tiktok", "searched"): 2,
        ("cattax", "tiktok", "searched"): 1,
    }


def test_instagram_gives_followed_tags_and_collections_called_like_a_tag(mei: Account) -> None:
    world.post(world.hazel(), "our #bread")
    tag = {"href": "https://www.instagram.com/explore/tags/knitting", "value": "knitting"}
    people = f"{instagram.WRAPPER}/connections/followers_and_following"
    files = {
        **instagram.newest(),
        f"{people}/following_hashtags.json": {
            "relationships_following_hashtags": [{"title": "", "string_list_data": [tag]}]
        },
    }
    row = hand_in(mei, instagram.zipped(files), "instagram.zip")
    assert row.seen.counts.sections["followed_tags"].found == 1
    options = Options(
        sections=("followed_tags", "collections"), may_learn_interests=True, is_mine=True
    )
    confirm_import(archive_import=row, options=options)
    finish(row)
    assert learned(mei) == {
        ("knitting", "instagram", "followed"): 1,
        ("bread", "instagram", "saved"): 1,
    }


def test_youtube_searches_are_read_from_their_address(mei: Account) -> None:
    world.post(world.hazel(), "our #bread, on #youtube, which I #searched")
    content: Json = {
        "header": "YouTube",
        "title": "Searched for bread",
        "titleUrl": "https://www.youtube.com/results?search_query=bread",
        "products": ["YouTube"],
    }
    assert signs([("searches", content)]) == {("bread", "searched"): 1}


@pytest.mark.parametrize(
    "content",
    [
        None,
        5,
        "",
        [],
        {"snippet": 5},
        {"snippet": None},
        {"name": [], "kind": "collection", "posts": 5},
        {"kind": [], "posts": [5]},
        {"searchterm": {"text": ["#"]}},
        {"link": "https://x/tag/" + "%" * 300},
        {"titleUrl": "https://[::1/results?search_query=a"},
        {"titleUrl": "https://x.example/?" + "search_query=a&" * 5000},
        {"text": "x" * 100_000},
        "https://tiktok.com/tag/" + "#" * 50_000,
    ],
)
def test_whatever_stands_in_an_entry_breaks_nothing(content: Any) -> None:
    for kind in ("like", "save", "list", "searches", "favorites", "communities", "vote", "ads"):
        assert sum(signs([(kind, content)]).values()) <= 1


def test_an_album_of_her_own_pictures_is_nothing_she_saved() -> None:
    world.post(world.hazel(), "our #garden")
    own: Json = {"name": "Garden", "kind": "collection", "posts": [{"url": "", "source_id": "1"}]}
    others: Json = {
        "name": "Garden",
        "kind": "collection",
        "posts": [{"url": "https://x.example/1"}],
    }
    assert not signs([("list", own)])
    assert signs([("list", others)]) == {("garden", "saved"): 1}


def test_what_came_before_counts_once_and_only_new_likes_are_added(mei: Account) -> None:
    bring(mei, liked("#cats", "#dogs"), "likes")
    bring(mei, liked("#cats", "#dogs"), "likes")
    assert learned(mei) == {("cats", "x", "liked"): 1, ("dogs", "x", "liked"): 1}
    bring(mei, liked("#cats", "#dogs", "#cats too"), "likes")
    assert learned(mei) == {("cats", "x", "liked"): 2, ("dogs", "x", "liked"): 1}


def test_killed_in_the_middle_nothing_counts_twice(
    mei: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PowerCut(BaseException):
        pass

    def dies(*_args: object) -> None:
        raise PowerCut

    monkeypatch.setattr(loader, "ITEMS_AT_ONCE", 5)
    row = hand_in(mei, liked(*(f"#cats {n}" for n in range(12))))
    options = Options(sections=("likes",), may_learn_interests=True, is_mine=True)
    confirm_import(archive_import=row, options=options)
    while learned(mei).get(("cats", "x", "liked"), 0) < 12:
        with monkeypatch.context() as patch:  # before a batch is committed
            patch.setattr("magpie.portability.actions.bring.advance", dies)
            with pytest.raises(PowerCut):
                finish(ArchiveImport.objects.get(pk=row.pk))
        loader.carry_on(ArchiveImport.objects.get(pk=row.pk), seconds=0)
    finish(ArchiveImport.objects.get(pk=row.pk))
    assert learned(mei) == {("cats", "x", "liked"): 12}


def test_what_she_drops_stays_away_when_a_newer_archive_comes(mei: Account) -> None:
    bring(mei, liked("#cats", "#dogs"), "likes")
    drop_interest(account=mei, tag="dogs")
    bring(mei, liked("#cats", "#dogs", "#dogs!", "#hens"), "likes")
    assert learned(mei) == {("cats", "x", "liked"): 1, ("hens", "x", "liked"): 1}


def test_cleared_while_an_archive_is_on_its_way_nothing_comes_after(
    mei: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loader, "ITEMS_AT_ONCE", 5)
    row = hand_in(mei, liked(*(f"#cats {n}" for n in range(12))))
    options = Options(sections=("likes",), may_learn_interests=True, is_mine=True)
    confirm_import(archive_import=row, options=options)
    while not Interests.objects.exists():
        loader.carry_on(row, seconds=0)
        row.refresh_from_db()
    worker = ArchiveImport.objects.get(pk=row.pk)
    stop_learning(account=mei)
    finish(worker)
    assert Keepsake.objects.filter(kind="like").count() == 12
    assert not Interests.objects.exists()


def test_what_she_kept_earlier_can_be_learned_from_at_her_word(mei: Account) -> None:
    bring(mei, liked("#cats", "#cats!"), "likes", ticked=False)
    for _twice in range(2):
        learn_from_kept(account=mei)
        assert learned(mei) == {("cats", "x", "liked"): 2}


def test_it_is_offered_only_where_there_is_something_to_go_by(mei: Account) -> None:
    assert may_feed(hand_in(mei, liked("#cats")).seen)
    assert may_feed(hand_in(mei, mastodon.zipped(mastodon.archive()), "m.zip").seen)
    assert not may_feed(hand_in(mei, instagram.zipped(youtube.old()), "takeout.zip").seen)
    only_people = {"Profile": {"Profile Info": {"ProfileMap": {"userName": "mei.synth"}}}}
    assert not may_feed(hand_in(mei, only_people).seen)


def test_who_leaves_leaves_no_interests_behind(mei: Account) -> None:
    from magpie.accounts.actions import delete_account

    learn_interests(account=mei, source="x", signs={("cats", "liked"): 1})
    delete_account(user=mei.user)
    world.settle()
    assert not Interests.objects.exists()


def test_no_copy_of_the_database_says_what_she_likes(mei: Account) -> None:
    bring(mei, liked("#catsandonlycats"), "likes")
    assert b"catsandonlycats" not in bytes(Interests.objects.get().sealed)
    row = ArchiveImport.objects.get()
    rest = json.dumps([row.options, row.survey, row.progress])
    assert "catsandonlycats" not in rest


@pytest.mark.parametrize(
    "change",
    [
        {"tag": "#cats"},
        {"tag": "<b>"},
        {"tag": None},
        {"tag": ["cats"]},
        {"source": "nowhere"},
        {"source": {}},
        {"deed": "hated"},
        {"deed": []},
        {"times": 0},
        {"times": True},
        {"times": "3"},
    ],
)
def test_a_row_that_somebody_changed_is_refused(mei: Account, change: dict[str, Any]) -> None:
    row = {"kind": "sign", "tag": "cats", "source": "x", "deed": "liked", "times": 3}
    assert section.restore(mei, dict(row))
    with pytest.raises(DomainError, match="can't be put back"):
        section.restore(mei, row | change)
    assert learned(mei) == {("cats", "x", "liked"): 3}


def test_interests_that_nobody_can_read_any_more_stop_no_import(mei: Account) -> None:
    learn_interests(account=mei, source="x", signs={("cats", "liked"): 1})
    Interests.objects.update(sealed=b"written with a secret that is lost")
    row = bring(mei, liked("#hens"), "likes")
    assert (row.phase, row.error) == ("done", "")
    assert Keepsake.objects.filter(account=mei, kind="like").count() == 1


def test_what_nobody_can_read_any_more_is_not_called_a_full_disk(mei: Account) -> None:
    learn_interests(account=mei, source="x", signs={("cats", "liked"): 1})
    Interests.objects.update(sealed=b"written with a secret that is lost")
    row = start_export(account=mei)
    drain()
    row.refresh_from_db()
    assert row.error != "disk_full"
    assert row.attempts == 1
