"""The trust light: dark over good translations, lit where a machine went wrong."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation as interface
from hypothesis import given
from hypothesis import strategies as st

from magpie.languages.compared.quantities import quantities
from magpie.languages.doubts import Doubt, doubts, sentence
from tests.languages.compared.pairs import BAD, GOOD

WORLD = Path(__file__).parents[3] / "src" / "magpie" / "demo" / "world"


@pytest.mark.parametrize(("source", "text", "target", "translation"), GOOD)
def test_it_is_dark_over_a_good_translation(
    source: str, text: str, target: str, translation: str
) -> None:
    found = doubts(text, translation, source=source, target=target)
    assert [sentence(each) for each in found] == []


@pytest.mark.parametrize(("source", "text", "target", "translation", "kind", "marked"), BAD)
def test_it_is_lit_where_something_went_wrong(
    source: str, text: str, target: str, translation: str, kind: str, marked: str
) -> None:
    found = doubts(text, translation, source=source, target=target)
    kinds = {each.kind: translation[each.start : each.end] for each in found}
    assert kind in kinds
    if marked:
        assert kinds[kind] == marked


def test_the_set_is_as_large_as_promised() -> None:
    assert len(GOOD) >= 60
    assert len(BAD) >= 30


def human_translations() -> Iterator[tuple[str, str, str]]:
    for path in sorted(WORLD.glob("*.toml")):
        person = tomllib.loads(path.read_text(encoding="utf-8"))
        for post in person["post"]:
            language = post.get("language", person["person"]["language"])
            if post.get("translation"):
                yield post["text"], post["translation"]["text"], language
            for comment in post.get("comment", []):
                if comment.get("translation"):
                    yield comment["text"], comment["translation"], comment["language"]


def test_people_who_translate_freely_rarely_light_it() -> None:
    """The demo world was translated by hand: at most 3 % of its texts may be doubted."""
    found = total = 0
    for text, translation, source in human_translations():
        total += 1
        target = "zh-Hans" if source == "en" else "en"
        found += bool(doubts(text, translation, source=source, target=target))
    print(f"doubted: {found} of {total}")
    assert total > 700
    assert found / total <= 0.03


def test_each_doubt_is_told_in_the_language_of_who_looks() -> None:
    doubt = Doubt(0, 6, "currency", {"before": "5,000 yuan", "after": "$5,000"})
    assert "another currency" in sentence(doubt)
    with interface.override("zh-hans"):
        assert "货币" in sentence(doubt)


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("五千", "zh", {5000}),
        ("5千", "zh", {5000}),
        ("1.2万", "zh", {12000}),
        ("一万二", "zh", {12000}),
        ("两百五", "zh", {250}),
        ("三百零五", "zh", {305}),
        ("一亿三千万", "zh", {130_000_000}),
        ("廿四味", "zh", {24}),
        ("5k", "en", {5000, 5}),
        ("two dozen", "en", {24}),
        ("two hundred and fifty", "en", {250}),
        ("nineteen ninety-eight", "en", {1998}),
        ("forty-six", "en", {46}),
        ("three thousand two hundred", "en", {3200}),
        ("half a million", "en", {500_000}),
    ],
)
def test_numbers_are_read_however_they_are_written(
    text: str, language: str, values: set[float]
) -> None:
    [found] = quantities(text, language)
    assert found.values == values


@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["en", "zh", "ja"]))
def test_no_text_breaks_it_and_every_mark_lies_inside(
    text: str, translation: str, language: str
) -> None:
    other = "zh" if language == "en" else "en"
    for doubt in doubts(text, translation, source=language, target=other):
        assert 0 <= doubt.start <= doubt.end <= len(translation)
        assert sentence(doubt)
