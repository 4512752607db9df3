"""Each reader sees posts in her own way: what stands first, what is marked, what stays away."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from magpie.accounts.actions import change_reading, follow, update_profile
from magpie.accounts.models import Account
from magpie.posts.actions import add_version, boost_post
from magpie.posts.models import Post
from tests import world

pytestmark = pytest.mark.django_db
CHINESE, ENGLISH = "今天的饺子包得最好。", "Today's dumplings are my best."


@pytest.fixture
def hazel(client: Client) -> Account:
    """Reads English, learns Chinese; logged in."""
    account = world.hazel()
    client.force_login(account.user)
    return account


def reads(account: Account, tags: str = "en", **more: Any) -> None:
    change_reading(account=account, reads=tags.split(","), **({"learns": []} | more))


def dumplings(made_by: str = "machine") -> Post:
    post = world.post(world.lin(), CHINESE)
    add_version(post=post, language="en", text=ENGLISH, made_by=made_by)
    return post


def texts(client: Client, path: str) -> str:
    """What stands on the page; its title, a glimpse, is another matter."""
    return client.get(path).content.decode().partition("<body")[2]


def test_a_language_she_learns_comes_first_with_its_words_marked(
    client: Client, hazel: Account
) -> None:
    page = texts(client, dumplings().url).partition("<main")[2]
    assert page.index(CHINESE) < page.index("dumplings are my best")
    assert "data-marks" in page
    reads(hazel, learns=["zh-Hans"], marks_words=False)
    assert "data-marks" not in texts(client, Post.objects.get().url)


def test_a_language_she_neither_reads_nor_learns_comes_translated(
    client: Client, hazel: Account
) -> None:
    post = dumplings()
    reads(hazel)
    page = texts(client, post.url)
    assert page.index("dumplings are my best") < page.index(CHINESE)


def test_on_tap_the_machine_waits_but_the_authors_own_words_do_not(
    client: Client, hazel: Account
) -> None:
    post = dumplings()
    reads(hazel, is_automatic=False)
    page = texts(client, post.url)
    assert page.index(CHINESE) < page.index("dumplings are my best")
    assert "data-folded" in page
    add_version(post=post, language="en", text=ENGLISH, made_by="author")
    page = texts(client, post.url)
    assert page.index("dumplings are my best") < page.index(CHINESE)


def test_traditional_is_shown_in_simplified_when_she_wants_that(client: Client) -> None:
    reader = world.lin()
    client.force_login(reader.user)
    writer = world.person("mei", reads="zh-Hant")
    post = world.post(writer, "今天包餃子 @lin #餃子", language="zh-Hant")
    assert "今天包饺子" not in texts(client, post.url)
    reads(reader, "zh-Hans", converts_chinese=True)
    page = texts(client, post.url)
    assert page.index("今天包饺子") < page.index("今天包餃子")
    assert "<span>餃子</span>" in page
    assert "other characters" in page
    reads(reader, "zh-Hans,zh-Hant", converts_chinese=True)
    assert "今天包饺子" not in texts(client, post.url)


@pytest.mark.parametrize("path", ["/home", "/explore", "/tags/food"])
def test_a_hidden_language_stays_out_of_lists(client: Client, hazel: Account, path: str) -> None:
    yuki = world.person("yuki", reads="ja")
    follow(follower=hazel, followed=yuki)
    hidden = world.post(yuki, "今日は餃子がうまくできました。 #food", language="ja")
    mixed = world.post(yuki, "餃子 best ever #food", language="mul")
    both = world.post(yuki, "カレーもどうぞ #food", language="ja")
    add_version(post=both, language="en", text="Have some curry too.", made_by="author")
    assert hidden.url in texts(client, path)
    reads(hazel, hides=["ja"])
    page = texts(client, path)
    assert hidden.url not in page
    assert mixed.url in page
    assert both.url in page
    assert client.get(hidden.url).status_code == 200
    assert hidden.url in texts(client, yuki.url)


def test_what_others_repost_in_a_hidden_language_stays_out_too(
    client: Client, hazel: Account
) -> None:
    lin, yuki = world.lin(), world.person("yuki", reads="ja")
    follow(follower=hazel, followed=lin)
    post = world.post(yuki, "今日は餃子がうまくできました。", language="ja")
    boost_post(account=lin, post=post)
    assert post.url in texts(client, "/home")
    reads(hazel, hides=["ja"])
    assert post.url not in texts(client, "/home")


def test_both_scripts_hidden_hide_what_is_common_to_them(client: Client, hazel: Account) -> None:
    post = world.post(world.lin(), "晚安", language="zh")
    reads(hazel, hides=["zh-Hant"])
    assert post.url in texts(client, "/explore")
    reads(hazel, hides=["zh-Hans", "zh-Hant"])
    assert post.url not in texts(client, "/explore")


def test_hiding_adds_no_query(client: Client, hazel: Account) -> None:
    def queries() -> int:
        client.get("/explore")
        with CaptureQueriesContext(connection) as found:
            client.get("/explore")
        return len(found)

    world.post(world.lin(), CHINESE)
    before = queries()
    reads(hazel, hides=["ja", "ko"])
    assert queries() == before


def test_the_settings_of_reading_are_kept_and_shown(client: Client, hazel: Account) -> None:
    form = {
        "languages_read": ["en", "zh-Hant"],
        "languages_learn": ["zh-Hans", "en"],
        "languages_hidden": ["ko", "en"],
        "translate": "tap",
        "converts_chinese": "on",
        "english_known": "5000",
        "chinese_known": "3",
    }
    assert client.post("/settings/reading", form).status_code == 302
    hazel.refresh_from_db()
    assert hazel.languages_learn == ["zh-Hans"]
    assert hazel.languages_hidden == ["ko"]
    assert (hazel.translate_automatically, hazel.marks_words) == (False, False)
    assert hazel.words_known == {"en": 5000, "zh": 3}
    page = texts(client, "/settings/reading")
    assert '<option value="5000" selected>' in page


def test_a_language_that_is_not_offered_is_refused_with_a_sentence(
    client: Client, hazel: Account
) -> None:
    response = client.post("/settings/reading", {"languages_read": ["xx"]})
    assert response.status_code == 400
    assert "languages shown" in response.content.decode()


def test_words_above_her_level_are_marked_and_the_others_can_still_be_touched(
    client: Client, hazel: Account
) -> None:
    post = world.post(world.lin(), "我每天给母鸡喂食，它们很挑剔。")
    words = client.get(f"{post.url}/gloss?fragment=1").content.decode()
    assert "is-hard" not in words
    reads(hazel, learns=["zh-Hans"], words_known={"zh": 4})
    words = client.get(f"{post.url}/gloss?fragment=1").content.decode()
    assert '<span class="w is-hard" tabindex="0" role="button" data-r="tiāoti"' in words
    assert '<span class="w" tabindex="0" role="button" data-r="wǒ" data-a=""' in words


def test_english_words_carry_a_short_chinese_gloss_above_her_level(client: Client) -> None:
    lin = world.lin()
    client.force_login(lin.user)
    post = world.post(world.hazel(), "The persnickety rooster lives in the garden shed.")
    words = client.get(f"{post.url}/gloss?fragment=1").content.decode()
    assert "is-hard" in words
    assert "公鸡" in words
    change_reading(account=lin, reads=["zh-Hans"], learns=["en"], words_known={"en": 10_000})
    fewer = client.get(f"{post.url}/gloss?fragment=1").content.decode()
    assert 0 < fewer.count("is-hard") < words.count("is-hard")
    assert fewer.count('class="w') == words.count('class="w')


def test_her_bio_is_read_in_the_readers_script(client: Client) -> None:
    mei = world.person("mei", reads="zh-Hant")
    update_profile(account=mei, bio="養貓的人")
    reader = world.lin()
    client.force_login(reader.user)
    reads(reader, "zh-Hans", converts_chinese=True)
    page = texts(client, mei.url)
    assert page.index("养猫的人") < page.index("養貓的人")
