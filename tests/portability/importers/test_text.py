"""Text stays what it was, but no name in it can call a stranger here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpie.core.html import text_to_html
from magpie.portability.importers.text import (
    cleaned,
    from_entities,
    from_html,
    inert,
    tags_in,
    with_tags,
    without_topic_marks,
)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("thanks @sam_synth!", "thanks ＠sam_synth!"),
        ("谢谢@anna.synth一起", "谢谢＠anna.synth一起"),
        ("@a@b.example and @c", "＠a＠b.example and ＠c"),
        ("write to mei@example.org", "write to mei@example.org"),
        (
            "see https://www.tiktok.com/@mei/video/1 #阳台",
            "see https://www.tiktok.com/@mei/video/1 #阳台",
        ),
        ("5 @ 3 kg, @ home", "5 @ 3 kg, @ home"),
        ("👩‍🌾 stays one ❤️ person", "👩‍🌾 stays one ❤️ person"),
        ("two\r\nlines\u2028three", "two\nlines\nthree"),
        ("nul\x00 bell\x07 half\ud83d", "nul bell half"),
    ],
)
def test_names_become_inert_and_everything_else_stays(written: str, kept: str) -> None:
    assert inert(written) == kept


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="@＠ab.é汉 #/:\n", max_size=30))
def test_nothing_that_is_left_becomes_a_mention_here(text: str) -> None:
    rendered = text_to_html(inert(text), mention_url=lambda _: None, tag_url=lambda tag: f"/{tag}")
    assert list(rendered.mentions) == []


def test_a_long_run_without_a_name_costs_nothing() -> None:
    assert len(inert("a" * 1_000_000 + "@")) == 1_000_001
    assert cleaned("  x  ") == "x"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>one<br>two</p><p>three &amp; four</p>", "one\ntwo\n\nthree & four"),
        (
            '<p><a href="https://a.example/@sam" class="u-url mention">@<span>sam</span></a> hello</p>',
            "＠sam hello",
        ),
        (
            '<p><a href="https://a.example/tags/cats" class="mention hashtag">#<span>cats</span></a></p>',
            "#cats",
        ),
        (
            '<a href="https://a.example/lo"><b class="invisible">https://</b>a.example/<i>lo</i></a>',
            "https://a.example/lo",
        ),
        ('see <a href="https://example.org/">my shop</a>.', "see my shop (https://example.org/)."),
        ("好吃<img alt='[doge]' src=x onerror=alert(1)>!", "好吃[doge]!"),
        ("<script>alert(1)</script><b>bold</b>", "bold"),
        ("<a href='/n/小鹊'>@小鹊</a>: 你好", "＠小鹊: 你好"),
        ("a < b", "a < b"),
    ],
)
def test_html_becomes_plain_text(source: str, text: str) -> None:
    assert from_html(source) == text


def test_html_too_large_to_be_cleaned_still_gives_its_text() -> None:
    assert from_html("<i>" * 60_000 + "end").endswith("end")


def test_entities_are_opened_once() -> None:
    assert from_entities("a &lt;3 &amp;amp; @b") == "a <3 &amp; ＠b"


def test_tags_are_found_and_added_in_every_spelling() -> None:
    assert without_topic_marks("周末 #阳台[话题]# #猫[话题]#") == "周末 #阳台 #猫"
    assert tags_in("#阳台# 和 #Cats #cats") == ("阳台", "cats")
    assert with_tags("hello #cats", ("Cats", "阳台", "#阳台#")) == "hello #cats\n\n#阳台"
    assert with_tags("", ["a"]) == "#a"
