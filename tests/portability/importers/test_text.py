"""Text stays what it was, but no name in it can call a stranger here."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpie.core.html import text_to_html
from magpie.portability.importers.text import cleaned, inert


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
