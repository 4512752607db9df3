"""Pinyin as people read it: tone marks instead of the digits of dictionaries."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_MARKS = {"1": "\u0304", "2": "\u0301", "3": "\u030c", "4": "\u0300"}
_SYLLABLE = re.compile(r"([A-Za-zü:]+)([1-5])\Z")
# The tone sits on a or e, on the o of ou, else on the last vowel.
_TONE_SEAT = re.compile(r"[aeAE]|[oO](?=u)|[iouüIOUÜ](?=[^aeiouüAEIOUÜ]*\Z)")

# The dictionary writes `ka3 la1 O K`; people write OK.
_SPELLED_LETTERS = re.compile(r"(?<=\b[A-Za-z]) (?=[A-Za-z]\b)")


# A syllable that begins so would run into the one before it.
_OPEN = frozenset("aāáǎàoōóǒòeēéěè")


def with_marks(numbered: str) -> str:
    """`ni3 hao3` -> `nǐ hǎo`; `yi1 dian3 r5` -> `yī diǎnr`; what is no syllable stays."""
    shown = " ".join(_syllable_with_mark(syllable) for syllable in numbered.split())
    if shown.islower() and "r5" not in shown:
        return shown
    shown = _SPELLED_LETTERS.sub("", shown.replace(" r5", "r").replace("·", ""))
    return shown.replace("  ", " ")


@lru_cache(maxsize=4096)
def _syllable_with_mark(syllable: str) -> str:
    found = _SYLLABLE.match(syllable)
    if not found or syllable == "r5":
        return syllable.replace(",", "")
    letters = found[1].replace("u:", "ü").replace("U:", "Ü").replace("v", "ü")
    mark = _MARKS.get(found[2])
    if mark is None:
        return letters
    marked = _TONE_SEAT.sub(lambda seat: seat[0] + mark, letters, count=1)
    return unicodedata.normalize("NFC", marked)


def without_tones(numbered: str) -> list[str]:
    """`lu:4 se4` -> [`lv`, `se`]: the bare syllables as people type them."""
    found = (_SYLLABLE.match(syllable) for syllable in numbered.lower().split())
    return [match[1].replace("u:", "v").replace("ü", "v") for match in found if match]


def as_word(reading: str) -> str:
    """Syllables as one word, as pinyin is written: `là jiāo` -> `làjiāo`, `xī ān` -> `xī'ān`."""
    first, *others = reading.split() or [""]
    return first + "".join(f"'{each}" if each[0] in _OPEN else each for each in others)
