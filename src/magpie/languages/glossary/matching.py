"""Where the entries of a glossary stand in a text: longest first, whole words only.

Forms lie in a table under their first two characters, so a text is walked once and most places cost
one look. Latin forms need a word boundary on both sides. Han forms must not cut a dictionary word in
two: 安利 is not in 西安利用.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magpie.languages.glossary.entries import Entry
from magpie.languages.scripts import HAN, HASHTAG, LATIN, PROTECTED
from magpie.languages.segmentation import segment
from magpie.languages.variants import fold_characters

# What is left alone: links, handles, hashtags, e-mail addresses, custom emoji.
_UNTOUCHED = re.compile(f"{PROTECTED}|{HASHTAG}")
_WORDY = re.compile(rf"[{LATIN}0-9]")
_HAN = re.compile(f"[{HAN}]")
_HAN_STRETCH = re.compile(f"[{HAN}]+")
# A number that counts or measures is no slang: 666元, 3.14, $520.
_COUNTED = re.compile(
    r"\s*(?:[%‰℃°€$￥¥+*/]|[元块圆角分岁年月日号点时秒个人名位次天米斤克公千万亿页集楼路度平只条件张套里]|"
    r"(?:k|kg|km|cm|mm|mb|gb|m|s|am|pm|dollars|yuan|rmb)\b)|[.,:：]\d"
)
_COUNTING = re.compile(r"(?:[#$€£¥￥+*/第]|[.,:：-])\s*\Z")
# A form this long is hardly ever two words that met by chance.
_SURE_LENGTH = 4
# Letters as few as these must be capitals where the entry's are: TIL is not til.
_SHORT = 3
_SENTENCE_GOES_ON = re.compile(r"[a-z,;] \Z")
_ANOTHER_NAME = re.compile(r" [A-Z][a-z]")


@dataclass(frozen=True, slots=True)
class Match:
    """`text[start:end]` is a form of `entry`; in code points."""

    start: int
    end: int
    entry: Entry


class Matcher:
    """Everything to find the given entries; immutable once made. Earlier entries win a spelling."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._forms: dict[str, dict[str, Entry]] = {}
        shouted, said = set[str](), set[str]()
        for entry in entries:
            for spelling in entry.forms():
                form = fold(spelling)
                self._forms.setdefault(form[:2], {}).setdefault(form, entry)
                (shouted if spelling.isupper() and len(form) <= _SHORT else said).add(form)
        self._shouted = frozenset(shouted - said)
        # Lengths to try at each beginning, the longest first.
        self._lengths = {
            start: sorted({len(form) for form in forms}, reverse=True)
            for start, forms in self._forms.items()
        }

    def find(self, text: str, language: str) -> Iterator[Match]:
        """Matches in order, not overlapping; of one `language` (`en`, `zh`), or of any if empty."""
        folded = fold(text)
        untouched = [found.span() for found in _UNTOUCHED.finditer(text)]
        place, size = 0, len(text)
        while place < size - 1:
            if untouched and untouched[0][0] <= place:
                place = max(place, untouched.pop(0)[1])
                continue
            found = self._at(text, folded, place, language)
            if found and (not untouched or found.end <= untouched[0][0]):
                yield found
                place = found.end
            else:
                place += 1

    def _at(self, text: str, folded: str, place: int, language: str) -> Match | None:
        start = folded[place : place + 2]
        for length in self._lengths.get(start, ()):
            form = folded[place : place + length]
            end = place + len(form)
            entry = self._forms[start].get(form)
            if (
                entry
                and language in ("", entry.language)
                and _stands_alone(folded, place, end)
                and (form not in self._shouted or text[place:end].isupper())
                and not (entry.term.islower() and _is_name(text, place, end))
            ):
                return Match(place, end, entry)
        return None


def fold(text: str) -> str:
    """Lower case, Simplified, plain apostrophes: one character for each of `text`."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := each.lower()) == 1 else each for each in text)
    return fold_characters(lower).replace("’", "'")


def _stands_alone(text: str, start: int, end: int) -> bool:
    if _WORDY.match(text[start]) and start and _WORDY.match(text[start - 1]):
        return False
    if _WORDY.match(text[end - 1]) and end < len(text) and _WORDY.match(text[end]):
        return False
    if text[start:end].isdecimal():
        return not (_COUNTED.match(text, end) or _COUNTING.search(text, max(0, start - 3), start))
    if end - start >= _SURE_LENGTH or not _HAN.match(text[start:end]):
        return True
    return not _cuts_a_word(text, start, end)


def _is_name(text: str, start: int, end: int) -> bool:
    """Stan Lee, and our Bet: a single word with a capital that its place doesn't explain."""
    word = text[start:end]
    if not (word[0].isupper() and word[1:].islower() and word.isalpha()):
        return False
    goes_on = _SENTENCE_GOES_ON.search(text, max(0, start - 2), start)
    return bool(goes_on or _ANOTHER_NAME.match(text, end))


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    left, right = start, end
    while left > max(0, start - 8) and _HAN.match(text[left - 1]):
        left -= 1
    while right < min(len(text), end + 8) and _HAN.match(text[right]):
        right += 1
    position, bounds = left, {left}
    for word in segment(text[left:right]):
        position += len(word)
        bounds.add(position)
    return not (start in bounds and end in bounds)
