"""Writing across: a draft seen in another language, own words in several, one post in the end."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.languages.models import MemorySentence, Translation
from magpie.media.models import MediaAttachment
from magpie.posts.actions import forget_rehearsals
from magpie.posts.models import Post, PostVersion, Rehearsal
from tests import world
from tests.engines import KnowsByHeart, installed

pytestmark = pytest.mark.django_db
ENGLISH, CHINESE = "The hens are out.", "母鸡们出来了。"


@pytest.fixture
def hazel(client: Client) -> Account:
    """Writes English; logged in."""
    account = world.hazel()
    client.force_login(account.user)
    return account


@pytest.fixture
def engine() -> Iterator[KnowsByHeart]:
    one = KnowsByHeart()
    one.known[CHINESE, "en"] = "The hens have come out."
    with installed(one):
        yield one


def pressed(client: Client, do: str = "preview", path: str = "/compose", **more: Any) -> Any:
    return client.post(path, {"text": ENGLISH, "into": "zh-Hans", "do": do, **more})


def section(language: str = "zh-Hans", text: str = "", title: str = "", rehearsal: str = "") -> Any:
    return {
        "version_language": language,
        "version_title": title,
        "version_text": text,
        "version_rehearsal": rehearsal,
    }


def token(page: Any) -> str:
    """What the form keeps of the machine's part."""
    return str(page.context["across"].sections[0].token)


def seen(client: Client) -> dict[str, str]:
    """The section of a draft that was pressed, waited for and pressed again."""
    pressed(client)
    world.settle()
    return dict(section(text=CHINESE, rehearsal=token(pressed(client))))


def test_a_draft_is_seen_in_the_other_language_and_turned_back_before_anything_is_sent(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    page = pressed(client).content.decode()
    assert "being translated" in page
    assert engine.asked == []
    world.settle()
    page = pressed(client).content.decode()
    assert CHINESE in page
    assert "The hens have come out." in page
    assert "machine translation" in page
    assert Post.objects.count() == 0


def test_with_script_only_that_part_of_the_page_comes_and_then_the_translation(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    part = pressed(client, path="/compose/across").content.decode()
    assert "<html" not in part
    row = Rehearsal.objects.get()
    assert f"/compose/across/{row.pk}" in part
    world.settle()
    part = client.get(f"/compose/across/{row.pk}").content.decode()
    assert CHINESE in part
    assert "hx-trigger" not in part


def test_what_she_saw_and_let_stand_is_what_others_read(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    response = client.post("/compose", {"text": ENGLISH, **seen(client)})
    assert response.status_code == 302
    version = Post.objects.get().versions.get()
    assert (version.text, version.made_by, version.engine) == (CHINESE, "machine", "by-heart")
    world.settle()
    assert PostVersion.objects.count() == 1


def test_a_changed_letter_makes_it_her_own(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    words = seen(client) | {"version_text": "鸡都出来啦！"}
    client.post("/compose", {"text": ENGLISH, **words})
    version = Post.objects.get().versions.get()
    assert (version.text, version.made_by, version.account) == ("鸡都出来啦！", "author", hazel)


def test_a_translation_of_what_the_draft_said_before_is_not_sent(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    client.post("/compose", {"text": "The hens are in again.", **seen(client)})
    assert not Post.objects.get().versions.exists()


def test_left_out_means_the_original_only(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    page = pressed(client, do="drop:zh-Hans", **seen(client)).content.decode()
    assert CHINESE not in page
    client.post("/compose", {"text": ENGLISH})
    assert not Post.objects.get().versions.exists()


def test_she_writes_two_languages_herself_and_it_is_one_post(
    client: Client, hazel: Account
) -> None:
    page = pressed(client, do="write").content.decode()
    assert 'name="version_text"' in page
    own = {
        "version_language": ["zh-Hans", "es"],
        "version_title": ["", "Gallinas"],
        "version_text": [CHINESE, "Las gallinas salieron."],
        "version_rehearsal": ["", ""],
    }
    client.post("/compose", {"text": ENGLISH, **own})
    post = Post.objects.get()
    assert {each.language: each.made_by for each in post.versions.all()} == {
        "zh-Hans": "author",
        "es": "author",
    }
    reader = Client()
    reader.force_login(world.person("mei", reads="zh-Hans").user)
    page = reader.get(post.url).content.decode()
    assert "by the author" in page
    assert page.index(CHINESE) < page.index(ENGLISH)


def test_the_same_language_twice_is_refused_and_nothing_is_lost(
    client: Client, hazel: Account
) -> None:
    response = client.post("/compose", {"text": ENGLISH, **section("en", "The hens went out.")})
    assert response.status_code == 400
    page = response.content.decode()
    assert "already" in page
    assert "The hens went out." in page
    assert Post.objects.count() == 0


def test_versions_change_with_the_post(client: Client, hazel: Account) -> None:
    client.post("/compose", {"text": ENGLISH, **section(text=CHINESE)})
    post = Post.objects.get()
    assert CHINESE in client.get(f"{post.url}/edit").content.decode()
    client.post(f"{post.url}/edit", {"text": ENGLISH, **section(text="鸡都出来啦！")})
    assert [each.text for each in post.versions.current()] == ["鸡都出来啦！"]
    assert not post.revisions.exists()
    client.post(f"{post.url}/edit", {"text": ENGLISH})
    assert not post.versions.current().exists()


def test_a_version_saved_together_with_a_changed_text_is_of_that_text(
    client: Client, hazel: Account
) -> None:
    client.post("/compose", {"text": ENGLISH, **section(text=CHINESE)})
    post = Post.objects.get()
    client.post(f"{post.url}/edit", {"text": "All hens are out.", **section(text=CHINESE)})
    post.refresh_from_db()
    assert post.versions.current().get().is_of(post)


def test_files_chosen_before_the_preview_are_still_there_after_it(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    page = pressed(client, files=[world.picture()], alts="A hen")
    media = MediaAttachment.objects.get()
    assert f'value="{media.pk}"' in page.content.decode()
    client.post("/compose", {"text": ENGLISH, "media": str(media.pk), "alts": "A hen"})
    assert Post.objects.get().attachments.get().media.alt == "A hen"


def test_an_answer_is_seen_beforehand_and_carries_its_version(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    post = world.post(world.lin(), "今天的饺子包得最好。")
    path = f"{post.url}/reply"
    pressed(client, path=path, short="1")
    world.settle()
    shown = pressed(client, path=path, short="1")
    page = shown.content.decode()
    assert CHINESE in page
    assert "小林" in page
    words = section(text=CHINESE, rehearsal=token(shown))
    client.post(path, {"text": ENGLISH, **words})
    assert Post.objects.get(kind="comment").versions.get().text == CHINESE


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"text": ""}, "Write something first"),
        ({"text": "🐔🐔🐔"}, "Write something first"),
        ({"into": "en"}, "You are writing in English"),
        ({"into": "ko"}, "No engine here translates between these two"),
        ({"into": "xx"}, "See how it will read"),
    ],
)
def test_what_cannot_be_shown_is_said(
    client: Client, hazel: Account, engine: KnowsByHeart, more: dict[str, str], sentence: str
) -> None:
    response = pressed(client, **more)
    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert not Rehearsal.objects.exists()


def test_an_engine_that_is_down_is_said_and_asked_again_when_she_wants(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    engine.is_down = True
    pressed(client)
    world.settle()
    row = Rehearsal.objects.get()
    part = client.get(f"/compose/across/{row.pk}").content.decode()
    assert "gave no answer" in part
    engine.is_down = False
    pressed(client, do="preview:zh-Hans", **section(rehearsal=str(row.pk)))
    world.settle()
    assert CHINESE in client.get(f"/compose/across/{row.pk}").content.decode()


def test_without_any_engine_one_line_says_so(client: Client, hazel: Account) -> None:
    with installed():
        page = client.get("/compose").content.decode()
    assert "No translation engine is installed here" in page
    assert "Write it myself" in page
    assert "See how it will read" not in page


def test_a_private_draft_goes_to_no_engine_elsewhere(client: Client, hazel: Account) -> None:
    far = KnowsByHeart(is_local=False)
    with installed(far):
        page = pressed(client, visibility="followers").content.decode()
        world.settle()
    assert "this server alone" in page
    assert far.asked == []


def test_a_draft_is_her_own_remembered_nowhere_and_gone_a_day_later(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    words = seen(client)
    row = Rehearsal.objects.get()
    other = Client()
    other.force_login(world.lin().user)
    assert other.get(f"/compose/across/{row.pk}").status_code == 404
    assert not Translation.objects.exists()
    assert not MemorySentence.objects.exists()
    forget_rehearsals()
    assert Rehearsal.objects.exists()
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        forget_rehearsals()
    assert not Rehearsal.objects.exists()
    assert client.post("/compose", {"text": ENGLISH, **words}).status_code == 302
    assert not Post.objects.get().versions.exists()


def test_her_own_words_are_hers_also_after_the_preview_is_forgotten(
    client: Client, hazel: Account, engine: KnowsByHeart
) -> None:
    words = seen(client) | {"version_text": "鸡都出来啦！"}
    Rehearsal.objects.all().delete()
    client.post("/compose", {"text": ENGLISH, **words})
    assert Post.objects.get().versions.get().made_by == "author"
