"""Glosses English for readers of Chinese: a short 中文 on the words and phrases they may not know.

Everyday words carry nothing, names are left alone. Base forms and their meanings were worked out
when the lexicon was built; what was looked up once is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files as resource_files
from typing import NamedTuple

from magpie.languages.lemmas import proposals, without_contraction
from magpie.languages.lexicon import connection, table
from magpie.languages.scripts import LATIN
from magpie.languages.tokens import Token

# The everyday words that most learners know: they are glossed only inside a phrase.
EASY_RANK = 2000
_BANDS = (1000, 2000, 3000, 5000, 8000, 10_000, 15_000, 20_000, 30_000, 40_000, 60_000)

LONGEST_PHRASE = 4

_WORD = re.compile(rf"[{LATIN}]+(?:['’-][{LATIN}]+)*")
_PART = re.compile(rf"[{LATIN}'’]+")
_UNBROKEN = re.compile(rf"[{LATIN}'’ -]+")
_SENTENCE_END = re.compile(r"[.!?。！？\n:：“\"•—-]\s*[\"“'‘(]?\s*\Z")


class _Word(NamedTuple):
    text: str
    start: int
    end: int
    lower: str


class Row(NamedTuple):
    """An English word's frequency rank (None: too rare), base form, Chinese meanings by lines."""

    rank: int | None
    base: str
    meanings: str


def english_tokens(text: str, start: int, end: int, known: int = EASY_RANK) -> Iterator[Token]:
    """The hard words and phrases of `text[start:end]`, in order, with their places in `text`.

    Hard are words beyond the `known` commonest.
    """
    words = list(_words(text, start, end))
    bases = [_base(word.lower) for word in words]
    loud = sum(word.text[0].isupper() for word in words) * 2 > len(words)
    place = 0
    while place < len(words):
        if size := _phrase_at(text, words, bases, place):
            first, last = words[place], words[place + size - 1]
            if row := look_up(" ".join(bases[place : place + size])):
                yield _token(text, first.start, last.end, row)
                place += size
                continue
        word = words[place]
        row = next(filter(None, map(look_up, _forms(word.lower))), None)
        if row and row.meanings and _is_hard(row, known) and not _is_name(text, words, place, loud):
            yield _token(text, word.start, word.end, row)
        place += 1


def _words(text: str, start: int, end: int) -> Iterator[_Word]:
    for found in _WORD.finditer(text, start, end):
        word = _Word(found[0], found.start(), found.end(), found[0].lower().replace("’", "'"))
        if "-" not in word.text or any(map(look_up, _forms(word.lower))):
            yield word
            continue
        # A compound of the moment: red-braised, forty-six-hour.
        for part in _PART.finditer(text, *found.span()):
            yield _Word(part[0], part.start(), part.end(), part[0].lower().replace("’", "'"))


def _forms(lower: str) -> Iterator[str]:
    """The word as it stands, then what it may be a form of, likeliest first."""
    yield lower
    yield from proposals(lower)
    if "-" in lower:
        yield lower.replace("-", " ")


def _base(lower: str) -> str:
    plain = without_contraction(lower)
    row = look_up(plain)
    return row.base if row else plain


def _phrase_at(text: str, words: list[_Word], bases: list[str], place: int) -> int:
    """How many words the longest phrase worth a gloss has that begins here; 0 for none."""
    phrases = table("phrases")
    for size in range(min(LONGEST_PHRASE, len(words) - place), 1, -1):
        parts = bases[place : place + size]
        if phrases.get(" ".join(parts)) is None or not _is_worth_it(parts):
            continue
        stretch = text[words[place].start : words[place + size - 1].end]
        if _UNBROKEN.fullmatch(stretch):
            return size
    return 0


def _is_worth_it(parts: list[str]) -> bool:
    grammar = _grammar()
    stopwords = grammar["stopwords"]
    if len(parts) == 2 and parts[1] in grammar["particles"]:
        return parts[0] not in grammar["plain motion"] and parts[0] not in stopwords
    return sum(part not in stopwords for part in parts) >= 2


@cache
def _grammar() -> dict[str, frozenset[str]]:
    lines = (resource_files("magpie.languages") / "data/grammar.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {name: frozenset(words.split()) for name, words in rows}


def _is_hard(row: Row, known: int) -> bool:
    return row.rank is None or row.rank > known


def _is_name(text: str, words: list[_Word], place: int, loud: bool) -> bool:
    """Capitalised inside a sentence, or opening one and followed by another capital."""
    word = words[place]
    if not word.text[0].isupper() or loud:
        return False
    if not (place == 0 or _SENTENCE_END.search(text, 0, word.start)):
        return True
    following = words[place + 1].text if place + 1 < len(words) else ""
    return following[:1].isupper() and following != "I" and not following.startswith(("I'", "I’"))


def _token(text: str, start: int, end: int, row: Row) -> Token:
    return Token(
        text=text[start:end],
        start=start,
        end=end,
        reading="",
        meanings=tuple(row.meanings.split("\n")),
        level=_level(row.rank),
    )


def _level(rank: int | None) -> str:
    band = next((band for band in _BANDS if rank is not None and rank <= band), None)
    return f"top {band // 1000}k" if band else ""


@lru_cache(maxsize=8192)
def look_up(word: str) -> Row | None:
    """What the lexicon has for a lower-case English word or phrase, as it is written there."""
    found = (
        connection()
        .execute("SELECT rank, base, meanings FROM english WHERE word = ?", (word,))
        .fetchone()
    )
    return Row(*found) if found else None
