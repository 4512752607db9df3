"""Glosses Chinese: cuts it into dictionary words and gives each its pinyin, meanings and HSK level.

Tones are the dictionary's: no sandhi (一个 is yī gè although people say yí gè), one syllable a
character. Works for Simplified, Traditional and both in one text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from magpie.languages.lexicon import connection
from magpie.languages.readings import reading_in_context
from magpie.languages.scripts import HAN
from magpie.languages.segmentation import segment
from magpie.languages.tokens import Token

# Han with the letters and digits that touch it: T恤, 打call and 卡拉OK are single words.
_STRETCH = re.compile(rf"[A-Za-z0-9]*[{HAN}][{HAN}A-Za-z0-9]*")
_HAN = re.compile(f"[{HAN}]")


class _Entry(NamedTuple):
    simplified: str
    reading: str
    level: int | None
    meanings: str


class _Word(NamedTuple):
    text: str
    start: int
    entries: tuple[_Entry, ...]

    @property
    def plain(self) -> str:
        return self.entries[0].simplified if self.entries else self.text


def chinese_tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The Chinese words of `text[start:end]`, in order, with their places in `text`."""
    words = [
        word
        for stretch in _STRETCH.finditer(text, start, end)
        for word in _words(stretch[0], stretch.start())
    ]
    for place, word in enumerate(words):
        if word.entries:
            before = words[place - 1] if place else None
            after = words[place + 1] if place + 1 < len(words) else None
            yield _token(word, before, after)


def _words(stretch: str, position: int) -> Iterator[_Word]:
    for text in segment(stretch):
        entries = _entries(text) if _HAN.search(text) else ()
        if entries or len(text) == 1:
            yield _Word(text, position, entries)
        else:
            # The rare word that the packed table mistook for one of the dictionary's.
            for offset, character in enumerate(text):
                yield _Word(character, position + offset, _entries(character))
        position += len(text)


def _token(word: _Word, before: _Word | None, after: _Word | None) -> Token:
    chosen = word.entries[0]
    if len(word.entries) > 1:
        end = word.start + len(word.text)
        left = before.plain if before and before.start + len(before.text) == word.start else ""
        right = after.plain if after and after.start == end else ""
        wanted = reading_in_context(chosen.simplified, left, right)
        chosen = next((entry for entry in word.entries if entry.reading == wanted), chosen)
    return Token(
        text=word.text,
        start=word.start,
        end=word.start + len(word.text),
        reading=chosen.reading,
        meanings=tuple(chosen.meanings.split("\n")),
        level=_level(chosen.level),
    )


def _level(level: int | None) -> str:
    if level is None:
        return ""
    # The syllabus grades its last three levels as one.
    return "HSK 7-9" if level >= 7 else f"HSK {level}"


@lru_cache(maxsize=4096)
def _entries(word: str) -> tuple[_Entry, ...]:
    """The dictionary's entries for this spelling, the one to assume without context first."""
    rows = connection().execute(
        "SELECT simplified, reading, level, meanings FROM chinese WHERE word = ? ORDER BY place",
        (word,),
    )
    return tuple(_Entry(*row) for row in rows)
