"""One language that speaks in a text: where, how many words of it, how surely it was recognised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from magpie.languages.scripts import Run

# Evidence is taken from this many words or characters of a script: more changes nothing.
ENOUGH = 200

# How much of a word one letter is, where words aren't separated by spaces.
_WORDS_PER_LETTER = {
    "han": 0.6,
    "kana": 0.35,
    "thai": 0.25,
    "lao": 0.25,
    "khmer": 0.25,
    "burmese": 0.25,
}


@dataclass(slots=True)
class Voice:
    """`words` is a weight; 0 for a voice that is heard but never makes a text a mixed one."""

    language: str
    runs: list[Run]
    words: float
    confidence: float = 1.0

    @property
    def is_latin(self) -> bool:
        return self.runs[0].script == "latin"


def word_count(runs: Iterable[Run]) -> float:
    """Roughly how many words these runs are, whatever their script."""
    return sum(
        (run.end - run.start) * _WORDS_PER_LETTER[run.script]
        if run.script in _WORDS_PER_LETTER
        else 1.0
        for run in runs
    )
