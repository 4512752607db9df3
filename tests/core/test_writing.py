"""Links, mentions and tags, as people of many scripts write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magpie.core.links import Link
from magpie.core.writing import Mention, Tag, find_mentions, normal_tag, pieces

SCRAPS = st.lists(
    st.sampled_from(
        [
            "#",
            "＃",
            "@",
            "＠",
            "https://",
            "http://",
            "a.b",
            "example.com",
            "中",
            "你好",
            "。",
            "，",
            "(",
            ")",
            "[话题]",
            "·",
            "_",
            "1",
            ".",
            "/",
            ":",
            "-",
            "😀",
            "ﷺ",
            "é",
            "xn--",
            "\u200d",
            "\n",
        ]
    )
    | st.text(max_size=4)
).map("".join)


def tags(text: str) -> list[str]:
    return [piece.name for piece in pieces(text) if isinstance(piece, Tag)]


@given(SCRAPS)
def test_the_pieces_together_are_the_text(text: str) -> None:
    found = list(pieces(text))
    assert "".join(piece.raw for piece in found) == text
    assert all(piece.raw for piece in found)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("#cat", ["cat"]),
        ("#Cat and #DOG.", ["cat", "dog"]),
        ("今天#天气 很好", ["天气"]),
        ("＃全角＃", ["全角"]),
        ("#Ｃａｔ", ["cat"]),
        ("#Straße #STRASSE", ["strasse", "strasse"]),
        ("#café #cafe\u0301", ["café", "café"]),
        ("😀#猫😀", ["猫"]),
        (
            "#हिन्दी #ไทย้ #עִבְרִית #العربية #한국어 #ひらがな",
            ["हिन्दी", "ไทย้", "עִבְרִית", "العربية", "한국어", "ひらがな"],
        ),
        ("#乔治·布什·", ["乔治·布什"]),
        ("#snake_case-not", ["snake_case"]),
        ("#1 #2024 #１ #① #_ # #", []),
        ("#1st #一 #2024年", ["1st", "一", "2024年"]),
        ("C# a#b x/#y &#39; q=#z", []),
        ("## heading ##", []),
        ("#" + "a" * 101, []),
        ("#a#b#c", ["a", "b", "c"]),
        ("#cat#dog", ["cat", "dog"]),
        ("#话题#", ["话题"]),
        ("#话题#正文", ["话题"]),
        ("#话题##另一个#正文", ["话题", "另一个"]),
        ("#iPhone#好", ["iphone"]),
        ("#一#和#二#", ["一", "二"]),
        ("#猫[话题]# #狗[话题]#", ["猫", "狗"]),
        ("#c\u200dat", ["cat"]),
        ("https://example.com/#frag https://example.com/a#b", []),
    ],
)
def test_tags_are_found_in_any_script(text: str, names: list[str]) -> None:
    assert tags(text) == names


@given(st.text(max_size=12))
def test_a_tag_s_normal_form_is_its_own_normal_form(text: str) -> None:
    name = normal_tag(text)
    assert name is None or normal_tag(name) == name


@pytest.mark.parametrize(
    ("text", "accts"),
    [
        ("@ming", ["ming"]),
        ("你好@Ming看", ["ming"]),
        ("@ming, @ming and @MING!", ["ming"]),
        ("(@ming) ＠fang", ["ming", "fang"]),
        ("@ming.", ["ming"]),
        ("@a.b@social.example.", ["a.b@social.example"]),
        ("@Ming@Social.Example你好", ["ming@social.example"]),
        ("@ming@例子.中国", ["ming@xn--fsqu00a.xn--fiqs8s"]),
        ("ming@example.com a.@b https://example.com/@ming", []),
        ("@ @. @中 @@ming", []),
        # Not the Ming of this place: a private post would reach the wrong person.
        ("@ming@localhost @ming@typo", []),
    ],
)
def test_mentions_are_found_and_mailboxes_are_not(text: str, accts: list[str]) -> None:
    assert list(find_mentions(text)) == accts


def test_a_mention_in_a_link_is_part_of_the_link() -> None:
    kinds = [type(piece) for piece in pieces("https://example.com/@ming#top @ming")]
    assert kinds.count(Link) == kinds.count(Mention) == 1
    assert Tag not in kinds


@pytest.mark.parametrize(
    "scrap",
    [
        "https://a.b/", "https://a.b中", "http://(", "https://xn--", "https://中.", "@a@b", "@a@b.c",
        "@a.", "@a-", "@", "#", "#a", "#a#", "＃中", "#a[话题]", "#·", "a.", "(", ")", "/(", "\u0301",
    ],
)  # fmt: skip
def test_hostile_text_of_any_length_is_taken_apart_at_once(scrap: str) -> None:
    text = scrap * (10_000 // len(scrap))
    assert "".join(piece.raw for piece in pieces(text)) == text
