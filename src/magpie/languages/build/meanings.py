"""Turns a dictionary's senses into the two or three short meanings a reader wants first.

Common sense before rare: surnames, variants and archaic senses go last, pointers to other words are
followed, long explanations are cut. `data/first_senses.tsv` sets right what no rule gets right:
function words and a few very common verbs, whose first sense in the dictionary is rarely the one met.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files as resource_files

from magpie.languages.build.cedict import POINTER, Entry, readable

LIMIT = 3  # meanings kept per entry
LENGTH = 64  # characters kept per meaning

_RARE = re.compile(
    r"\((?:archaic|arch\.|old|literary|dialect|classical|obsolete|Tw|Cantonese|vulgar|slang|"
    r"derog\.|euphemism|chemistry|math\.|TCM|Buddhism|Japanese)\b[^)]*\)|\(?surname |"
    r"\"|\(historical\)|\(used in place names\)|two-character surname"
)
# Remarks on how a word came about, which say nothing about what it means.
_REMARK = re.compile(
    r"\((?:neologism|loanword|idiom|attributive)\b[^)]*\) ?| ?\((?:loanword|idiom)\)"
)
_ASIDE = re.compile(r" ?\([^()]{24,}\)")
_ONE_WORD = re.compile(r"(?:to )?([a-z]+)\Z")

Key = tuple[str, str]  # word, numbered reading


def read_first_senses() -> dict[Key, tuple[str, ...]]:
    """The hand-written first meanings: (simplified, numbered reading) -> meanings."""
    lines = (resource_files("magpie.languages") / "data/first_senses.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if line and not line.startswith("#"))
    return {(word, reading): tuple(meanings.split("; ")) for word, reading, meanings in rows}


def index_by_word(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Entries under both their spellings."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for word in {entry.simplified, entry.traditional}:
            found.setdefault(word, []).append(entry)
    return found


def meanings_of(
    entry: Entry,
    index: Mapping[str, list[Entry]],
    first: Mapping[Key, tuple[str, ...]],
    english: Mapping[str, float],
) -> tuple[str, ...]:
    """At most LIMIT meanings, the likeliest first. `english` maps words to their frequency.

    What was written by hand replaces the dictionary's senses. Else other words with this spelling
    and reading (后 for 後, after, and 后, queen) add theirs.
    """
    if by_hand := first.get((entry.simplified, entry.numbered)):
        return by_hand[:LIMIT]
    shown = [_short(readable(sense)) for sense in _ordered(_followed(entry, index), english)]
    if len(shown) < LIMIT and entry.simplified == entry.traditional:
        for other in index.get(entry.simplified, ()):
            if other.numbered == entry.numbered and not (other is entry or other.pointer):
                shown += [_short(readable(sense)) for sense in other.senses if not is_rare(sense)]
    return tuple(dict.fromkeys(filter(None, shown)))[:LIMIT]


@cache
def is_rare(sense: str) -> bool:
    """Whether the dictionary itself marks the sense as not everyday."""
    return bool(_RARE.match(sense) or POINTER.match(sense))


def _followed(entry: Entry, index: Mapping[str, list[Entry]], depth: int = 2) -> tuple[str, ...]:
    pointer = entry.pointer
    if not pointer or not depth:
        return entry.senses
    word, reading = pointer
    for target in index.get(word, ()):
        if target.numbered == reading and target is not entry:
            return _followed(target, index, depth - 1)
    return entry.senses


def _ordered(senses: tuple[str, ...], english: Mapping[str, float]) -> list[str]:
    ordered = sorted(senses, key=is_rare)
    plain = [sense for sense in ordered if not is_rare(sense)]
    if plain and (promoted := _commoner_synonym(plain, english)):
        ordered.remove(promoted)
        ordered.insert(0, promoted)
    return [sense for sense in ordered if not POINTER.match(sense)] or ordered


def _commoner_synonym(senses: list[str], english: Mapping[str, float]) -> str | None:
    """`chicken` before `fowl`: a first sense of one rare word gives way to a far commoner one."""
    words = [_ONE_WORD.match(sense) for sense in senses[:3]]
    if not words[0]:
        return None
    first = english.get(words[0][1], 0.0)
    for sense, word in zip(senses[1:3], words[1:], strict=False):
        if word and first < 1e-5 and english.get(word[1], 0.0) > 10 * first:
            return sense
    return None


def _short(meaning: str) -> str:
    if "(" in meaning:
        meaning = _REMARK.sub("", meaning) or meaning
    if len(meaning) > LENGTH:
        meaning = _ASIDE.sub("", meaning).strip()
    if len(meaning) <= LENGTH:
        return meaning
    kept = meaning[:LENGTH].rsplit("; ", 1)[0] if "; " in meaning[:LENGTH] else meaning[:LENGTH]
    return kept if len(kept) < LENGTH else kept.rsplit(" ", 1)[0].rstrip(",;") + "…"
