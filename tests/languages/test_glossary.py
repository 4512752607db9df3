"""The community glossary's file, and where its entries are found."""

import re
import unicodedata
from collections import Counter
from functools import cache

import pytest
from pypinyin.constants import PINYIN_DICT

from magpie.languages import glossary
from magpie.languages.glossary import REGISTERS, Entry

HAN = re.compile("[㐀-鿿]")
TONES = "\u0304\u0301\u030c\u0300"


@cache
def syllables() -> frozenset[str]:
    """Every syllable of Mandarin without its tone."""
    readings = {reading for each in PINYIN_DICT.values() for reading in each.split(",")}
    return frozenset(map(without_tone, readings))


def without_tone(syllable: str) -> str:
    apart = unicodedata.normalize("NFD", syllable.lower())
    return unicodedata.normalize("NFC", "".join(each for each in apart if each not in TONES))


def found(text: str, language: str = "") -> list[str]:
    matches = glossary.find(text, language)
    for match in matches:
        assert 0 <= match.start < match.end <= len(text)
    return [match.entry.term for match in matches]


def test_there_are_enough_entries_in_both_directions() -> None:
    count = Counter(entry.language for entry in glossary.read_entries())
    assert count["zh"] >= 200
    assert count["en"] >= 120
    assert set(count) == {"zh", "en"}


def test_no_term_and_no_spelling_stands_twice() -> None:
    spellings: dict[tuple[str, str], str] = {}
    for entry in glossary.read_entries():
        for form in set(entry.forms()):
            other = spellings.setdefault((entry.language, form.lower()), entry.term)
            assert other == entry.term, (form, other, entry.term)


@pytest.mark.parametrize("entry", glossary.read_entries(), ids=lambda entry: entry.term)
def test_every_entry_is_whole(entry: Entry) -> None:
    assert entry.register in REGISTERS
    assert entry.is_name == (entry.register == "name")
    assert re.fullmatch(r"\d{3,4}( BC)?", entry.since), entry.since
    assert "/" not in entry.term
    assert all(entry.meanings.values())
    assert HAN.search(entry.meanings["zh"] + entry.translation), entry
    assert HAN.search(entry.meanings["en"]) is None or entry.language == "zh"
    chinese = entry.example if entry.language == "zh" else entry.example_translation
    english = entry.example_translation if entry.language == "zh" else entry.example
    assert HAN.search(chinese)
    assert re.search(r"[a-z]{2}", english)
    assert all(text == text.strip() for text in (entry.term, entry.translation, *entry.variants))


@pytest.mark.parametrize("entry", glossary.read_entries(), ids=lambda entry: entry.term)
def test_every_entry_is_found_in_its_own_example(entry: Entry) -> None:
    assert entry.term in found(entry.term, entry.language)
    assert entry.term in found(entry.example, entry.language)


def test_readings_are_pinyin_with_a_syllable_for_each_character() -> None:
    for entry in glossary.read_entries():
        if entry.language != "zh" or not HAN.search(entry.term):
            continue
        said = entry.reading.split()
        pinyin = [each for each in said if without_tone(each) in syllables()]
        assert len(pinyin) >= len(HAN.findall(entry.term)), (entry.term, entry.reading)
        rest = [each for each in said if each not in pinyin]
        assert all(each.lower() in entry.term.lower() for each in rest), (entry.term, rest)


def test_a_name_keeps_its_name_in_the_other_language() -> None:
    english = {each.term: each.translation for each in glossary.entries() if each.language == "en"}
    chinese = {each.term: each.translation for each in glossary.entries() if each.language == "zh"}
    assert english["RedNote"] == "小红书"
    assert chinese["小红书"] == "RedNote"
    texts = [f"{each.translation} {each.meanings}" for each in glossary.entries()]
    assert not any("红笔记" in text for text in texts)


def test_the_longest_entry_wins() -> None:
    assert found("TikTok refugees love RedNote") == ["TikTok refugee", "RedNote"]
    assert found("凡尔赛宫真大，他也太凡尔赛了") == ["凡尔赛宫", "凡尔赛"]


def test_traditional_text_and_odd_apostrophes_are_found_too() -> None:
    assert found("請先交貓稅") == ["猫税"]
    assert found("chef’s kiss") == ["chef's kiss"]
    assert found("LOWKEY the best, low key") == ["low-key", "low-key"]


def test_forms_of_a_phrase_are_found() -> None:
    assert found("she spilled the tea and slayed") == ["spill the tea", "slay"]


@pytest.mark.parametrize(
    "text",
    [
        "西安利用这个机会",
        "马上头疼",
        "一共666元",
        "第233页",
        "3.666",
        "$520",
        "a2333b",
        "translated",
        "til tomorrow",
        "my friend Stan, Stan Lee",
        "#猫税 @yyds https://example.org/yyds yyds@example.org",
    ],
)
def test_what_only_looks_like_an_entry_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_one_language_can_be_asked_for() -> None:
    text = "yyds, no cap"
    assert found(text) == ["yyds", "no cap"]
    assert found(text, "zh-Hans") == ["yyds"]
    assert found(text, "en") == ["no cap"]
    assert found(text, "ja") == []


def test_a_phrase_is_searched_in_the_other_language_too() -> None:
    assert "猫税" in glossary.across("cat tax")
    assert "cat tax" in glossary.across("#猫税")
    assert "小红书 tips" in glossary.across("rednote tips")
    assert glossary.across("rooster") == ()


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "哈" * 10_000, "a" * 10_000, "İ猫税İ", "猫"])
def test_odd_input_is_survived(text: str) -> None:
    assert found(text) in ([], ["猫税"])


def test_members_join_and_the_version_tells() -> None:
    before = glossary.version()
    mine = Entry("鹊桥", "zh", (), "què qiáo", {"en": "magpie bridge", "zh": "喜鹊搭的桥"}, "", False,
                 "everyday", "", "", "2026", is_from_members=True)  # fmt: skip
    try:
        glossary.join([mine], 7)
        assert found("走上鹊桥") == ["鹊桥"]
        assert glossary.version() != before
    finally:
        glossary.join([], 0)
    assert found("走上鹊桥") == []
    assert glossary.version() == before
