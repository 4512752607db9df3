from collections.abc import Iterator

import pytest
from pytest_django import DjangoAssertNumQueries

from magpie.languages import sentences, store
from magpie.languages.actions import remember, request_translation
from magpie.languages.models import Translation
from magpie.languages.recalling import Recollection
from tests import engines, world
from tests.engines import KnowsByHeart

pytestmark = pytest.mark.django_db
Priority = Translation.Priority


@pytest.fixture
def engine() -> Iterator[KnowsByHeart]:
    engine = KnowsByHeart()
    for n in range(20):
        engine.known[f"A wish, the {n}th of one.", "zh-Hans"] = f"这是第{n}个愿望。"
    with engines.installed(engine):
        yield engine


def ask(text: str, asked_by: int | None = 1, priority: int = Priority.NOW) -> Translation:
    return request_translation(
        text=text, source="en", target="zh-Hans", asked_by=asked_by, priority=priority
    )


def test_asking_twice_is_asking_once(engine: KnowsByHeart) -> None:
    assert ask("The hens are out.").pk == ask("The hens are out.", asked_by=2).pk
    world.settle()
    assert ask("The hens are out.").is_there
    assert len(engine.asked) == 1


def test_a_page_full_of_texts_is_one_query(
    engine: KnowsByHeart, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    texts = [f"A wish, the {n}th of one." for n in range(20)]
    for text in texts:
        ask(text)
    world.settle()
    with django_assert_num_queries(1):
        found = store.find([*texts, "Never asked for."], target="zh-Hans")
    assert len(found) == 20
    assert found[texts[3]].translated == "这是第3个愿望。"
    with django_assert_num_queries(0):
        assert store.find([], target="zh-Hans") == {}


def test_one_who_wishes_much_does_not_keep_others_waiting(engine: KnowsByHeart) -> None:
    for n in range(20):
        ask(f"A wish, the {n}th of one.", asked_by=1)
    ask("The hens are out.", asked_by=2)
    ask("My hens have names.", asked_by=3)
    world.settle()
    assert set(engine.asked[:3]) == {
        "A wish, the 0th of one.",
        "The hens are out.",
        "My hens have names.",
    }


def test_who_waits_now_comes_before_what_may_be_wanted_soon(engine: KnowsByHeart) -> None:
    ask("The hens are out.", asked_by=None, priority=Priority.AHEAD)
    ask("Good morning", asked_by=None, priority=Priority.AHEAD)
    ask("My hens have names.", asked_by=1)
    ask("Good morning", asked_by=2)
    world.settle()
    assert set(engine.asked[:2]) == {"My hens have names.", "Good morning"}
    assert engine.asked[2] == "The hens are out."


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10_000,
        "🐱" * 10_000,
        "‮abc ‏def",
        "\ud800 hello \x00 hens",
        "https://magpie.example",
        "‍",
    ],
)
def test_hostile_text_is_answered_with_a_reason_and_stores_nothing_wrong(
    engine: KnowsByHeart, text: str
) -> None:
    tidy = text.encode("utf-8", "replace").decode().replace("\x00", "")
    row = ask(tidy)
    world.settle()
    row.refresh_from_db()
    assert row.failure
    assert store.find([tidy], target="zh-Hans") == {}


def teach(text: str, translated: str) -> None:
    remember(
        text=text,
        translated=translated,
        source="en",
        target="zh-Hans",
        account=world.person("teacher"),
        origin=1,
    )


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        ("My hens are out again, all 12!", "equal"),
        ("my hens are OUT again… all 12 🐔🐔", "equal"),
        ("Oh, my hens are really out again, all 12!", "near"),
        ("My hens are out again, all 13!", ""),
        ("My ducks are out again, all 12!", ""),
        ("My hens are not out again, all 12!", ""),
        ("Are my hens out again, all 12?", ""),
    ],
)
def test_the_memory_knows_equal_and_near_sentences_and_no_others(text: str, likeness: str) -> None:
    teach("My hens are out again, all 12!", "我的母鸡又出来了，12只全出来了！")
    found = Recollection().recall(text, source="en", target="zh-Hans")
    assert (found.likeness if found else "") == likeness


def test_a_text_whose_sentences_are_all_known_is_put_together_from_them() -> None:
    teach("Good morning. The hens are out.", "早上好。母鸡出来了。")
    memory = Recollection()
    found = memory.recall("The hens are out!\nGood morning.", source="en", target="zh-Hans")
    assert found
    assert found.text == "母鸡出来了。\n早上好。"
    assert memory.used
    assert memory.used.account.handle == "teacher"
    assert memory.recall("The hens are out. And cats.", source="en", target="zh-Hans") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "One.",
        "It cost 3.50 at magpie.example. Really?! Yes.",
        "“好。”她说。然后走了……\n\n再见",
        "a\nb",
    ],
)
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(sentences.split(text)) == text


def test_sentences_end_where_people_would_say_so() -> None:
    assert sentences.split("It cost 3.50 at magpie.example. Really?! Yes.") == [
        "It cost 3.50 at magpie.example. ",
        "Really?! ",
        "Yes.",
    ]
    assert sentences.split("真的吗？！当然。") == ["真的吗？！", "当然。"]
