"""Han characters and kana: Chinese, Japanese, or both in one text."""

from __future__ import annotations

import math
import re
from itertools import pairwise

from magpie.languages.evidence import japanese_score
from magpie.languages.scripts import Run
from magpie.languages.tags import primary
from magpie.languages.variants import variant
from magpie.languages.voice import ENOUGH, Voice, word_count

# Natural logarithms: what speaks for Japanese before any character is seen.
_PRIOR = -3.2
_HINT = {"ja": 3.5, "zh": -1.5}
_BESIDE_KANA = 3.0  # a clause without kana in a text that has some
_WITH_KANA = 6.0
_JOINED_BY_NO = 5.0

_CLAUSE_END = re.compile(r"[\s.,!?。，！？…;；~～]")
# Kana that Chinese writers use for decoration, when nothing else is kana.
_DECORATION = frozenset("のノツシっッヽーゞ")


def chinese_or_japanese(text: str, runs: list[Run], hints: tuple[str, ...]) -> list[Voice]:
    """At most one voice in each of the two languages."""
    if not any(run.script == "han" or _is_real_kana(run) for run in runs):
        return []
    bias = _PRIOR + sum(_HINT.get(primary(hint), 0.0) for hint in hints)
    has_kana = any(_is_real_kana(run) for run in runs)
    if not has_kana:
        score = bias + japanese_score(_letters(runs)) + _JOINED_BY_NO * _is_joined_by_no(runs)
        return [_voice(runs, score, hints)]
    found: dict[bool, list[Run]] = {}
    for clause in _clauses(text, runs):
        score = bias + japanese_score(_letters(clause)) + _kana_bonus(clause)
        found.setdefault(score > 0, []).extend(clause)
    return [_voice(clause, 9.0 if japanese else -9.0, hints) for japanese, clause in found.items()]


def _is_real_kana(run: Run) -> bool:
    return run.script == "kana" and not _DECORATION.issuperset(run.text)


def _kana_bonus(clause: list[Run]) -> float:
    kana = sum(len(run.text) for run in clause if _is_real_kana(run))
    return _BESIDE_KANA + _WITH_KANA * min(kana, 4)


def _is_joined_by_no(runs: list[Run]) -> bool:
    """Whether の stands between Han characters: mostly Japanese, sometimes a Chinese fancy."""
    return any(
        run.text == "の" and 0 < place < len(runs) - 1 and runs[place - 1].end == run.start
        for place, run in enumerate(runs)
    )


def _clauses(text: str, runs: list[Run]) -> list[list[Run]]:
    clauses = [[runs[0]]]
    for before, run in pairwise(runs):
        if _CLAUSE_END.search(text, before.end, run.start):
            clauses.append([])
        clauses[-1].append(run)
    return clauses


def _letters(runs: list[Run]) -> str:
    return " ".join(run.text for run in runs if run.script == "han")[:ENOUGH]


def _voice(runs: list[Run], score: float, hints: tuple[str, ...]) -> Voice:
    confidence = 1 / (1 + math.exp(-abs(score)))
    language = "ja" if score > 0 else _chinese(runs, hints)
    return Voice(language, runs, word_count(runs), confidence)


def _chinese(runs: list[Run], hints: tuple[str, ...]) -> str:
    decided = variant(_letters(runs).replace(" ", ""))
    if decided != "zh":
        return decided
    return next((hint for hint in hints if hint in ("zh-Hans", "zh-Hant")), "zh")
