"""What search compares: one tidy form of any text, and queries in it for both databases.

`indexable` writes a text as plain words between single spaces: compatibility forms, capitals,
accents and Traditional characters are levelled; scripts that put no spaces between words (Han,
kana, Thai) and Hangul, whose particles cling to words, stand character by character. A word of
such a script is then a phrase, found wherever its characters follow each other and nowhere else:
`热力学` is not in `热、力、学`, since a break in the text is a token of its own. An emoji is a word.

The same text goes into FTS5 (`tokenize='unicode61'`) and into `to_tsvector('simple', ...)`, and
the same query means the same in both. In a query each word must occur, quoted ones in a row; what
looks like an operator is only text. Trigrams would find no Chinese word of two characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from magpie.languages.glossary import across
from magpie.languages.scripts import HAN, KANA
from magpie.languages.variants import fold_characters

# Between characters that did not touch: no phrase reaches across it.
BREAK = "q0q"
LONGEST_TOKEN = 80
LONGEST_QUERY = 200

_ACCENT = re.compile("[\u0300-\u036f]")
_APART = rf"{HAN}{KANA}가-힣ᄀ-ᇿ\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_EMOJI = r"\U0001f000-\U0001faff☀-➿⌀-⏿⬀-⯿"
_TOKEN = re.compile(
    rf"(?P<apart>[{_APART}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u3099\u309a]*)"
    rf"|(?P<emoji>[{_EMOJI}])"
    rf"|(?P<word>(?:(?![{_APART}{_EMOJI}_])\w[\u0900-\u0dff]*)+)"
)
_QUOTED = re.compile(r"[\"“”„«»「」『』＂]([^\"“”„«»「」『』＂]*)[\"“”„«»「」『』＂]")


def indexable(text: str) -> str:
    """The form of `text` that is indexed; any text is fine, it may come out empty."""
    return " ".join(_tokens(text))


def fts5_query(query: str, *, widely: bool = False) -> str:
    """What to MATCH on FTS5 for what a person typed; empty where it holds no word.

    `widely` also asks for what the glossary knows in the other language: cat tax, 猫税.
    """
    asked = [
        " AND ".join(f'"{" ".join(phrase)}"' for phrase in phrases)
        for phrases in _alternatives(query, widely)
    ]
    return " OR ".join(f"({each})" for each in asked)


def postgresql_query(query: str, *, widely: bool = False) -> str:
    """The same for `to_tsquery('simple', ...)`."""
    asked = [
        " & ".join("(" + " <-> ".join(f"'{each}'" for each in phrase) + ")" for phrase in phrases)
        for phrases in _alternatives(query, widely)
    ]
    return " | ".join(f"({each})" for each in asked)


def _alternatives(query: str, widely: bool) -> Iterator[list[list[str]]]:
    """Each a list of phrases that must all occur."""
    query = query[:LONGEST_QUERY]
    for each in (query, *(across(query) if widely else ())):
        if phrases := list(_phrases(each)):
            yield phrases


def _phrases(query: str) -> Iterator[list[str]]:
    for quoted in _QUOTED.finditer(query):
        if tokens := list(_tokens(quoted[1])):
            yield tokens
    for word in _QUOTED.sub(" ", query).split():
        phrase: list[str] = []
        for token in _tokens(word):
            if token != BREAK:
                phrase.append(token)
            elif phrase:
                yield phrase
                phrase = []
        if phrase:
            yield phrase


def _tokens(text: str) -> Iterator[str]:
    level, end, was_apart = _levelled(text), 0, False
    for found in _TOKEN.finditer(level):
        is_apart = found.lastgroup == "apart"
        if is_apart and was_apart and found.start() > end:
            yield BREAK
        end, was_apart = found.end(), is_apart
        if found.lastgroup == "emoji":
            yield f"emoji{ord(found[0]):x}"
        else:
            yield found[0][:LONGEST_TOKEN]


def _levelled(text: str) -> str:
    # Lone surrogates, from broken clients, fit into no database.
    sound = text.encode("utf-8", "ignore").decode()
    plain = unicodedata.normalize("NFKC", sound).casefold()
    if not plain.isascii():
        # Accents are levelled only where they sit on letters that go without, never on kana.
        apart = _ACCENT.sub("", unicodedata.normalize("NFKD", plain))
        plain = fold_characters(unicodedata.normalize("NFKC", apart))
    return plain
