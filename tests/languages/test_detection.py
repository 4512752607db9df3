"""Detection of short social text. Both sets of texts were written before the rules were tried on them.

On the first try the rules got 99.4 % (macro over twelve languages) of the first 669 texts of fresh.tsv right
and 97.4 % of the rest, which are shorter. What failed taught them where a reason was found for it.
"""

from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor

import pytest

from magpie.languages.detection import detect
from magpie.languages.tags import primary

from .samples import rows

TWELVE = ("en", "zh", "ja", "ko", "es", "fr", "de", "pt", "ru", "vi", "th", "id")

# The first stanza of Wordsworth's "I Wandered Lonely as a Cloud" (1807), as people type it.
STANZA = """i wandered lonely as a cloud
that floats on high o'er vales and hills
when all at once i saw a crowd
a host of golden daffodils"""


def accuracies(*names: str, decidable: bool = False) -> dict[str, float]:
    hits: dict[str, list[bool]] = defaultdict(list)
    for label, text, *more in (row for name in names for row in rows(name)):
        if decidable and more == ["either"]:
            continue
        found = detect(text).language
        language = primary(label) if label in ("zh-Hans", "zh-Hant") else label
        right = found == label or (language == "zh" and found in ("zh", "zh-Hans", "zh-Hant"))
        hits[language].append(right)
    return {language: sum(right) / len(right) for language, right in hits.items()}


def test_twelve_languages_are_told_apart_on_short_social_text() -> None:
    accuracy = accuracies("holdout.tsv", "fresh.tsv")
    assert len(rows("fresh.tsv")) >= 1000
    assert sum(accuracy[language] for language in TWELVE) / len(TWELVE) >= 0.97
    assert min(accuracy[language] for language in TWELVE) >= 0.97


def test_chinese_japanese_and_korean_are_told_apart_where_a_text_alone_can_tell() -> None:
    accuracy = accuracies("holdout.tsv", "fresh.tsv", decidable=True)
    for language in ("zh", "ja", "ko"):
        assert accuracy[language] >= 0.99, language
    assert detect("草", hints=["ja"]).language == "ja"


def test_emoji_digits_and_laughter_are_no_language() -> None:
    assert accuracies("holdout.tsv", "fresh.tsv")["und"] == 1


def test_pinyin_and_mixed_texts_are_recognised() -> None:
    accuracy = accuracies("holdout.tsv", "fresh.tsv")
    assert accuracy["zh-Latn"] >= 0.9
    assert accuracy["mul"] >= 0.9


def test_simplified_and_traditional_are_told_apart_where_they_differ() -> None:
    decidable = [(label, text) for label, text, *_ in rows("holdout.tsv") if label[:6] == "zh-Han"]
    decided = [(label, detect(text).language) for label, text in decidable]
    wrong = [pair for pair in decided if pair[1] not in (pair[0], "zh")]
    assert len(wrong) / len(decided) <= 0.03
    assert sum(found == "zh" for _, found in decided) / len(decided) <= 0.12


def test_a_mixed_text_names_the_languages_of_its_parts() -> None:
    found = detect("OMG 这个 recipe 太好吃了, I love it so much")
    assert found.language == "mul"
    assert "".join(part.text for part in found.parts) == found.text
    assert {part.language for part in found.parts} == {"en", "zh-Hans"}


@pytest.mark.parametrize(
    ("label", "text", "languages"), [r for r in rows("holdout.tsv") if len(r) > 2]
)
def test_the_parts_of_mixed_texts_are_complete(label: str, text: str, languages: str) -> None:
    found = detect(text)
    assert "".join(part.text for part in found.parts) == text
    if found.language == "mul":
        assert sorted({primary(part.language) for part in found.parts}) == languages.split()


def test_two_sentences_in_two_latin_languages_are_mixed() -> None:
    found = detect("Good morning everyone, how are you? Buenos días a todos mis amigos.")
    assert [part.language for part in found.parts] == ["en", "es"]


def test_a_stanza_in_lower_case_is_english() -> None:
    assert detect(STANZA).language == "en"
    assert all(detect(line).language == "en" for line in STANZA.splitlines())


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("سلام، چطوری؟", "fa"),
        ("مرحبا كيف حالك", "ar"),
        ("बहुत अच्छा", "hi"),
        ("καλημέρα", "el"),
        ("בוקר טוב", "he"),
        ("дуже дякую, це смачно і гарно", "uk"),
        ("jag älskar min katt så mycket", "und"),
        ("asdfghjkl", "und"),
    ],
)
def test_other_scripts_and_languages_are_never_taken_for_english(text: str, language: str) -> None:
    assert detect(text).language == language


@pytest.mark.parametrize(
    "text", ["yyds！这家店", "xswl 这也太好笑了吧", "u1s1 真不错哦，说得对", "BGM是什么"]
)
def test_slang_and_names_in_latin_letters_leave_a_chinese_text_chinese(text: str) -> None:
    assert detect(text).language == "zh-Hans"


def test_links_handles_and_hash_signs_are_not_words() -> None:
    assert detect("https://example.org/the/very/english/path 好看").language == "zh"
    assert detect("@some_english_name 谢谢").language == "zh-Hans"
    assert detect("#早安").language == "zh"
    assert detect("@anna https://example.org").language == "und"


def test_hints_decide_short_text() -> None:
    assert detect("te amo", hints=["pt-BR"]).language == "pt"
    assert detect("te amo", hints=["es"]).language == "es"
    assert detect("最高", hints=["ja"]).language == "ja"
    assert detect("最高", hints=["zh-Hans"]).language == "zh-Hans"
    assert detect("晚安", hints=["zh-Hant"]).language == "zh-Hant"
    assert detect("سلام", hints=["fa"]).language == "fa"


def test_hints_do_not_bend_a_clear_text() -> None:
    assert detect("the hen laid three eggs this morning", hints=["zh-Hans", "de"]).language == "en"
    assert detect("母鸡今天早上下了三个蛋", hints=["ja", "en"]).language == "zh-Hans"


def test_a_clear_text_is_recognised_with_more_confidence_than_a_vague_one() -> None:
    clear = detect("the hen laid three eggs this morning").confidence
    assert 0 <= detect("ok").confidence < clear <= 1


@pytest.mark.parametrize(
    "text",
    ["", " ", "\0", "\ud800", "\ud83d oops \udc00", "\u200d\u200f\u202e", "a" * 10_000, "哈" * 10_000,
     "😂" * 10_000, "a." * 5_000, "@" * 10_000, "a'" * 5_000, ("an" * 19 + "x ") * 250, "唔該晒，係咪好靚呀"],
    ids=range(14),
)  # fmt: skip
def test_odd_input_gets_an_answer(text: str) -> None:
    found = detect(text)
    assert "".join(part.text for part in found.parts) == text
    assert found.language


def test_threads_get_the_same_answers() -> None:
    texts = [text for _, text, *_ in rows("holdout.tsv")]
    alone = [detect(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        for together in pool.map(lambda _: [detect(text) for text in texts], range(4)):
            assert together == alone
