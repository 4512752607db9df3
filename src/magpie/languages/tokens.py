"""What a gloss is made of. Immutable, so that it may be kept and shared."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Token:
    """One glossed word: `text[start:end]` of the glossed text, in code points.

    `reading` is pinyin with tone marks (empty for English), `meanings` are in the reader's language
    with the likeliest first, `level` is `HSK 4` or, for English, `top 5k` (among the 5,000 commonest words);
    may be empty. `entry` is the term of the glossary's entry that it comes from, if it does.
    """

    text: str
    start: int
    end: int
    reading: str
    meanings: tuple[str, ...]
    level: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A text and its glossed words, in order, not overlapping; the rest of it is untouched."""

    text: str
    language: str
    tokens: tuple[Token, ...]
