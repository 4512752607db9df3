"""A true engine from end to end: Debian's apertium with apertium-eng-spa."""

import os
import shutil

import pytest
from pytest_django import Settings

from magpie.languages.engines.apertium import Apertium, configured
from magpie.languages.engines.protocol import EngineDown
from magpie.languages.engines.registry import available_engines, can_translate
from magpie.languages.translating import translate

pytestmark = pytest.mark.skipif(
    shutil.which("apertium") is None and not os.environ.get("CI"),
    reason="apertium isn't installed: apt-get install apertium apertium-eng-spa",
)


@pytest.fixture(autouse=True)
def only_apertium(settings: Settings) -> None:
    settings.MAGPIE_ENGINES = ["apertium"]


def apertium() -> Apertium:
    found = configured()
    assert found
    return found


def test_it_offers_the_pairs_it_really_has_and_no_chinese() -> None:
    assert {("en", "es"), ("es", "en")} <= apertium().pairs()
    assert not any("zh" in tag for pair in apertium().pairs() for tag in pair)
    assert [engine.name for engine in available_engines()] == ["apertium"]
    assert can_translate("en", "es", is_private=True)
    assert not can_translate("en", "zh-Hans")
    assert apertium().version.startswith("apertium 3")


def test_it_translates_both_ways() -> None:
    there = translate("I have a cat and two dogs.", source="en", target="es")
    assert there.text == "Tengo un gato y dos perros."
    assert (there.engine, there.doubts) == ("apertium", ())
    back = translate("La casa es grande.", source="es", target="en")
    assert back.text == "The house is big."


def test_words_it_does_not_know_stay_without_its_marks() -> None:
    found = translate("My foozlewump sees the house.", source="en", target="es")
    assert "foozlewump" in found.text
    assert "*" not in found.text


def test_a_star_that_people_wrote_stays() -> None:
    found = translate("The house is *very* big.", source="en", target="es")
    assert found.text.count("*") == 2


def test_it_doubles_no_spaces_and_loses_no_lines() -> None:
    text = "The first house is red.\n\nThe second house is white and the dog is black.\n- one cat\n- two cats"
    found = translate(text, source="en", target="es").text
    assert "  " not in found
    assert [bool(line) for line in found.split("\n")] == [bool(line) for line in text.split("\n")]


def test_what_is_protected_comes_through_byte_for_byte() -> None:
    kept = [
        "https://example.com/a_b?c=1&d=2#e",
        "@maria",
        "@lin@far.example",
        "#catsofmagpie",
        "👩‍👩‍👧‍👦",
        "🇨🇳",
        ":blob_cat:",
        "`print(x)`",
        "30 °C",
        "$4.50",
    ]
    text = f"{kept[4]} I see {kept[0]} and {kept[1]} says that {kept[7]} works at {kept[8]} for {kept[9]} {kept[5]} with {kept[2]} {kept[6]} {kept[3]}"
    found = translate(text, source="en", target="es").text
    assert [each for each in kept if found.count(each) != 1] == []


def test_a_pair_without_a_mode_is_refused() -> None:
    with pytest.raises(EngineDown):
        apertium().translate("hello", source="en", target="zh-Hans")


def test_a_program_that_is_no_apertium_has_no_pairs() -> None:
    assert Apertium("/bin/false").pairs() == frozenset()
    with pytest.raises(EngineDown):
        Apertium("/nowhere/apertium").pairs()
