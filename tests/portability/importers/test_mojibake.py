"""Meta's bytes become text again, and nothing else is touched."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.mojibake import repaired, repaired_json


def broken(text: str) -> str:
    return text.encode().decode("latin-1")


@pytest.mark.parametrize(
    "text", ["阳台上的番茄", "🍅🏳️‍🌈", "سلام", "“curly” quotes", "Zoë", "Ünïcödé", "plain ascii", ""]
)
def test_every_script_is_repaired(text: str) -> None:
    assert repaired(broken(text)) == text


@pytest.mark.parametrize("text", ["Zoë", "café", "naïve café", "阳台", "déjà 🍅", "Ü", "£5", "Ã"])
def test_what_was_never_broken_stays(text: str) -> None:
    assert repaired(text) == text


def test_a_character_cut_at_the_end_is_left_away() -> None:
    assert repaired(broken("阳台上")[:-1]) == "阳台"
    assert repaired(broken("番茄🍅")[:-3]) == "番茄"


def test_keys_and_everything_below_are_repaired() -> None:
    value: Json = {broken("Nom d’utilisateur"): [{broken("é"): broken("价")}, 3, None, True]}
    assert repaired_json(value) == {"Nom d’utilisateur": [{"é": "价"}, 3, None, True]}


@given(st.text())
def test_any_text_survives_meta(text: str) -> None:
    clean = text.encode("utf-8", "ignore").decode()
    assert repaired(broken(clean)) == clean
