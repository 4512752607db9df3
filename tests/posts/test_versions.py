from collections.abc import Iterator

import pytest

from magpie.posts.actions import add_version, delete_post, edit_post, request_version
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


def test_a_wish_becomes_a_version_with_title_and_says_who_made_it(engine: KnowsByHeart) -> None:
    lin = world.lin()
    post = world.post(world.hazel(), "The hens are out.", title="Good morning")
    asked = request_version(post=post, language="zh-Hans", account=lin)
    assert asked.state == "waiting"
    world.settle()
    version = post.versions.get()
    assert (version.title, version.text) == ("早上好", "母鸡们出来了。")
    assert (version.made_by, version.engine) == ("machine", "by-heart")
    assert not VersionWish.objects.exists()
    assert request_version(post=post, language="zh-Hans", account=lin).state == "ready"


def test_the_same_words_are_translated_once_for_everybody(engine: KnowsByHeart) -> None:
    hazel, lin = world.hazel(), world.lin()
    posts = [world.post(hazel, "The hens are out.") for _ in range(3)]
    for post in posts:
        request_version(post=post, language="zh-Hans", account=lin)
    world.settle()
    assert engine.asked == ["The hens are out."]
    assert {each.text for each in PostVersion.objects.all()} == {"母鸡们出来了。"}
    later = world.post(hazel, "The hens are out.")
    assert request_version(post=later, language="zh-Hans", account=lin).state == "ready"


def test_an_edit_drops_the_machines_version_asks_anew_and_keeps_a_persons(
    engine: KnowsByHeart,
) -> None:
    hazel = world.hazel()
    post = world.post(hazel, "The hens are out.")
    request_version(post=post, language="zh-Hans", account=None)
    add_version(post=post, language="es", text="Salen.", made_by="author", account=hazel)
    world.settle()
    edit_post(post=post, text="My hens have names.")
    world.settle()
    assert versions(post) == [
        ("es", "author", "Salen."),
        ("zh-Hans", "machine", "我的母鸡都有名字。"),
    ]
    spanish = post.versions.get(language="es")
    assert not spanish.is_of(post)


def test_what_is_taken_back_leaves_no_translation(engine: KnowsByHeart) -> None:
    from magpie.languages.models import Translation

    post = world.post(world.hazel(), "The hens are out.")
    request_version(post=post, language="zh-Hans", account=None)
    world.settle()
    delete_post(post=post)
    assert not PostVersion.objects.exists()
    assert not Translation.objects.exists()
