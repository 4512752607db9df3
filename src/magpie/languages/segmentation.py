"""Cuts Chinese into dictionary words: the likeliest path through all words that fit.

Every token is a headword by construction, so every token has a meaning to show. The costs come from
the lexicon (see build/chinese.py); 100 characters take about half a millisecond.
"""

from __future__ import annotations

from magpie.languages.lexicon import table

UNKNOWN_COST = 180


def segment(text: str) -> list[str]:
    """The words of `text`, in order, nothing left out: joined they give `text` again."""
    if not text:
        return []
    get = table("segment").get
    size = len(text)
    best = [0] + [1 << 30] * size
    cut = [0] * (size + 1)
    for start in range(size):
        here = best[start]
        record = get(text[start])
        cost, longest = (record[0], record[1]) if record else (UNKNOWN_COST, 1)
        if here + cost < best[start + 1]:
            best[start + 1], cut[start + 1] = here + cost, start
        if longest == 1 or start + 2 > size or not (pair := get(text[start : start + 2])):
            continue
        if pair[0] and here + pair[0] < best[start + 2]:
            best[start + 2], cut[start + 2] = here + pair[0], start
        for end in range(start + 3, min(start + pair[1], size) + 1):
            record = get(text[start:end])
            if record and record[0] and here + record[0] < best[end]:
                best[end], cut[end] = here + record[0], start
    return _cut(text, cut)


def _cut(text: str, cut: list[int]) -> list[str]:
    words = []
    end = len(text)
    while end:
        words.append(text[cut[end] : end])
        end = cut[end]
    return words[::-1]
