from collections.abc import Iterator
from datetime import timedelta

import pytest

from magpie.accounts.actions import follow
from magpie.core import clock
from magpie.core.events import Event
from magpie.languages import glossary
from magpie.languages.models import Translation
from magpie.media.actions import upload
from magpie.posts.actions import (
    add_version,
    delete_post,
    edit_post,
    like_post,
    renew_versions,
    request_version,
    translate_ahead,
)
from magpie.posts.models import Post, PostVersion, VersionWish
from tests import engines, world
from tests.engines import KnowsByHeart

pytestmark = pytest.mark.django_db


@pytest.fixture
def engine() -> Iterator[KnowsByHeart]:
    engine = KnowsByHeart()
    with engines.installed(engine):
        yield engine


def versions(post: Post) -> list[tuple[str, str, str]]:
    current = post.versions.current().order_by("language")
    return [(each.language, each.made_by, each.text) for each in current]


def ask(post: Post, language: str = "zh-Hans") -> str:
    asked = request_version(post=post, language=language, account=None)
    return asked.failure or asked.state


def test_a_wish_becomes_a_version_with_title_and_pictures_and_says_who_made_it(
    engine: KnowsByHeart,
) -> None:
    hazel = world.hazel()
    media = upload(owner=hazel, file=world.picture(), name="hen.jpg", alt="Two hens by a fence")
    post = world.post(hazel, "The hens are out.", title="Good morning", attachments=[media])
    assert ask(post) == "waiting"
    world.settle()
    version = post.versions.get()
    assert (version.title, version.text) == ("早上好", "母鸡们出来了。")
    assert version.alts == {str(media.pk): "栅栏边的两只母鸡"}
    assert (version.made_by, version.engine) == ("machine", "by-heart")
    assert not VersionWish.objects.exists()
    assert ask(post) == "ready"


def test_the_same_words_are_translated_once_for_everybody(engine: KnowsByHeart) -> None:
    hazel = world.hazel()
    for _ in range(3):
        ask(world.post(hazel, "The hens are out."))
    world.settle()
    assert engine.asked == ["The hens are out."]
    assert {each.text for each in PostVersion.objects.all()} == {"母鸡们出来了。"}
    assert ask(world.post(hazel, "The hens are out.")) == "ready"


def test_a_mixed_comment_is_translated_for_both_readers_and_keeps_its_emoji(
    engine: KnowsByHeart,
) -> None:
    comment = world.comment(
        world.lin(), world.post(world.hazel()), "我家猫今天很乖。🐱 She ate everything! 😻"
    )
    assert comment.language == "mul"
    ask(comment, "en")
    ask(comment, "zh-Hans")
    world.settle()
    assert versions(comment) == [
        ("en", "machine", "My cat was very good today.🐱 She ate everything! 😻"),
        ("zh-Hans", "machine", "我家猫今天很乖。🐱 她全都吃光了！ 😻"),
    ]


def test_emoji_and_ones_own_language_need_no_translation(engine: KnowsByHeart) -> None:
    hazel = world.hazel()
    assert ask(world.post(hazel, "🐔🐔 666")) == "no_need"
    assert ask(world.post(hazel, "The hens are out."), "en") == "no_need"
    assert engine.asked == []


def test_an_engine_that_is_down_is_told_once_and_comes_back_by_itself(engine: KnowsByHeart) -> None:
    engine.is_down = True
    post = world.post(world.hazel(), "The hens are out.")
    ask(post)
    world.settle()
    assert ask(post) == "engine_down"
    assert Event.objects.filter(kind="PostNotTranslated", topic=f"thread:{post.pk}").count() == 1
    engine.is_down = False
    with clock.at(clock.now() + timedelta(minutes=11)):
        world.settle()
    assert versions(post) == [("zh-Hans", "machine", "母鸡们出来了。")]


def test_without_an_engine_nothing_is_written_down() -> None:
    with engines.installed():
        assert ask(world.post(world.hazel(), "The hens are out.")) == "no_engine"
    assert not Translation.objects.exists()
    with engines.installed(KnowsByHeart()):
        assert ask(world.post(world.lin(), "Las gallinas."), "fr") == "pair_missing"


def test_what_only_followers_read_leaves_the_machine_for_nobody() -> None:
    far_away = KnowsByHeart(is_local=False)
    hazel = world.hazel()
    secret = world.post(hazel, "The hens are out.", visibility="followers")
    with engines.installed(far_away):
        assert ask(secret) == "stays_here"
        ask(world.post(hazel, "The hens are out."))
        world.settle()
    assert far_away.asked == ["The hens are out."]
    # What was made of the same words in public may be read.
    with engines.installed(far_away):
        assert ask(secret) == "ready"


def test_what_was_made_in_private_is_never_shown_in_public(engine: KnowsByHeart) -> None:
    hazel = world.hazel()
    ask(world.post(hazel, "The hens are out.", visibility="followers"))
    world.settle()
    assert ask(world.post(hazel, "The hens are out.")) == "waiting"


def test_an_edit_drops_the_machines_version_asks_anew_and_keeps_a_persons(
    engine: KnowsByHeart,
) -> None:
    hazel = world.hazel()
    post = world.post(hazel, "The hens are out.")
    ask(post)
    add_version(post=post, language="es", text="Salen.", made_by="author", account=hazel)
    world.settle()
    edit_post(post=post, text="My hens have names.")
    world.settle()
    assert versions(post) == [
        ("es", "author", "Salen."),
        ("zh-Hans", "machine", "我的母鸡都有名字。"),
    ]
    assert not post.versions.get(language="es").is_of(post)
    assert ask(post, "es") == "ready"


def test_a_translation_of_what_was_edited_meanwhile_is_not_shown(engine: KnowsByHeart) -> None:
    post = world.post(world.hazel(), "The hens are out.")
    ask(post)
    edit_post(post=post, text="My hens have names.")
    world.settle()
    assert versions(post) == []


def test_what_is_taken_back_leaves_no_translation(engine: KnowsByHeart) -> None:
    post = world.post(world.hazel(), "The hens are out.")
    ask(post)
    world.settle()
    delete_post(post=post)
    assert not PostVersion.objects.exists()
    assert not Translation.objects.exists()


def test_a_changed_glossary_renews_what_it_concerns_and_shows_the_old_until_then(
    engine: KnowsByHeart, monkeypatch: pytest.MonkeyPatch
) -> None:
    hazel = world.hazel()
    hens, names = world.post(hazel, "The hens are out."), world.post(hazel, "My hens have names.")
    ask(hens)
    ask(names)
    world.settle()
    changed = glossary.Match(0, 3, glossary.entries()[0])
    monkeypatch.setattr(glossary, "version", lambda: "newer")
    monkeypatch.setattr(
        glossary, "find", lambda text, _language="": [changed] if "names" in text else []
    )
    engine.known["My hens have names.", "zh-Hans"] = "我的母鸡个个有名字。"
    renew_versions()
    assert versions(names) == [("zh-Hans", "machine", "我的母鸡都有名字。")]
    world.settle()
    assert versions(names) == [("zh-Hans", "machine", "我的母鸡个个有名字。")]
    assert engine.asked.count("The hens are out.") == 1
    assert hens.versions.get().glossary_version == "newer"


def test_what_is_liked_is_translated_ahead_for_those_who_read_its_author(
    engine: KnowsByHeart,
) -> None:
    hazel = world.hazel()
    hot, quiet = world.post(hazel, "The hens are out."), world.post(hazel, "My hens have names.")
    for handle in ("mei", "an", "bo"):
        reader = world.person(handle, reads="zh-Hans")
        follow(follower=reader, followed=hazel)
        like_post(account=reader, post=hot)
    translate_ahead()
    world.settle()
    assert versions(hot) == [("zh-Hans", "machine", "母鸡们出来了。")]
    assert versions(quiet) == []
