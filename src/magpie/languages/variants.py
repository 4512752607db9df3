"""Simplified and Traditional Chinese: which one a text is, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from magpie.languages.lexicon import facts, table
from magpie.languages.segmentation import segment

# The third byte of a record in the table `segment`: in which spelling the word occurs.
_SIMPLIFIED, _TRADITIONAL = 1, 2


@cache
def _convert(direction: str) -> Callable[[str], str]:
    # Its tables cost 25 MB, which most processes never need.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC(direction).convert
    return convert


def to_simplified(text: str) -> str:
    """Traditional to Simplified, word by word; Simplified text stays as it is."""
    return _convert("t2s")(text)


def to_traditional(text: str) -> str:
    """Simplified to Traditional, word by word; Traditional text stays as it is."""
    return _convert("s2t")(text)


def fold_characters(text: str) -> str:
    """Each Traditional character as its Simplified one, for comparing: as long as `text`.

    Knows no words and needs no tables to speak of, so 乾坤 becomes 干坤 and 著名 着名: a key to
    compare by, alike on both sides, never a text to show.
    """
    return text.translate(_folding())


@cache
def _folding() -> dict[int, int]:
    traditional, simplified = facts()["folding"].split()
    return str.maketrans(traditional, simplified)


def variant(text: str) -> str:
    """`zh-Hans`, `zh-Hant`, or `zh` where every word is written alike in both.

    Characters decide; where all are shared, words do: 哪里 is Simplified (Traditional 哪裡).
    """
    return _decide(text) or _decide(segment(text)) or "zh"


def _decide(units: str | list[str]) -> str | None:
    get = table("segment").get
    simplified = traditional = 0
    for unit in units:
        spelling = record[2] if (record := get(unit)) else 0
        simplified += spelling == _SIMPLIFIED
        traditional += spelling == _TRADITIONAL
    if simplified == traditional:
        return None
    return "zh-Hans" if simplified > traditional else "zh-Hant"
