"""The Chinese side of the lexicon: entries ranked for readers, and what segmentation needs.

Costs are negative natural logarithms of word frequencies in tenths, one byte each. A dictionary
word that the frequency list lacks costs a little less than its parts, so that it wins against being
cut up but loses against common neighbours.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from magpie.languages.build.cedict import Entry
from magpie.languages.build.meanings import Key, is_rare

SIMPLIFIED, TRADITIONAL = 1, 2  # in which spelling a word occurs: the third byte of a record
LONGEST = 12  # longer headwords are proverbs with commas and foreign names
UNKNOWN_COST = 180
UNLIKELY_SURCHARGE = 30
# With one of these inside, a short word that no frequency list has is mostly two words: 过得, 家的.
_GRAMMAR = frozenset("的了着得地过们吗吧呢")
# Headwords that are nearly always two words in a row: 他过得很好, 受过教育.
_TWO_WORDS = frozenset(("过得", "受过", "来得", "端的", "過得", "受過", "來得"))


@dataclass(frozen=True, slots=True)
class Ranked:
    """An entry and its place among those that share a simplified spelling: 0 without context."""

    entry: Entry
    rank: int

    def order(self, frequency: Mapping[str, float]) -> int:
        """Sorts entries that share a spelling, be it Simplified or Traditional (乾: 干 or 乾)."""
        return 30 * self.rank + _cost(frequency.get(self.entry.simplified, 0.0))


def ranked(
    entries: list[Entry], first: Mapping[Key, object], usual_reading: Callable[[str], str]
) -> Iterator[Ranked]:
    """Order entries with one simplified spelling by how likely a reader meets them.

    `usual_reading` gives the numbered reading that a word has in most texts.
    """
    by_hand = {key: place for place, key in enumerate(first)}
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.simplified, []).append(entry)
    for word, group in groups.items():
        if len(group) > 1:
            readings = {entry.numbered.lower() for entry in group}
            usual = usual_reading(word) if len(readings) > 1 else ""
            group.sort(key=partial(_unlikeliness, by_hand=by_hand, usual=usual))
        yield from (Ranked(entry, rank) for rank, entry in enumerate(group))


def _unlikeliness(
    entry: Entry, by_hand: Mapping[Key, int], usual: str
) -> tuple[int, bool, bool, bool, int]:
    return (
        by_hand.get((entry.simplified, entry.numbered), len(by_hand)),
        is_unlikely(entry),
        entry.is_name,
        entry.numbered.lower() != usual,
        -len(entry.senses),
    )


def segmentation_records(entries: list[Entry], frequency: Mapping[str, float]) -> dict[str, bytes]:
    """word -> cost, length of the longest word that begins with it, spellings.

    Two characters that only begin longer words are there too, at no cost: most pairs of neighbours
    begin nothing, and so end the search for words there.
    """
    spellings: dict[str, int] = {}
    unlikely: dict[str, bool] = {}
    simplified_of: dict[str, str] = {}
    for entry in entries:
        for word, spelling in ((entry.simplified, SIMPLIFIED), (entry.traditional, TRADITIONAL)):
            if len(word) <= LONGEST and word not in _TWO_WORDS:
                spellings[word] = spellings.get(word, 0) | spelling
                unlikely[word] = unlikely.get(word, True) and is_unlikely(entry)
                simplified_of.setdefault(word, entry.simplified)
    listed = {
        word: _cost(frequency[simplified])
        for word, simplified in simplified_of.items()
        if simplified in frequency
    }
    longest: dict[str, int] = {}
    for word in spellings:
        for beginning in {word[0], word[:2]}:
            longest[beginning] = max(longest.get(beginning, 1), len(word))
    records = {}
    for word, spelling in spellings.items():
        cost = listed.get(word) or _unlisted_cost(word, listed)
        if unlikely[word] and (word not in listed or not _GRAMMAR.isdisjoint(word)):
            cost += UNLIKELY_SURCHARGE
        records[word] = bytes((min(cost, 255), longest.get(word, len(word)), spelling))
    for beginning in longest.keys() - records.keys():
        cost = UNKNOWN_COST if len(beginning) == 1 else 0
        records[beginning] = bytes((cost, longest[beginning], 0))
    return records


def is_unlikely(entry: Entry) -> bool:
    """Names, and words that the dictionary itself calls rare."""
    is_pointer = entry.pointer is not None
    return entry.is_name or is_pointer or (bool(entry.senses) and all(map(is_rare, entry.senses)))


def _cost(frequency: float) -> int:
    return round(-10 * math.log(frequency)) if frequency else 255


def _unlisted_cost(word: str, listed: Mapping[str, int]) -> int:
    parts = _cost_of_parts(word, listed)
    if len(word) == 1:
        return parts
    return parts + 5 if len(word) < 4 and not _GRAMMAR.isdisjoint(word) else parts * 9 // 10


def _cost_of_parts(word: str, listed: Mapping[str, int]) -> int:
    if len(word) == 1:
        return UNKNOWN_COST
    best = [0] + [0] * len(word)
    for end in range(1, len(word) + 1):
        best[end] = min(
            best[start] + listed.get(word[start:end], UNKNOWN_COST)
            for start in range(end)
            if start == end - 1 or word[start:end] in listed
        )
    return best[-1]
