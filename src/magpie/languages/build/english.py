"""Turns the Chinese-English dictionary around: short Chinese meanings for English words.

A sense such as `to give up; to quit` makes its words keys. Among the Chinese words that share a key
the best is the one that a text most likely means by it: frequent, with this sense early among few.
So chicken is 鸡 and not 缩头乌龟, tax is 税 and not 课 (which has it as its sixth sense). A form
such as `measured` takes what the dictionary says of doing (量), not of the thing (措施).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files as resource_files
from typing import NamedTuple

from magpie.languages.build.cedict import POINTER, Entry
from magpie.languages.build.chinese import Ranked
from magpie.languages.build.making import made_of_words
from magpie.languages.build.meanings import is_rare
from magpie.languages.lemmas import inflected_from, irregular, proposals

MEANINGS = 3
WORDS = 60_000  # English words, by frequency, that the lexicon knows at all
# A form of an everyday word is glossed when it is rarer than this itself: buses, overslept.
FORM_RANK, EASY_RANK = 3500, 2000
_FARTHEST = 3.0  # a second meaning may be this much less likely than the first (natural logarithm)
_RARE_COST = 3.0
_ASIDE_COST = 0.7
_FLOOR = 2e-8
# Single characters are counted inside names and old words too, and mean many things.
_LONE, _LONE_PLACE = 1.2, 1.8
# What the dictionary says of a form itself goes before what it says of its base.
_OWN = 1.5
# Words are only taken apart into common ones, and short ones not at all.
PARTS, _SHORTEST_MADE = 12_000, 6

_ASIDE = re.compile(r"\s*\([^()]*\)\s*")
_LEADING = re.compile(r"(?:to be |to |a |an |the |be |sb's |one's )")
_KEY = re.compile(r"[a-z][a-z'-]*(?: [a-z'-]+){0,3}\Z")
_WORD = re.compile(r"[a-z][a-z'-]*")
# `to belong to` explains `belong` as well.
_DANGLING = re.compile(
    r"to (?:be )?([a-z]+) (?:to|of|with|on|for|at|from|about|in|sth|sb|by|oneself)\Z"
)
_DANGLING_COST = 1.0
_NO_KEY = re.compile(
    r"(?:classifier|used |suffix|prefix|particle|interjection|abbr|pinyin|radical)"
)

Scores = dict[str, float]  # Chinese word -> how likely it is meant, a natural logarithm


class Key(NamedTuple):
    """An English word or phrase that a sense explains; what speaks against it; whether as a verb."""

    text: str
    cost: float
    is_verb: bool


class Turned(NamedTuple):
    """The dictionary by its English. `best` has the Chinese of each key, ready to show."""

    best: dict[str, list[str]]
    scores: dict[str, Scores]
    as_verb: dict[str, Scores]


@cache
def read_first_meanings() -> dict[str, list[str]]:
    """The hand-written Chinese for English words and phrases."""
    lines = (resource_files("magpie.languages") / "data/english_first.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {english: chinese.split() for english, chinese in rows}


def inverted(
    dictionary: list[Ranked], chinese: Mapping[str, float], english: Mapping[str, float]
) -> Turned:
    """Every English key of one to four lower-case words, with its Chinese.

    The mappings are word frequencies. What was written by hand replaces what was found.
    """
    scores: dict[str, Scores] = {}
    as_verb: dict[str, Scores] = {}
    for item in dictionary:
        entry = item.entry
        if entry.is_name or entry.pointer:
            continue
        word = entry.simplified
        weight = math.log(max(chinese.get(word, 0.0), _FLOOR)) - item.rank
        for key in _keys(entry, english):
            score = weight - key.cost
            _note(scores, key.text, word, score)
            if key.is_verb:
                _note(as_verb, key.text, word, score)
    for english_word, words in read_first_meanings().items():
        scores[english_word] = {
            word: math.log(max(chinese.get(word, 0.0), _FLOOR)) - place
            for place, word in enumerate(words)
        }
        as_verb.pop(english_word, None)
    index = {key: _best(words) for key, words in scores.items()} | read_first_meanings()
    return Turned(index, scores, as_verb)


def _note(found: dict[str, Scores], key: str, word: str, score: float) -> None:
    words = found.setdefault(key, {})
    if score > words.get(word, -99.0):
        words[word] = score


def _best(words: Mapping[str, float]) -> list[str]:
    ordered = sorted(words, key=words.__getitem__, reverse=True)
    likely = words[ordered[0]] - _FARTHEST
    return [word for word in ordered[:MEANINGS] if words[word] >= likely]


def _keys(entry: Entry, english: Mapping[str, float]) -> Iterator[Key]:
    place = 0.0
    lone = len(entry.simplified) == 1
    spread = 0.3 * math.log(len(entry.senses) or 1) + (_LONE if lone else 0.0)
    slope = 1.5 * (_LONE_PLACE if lone else 1.0)
    for sense in entry.senses:
        if _NO_KEY.match(sense) or POINTER.match(sense):
            continue
        rare = _RARE_COST if is_rare(sense) else 0.0
        is_verb = sense.startswith("to ") and not sense.startswith("to be ")
        for synonym in sense.split(";"):
            has_aside = "(" in synonym
            bare = (_ASIDE.sub(" ", synonym) if has_aside else synonym).strip(" !?.,")
            aside = _ASIDE_COST if has_aside else 0.0
            key = _LEADING.sub("", bare, count=1)
            if _KEY.match(key):
                cost = slope * math.log1p(place) + spread + rare + aside
                yield Key(key, cost, is_verb)
                if base := _singular(key, bare, english):
                    yield Key(base, cost + 0.2, is_verb)
                if verb := _DANGLING.match(bare):
                    yield Key(verb[1], cost + _DANGLING_COST, is_verb)
            place += 0.5
        place += 0.5


def _singular(key: str, bare: str, english: Mapping[str, float]) -> str | None:
    is_verb = bare.startswith("to ")
    if is_verb or not key.endswith("s") or key.endswith("ss") or " " in key:
        return None
    known = [base for base in proposals(key) if base in english]
    return max(known, key=english.__getitem__, default=None)


def english_rows(
    turned: Turned,
    chinese: Mapping[str, float],
    english: Mapping[str, float],
    names: frozenset[str],
) -> Iterator[tuple[str, int | None, str, str]]:
    """(word or phrase, frequency rank or None, base form, meanings by lines) for the lexicon.

    A word in `names` is never taken apart: thompson is no son.
    """
    index = turned.best
    words = [word for word in english if _WORD.fullmatch(word)][:WORDS]
    ranks = {word: rank for rank, word in enumerate(words, start=1)}
    compounds = _compounds(index, chinese)
    parts = {word: english[word] for word in words[:PARTS] if word in index}

    def base_of(word: str) -> str:
        return _base_of(word, ranks, index, english)

    def meaning(text: str) -> str:
        return (index.get(text) or [""])[0]

    for word, own_rank in ranks.items():
        base = base_of(word)
        is_form = base != word and base in inflected_from(word)
        meanings = _meanings(word, base, turned, is_form=is_form)
        if not meanings and word in compounds:
            meanings = [compounds[word]]
        if not meanings and len(word) >= _SHORTEST_MADE and word not in names:
            meanings = [made_of_words(word, meaning, base_of, parts)]
        rank = _rank(own_rank, ranks[base]) if is_form and word not in irregular() else own_rank
        yield word, rank, base, "\n".join(meanings)
    for key, meanings in index.items():
        if key not in ranks:
            yield key, None, key, "\n".join(meanings)


def _rank(own: int, of_base: int) -> int:
    """A form is as easy as its base, unless it is irregular or far rarer; a derived word is not."""
    easiest = EASY_RANK + 1 if own > FORM_RANK else 1
    return min(own, max(of_base, easiest))


def _meanings(word: str, base: str, turned: Turned, *, is_form: bool) -> list[str]:
    """`translated` has an odd word of its own (被译); its base says it better. So does `found`."""
    index = turned.best
    if base == word or word in read_first_meanings():
        return index.get(word, [])
    if word in irregular():
        return index.get(base, [])
    if not is_form:
        return index.get(word) or index.get(base, [])
    of_base = turned.scores.get(base, {})
    if word.endswith(("ed", "ing")):
        of_base = turned.as_verb.get(base) or of_base
    own = turned.scores.get(word, {})
    both = of_base | {
        each: max(score + _OWN, of_base.get(each, -99.0)) for each, score in own.items()
    }
    return _best(both) if both else []


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
