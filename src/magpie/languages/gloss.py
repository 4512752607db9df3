"""Puts a short meaning on the words of a text that its reader may not know.

For a reader of English: every Chinese word with pinyin, meanings and HSK level. For a reader of
Chinese: the hard English words and phrases, in Chinese. What the community glossary knows (slang,
set phrases, names of places on the net) comes before single words. Links, handles, hashtags, emoji
and names are left alone. The first call opens the lexicon; after that a post costs about a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from magpie.languages import glossary
from magpie.languages.chinese import chinese_tokens
from magpie.languages.detection import detect
from magpie.languages.english import EASY_RANK, english_tokens
from magpie.languages.scripts import HASHTAG, PROTECTED
from magpie.languages.tags import MIXED, UNDETERMINED, matches, normalise, primary
from magpie.languages.tokens import Gloss, Token
from magpie.languages.variants import to_traditional

__all__ = ["Gloss", "Token", "gloss", "side_of"]

_UNTOUCHED = re.compile(f"{PROTECTED}|{HASHTAG}")
# Languages in which a Han character is no Chinese word, a Latin one no English word.
_OWN_HAN = frozenset({"ja", "ko"})
_ENGLISH_AROUND = frozenset({"en", "zh", "ja", "ko", "th", UNDETERMINED})


def gloss(
    text: str, *, language: str = "", reader: str | None = None, known: int = EASY_RANK
) -> Gloss:
    """Gloss `text` for somebody who reads `reader` (`en` or `zh`, any tag of them).

    Of English only words beyond the `known` commonest ones are glossed.

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
    tokens = tuple(_tokens(text, parts, wanted, known))
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


def _tokens(text: str, parts: list[tuple[str, str]], reader: str, known: int) -> Iterator[Token]:
    entries = _entries(text, parts, reader)
    taken = [(match.start, match.end) for match in entries]
    taken += [found.span() for found in _UNTOUCHED.finditer(text)]
    for start, end, language in _stretches(sorted(taken), parts):
        while entries and entries[0].end <= start:
            yield _entry_token(text, entries.pop(0), reader)
        if not _is_glossed(language, reader):
            continue
        if reader == "zh":
            yield from english_tokens(text, start, end, known)
        else:
            yield from chinese_tokens(text, start, end)
    yield from (_entry_token(text, match, reader) for match in entries)


def _is_glossed(language: str, reader: str) -> bool:
    return language in _ENGLISH_AROUND if reader == "zh" else language not in _OWN_HAN


def _entries(text: str, parts: list[tuple[str, str]], reader: str) -> list[glossary.Match]:
    """What the glossary knows, where the text is in a language that is glossed."""
    found = glossary.find(text, "en" if reader == "zh" else "zh")
    if not found:
        return []
    spans = [(end - len(part), end, primary(language)) for part, end, language in _ends(parts)]
    return [
        match
        for match in found
        if any(
            start < match.end and end > match.start and _is_glossed(language, reader)
            for start, end, language in spans
        )
    ]


def _ends(parts: list[tuple[str, str]]) -> Iterator[tuple[str, int, str]]:
    end = 0
    for part, language in parts:
        end += len(part)
        yield part, end, language


def _entry_token(text: str, match: glossary.Match, reader: str) -> Token:
    entry = match.entry
    meanings = entry.meanings_for("zh" if reader == "zh" else "en")
    shown = text[match.start : match.end]
    reading = _reading(text, match) if entry.language == "zh" else ""
    return Token(shown, match.start, match.end, reading, meanings, "", entry.term)


def _reading(text: str, match: glossary.Match) -> str:
    """The entry's own; a variant with other characters is read as it stands."""
    if match.end - match.start == len(match.entry.term):
        return match.entry.reading
    words = [token.reading for token in chinese_tokens(text, match.start, match.end)]
    return " ".join(words) or match.entry.reading


def _stretches(
    untouched: list[tuple[int, int]], parts: list[tuple[str, str]]
) -> Iterator[tuple[int, int, str]]:
    """Stretches of one language each, with what must stay untouched cut out."""
    start = 0
    for part, language in parts:
        end = start + len(part)
        for gap_start, gap_end in untouched:
            if gap_end > start and gap_start < end:
                yield start, gap_start, primary(language)
                start = gap_end
        yield start, max(start, end), primary(language)
        start = max(start, end)


def _in_traditional(token: Token) -> Token:
    meanings = tuple(to_traditional(meaning) for meaning in token.meanings)
    return replace(token, meanings=meanings)
