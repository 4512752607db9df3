"""Words in Latin letters: which language they are, alone or beside another script."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files as resource_files
from itertools import pairwise

from magpie.languages.evidence import (
    LATIN,
    is_gibberish,
    is_known,
    is_listed,
    is_pinyin,
    latin_costs,
)
from magpie.languages.scripts import Run
from magpie.languages.tags import UNDETERMINED, primary
from magpie.languages.voice import ENOUGH, Voice

# Costs before any word is seen, in tenths of a natural logarithm.
_PRIOR = {"en": -7, "es": -1, "zh-Latn": 20, "it": 15, "nl": 15, "tr": 15, "pl": 15, "fil": 50}
_HINT = -25
# Beside Chinese, Japanese or Thai characters Latin words are mostly English.
_ENGLISH_BESIDE = -20
# One sentence in another language than its neighbours: at least so many words, so much surer.
_CLAUSE_WORDS, _CLAUSE_MARGIN = 3, 50
_LONGEST_WORD = 40

_I = frozenset(("i", "i'm", "i've", "i'll", "i'd"))
_LAUGHTER = re.compile(r"(?:a?(?:ha|he|hi|ho){2,}h?|x+d+|h{2,}|hm+|m+h?m+|a+h+|o+h+)\Z")
# Macrons and carons: the tones of pinyin that few other languages write.
_TONE = re.compile("[āēīōūǖǎěǐǒǔǚ]")
_LONG_REPEAT = re.compile(r"(.)\1{2,}")
_CLAUSE_END = re.compile(r"[.!?。！？\n…;；/|]")


def latin(text: str, runs: list[Run], beside: bool, hints: tuple[str, ...]) -> list[Voice]:
    """The voices of all Latin runs. `beside` tells whether another script speaks in the text."""
    words = [(run, _spelled(run.text)) for run in runs]
    words = [(run, word) for run, word in words if not _LAUGHTER.match(word)]
    if not words or (len(words) == 1 and len(words[0][1]) == 1):
        return []
    if _is_toned_pinyin(words):
        return [Voice("zh-Latn", [run for run, _ in words], len(words), 0.99)]
    if beside:
        return _guests(words, hints)
    prior = _prior(hints)
    clauses = _clauses(text, words)
    languages = {_sure_language(clause, prior) for clause in clauses} - {None}
    if len(languages) < 2:
        return [_voice(words, prior)]
    return [_voice(clause, prior) for clause in clauses]


def _spelled(word: str) -> str:
    # As the frequency lists spell: case folded, so that große is grosse.
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")[:_LONGEST_WORD]


def _is_toned_pinyin(words: list[tuple[Run, str]]) -> bool:
    asked = [word for _, word in words[:ENOUGH]]
    if not any(_TONE.search(word) for word in asked):
        return False
    bare = (unicodedata.normalize("NFD", word.replace("ü", "v")) for word in asked)
    return all(is_pinyin("".join(filter(str.isascii, word))) for word in bare)


@lru_cache(maxsize=256)
def _prior(hints: tuple[str, ...]) -> list[int]:
    prior = [_PRIOR.get(language, 0) for language in LATIN]
    for hint in hints:
        for lane, language in enumerate(LATIN):
            if hint == language or (language != "zh-Latn" and primary(hint) == language):
                prior[lane] = min(prior[lane], 0) + _HINT
    return prior


def _costs(words: list[tuple[Run, str]], prior: list[int]) -> list[int]:
    costs = prior
    for _, word in words[:ENOUGH]:
        for piece in _pieces(word):
            costs = [a + b for a, b in zip(costs, latin_costs(piece), strict=True)]
    return costs


def _pieces(word: str) -> list[str]:
    """`l'heure` counts as `l` and `heure`, `soooo` as `so`; `don't` is a word of its own."""
    if is_listed(word):
        return [word]
    if "'" in word:
        return [piece for piece in word.split("'") if piece]
    for shorter in (r"\1\1\1", r"\1\1", r"\1"):
        if is_listed(squeezed := _LONG_REPEAT.sub(shorter, word)):
            return [squeezed]
    return [word]


def _voice(words: list[tuple[Run, str]], prior: list[int]) -> Voice:
    costs = _costs(words, prior)
    best = min(costs)
    language = LATIN[costs.index(best)]
    confidence = 1 / sum(math.exp((best - cost) / 15) for cost in costs)
    if _is_foreign_to(language, words):
        language = UNDETERMINED
    return Voice(language, [run for run, _ in words], len(words), confidence)


def _is_foreign_to(language: str, words: list[tuple[Run, str]]) -> bool:
    """Whether the likeliest language still knows hardly any of the words."""
    asked = words[:ENOUGH]
    known = sum(is_known(piece, language) for _, word in asked for piece in _pieces(word))
    if len(asked) >= 3:
        return known * 4 <= len(asked)
    return all(is_gibberish(word) for _, word in asked)


def _clauses(text: str, words: list[tuple[Run, str]]) -> list[list[tuple[Run, str]]]:
    clauses = [[words[0]]]
    for (before, _), word in pairwise(words):
        if _CLAUSE_END.search(text, before.end, word[0].start):
            clauses.append([])
        clauses[-1].append(word)
    return clauses


def _sure_language(clause: list[tuple[Run, str]], prior: list[int]) -> str | None:
    if len(clause) < _CLAUSE_WORDS:
        return None
    best, second = sorted(enumerate(_costs(clause, prior)), key=lambda lane: lane[1])[:2]
    return LATIN[best[0]] if second[1] - best[1] >= _CLAUSE_MARGIN else None


def _guests(words: list[tuple[Run, str]], hints: tuple[str, ...]) -> list[Voice]:
    """Latin words among other characters: names, loans and Chinese slang don't count."""
    real = [pair for pair in words if pair[1] not in at_home_anywhere() and len(pair[1]) > 1]
    lower = [pair for pair in real if pair[0].text.islower() or pair[1] in _I]
    if lower and lower[0] is not real[0] and real[0][0].text.istitle():
        lower.insert(0, real[0])  # a sentence begins with a capital
    if len(lower) < 2:
        real = lower
    if not real:
        return []
    prior = [*_prior(hints)]
    prior[LATIN.index("en")] += _ENGLISH_BESIDE
    voice = _voice(real, prior)
    if voice.language == "zh-Latn":
        return []
    known = [pair for pair in real if is_known(pair[1], voice.language)]
    return [Voice(voice.language, [run for run, _ in words], len(known), voice.confidence)]


@cache
def at_home_anywhere() -> frozenset[str]:
    """Names, loans and Chinese slang in Latin letters that never make a text a mixed one."""
    lines = (resource_files("magpie.languages") / "data/slang.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return frozenset(
        word for language, words in rows if language in ("*", "zh-Latn") for word in words.split()
    )
