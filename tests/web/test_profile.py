import pytest
from django.test import Client

from magpie.accounts.actions import follow, update_profile
from magpie.posts.actions import add_version, publish_post
from magpie.posts.origin import Origin
from tests import world
from tests.web.browsing import as_, page

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


def test_lists_of_people_tell_of_them_in_the_readers_language() -> None:
    hazel, lin = world.hazel(), world.lin()
    update_profile(account=lin, bio="阳台种菜。", bio_translations={"en": "Grows peppers."})
    follow(follower=hazel, followed=lin)
    for path in ("/@hazel/following", "/search?q=lin"):
        assert "Grows peppers." in page(as_(hazel), path)
        assert "阳台种菜。" in page(as_(lin), path)
    both = page(as_(hazel), "/@lin").partition("<main")[2]
    assert both.index("阳台种菜。") < both.index("Grows peppers.")  # she learns Chinese


def test_blocking_ends_where_it_can_be_undone() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(lin)
    client = as_(hazel)
    headers = {"Referer": f"http://testserver{post.url}"}
    assert client.post("/@lin/block", headers=headers)["Location"] == "/@lin"
    assert "/@lin/unblock" in page(client, "/@lin")


def test_a_phone_finds_the_way_to_what_is_kept_and_to_the_settings() -> None:
    own = page(as_(world.hazel()), "/@hazel").partition("profile-acts")[2]
    assert 'href="/saved"' in own
    assert 'href="/settings"' in own


def test_light_is_the_log_ins_choice_and_else_the_devices() -> None:
    client = as_(world.hazel())
    client.cookies["theme"] = "dark"
    for path in ("/home", "/notifications"):
        assert 'data-theme="dark"' in page(client, path)
    client.post("/interface", {"theme": "light"})
    client.cookies["theme"] = "dark"
    for path in ("/home", "/notifications"):
        assert 'data-theme="light"' in page(client, path)


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


def test_search_finds_a_tag_by_what_the_other_internet_calls_it() -> None:
    world.post(world.lin(), "#猫税")
    world.post(world.hazel(), "#ChefsKiss #cattax")
    client = Client()
    for asked in ("cat+tax", "猫税", "%23猫税", "貓稅"):
        found = page(client, f"/search?q={asked}")
        assert "/tags/猫税" in found, asked
        assert "/tags/cattax" in found, asked
    assert "/tags/chefskiss" not in page(client, "/search?q=cat+tax")


def test_the_inbox_tells_in_the_readers_language_what_was_said() -> None:
    hazel, lin = world.person("may", reads="en"), world.lin()
    comment = world.comment(lin, world.post(hazel), "我认识七位女士。")
    add_version(post=comment, language="en", text="I know seven ladies.", made_by="author")
    world.settle()
    told = page(as_(hazel), "/notifications")
    assert "I know seven ladies." in told
    assert "我认识七位女士。" not in told


def test_the_inbox_marks_as_read_what_it_has_shown() -> None:
    hazel, lin = world.hazel(), world.lin()
    world.comment(lin, world.post(hazel), "你好")
    world.settle()
    client = as_(hazel)
    assert client.get("/notifications/unread").content == b"1"
    assert "你好" in page(client, "/notifications")
    assert client.get("/notifications/unread").content == b""
