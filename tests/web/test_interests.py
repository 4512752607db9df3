"""Her interests in pages: ticked when she arrives, shown to her alone, explained, dropped, cleared."""

import re
from html import unescape

import pytest
from django.test import Client

from magpie.accounts.actions import block
from magpie.accounts.models import Account
from magpie.discovery.actions import learn_interests, restore_interest
from magpie.discovery.interests import interests, taste_of
from magpie.discovery.models import Interests
from magpie.portability.models import ArchiveImport, Keepsake
from tests import world
from tests.portability.bringing import finish, hand_in
from tests.portability.test_interests import bring, liked, tiktok_tree
from tests.web.browsing import as_

pytestmark = pytest.mark.django_db


@pytest.fixture
def mei() -> Account:
    return world.person("mei")


@pytest.fixture
def client(mei: Account) -> Client:
    return as_(mei)


def page(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 200, (path, response.status_code)
    return unescape(response.content.decode())


def likes(account: Account, *tags: str, deed: str = "liked", source: str = "x") -> None:
    learn_interests(account=account, source=source, signs={(tag, deed): 1 for tag in tags})


def test_the_tick_stands_there_untouched_and_does_what_it_says(
    mei: Account, client: Client
) -> None:
    row = hand_in(mei, liked("#cats"))
    check = page(client, f"/arrive/{row.pk}")
    tick = re.search(r'<input[^>]*name="interests"[^>]*>', check)
    assert tick
    assert "checked" not in tick[0]
    assert "you can clear it at any time" in check
    answer = {"visibility": "followers", "sections": "likes", "interests": "on", "is_mine": "on"}
    assert client.post(f"/arrive/{row.pk}/bring", answer).status_code == 302
    finish(ArchiveImport.objects.get())
    assert [each.tag for each in interests(taste_of(mei))] == ["cats"]


def test_the_tick_without_anything_to_go_by_is_answered_on_the_page(
    mei: Account, client: Client
) -> None:
    row = hand_in(mei, liked("#cats"))
    answer = {"visibility": "followers", "interests": "on", "is_mine": "on"}
    response = client.post(f"/arrive/{row.pk}/bring", answer)
    assert response.status_code == 400
    assert "tick above what it may go by" in response.content.decode()
    assert re.search(r'name="interests"[^>]*checked', response.content.decode())


def test_an_archive_without_such_sections_asks_nothing(mei: Account, client: Client) -> None:
    only_people = {"Profile": {"Profile Info": {"ProfileMap": {"userName": "mei.synth"}}}}
    assert 'name="interests"' not in page(client, f"/arrive/{hand_in(mei, only_people).pk}")


def test_explore_has_a_tab_for_her_and_each_cover_says_why(mei: Account, client: Client) -> None:
    post = world.post(world.hazel(), "look at my #cats", title="Cats of mine")
    likes(mei, "cats", source="tiktok")
    assert 'href="/explore/interests"' in page(client, "/explore")
    text = page(client, "/explore/interests")
    assert post.url in text
    assert "Because you liked #cats on TikTok" in text
    assert 'href="/settings/interests"' in text
    chinese = page(client, "/explore/interests", **{"Accept-Language": "zh-CN"})
    assert "因为你在 TikTok 赞过 #cats" in chinese


@pytest.mark.parametrize(
    ("deed", "reason"),
    [
        ("followed", "Because you followed #cats on Reddit"),
        ("saved", "Because you saved #cats on Reddit"),
        ("reposted", "Because you reposted #cats on Reddit"),
        ("searched", "Because you searched for #cats on Reddit"),
    ],
)
def test_the_reason_is_what_she_really_did(
    mei: Account, client: Client, deed: str, reason: str
) -> None:
    world.post(world.hazel(), "#cats")
    likes(mei, "cats", deed=deed, source="reddit")
    assert reason in page(client, "/explore/interests")


def test_her_own_tags_stand_first_in_the_row(mei: Account, client: Client) -> None:
    hazel = world.hazel()
    for tag in ("popular", "popular", "popular", "cats"):
        world.post(hazel, f"#{tag}")
    before = re.findall(r'class="chip"[^>]*>#(\w+)', page(client, "/explore"))
    assert before == ["popular", "cats"]
    likes(mei, "cats")
    assert re.findall(r'class="chip"[^>]*>#(\w+)', page(client, "/explore")) == ["cats", "popular"]


def test_nobody_else_sees_anything_of_it(mei: Account, client: Client) -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel, "the #cats", title="A title")
    for number in range(25):
        world.post(hazel, f"#a{number} #all")
    likes(mei, "cats", "secretlove")
    mine = page(client, "/explore/interests") + page(client, "/settings/interests")
    assert "secretlove" in mine
    for other in (as_(lin), as_(hazel), Client()):
        for path in ("/explore", mei.url, post.url, "/search?q=mei", "/tags/cats", "/search"):
            text = page(other, path)
            assert "Because you" not in text, path
            assert "secretlove" not in text, path
            assert "/explore/interests" not in text, path
        assert not re.findall(r'class="chip"[^>]*>#(cats)', page(other, "/explore"))
    assert "secretlove" not in page(as_(lin), "/settings/interests")
    assert as_(lin).get("/explore/interests")["Location"] == "/settings/interests"
    assert Client().get("/explore/interests")["Location"].startswith("/login?next=")
    assert Client().get("/settings/interests")["Location"].startswith("/login?next=")


def test_pages_of_hers_are_kept_by_no_cache(mei: Account, client: Client) -> None:
    likes(mei, "cats")
    for path in ("/explore/interests", "/settings/interests"):
        assert "no-store" in client.get(path)["Cache-Control"], path


def test_who_is_blocked_is_not_found_by_interests(mei: Account, client: Client) -> None:
    hazel = world.hazel()
    post = world.post(hazel, "#cats")
    likes(mei, "cats")
    assert post.url in page(client, "/explore/interests")
    block(blocker=hazel, blocked=mei)
    text = page(client, "/explore/interests")
    assert post.url not in text
    assert "Nothing here yet under what you like" in text


def test_the_next_page_goes_on_with_its_reasons(mei: Account, client: Client) -> None:
    hazel = world.hazel()
    urls = {world.post(hazel, f"#cats {number}").url for number in range(30)}
    likes(mei, "cats")
    first = page(client, "/explore/interests")
    more = re.search(r'hx-get="(\?after=[^"]+)"', first)
    assert more
    second = page(client, f"/explore/interests{more[1]}", **{"HX-Request": "true"})
    assert second.count("Because you liked #cats on X") == 6
    assert "<html" not in second
    assert set(re.findall(r'href="(/posts/\d+)"', first + second)) == urls


def test_all_are_listed_with_where_they_come_from_and_can_be_dropped(
    mei: Account, client: Client
) -> None:
    likes(mei, "cats", "dogs")
    likes(mei, "cats")
    likes(mei, "cats", deed="followed", source="tiktok")
    text = page(client, "/settings/interests")
    assert "Followed on TikTok · Liked 2 times on X" in text
    assert client.post("/settings/interests/drop", {"tag": "dogs"}).status_code == 302
    text = page(client, "/settings/interests")
    assert "#cats" in text
    assert "#dogs" not in text
    assert client.post("/settings/interests/drop", {"tag": "never had it\0"}).status_code == 302
    assert client.post("/settings/interests/drop").status_code == 302
    client.post("/settings/interests/clear", {"source": "tiktok"})
    assert "Followed on TikTok" not in page(client, "/settings/interests")


def test_clearing_leaves_nothing(mei: Account, client: Client) -> None:
    likes(mei, "cats")
    client.post("/settings/interests/clear")
    assert not Interests.objects.exists()
    text = page(client, "/settings/interests")
    assert "No interests yet" in text
    assert "/explore/interests" not in page(client, "/explore")


def test_looking_changes_nothing_and_changing_asks_for_a_post(mei: Account, client: Client) -> None:
    likes(mei, "cats")
    for path in ("drop?tag=cats", "clear", "learn"):
        assert client.get(f"/settings/interests/{path}").status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(mei.user)
    assert strict.post("/settings/interests/clear").status_code == 403
    assert Interests.objects.exists()


def test_who_has_kept_something_can_begin_with_it(mei: Account, client: Client) -> None:
    assert "Bring what I had" in page(client, "/settings/interests")
    bring(mei, liked("#cats"), "likes", ticked=False)
    assert "Go by what I kept" in page(client, "/settings/interests")
    assert 'href="/settings/interests"' in page(client, "/arrive/kept")
    client.post("/settings/interests/learn")
    assert "#cats" in page(client, "/settings/interests")
    Keepsake.objects.all().delete()
    client.post("/settings/interests/clear")
    assert "names no tags" in page(client, client.post("/settings/interests/learn")["Location"])


@pytest.mark.parametrize("tag", ["猫", "ქათამი", "عشق", "ａ" * 100, "a·b", "कुत्ता"])
def test_tags_in_any_script_are_shown_and_dropped(mei: Account, client: Client, tag: str) -> None:
    likes(mei, tag)
    text = page(client, "/settings/interests")
    assert f"#{tag}" in text
    client.post("/settings/interests/drop", {"tag": tag})
    assert not taste_of(mei).signs


def test_a_hostile_tag_stays_text_even_if_it_got_in(mei: Account, client: Client) -> None:
    """Tags are letters and digits; should one ever be more, a page still is no place for markup."""
    world.post(world.hazel(), "#cats")
    hostile = "<script>alert(1)</script>\"'&%(x)s{{ 7 }}"
    likes(mei, hostile, deed="followed")
    restore_interest(account=mei, tag="cats", source="x", deed="liked", times=1)
    for path in ("/settings/interests", "/explore/interests"):
        text = client.get(path).content.decode()
        assert "<script>alert" not in text


def test_a_tiktok_archive_of_likes_searches_and_favourites_fills_the_tab(
    mei: Account, client: Client
) -> None:
    post = world.post(world.lin(), "新来的，先交 #猫税")
    bring(mei, tiktok_tree(), "favorites", "searches")
    text = page(client, "/explore/interests")
    assert post.url in text
    assert "Because you followed #cattax on TikTok" in text
