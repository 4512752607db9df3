"""How hard a word is for somebody: whether it stands above the level she gave.

A level is what `Token.level` says: `HSK 4`, or `top 5k` for the 5,000 commonest English words.
"""

from __future__ import annotations

import re

# What may be said of oneself. The least for English is what the gloss takes for everyday words.
ENGLISH_RANKS = (2000, 5000, 10_000)
HSK_LEVELS = (1, 2, 3, 4, 5, 6)

_BAND = re.compile(r"top (\d+)k\Z")
_HSK = re.compile(r"HSK (\d)")


def is_beyond(level: str, known: int) -> bool:
    """Whether a word of this level is above `known`: a frequency rank or an HSK level.

    A word in no list is rarer than all that are.
    """
    if band := _BAND.match(level):
        return int(band[1]) * 1000 > known
    if hsk := _HSK.match(level):
        return int(hsk[1]) > known
    return True
