"""The glossary that this process uses: the project's file, joined by what members approved.

Whoever reads takes one immutable snapshot, so a change never meets a text half-way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from magpie.languages.glossary.entries import Entry, file_text, read_entries
from magpie.languages.glossary.matching import Match, Matcher
from magpie.languages.tags import MIXED, UNDETERMINED, primary


@dataclass(frozen=True, slots=True)
class _Shelf:
    version: str
    entries: dict[tuple[str, str], Entry]
    matcher: Matcher


# Replaced as a whole; None until somebody asks.
_shelf: _Shelf | None = None


def version() -> str:
    """Changes when the file or an approved entry of the members changes."""
    return _current().version


def entries() -> tuple[Entry, ...]:
    """All entries, the project's first."""
    return tuple(_current().entries.values())


def entry(language: str, term: str) -> Entry | None:
    """The entry with exactly this term."""
    return _current().entries.get((language, term))


def find(text: str, language: str = "") -> list[Match]:
    """Where entries stand in `text`, in order and apart from each other, the longest first.

    `language` keeps to entries of that language (any tag of it); without it, or with `mul` and
    `und`, entries of both are found. Links, handles and hashtags are passed over.
    """
    wanted = "" if language in ("", MIXED, UNDETERMINED) else primary(language)
    return list(_current().matcher.find(text, wanted))


def join(members: Iterable[Entry], number: int) -> None:
    """From now on the members' approved entries are `members`; `number` is their version."""
    global _shelf
    _shelf = _stocked(members, number)


def _current() -> _Shelf:
    global _shelf
    shelf = _shelf
    if shelf is None:
        shelf = _shelf = _stocked((), 0)
    return shelf


def _stocked(members: Iterable[Entry], number: int) -> _Shelf:
    # What members agreed on replaces the project's entry of the same name.
    merged = {(each.language, each.term): each for each in _from_file()}
    merged |= {(each.language, each.term): each for each in members}
    return _Shelf(f"{_file_version()}.{number}", merged, Matcher(merged.values()))


@cache
def _from_file() -> tuple[Entry, ...]:
    return read_entries()


@cache
def _file_version() -> str:
    return hashlib.sha256(file_text().encode()).hexdigest()[:8]
