"""Turns the Chinese-English dictionary around: short Chinese meanings for English words.

A sense such as `to give up; to quit` makes its words keys. Among the Chinese words that share a key
the best is the one that a text most likely means by it: frequent, with this sense early among few.
So chicken is 鸡 and not 缩头乌龟, tax is 税 and not 课 (which has it as its sixth sense).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as resource_files

from magpie.languages.build.cedict import POINTER, Entry
from magpie.languages.build.chinese import Ranked
from magpie.languages.build.meanings import is_rare
from magpie.languages.lemmas import inflected_from, irregular, proposals

MEANINGS = 3
WORDS = 60_000  # English words, by frequency, that the lexicon knows at all
_FARTHEST = 3.0  # a second meaning may be this much less likely than the first (natural logarithm)
_RARE_COST = 3.0
_ASIDE_COST = 0.7
_FLOOR = 2e-8

_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_LEADING = re.compile(r"(?:to be |to |a |an |the |be |sb's |one's )")
_KEY = re.compile(r"[a-z][a-z'-]*(?: [a-z'-]+){0,3}\Z")
# `to belong to` explains `belong` as well.
_DANGLING = re.compile(
    r"to (?:be )?([a-z]+) (?:to|of|with|on|for|at|from|about|in|sth|sb|by|oneself)\Z"
)
_DANGLING_COST = 1.0
_NO_KEY = re.compile(
    r"(?:classifier|used |suffix|prefix|particle|interjection|abbr|pinyin|radical)"
)


@cache
def read_first_meanings() -> dict[str, list[str]]:
    """The hand-written Chinese for English words and phrases."""
    lines = (resource_files("magpie.languages") / "data/english_first.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {english: chinese.split() for english, chinese in rows}


def inverted(
    dictionary: list[Ranked], chinese: Mapping[str, float], english: Mapping[str, float]
) -> dict[str, list[str]]:
    """English key (one to four lower-case words) -> its Chinese meanings, best first.

    The mappings are word frequencies. What was written by hand replaces what was found.
    """
    found: dict[str, dict[str, float]] = {}
    for item in dictionary:
        entry = item.entry
        if entry.is_name or entry.pointer:
            continue
        weight = math.log(max(chinese.get(entry.simplified, 0.0), _FLOOR)) - item.rank
        for key, cost in _keys(entry, english):
            words = found.setdefault(key, {})
            words[entry.simplified] = max(words.get(entry.simplified, -99.0), weight - cost)
    return {key: _best(words) for key, words in found.items()} | read_first_meanings()


def _best(words: Mapping[str, float]) -> list[str]:
    ordered = sorted(words, key=words.__getitem__, reverse=True)
    likely = words[ordered[0]] - _FARTHEST
    return [word for word in ordered[:MEANINGS] if words[word] >= likely]


def _keys(entry: Entry, english: Mapping[str, float]) -> Iterator[tuple[str, float]]:
    place = 0.0
    spread = 0.3 * math.log(len(entry.senses) or 1)
    for sense in entry.senses:
        if _NO_KEY.match(sense) or POINTER.match(sense):
            continue
        rare = _RARE_COST if is_rare(sense) else 0.0
        for synonym in sense.split(";"):
            has_aside = "(" in synonym
            bare = (_ASIDE.sub(" ", synonym) if has_aside else synonym).strip(" !?.,")
            aside = _ASIDE_COST if has_aside else 0.0
            key = _LEADING.sub("", bare, count=1)
            if _KEY.match(key):
                cost = 1.5 * math.log1p(place) + spread + rare + aside
                yield key, cost
                if base := _singular(key, bare, english):
                    yield base, cost + 0.2
                if verb := _DANGLING.match(bare):
                    yield verb[1], cost + _DANGLING_COST
            place += 0.5
        place += 0.5


def _singular(key: str, bare: str, english: Mapping[str, float]) -> str | None:
    is_verb = bare.startswith("to ")
    if is_verb or not key.endswith("s") or key.endswith("ss") or " " in key:
        return None
    known = [base for base in proposals(key) if base in english]
    return max(known, key=english.__getitem__, default=None)


def english_rows(
    index: Mapping[str, list[str]], chinese: Mapping[str, float], english: Mapping[str, float]
) -> Iterator[tuple[str, int | None, str, str]]:
    """(word or phrase, frequency rank or None, base form, meanings by lines) for the lexicon.

    A form is as easy as its base, unless it is irregular; a derived word is not.
    """
    words = [word for word in english if re.fullmatch(r"[a-z][a-z'-]*", word)][:WORDS]
    ranks = {word: rank for rank, word in enumerate(words, start=1)}
    compounds = _compounds(index, chinese)
    for word, own_rank in ranks.items():
        rank = own_rank
        base = _base_of(word, ranks, index, english)
        meanings = index.get(word, [])
        if base != word and _means_base(word, meanings, index.get(base, []), chinese):
            meanings = index.get(base, [])
        if not meanings and word in compounds:
            meanings = [compounds[word]]
        if word not in irregular() and base in inflected_from(word):
            rank = min(rank, ranks.get(base, rank))
        yield word, rank, base, "\n".join(meanings)
    for key, meanings in index.items():
        if key not in ranks:
            yield key, None, key, "\n".join(meanings)


def _compounds(index: Mapping[str, list[str]], chinese: Mapping[str, float]) -> dict[str, str]:
    """For words that the dictionary has only in company: yolk -> 蛋黄 (egg yolk)."""
    best: dict[str, tuple[float, str]] = {}
    for key, meanings in index.items():
        parts = key.split()
        if len(parts) == 2:
            found = (chinese.get(meanings[0], 0.0), f"{meanings[0]} ({key})")
            for part in parts:
                best[part] = max(best.get(part, found), found)
    return {word: shown for word, (_, shown) in best.items()}


def _means_base(
    word: str, own: list[str], of_base: list[str], chinese: Mapping[str, float]
) -> bool:
    """`translated` has an odd word of its own (被译); its base says it better. So does `found`."""
    if word in read_first_meanings():
        return False
    if not own or not of_base or word in irregular():
        return bool(of_base)
    return chinese.get(own[0], 0.0) * 10 < chinese.get(of_base[0], 0.0)


def _base_of(
    word: str,
    known: Mapping[str, int],
    index: Mapping[str, list[str]],
    frequency: Mapping[str, float],
) -> str:
    for base in proposals(word):
        if base not in known or (base not in index and base not in irregular().values()):
            continue
        if word.endswith("er") and not _is_comparative(word, frequency):
            continue
        return base
    return word


def _is_comparative(word: str, frequency: Mapping[str, float]) -> bool:
    """`fluffier` has its `fluffiest`; `teacher` has no `teachest`."""
    return frequency.get(word[:-1] + "st", 0.0) > 1e-7
