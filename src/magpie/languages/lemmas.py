"""Base forms of English words: `wore` -> `wear`, `stories` -> `story`, `shouldn't` -> `should`.

Rules only propose; who asks decides which proposal is a word (see build/english.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files as resource_files

_CONTRACTION = re.compile(r"(?:n't|'(?:s|re|ve|ll|d|m|em))\Z")
_WHOLE = {"won't": "will", "can't": "can", "shan't": "shall", "ain't": "be", "y'all": "you"}
# ending, what replaces it; several replacements are tried in turn.
_ENDINGS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("iest", ("y",)),
    ("ier", ("y",)),
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("ves", ("f", "fe", "ve")),
    ("sses", ("ss",)),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ing", ("", "e")),
    ("ed", ("", "e")),
    ("est", ("", "e")),
    ("er", ("", "e")),
    ("ily", ("y",)),
    ("ably", ("able",)),
    ("ibly", ("ible",)),
    ("ically", ("ic", "ical")),
    ("ly", ("", "le")),
)
_SHORTEST_STEM = {"ly": 4, "ed": 3, "ing": 3, "er": 3, "est": 3}
# Nouns made from verbs and adjectives: Chinese mostly says both alike (骚扰: to harass, harassment).
_DERIVED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ization", ("ize",)),
    ("ation", ("e", "ate", "")),
    ("ition", ("ite", "e")),
    ("ption", ("be", "ve")),
    ("tion", ("t", "te")),
    ("sion", ("de", "d", "se", "s")),
    ("ment", ("",)),
    ("iness", ("y",)),
    ("ness", ("",)),
    ("ability", ("able",)),
    ("ibility", ("ible",)),
    ("ity", ("e", "")),
    ("ance", ("", "e", "ant")),
    ("ence", ("", "e", "ent")),
    ("iful", ("y",)),
    ("faction", ("fy",)),
    ("al", ("", "e")),
    ("y", ("", "e")),
)


def _by_last_letter(
    endings: tuple[tuple[str, tuple[str, ...]], ...],
) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for ending, replacements in endings:
        found.setdefault(ending[-1], []).append((ending, replacements))
    return found


_ENDINGS_BY_LETTER = _by_last_letter(_ENDINGS)
_DERIVED_BY_LETTER = _by_last_letter(_DERIVED)
_BRITISH = (
    (re.compile(r"(?<=[lnbdvmi])our(?=s|ed|ing|ful|ite|ites|able|hood|ly|\Z)"), "or"),
    (re.compile(r"(?<=[tb])re(?=s?\Z)"), "er"),
    (re.compile(r"is(?=e[drs]?\Z|ers?\Z|ing\Z|ations?\Z)"), "iz"),
    (re.compile(r"ys(?=e[ds]?\Z|ing\Z)"), "yz"),
    (re.compile(r"ll(?=ed\Z|ing\Z|ers?\Z)"), "l"),
    (re.compile(r"ogue(?=s?\Z)"), "og"),
    (re.compile(r"ence(?=s?\Z)"), "ense"),
)
_MAYBE_BRITISH = re.compile("our|re|[iy]s|ll|ogue|ence")
_DOUBLED = re.compile(r"([bdfgklmnprtvz])\1\Z")
_NOT_PLURAL = re.compile(r"(?:ss|us|is)\Z")


@cache
def irregular() -> dict[str, str]:
    """Irregular form -> base."""
    lines = (resource_files("magpie.languages") / "data/irregular.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in lines.splitlines() if not line.startswith("#"))
    return {form: base for base, forms in rows for form in forms.split()}


def without_contraction(word: str) -> str:
    """`she's` -> `she`, `shouldn't` -> `should`, `grandma's` -> `grandma`."""
    return _WHOLE.get(word) or _CONTRACTION.sub("", word)


def proposals(word: str) -> Iterator[str]:
    """Possible base forms of a lower-case word, likeliest first, never the word itself."""
    yield from inflected_from(word)
    plain = without_contraction(word)
    if plain not in irregular():
        yield from _derived(plain)


def inflected_from(word: str) -> Iterator[str]:
    """Those of which it is but a form: whoever knows cat knows cats, yet not kindness from kind."""
    plain = without_contraction(word)
    if plain != word:
        yield plain
    if base := irregular().get(plain):
        yield base
        return
    for spelling in (plain, *_american(plain)):
        if spelling != plain:
            yield spelling
        yield from _without_ending(spelling)


def _american(word: str) -> Iterator[str]:
    if not _MAYBE_BRITISH.search(word):
        return
    for british, american in _BRITISH:
        changed = british.sub(american, word)
        if changed != word:
            yield changed


def _without_ending(word: str) -> Iterator[str]:
    for ending, replacements in _ENDINGS_BY_LETTER.get(word[-1:], ()):
        if not word.endswith(ending) or (ending == "s" and _NOT_PLURAL.search(word)):
            continue
        stem = word[: -len(ending)]
        if len(stem) < _SHORTEST_STEM.get(ending, 2):
            continue
        if ending in ("ing", "ed", "er", "est") and _DOUBLED.search(stem):
            yield stem[:-1]
        for replacement in replacements:
            yield stem + replacement


def _derived(word: str) -> Iterator[str]:
    singular = word[:-1] if word.endswith("s") and not _NOT_PLURAL.search(word) else word
    for ending, replacements in _DERIVED_BY_LETTER.get(singular[-1:], ()):
        if singular.endswith(ending) and len(singular) - len(ending) >= 3:
            stem = singular[: -len(ending)]
            if ending == "y" and _DOUBLED.search(stem):
                yield stem[:-1]
            for replacement in replacements:
                yield stem + replacement
