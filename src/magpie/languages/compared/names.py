"""Names that both texts can be seen to have: Latin ones, places spelled by sound (北京, Beijing), and
countries.

Everybody else's names are written by ear in the other script, which nobody can check.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from magpie.languages.chinese import chinese_tokens
from magpie.languages.scripts import LATIN
from magpie.languages.tags import primary

_LATIN_NAME = re.compile(rf"(?<![{LATIN}0-9'’])[A-Z][{LATIN}]*[a-z][{LATIN}]*(?:[-'’][{LATIN}]+)*")
_FIRST_WORD = re.compile(r"[A-Z][A-Za-z'’]+")
# Spelled by sound in English too, but rarely called so.
_NO_NAMES = frozenset(["人民币", "人民幣", "太极", "太極", "功夫"])
_COUNTRIES = tuple(
    (re.compile(chinese), re.compile(rf"\b(?:{english})"))
    for chinese, english in (
        ("中国|中國|国内", "China|Chinese|PRC|Sino"),
        ("美国|美國|美方", "America|USA?\\b|U\\.S\\.|United States|the States|Yank"),
        ("英国|英國", "Brit|England|English|UK\\b|U\\.K\\.|United Kingdom"),
        ("日本", "Japan"),
        ("韩国|韓國|南韓", "Korea"),
        ("法国|法國", "French|France"),
        ("德国|德國", "German"),
        ("俄罗斯|俄羅斯|俄国", "Russia"),
        ("印度(?!尼)", "India(?!n[ao])"),
        ("加拿大", "Canad"),
        ("澳大利亚|澳洲|澳大利亞", "Australia|Aussie"),
        ("墨西哥", "Mexic"),
        ("泰国|泰國", "Thai"),
        ("越南", "Viet"),
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start:end` of the translation, or lost from it (0:0)."""

    start: int
    end: int
    written: str
    is_lost: bool


def changed(text: str, translation: str, *, source: str, target: str) -> Iterator[Name]:
    """Names that didn't come through, or that nobody had mentioned."""
    source, target = primary(source), primary(target)
    if source == "zh" and target == "en":
        known = _folded(translation)
        for found in _LATIN_NAME.finditer(text):
            if _folded(found[0]).rstrip("s") not in known:
                yield Name(0, 0, found[0], is_lost=True)
        yield from _lost_places(text, known)
        yield from _other_country(text, translation, from_chinese=True)
    elif source == "en" and target == "zh":
        known = _folded(text)
        for found in _LATIN_NAME.finditer(translation):
            if _folded(found[0]).rstrip("s") not in known:
                yield Name(*found.span(), found[0], is_lost=False)
        yield from _added_places(known, translation)
        yield from _other_country(text, translation, from_chinese=False)


def _folded(text: str) -> str:
    """Lower-case letters only: Xi'an is xian."""
    decomposed = unicodedata.normalize("NFD", text.lower())
    return "".join(
        each for each in decomposed if each.isascii() and (each.isalnum() or each == " ")
    )


def _lost_places(text: str, known: str) -> Iterator[Name]:
    joined = known.replace(" ", "")
    for place, _start, spelled in _places(text):
        if spelled not in joined:
            yield Name(0, 0, place, is_lost=True)


def _added_places(known: str, translation: str) -> Iterator[Name]:
    joined = known.replace(" ", "")
    for place, start, spelled in _places(translation):
        if spelled not in joined:
            yield Name(start, start + len(place), place, is_lost=False)


def _places(text: str) -> Iterator[tuple[str, int, str]]:
    """Chinese words that English spells by their sound: 北京 is Beijing."""
    for token in chinese_tokens(text, 0, len(text)):
        if len(token.text) < 2 or not token.meanings or token.text in _NO_NAMES:
            continue
        name = _FIRST_WORD.match(token.meanings[0])
        spelled = _folded(token.reading).replace(" ", "")
        if name and _folded(name[0]) == spelled:
            yield token.text, token.start, spelled


def _other_country(text: str, translation: str, *, from_chinese: bool) -> Iterator[Name]:
    """A country that only the translation speaks of, where one of the original's is gone."""
    before, after = (0, 1) if from_chinese else (1, 0)
    gone = any(
        each[before].search(text) and not each[after].search(translation) for each in _COUNTRIES
    )
    for each in _COUNTRIES if gone else ():
        found = each[after].search(translation)
        if found and not each[before].search(text):
            yield Name(*found.span(), found[0], is_lost=False)
