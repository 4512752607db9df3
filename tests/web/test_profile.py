import pytest
from django.test import Client

from magpie.accounts.actions import update_profile
from magpie.posts.actions import publish_post
from magpie.posts.origin import Origin
from tests import world
from tests.web.test_posts import as_, page

pytestmark = pytest.mark.django_db


def test_a_profile_shows_who_she_is_and_what_she_brought_along() -> None:
    hazel = world.hazel()
    update_profile(account=hazel, bio="Seven hens.", bio_translations={"zh-Hans": "七只母鸡。"})
    publish_post(
        author=hazel,
        text="From the old place",
        origin=Origin("tiktok", "1", published_at=world.LONG_AGO, is_silent=True),
    )
    english = page(Client(), "/@hazel")
    assert "Seven hens." in english
    assert "七只母鸡。" not in english
    assert "From the old place" in english
    assert "2024-03-05" in english
    assert "七只母鸡。" in page(Client(), "/@hazel", **{"Accept-Language": "zh-CN"})


def test_following_by_button_and_back_without_script() -> None:
    hazel, lin = world.hazel(), world.lin()
    client = as_(hazel)
    assert client.post("/@lin/follow")["Location"] == "/@lin"
    assert "小林" in page(client, "/@hazel/following")
    assert "Hazel" in page(client, "/@lin/followers")
    fragment = client.post("/@lin/unfollow", headers={"HX-Request": "true"}).content.decode()
    assert "/@lin/follow" in fragment
    lin.refresh_from_db()
    assert lin.followers_count == 0


def test_search_finds_people_and_tags_in_both_scripts() -> None:
    world.hazel()
    world.post(world.lin(), "#养鸡 #Chickens")
    client = Client()
    assert "/@lin" in page(client, "/search?q=小林")
    assert "/@lin" in page(client, "/search?q=%40LI")
    assert "/tags/养鸡" in page(client, "/search?q=养")
    assert "/tags/chickens" in page(client, "/search?q=%23CHICK")


def test_the_inbox_marks_as_read_what_it_has_shown() -> None:
    hazel, lin = world.hazel(), world.lin()
    world.comment(lin, world.post(hazel), "你好")
    world.settle()
    client = as_(hazel)
    assert client.get("/notifications/unread").content == b"1"
    assert "你好" in page(client, "/notifications")
    assert client.get("/notifications/unread").content == b""
