"""What a reader sees when she touches a word."""

import re
from itertools import pairwise

import pytest

from magpie.languages.english import look_up
from magpie.languages.gloss import Token, gloss

from .samples import hard_words, rows

HAN = re.compile("[㐀-鿿]")


def words(text: str, reader: str) -> dict[str, Token]:
    return {token.text: token for token in gloss(text, reader=reader).tokens}


def test_chicken_is_chicken() -> None:
    token = words("我家的鸡每天下一个蛋", "en")["鸡"]
    assert (token.reading, token.meanings[0], token.level) == ("jī", "chicken", "HSK 3")


def test_tokens_lie_in_order_and_leave_the_rest_untouched() -> None:
    text = "我爱🐱 and 他爱狗。@mei #猫税 https://example.org/猫"
    tokens = gloss(text, reader="en").tokens
    assert [text[token.start : token.end] for token in tokens] == [token.text for token in tokens]
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    assert [token.text for token in tokens] == ["我", "爱", "他", "爱", "狗"]


def test_pinyin_has_the_right_tones_in_everyday_sentences() -> None:
    right = total = 0
    for sentence, pinyin in rows("pinyin.tsv"):
        tokens = gloss(sentence, language="zh", reader="en").tokens
        shown = [syllable for token in tokens for syllable in token.reading.lower().split()]
        wanted = pinyin.split()
        assert len(shown) == len(wanted), sentence
        right += sum(one == two for one, two in zip(shown, wanted, strict=True))
        total += len(wanted)
    assert len(rows("pinyin.tsv")) >= 60
    assert right / total >= 0.97


def test_every_chinese_word_has_a_meaning() -> None:
    texts = [sentence for sentence, _ in rows("pinyin.tsv")]
    texts += [text for label, text, *_ in rows("holdout.tsv") if label.startswith("zh-Han")]
    characters = sum(len(HAN.findall(text)) for text in texts)
    glossed = sum(
        len(HAN.findall(token.text))
        for text in texts
        for token in gloss(text, language="zh", reader="en").tokens
        if token.meanings[0] and token.reading
    )
    assert glossed / characters >= 0.99


@pytest.mark.parametrize(
    ("text", "character", "readings"),
    [
        ("银行行长说行", "行", ["xíng"]),
        ("他长得很高，头发也长", "长", ["cháng"]),
        ("箱子很重，重写一遍", "重", ["zhòng", "chóng"]),
        ("你得走了，跑得快，得了奖", "得", ["děi", "de", "dé"]),
        ("我还没还他钱，还没还", "还", ["hái", "huán", "hái", "huán"]),
        ("慢慢地走在这块地上面", "地", ["de", "dì"]),
        ("只有三只鸡", "只", ["zhī"]),
        ("五种颜色，我想种", "种", ["zhǒng", "zhòng"]),
    ],
)
def test_a_character_is_read_as_its_sentence_wants(
    text: str, character: str, readings: list[str]
) -> None:
    tokens = gloss(text, language="zh", reader="en").tokens
    assert [token.reading for token in tokens if token.text == character] == readings


def test_traditional_text_is_glossed_like_simplified() -> None:
    tokens = words("我們昨天去臺灣吃麵，頭髮乾了", "en")
    assert tokens["頭髮"].reading == "tóu fa"
    assert tokens["乾"].reading == "gān"
    assert "noodles" in tokens["麵"].meanings


def test_cross_references_are_written_for_people() -> None:
    for word in ("鷄", "颱風", "這裏", "干吗", "不得了"):
        for token in gloss(word, language="zh", reader="en").tokens:
            assert not re.search(r"[|\[\]]|[a-z][1-5]\b", "; ".join(token.meanings)), token


def test_words_with_letters_in_them_are_words() -> None:
    assert [token.text for token in gloss("T恤打call卡拉OK", reader="en").tokens] == [
        "T恤",
        "打call",
        "卡拉OK",
    ]


def test_japanese_is_not_glossed_as_chinese() -> None:
    assert gloss("今日は天気がいいですね", reader="en").tokens == ()


HARD = {
    "The hens wore fluffy slippers": {"wore": "穿", "fluffy": "蓬松", "slippers": "拖鞋"},
    "I'm tired, but I won't give up": {"give up": "放弃"},
    "She gave up on the sourdough": {"gave up on": "放弃"},
    "He's looking forward to the harvest": {"looking forward to": "期待", "harvest": "收获"},
    "it's a piece of cake": {"piece of cake": "小菜一碟"},
    "The ambulance was expensive": {"ambulance": "救护车"},
    "my landlord's stubborn rooster": {"landlord's": "房东", "stubborn": "固执", "rooster": "公鸡"},
    "we couldn't figure out the zucchini": {"figure out": "弄明白", "zucchini": "西葫芦"},
    "Mosquitoes! Squirrels everywhere": {"Mosquitoes": "蚊子", "Squirrels": "松鼠"},
    "the colours of the neighbourhood": {"neighbourhood": "街区"},
    "she refuses to babysit the toddlers": {"refuses": "拒绝", "toddlers": "学步的孩子"},
    "my grandmother's umbrella": {"grandmother's": "奶奶", "umbrella": "伞"},
    "a dentist prescribed painkillers": {"dentist": "牙医"},
    "these dumplings taste delicious": {"dumplings": "饺子", "delicious": "好吃"},
    "homesick refugees": {"homesick": "想家", "refugees": "难民"},
    "a hilarious screenshot": {"hilarious": "搞笑", "screenshot": "截图"},
    "a wholesome meme": {"wholesome": "治愈", "meme": "梗图"},
    "the insurance and the mortgage": {"mortgage": "按揭"},
}  # fmt: skip


def test_hard_english_words_carry_a_chinese_meaning() -> None:
    wanted = [(text, word, zh) for text, glosses in HARD.items() for word, zh in glosses.items()]
    missed = []
    for text, word, chinese in wanted:
        token = words(text, "zh").get(word)
        if not token or not any(chinese in meaning for meaning in token.meanings):
            missed.append((text, word, chinese))
    assert len(missed) / len(wanted) <= 0.05, missed


def test_hard_words_of_everyday_talk_are_glossed() -> None:
    hard, missed = hard_words()
    assert hard >= 300
    assert len(missed) / hard <= 0.03, missed


@pytest.mark.parametrize(
    ("text", "word", "meaning"),
    [
        ("she measured twice", "measured", "量"),
        ("buy me boots", "boots", "靴子"),
        ("an overpriced tote", "overpriced", "定价过高"),
        ("a windowless room", "windowless", "没有＋"),
        ("waiting for buses", "buses", "公交车"),
        ("the greedy fairy", "fairy", "仙女"),
    ],
)
def test_forms_and_made_up_words_mean_what_their_parts_do(
    text: str, word: str, meaning: str
) -> None:
    assert any(meaning in each for each in words(text, "zh")[word].meanings)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [("tax", "税"), ("chicken", "鸡"), ("garden", "花园"), ("expensive", "贵")],
)
def test_the_commonest_chinese_word_comes_first(english: str, chinese: str) -> None:
    row = look_up(english)
    assert row
    assert row.meanings.split("\n")[0] == chinese


def test_everyday_words_carry_nothing() -> None:
    assert gloss("I like my cats and you like your house", reader="zh").tokens == ()


def test_names_handles_links_and_hashtags_are_left_alone() -> None:
    text = "We met Margaret Hill in Sendai @rooster #rooster https://example.org/rooster :rooster:"
    assert gloss(text, reader="zh").tokens == ()


def test_a_shouted_text_is_glossed_too() -> None:
    assert "OUTRAGEOUS" in words("THIS IS OUTRAGEOUS", "zh")


def test_levels_are_honest_labels() -> None:
    assert words("the rooster", "zh")["rooster"].level.startswith("top ")
    assert words("银行", "en")["银行"].level == "HSK 3"


def test_without_a_reader_each_language_is_explained_in_the_other() -> None:
    assert gloss("母鸡下蛋了").tokens[0].reading
    assert gloss("a stubborn rooster").tokens[0].meanings[0] == "固执"


def test_a_reader_of_traditional_gets_traditional() -> None:
    assert words("an ambulance", "zh-Hant")["ambulance"].meanings[0] == "救護車"


def test_a_mixed_text_is_glossed_for_both_readers() -> None:
    text = "OMG 这个 recipe 太好吃了, absolutely delicious, I love it"
    assert "好吃" in words(text, "en")
    assert "delicious" in words(text, "zh")


@pytest.mark.parametrize("text", ["", "\0", "\ud800", "😂" * 10_000, "a-" * 5_000, "一" * 10_000])
@pytest.mark.parametrize("reader", ["en", "zh"])
def test_odd_input_is_survived(text: str, reader: str) -> None:
    assert gloss(text, reader=reader).text == text
