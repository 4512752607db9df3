"""Puts a short meaning on the words of a text that its reader may not know.

For a reader of English: every Chinese word with pinyin, meanings and HSK level. For a reader of
Chinese: the hard English words and phrases, in Chinese. Links, handles, hashtags, emoji and names
are left alone. The first call opens the lexicon; after that a post costs about a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from magpie.languages.chinese import chinese_tokens
from magpie.languages.detection import detect
from magpie.languages.english import english_tokens
from magpie.languages.scripts import HASHTAG, PROTECTED
from magpie.languages.tags import MIXED, UNDETERMINED, matches, normalise, primary
from magpie.languages.tokens import Gloss, Token
from magpie.languages.variants import to_traditional

__all__ = ["Gloss", "Token", "gloss", "side_of"]

_UNTOUCHED = re.compile(f"{PROTECTED}|{HASHTAG}")
# Languages in which a Han character is no Chinese word, a Latin one no English word.
_OWN_HAN = frozenset({"ja", "ko"})
_ENGLISH_AROUND = frozenset({"en", "zh", "ja", "ko", "th", UNDETERMINED})


def gloss(text: str, *, language: str = "", reader: str | None = None) -> Gloss:
    """Gloss `text` for somebody who reads `reader` (`en` or `zh`, any tag of them).

    Without `language` it is detected; without `reader` Chinese text is glossed for readers of
    English and everything else for readers of Chinese. Any text is fine, tokens may be empty.
    """
    found = normalise(language) if language else ""
    if found in ("", MIXED, UNDETERMINED):
        detection = detect(text)
        found = detection.language
        parts = [(part.text, part.language) for part in detection.parts]
    else:
        parts = [(text, found)]
    wanted = primary(reader) if reader else _other_side(parts)
    tokens = tuple(_tokens(text, parts, wanted))
    if reader and matches("zh-Hant", reader) and not matches("zh-Hans", reader):
        tokens = tuple(_in_traditional(token) for token in tokens)
    return Gloss(text, found, tokens)


def side_of(language: str, reads: Collection[str]) -> str:
    """The reader to gloss a text for: meanings are Chinese for English words, English for Chinese.

    Where both stand side by side, the languages she `reads` decide.
    """
    is_english = primary(language) == "en"
    is_for_chinese = is_english or (language == MIXED and "en" not in map(primary, reads))
    return "zh" if is_for_chinese else "en"


def _other_side(parts: list[tuple[str, str]]) -> str:
    return "en" if any(primary(language) == "zh" for _, language in parts) else "zh"


def _tokens(text: str, parts: list[tuple[str, str]], reader: str) -> Iterator[Token]:
    for start, end, language in _readable(text, parts):
        if reader == "zh":
            if language in _ENGLISH_AROUND:
                yield from english_tokens(text, start, end)
        elif language not in _OWN_HAN:
            yield from chinese_tokens(text, start, end)


def _readable(text: str, parts: list[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    """Stretches of one language each, with what must stay untouched cut out."""
    untouched = [found.span() for found in _UNTOUCHED.finditer(text)]
    start = 0
    for part, language in parts:
        end = start + len(part)
        for gap_start, gap_end in untouched:
            if gap_end > start and gap_start < end:
                yield start, gap_start, primary(language)
                start = gap_end
        yield start, end, primary(language)
        start = max(start, end)


def _in_traditional(token: Token) -> Token:
    meanings = tuple(to_traditional(meaning) for meaning in token.meanings)
    return Token(token.text, token.start, token.end, token.reading, meanings, token.level)
