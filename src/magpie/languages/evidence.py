"""How strongly words and characters speak for each language: the arithmetic under detection.

For the languages written in Latin letters: naive Bayes over words. A word's probability in a
language comes from that language's frequency list or, for words no list has, from its letter
trigrams; whichever is larger. For Han characters: how much likelier each character and each pair of
neighbours is in Japanese than in Chinese. All tables are made by build/evidence.py and read from
the lexicon.
"""

from __future__ import annotations

import re
from functools import lru_cache

from magpie.languages.lexicon import table

# The lanes of every record in the tables `latin-words` and `latin-grams`, in this order.
LATIN = ("en", "es", "fr", "de", "pt", "vi", "id", "zh-Latn", "it", "nl", "tr", "pl", "fil")
UNLISTED = 255
# A natural logarithm of -1 is stored as SCALE.
SCALE = 10
HAN_NEUTRAL, HAN_SCALE = 128, 30

# What a word costs beforehand when it is in no list: the share of unlisted words in real text.
_UNLISTED_COST = (35, 32, 32, 25, 32, 39, 25, 60, 30, 30, 23, 23, 30)
# No word alone decides a text: it may speak for a language by this much (e^9) and not more, twice
# as much when it has letters that other languages don't write.
_CLIP = 90
_CLIP_LETTER = 5
_WORDS_OF_ONE_LETTER = frozenset("aeioy")
_IMPOSSIBLE = 1000
# German and Dutch write compounds as one word, which no list can hold.
_COMPOUNDING = (LATIN.index("de"), LATIN.index("nl"))
_SHORTEST_MEMBER = 4
# A letter that costs more than this, on average over a word, was not meant as language.
_GIBBERISH = 33
_PINYIN_LANE = LATIN.index("zh-Latn")

_PINYIN_SYLLABLE = (
    "[bpmf]?a|[bpmfdtnlgkhzcs]?(?:ai|an|ang|ao|ou|e|ei|en|eng)|[zcs]h(?:a|ai|an|ang|ao|e|ei|en|eng|"
    "i|ong|ou|u|ua|uai|uan|uang|ui|un|uo)|[dtnlgkhzcs]a|[zcsr]i|r(?:an|ang|ao|e|en|eng|ong|ou|u|"
    "uan|ui|un|uo)|[dtnlgkhzcs](?:ong|u|uan|ui|un|uo)|[bpm](?:i|ian|iao|ie|in|ing|o|u)|f[ou]|"
    "[dtnl](?:i|ian|iao|ie|ing|iu)|[nl](?:iang|in|v|ve|ue)|lia|dia|[gkh](?:ua|uai|uang)|"
    "[jqx](?:i|ia|ian|iang|iao|ie|in|ing|iong|iu|u|uan|ue|un)|y(?:a|an|ang|ao|e|i|in|ing|ong|ou|u|"
    "uan|ue|un)|w(?:a|ai|an|ang|ei|en|eng|o|u)|er|r"
)
_SYLLABLE = re.compile(_PINYIN_SYLLABLE)
_LONGEST_SYLLABLE = 6


@lru_cache(maxsize=8192)
def latin_costs(word: str) -> tuple[int, ...]:
    """The cost of one lower-case word in each of LATIN, in tenths; least is likeliest."""
    record = table("latin-words").get(word)
    costs = _letter_costs(word)
    if record is not None:
        costs = [min(pair) for pair in zip(costs, _listed(record), strict=True)]
    elif len(word) >= 2 * _SHORTEST_MEMBER:
        for lane in _COMPOUNDING:
            costs[lane] = min(costs[lane], _compound_cost(word, lane))
    if not is_pinyin(word) and not is_known(word, "zh-Latn"):
        costs[_PINYIN_LANE] = _IMPOSSIBLE
    most = min(costs) + _clip(word)
    return tuple(min(cost, most) for cost in costs)


def _clip(word: str) -> int:
    if word.isascii():
        # A consonant alone is an initial or an abbreviation in every language: u r so kind.
        return _CLIP_LETTER if len(word) == 1 and word not in _WORDS_OF_ONE_LETTER else _CLIP
    return 2 * _CLIP


def _compound_cost(word: str, lane: int) -> int:
    """The cost as two words written as one: Brotkrümel, Aktionskennzeichen."""
    get = table("latin-words").get
    best = _IMPOSSIBLE
    for cut in range(_SHORTEST_MEMBER, len(word) - _SHORTEST_MEMBER + 1):
        tail = get(word[cut:])
        if tail is None or tail[lane] == UNLISTED:
            continue
        head = get(word[:cut]) or get(word[: cut - 1] if word[cut - 1] in "sn" else "")
        if head is not None and head[lane] != UNLISTED:
            best = min(best, head[lane] + tail[lane])
    return best


def _listed(record: bytes) -> list[int]:
    return [cost if cost != UNLISTED else _IMPOSSIBLE for cost in record]


def _letter_costs(word: str) -> list[int]:
    get = table("latin-grams").get
    costs = list(_UNLISTED_COST)
    spelled = f"^{word}$"
    for end in range(2, len(spelled) + 1):
        record = (
            (get(spelled[end - 3 : end]) if end > 2 else None)
            or get(spelled[end - 2 : end])
            or get(spelled[end - 1])
        )
        if record is not None:
            costs = [cost + letter for cost, letter in zip(costs, record, strict=True)]
    return costs


def is_pinyin(word: str) -> bool:
    """Whether the word is made of pinyin syllables, tones left away."""
    # Step by step: one expression for the whole word would try every way to cut it.
    ends = {0}
    for end in range(1, len(word) + 1):
        starts = ends.intersection(range(end - _LONGEST_SYLLABLE, end))
        if not starts:
            return False
        if any(_SYLLABLE.fullmatch(word, start, end) for start in starts):
            ends.add(end)
    return bool(word) and len(word) in ends


def is_listed(word: str) -> bool:
    """Whether any language's frequency list has this lower-case word."""
    return table("latin-words").get(word) is not None


def is_gibberish(word: str) -> bool:
    """Whether no language of LATIN would string these letters together: `asdfghjkl`."""
    return not is_listed(word) and min(latin_costs(word)) > _GIBBERISH * (len(word) + 1) + 30


def is_known(word: str, language: str) -> bool:
    """Whether the language's frequency list has this lower-case word."""
    record = table("latin-words").get(word)
    return record is not None and record[LATIN.index(language)] != UNLISTED


def japanese_score(run: str) -> float:
    """Above 0: these Han characters look Japanese rather than Chinese (natural logarithm)."""
    get = table("han").get
    score = 0.0
    for place, character in enumerate(run):
        if record := get(character):
            score += 0.5 * (record[0] - HAN_NEUTRAL)
        if pair := get(run[place : place + 2]) if place + 1 < len(run) else None:
            score += pair[0] - HAN_NEUTRAL
    return score / HAN_SCALE
