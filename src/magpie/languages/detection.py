"""Which language a short text is in: scripts decide first, statistics where a script is shared.

`detect` answers with a BCP 47 tag: `zh-Hans` or `zh-Hant` where a character or word tells them
apart, else `zh` (or the variant among the hints); `zh-Latn` for pinyin; `mul` for text that mixes
languages, with its parts; `und` where there are no words. Hints are languages its author or its
thread uses: they decide short text and hardly touch long text. Safe to call from any thread; the
tables load on the first call (a few milliseconds once the lexicon is built).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from magpie.languages.han import chinese_or_japanese
from magpie.languages.latin import latin
from magpie.languages.scripts import Run, language_of_script, runs
from magpie.languages.tags import MIXED, UNDETERMINED, normalise
from magpie.languages.voice import ENOUGH, Voice, word_count

# A text is mixed when its other languages make up this share of its words. Latin words among other
# characters are guests more often than company: they need more, and a single one more still.
_MIXED_FROM = 0.12
_GUESTS_FROM, _ONE_GUEST_FROM = 0.2, 0.3


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text in one language; the parts joined are the text."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Detection:
    """What `detect` found. `confidence` lies between 0 and 1."""

    text: str
    language: str
    confidence: float
    parts: tuple[Part, ...]


def detect(text: str, *, hints: Sequence[str] = ()) -> Detection:
    """Tell the language of `text`; see the module's first lines for the tags."""
    voices = _voices(text, tuple(normalise(hint) for hint in hints))
    if not voices:
        return Detection(text, UNDETERMINED, 1.0, (Part(text, UNDETERMINED),))
    main = max(voices, key=lambda voice: voice.words)
    others = [voice for voice in voices if voice is not main]
    if not _is_mixed(main, others):
        return Detection(text, main.language, main.confidence, (Part(text, main.language),))
    confidence = min(voice.confidence for voice in voices)
    return Detection(text, MIXED, confidence, tuple(_parts(text, voices)))


def _is_mixed(main: Voice, others: list[Voice]) -> bool:
    words = sum(voice.words for voice in others)
    if not words:
        return False
    share = words / (main.words + words)
    if main.is_latin or not all(voice.is_latin for voice in others):
        return share >= _MIXED_FROM
    return share >= (_GUESTS_FROM if words > 1 else _ONE_GUEST_FROM)


def _parts(text: str, voices: list[Voice]) -> Iterator[Part]:
    spoken = sorted((run.start, voice.language) for voice in voices for run in voice.runs)
    start, language = 0, spoken[0][1]
    for position, spoken_language in spoken:
        if spoken_language != language:
            yield Part(text[start:position], language)
            start, language = position, spoken_language
    yield Part(text[start:], language)


def _voices(text: str, hints: tuple[str, ...]) -> list[Voice]:
    by_script: dict[str, list[Run]] = {}
    for run in runs(text):
        script = "han" if run.script == "kana" else run.script
        by_script.setdefault(script, []).append(run)
    latin_runs = by_script.pop("latin", [])
    voices: list[Voice] = []
    for script, found in by_script.items():
        if script == "han":
            voices += chinese_or_japanese(text, found, hints)
        else:
            letters = "".join(run.text for run in found[:ENOUGH])
            language = language_of_script(script, letters, hints)
            voices.append(Voice(language, found, word_count(found)))
    if latin_runs:
        voices += latin(text, latin_runs, bool(voices), hints)
    return _merged(voices)


def _merged(voices: list[Voice]) -> list[Voice]:
    found: dict[str, Voice] = {}
    for voice in voices:
        if same := found.get(voice.language):
            same.runs += voice.runs
            same.words += voice.words
        else:
            found[voice.language] = voice
    return list(found.values())
