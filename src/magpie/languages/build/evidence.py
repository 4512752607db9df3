"""Makes the tables of evidence.py from word frequency lists and the dictionary's pinyin."""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from importlib.resources import files as resource_files

from magpie.languages.build.chinese import Ranked
from magpie.languages.evidence import HAN_NEUTRAL, HAN_SCALE, LATIN, SCALE, UNLISTED
from magpie.languages.pinyin import without_tones

WORDS_PER_LANGUAGE = 30_000
ENGLISH_WORDS = 40_000  # the one language that every text may hold words of
WORDS_FOR_LETTERS = 12_000
SLANG_FREQUENCY = 5e-5
# How often people leave the accents away when they type a word that has them.
BARE_SHARE = {
    "es": 0.15,
    "fr": 0.1,
    "pt": 0.15,
    "vi": 0.08,
    "de": 0.05,
    "tr": 0.1,
    "pl": 0.1,
    "it": 0.1,
}
# Letters of rare words tell more about the next unlisted word than letters of the commonest.
_FLATTENING = 0.35
_SMOOTHING = 5.0
_BACKGROUND = 0.1 / 300  # the probability of a letter the language never uses

_LATIN_WORD = re.compile(r"[a-zÀ-ɏḀ-ỿ]+(?:'[a-zÀ-ɏḀ-ỿ]+)*\Z")
# Rarer words add time to the build and nothing to the decision.
_RAREST_HAN_WORD = 5e-7
_HAN_RUN = re.compile(r"[々〇㐀-䶿一-鿿]+")

Frequencies = Mapping[str, float]


def read_slang() -> dict[str, list[str]]:
    """The hand-written short words of social talk, by language; `*` for loans at home anywhere."""
    lines = (resource_files("magpie.languages") / "data/slang.tsv").read_text("utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return {language: words.split() for language, words in rows}


def latin_lists(
    frequencies: Callable[[str], Frequencies], dictionary: list[Ranked]
) -> dict[str, dict[str, float]]:
    """language of LATIN -> its commonest words with probabilities, slang and bare spellings in."""
    slang = read_slang()
    lists = {}
    for language in LATIN:
        if language == "zh-Latn":
            words = pinyin_frequencies(dictionary, frequencies("zh"))
        else:
            limit = ENGLISH_WORDS if language == "en" else WORDS_PER_LANGUAGE
            words = _commonest(frequencies(language), limit)
        for word, bare in list(_bare_spellings(words, BARE_SHARE.get(language, 0.0))):
            words[word] = words.get(word, 0.0) + bare
        for word in slang.get(language, ()):
            words[word] = max(words.get(word, 0.0), SLANG_FREQUENCY)
        total = sum(words.values())
        lists[language] = {word: frequency / total for word, frequency in words.items()}
    return lists


def _commonest(frequencies: Frequencies, limit: int) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, frequency in frequencies.items():
        if _LATIN_WORD.match(word):
            found[word] = frequency
            if len(found) == limit:
                break
    return found


def pinyin_frequencies(dictionary: list[Ranked], chinese: Frequencies) -> dict[str, float]:
    """Toneless pinyin as typed, words run together and syllable by syllable."""
    found: defaultdict[str, float] = defaultdict(float)
    for item in dictionary:
        frequency = chinese.get(item.entry.simplified, 0.0) / 2
        if item.rank or not frequency:
            continue
        syllables = without_tones(item.entry.numbered)
        found["".join(syllables)] += frequency
        for syllable in syllables:
            found[syllable] += frequency
    found.pop("", None)
    return dict(found)


def _bare_spellings(words: Mapping[str, float], share: float) -> Iterator[tuple[str, float]]:
    for word, frequency in words.items() if share else ():
        if not word.isascii():
            bare = unicodedata.normalize("NFD", word).replace("đ", "d").replace("ß", "ss")
            bare = bare.replace("ł", "l").replace("ı", "i").encode("ascii", "ignore").decode()
            yield bare, frequency * share


def word_records(lists: Mapping[str, Mapping[str, float]]) -> dict[str, bytes]:
    """word -> its cost in each language of LATIN, UNLISTED where the list lacks it."""
    records: dict[str, bytearray] = {}
    for lane, language in enumerate(LATIN):
        for word, probability in lists[language].items():
            record = records.get(word)
            if record is None:
                record = records[word] = bytearray([UNLISTED]) * len(LATIN)
            record[lane] = min(round(-SCALE * math.log(probability)), UNLISTED - 1)
    return {word: bytes(record) for word, record in records.items()}


def gram_records(lists: Mapping[str, Mapping[str, float]]) -> dict[str, bytes]:
    """One to three letters (^ and $ are the word's ends) -> cost of the last after the others."""
    counts = [_gram_counts(lists[language]) for language in LATIN]
    totals = [
        sum(count for gram, count in lane.items() if len(gram) == 1 and gram != "^")
        for lane in counts
    ]
    units = [_SMOOTHING * lane["^"] / WORDS_FOR_LETTERS for lane in counts]
    common = {
        gram
        for lane, unit in zip(counts, units, strict=True)
        for gram, count in lane.items()
        if (len(gram) < 3 or count > unit) and gram[-1] != "^"
    }
    return {
        gram: bytes(
            min(round(-SCALE * math.log(_probability(gram, lane, total, unit))), 255)
            for lane, total, unit in zip(counts, totals, units, strict=True)
        )
        for gram in sorted(common)
    }


def _gram_counts(words: Mapping[str, float]) -> defaultdict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word in sorted(words, key=words.__getitem__, reverse=True)[:WORDS_FOR_LETTERS]:
        weight = words[word] ** _FLATTENING
        spelled = f"^{word}$"
        # One, two and three letters in plain steps: this is the innermost work of the build.
        before, last = "", ""
        for letter in spelled:
            counts[letter] += weight
            if last:
                counts[last + letter] += weight
            if before:
                counts[before + last + letter] += weight
            before, last = last, letter
    return counts


def _probability(gram: str, counts: Mapping[str, float], total: float, unit: float) -> float:
    probability = 0.9 * counts.get(gram[-1], 0.0) / total + _BACKGROUND
    for size in range(2, len(gram) + 1):
        context = counts.get(gram[-size:-1], 0.0)
        probability = (counts.get(gram[-size:], 0.0) + unit * probability) / (context + unit)
    return probability


def han_records(
    chinese: Frequencies, japanese: Frequencies, to_traditional: Callable[[str], str]
) -> dict[str, bytes]:
    """Han characters and pairs -> how much likelier in Japanese, around HAN_NEUTRAL."""
    zh = _han_counts(chinese, to_traditional)
    ja = _han_counts(japanese, str)
    zh_total, ja_total = (
        sum(count for key, count in counts.items() if len(key) == 1) for counts in (zh, ja)
    )
    records = {}
    for key in zh.keys() | ja.keys():
        floor = 3e-7 if len(key) == 1 else 1e-7
        in_zh, in_ja = zh.get(key, 0.0) / zh_total, ja.get(key, 0.0) / ja_total
        likelier = math.log((in_ja + floor) / (in_zh + floor))
        if abs(likelier) > 0.5:
            byte = HAN_NEUTRAL + round(HAN_SCALE * max(-4.0, min(4.0, likelier)))
            records[key] = bytes([byte])
    for word in read_slang().get("ja", ()):
        for place in range(len(word) - 1):
            records[word[place : place + 2]] = bytes([HAN_NEUTRAL + 4 * HAN_SCALE])
    return records


def _han_counts(frequencies: Frequencies, other: Callable[[str], str]) -> dict[str, float]:
    counts: defaultdict[str, float] = defaultdict(float)
    for word, frequency in frequencies.items():
        if frequency < _RAREST_HAN_WORD:
            break
        for run in _HAN_RUN.findall(word):
            for spelling in {run, other(run)}:
                for place, character in enumerate(spelling):
                    counts[character] += frequency
                    if place:
                        counts[spelling[place - 1 : place + 1]] += frequency
    return counts
