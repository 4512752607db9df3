"""How a character with several readings is read in its sentence: 还 is huán before 钱, hái elsewhere.

Longer words settle most cases, because the dictionary gives each word its own reading; what is left
are single characters, for which `data/readings.tsv` looks at the words on both sides.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files as resource_files
from typing import NamedTuple

_ANYTHING, _SOME_WORD, _NOTHING = ".", "*", "-"


class _Rule(NamedTuple):
    reading: str
    before: frozenset[str]
    after: frozenset[str]


def reading_in_context(word: str, before: str, after: str) -> str | None:
    """Pinyin with tone marks for the simplified `word`, or None where no rule speaks.

    `before` and `after` are its simplified neighbours, empty where the clause begins or ends.
    """
    for rule in _rules().get(word, ()):
        if _fits(before, rule.before) and _fits(after, rule.after):
            return rule.reading
    return None


def _fits(neighbour: str, wanted: frozenset[str]) -> bool:
    if _ANYTHING in wanted or neighbour in wanted:
        return True
    return _SOME_WORD in wanted if neighbour else _NOTHING in wanted


@cache
def _rules() -> dict[str, list[_Rule]]:
    text = (resource_files("magpie.languages") / "data/readings.tsv").read_text("utf-8")
    classes: dict[str, list[str]] = {}
    rules: dict[str, list[_Rule]] = {}
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        name, *columns = line.split("\t")
        if name.startswith("="):
            classes[name] = columns[0].split()
        else:
            reading, before, after = columns
            rule = _Rule(reading, _words(before, classes), _words(after, classes))
            rules.setdefault(name, []).append(rule)
    return rules


def _words(column: str, classes: dict[str, list[str]]) -> frozenset[str]:
    return frozenset(word for name in column.split() for word in classes.get(name, [name]))
