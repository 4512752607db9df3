"""Tags, variants, pinyin, base forms, packed tables, engines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magpie.languages import tags
from magpie.languages.lemmas import proposals
from magpie.languages.packed import PackedTable, pack
from magpie.languages.pinyin import with_marks
from magpie.languages.segmentation import segment
from magpie.languages.variants import to_simplified, to_traditional, variant


@pytest.mark.parametrize(
    ("written", "tidy"),
    [("ZH_cn", "zh-Hans"), ("zh-TW", "zh-Hant"), ("zh-hant-HK", "zh-Hant"), ("EN-us", "en-US"),
     ("cmn", "zh"), ("yue", "zh-Hant"), ("sr-latn-rs", "sr-Latn-RS"), ("", "und"), ("<b>", "und"),
     ("x", "und"), ("en-", "und")],
)  # fmt: skip
def test_tags_are_tidied(written: str, tidy: str) -> None:
    assert tags.normalise(written) == tidy


@pytest.mark.parametrize(
    ("tag", "wanted", "serves"),
    [("zh-Hans", "zh", True), ("zh", "zh-Hant", True), ("zh-Hans", "zh-Hant", False),
     ("zh-TW", "zh-Hant", True), ("en-GB", "en-US", True), ("zh-Latn", "zh", False),
     ("zh-Latn", "zh-Latn", True), ("en", "zh", False), ("und", "und", False)],
)  # fmt: skip
def test_a_tag_serves_whoever_can_read_it(tag: str, wanted: str, serves: bool) -> None:
    assert tags.matches(tag, wanted) is serves


def test_every_language_offered_has_its_names() -> None:
    for tag in tags.OFFERED:
        assert tags.display_name(tag, "en") != tag
        assert tags.display_name(tag, "zh-hans") != tag
        assert tags.own_name(tag) != tag
    assert tags.display_name("en-GB", "zh") == "英语"
    assert tags.display_name("tlh", "en") == "tlh"
    assert tags.display_name("mul", "en") == "several languages"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("哪里", "zh-Hans"), ("哪裡", "zh-Hant"), ("头发", "zh-Hans"), ("皇后", "zh"), ("哈哈", "zh"),
     ("这個", "zh")],
)  # fmt: skip
def test_the_variant_is_told_by_characters_and_words(text: str, expected: str) -> None:
    assert variant(text) == expected


def test_conversion_goes_word_by_word() -> None:
    assert to_traditional("头发发现皇后在后面") == "頭髮發現皇后在後面"
    assert to_simplified("頭髮發現皇后在後面") == "头发发现皇后在后面"


@pytest.mark.parametrize(
    ("numbered", "marked"),
    [("ni3 hao3", "nǐ hǎo"), ("lu:4 se4", "lǜ sè"), ("yi1 dian3 r5", "yī diǎnr"),
     ("xiong2 mao1", "xióng māo"), ("liu2 gui4", "liú guì"), ("dou1 zi5", "dōu zi"),
     ("Zhong1 guo2", "Zhōng guó"), ("ka3 la1 O K", "kǎ lā OK"), ("E4", "È")],
)  # fmt: skip
def test_tone_marks_sit_on_the_right_vowel(numbered: str, marked: str) -> None:
    assert with_marks(numbered) == marked


@pytest.mark.parametrize(
    ("form", "base"),
    [("wore", "wear"), ("stories", "story"), ("stopped", "stop"), ("baking", "bake"),
     ("shouldn't", "should"), ("children", "child"), ("fluffiest", "fluffy"), ("colours", "color"),
     ("harassment", "harass"), ("quickly", "quick"), ("grandma's", "grandma")],
)  # fmt: skip
def test_base_forms_are_proposed(form: str, base: str) -> None:
    assert base in list(proposals(form))


def test_a_text_is_cut_into_words_and_nothing_is_lost() -> None:
    assert segment("他过得很好") == ["他", "过", "得", "很", "好"]
    assert segment("研究生命起源") == ["研究", "生命", "起源"]


@given(st.text(max_size=40))
def test_words_joined_give_the_text(text: str) -> None:
    assert "".join(segment(text)) == text


@given(st.dictionaries(st.text(max_size=8), st.binary(min_size=2, max_size=2), max_size=50))
def test_a_packed_table_answers_like_its_mapping(rows: dict[str, bytes]) -> None:
    table = PackedTable(pack(rows, 2))
    assert all(table.get(key) == record for key, record in rows.items())


def test_a_packed_table_does_not_know_other_keys() -> None:
    table = PackedTable(pack({"猫": b"1", "狗": b"2"}, 1))
    assert table.get("鸡") is None
