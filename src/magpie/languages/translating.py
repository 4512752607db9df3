"""A text in another language: memory, then engines in order, each answer checked before it is taken.

No rows, no posts: text in, `Translated` out, or `NotTranslated` with a sentence that says why. It
may take seconds, so a worker calls it, never a page.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.languages import checks, glossary, protected
from magpie.languages.detection import detect
from magpie.languages.doubts import Doubt, doubts
from magpie.languages.engines.protocol import (
    Engine,
    EngineBusy,
    EngineError,
    EngineRefused,
    QuotaUsedUp,
    down,
)
from magpie.languages.engines.registry import CHINESE, configured_engines, route
from magpie.languages.memory import Memory, Remembered
from magpie.languages.tags import MIXED, UNDETERMINED, display_name, matches, normalise
from magpie.languages.variants import to_simplified, to_traditional, variant

log = logging.getLogger(__name__)

MAX_LENGTH = 100_000
# Control characters, lone surrogates and what turns the writing direction around: no engine gets
# them and none may bring them in. The zero-width joiner stays, emoji are made with it.
_UNWANTED = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\u202a-\u202e\u2066-\u2069]"
)
_NEWLINE = re.compile(r"\r\n?|[\u0085\u2028\u2029]")
_SENTENCE = re.compile(r"[^.!?。！？\n]+[.!?。！？\s]*|[.!?。！？\s]+")


@dataclass(frozen=True, slots=True)
class Translated:
    """A translation and where it came from. `doubts` point into `text`, in code points."""

    text: str
    source: str
    target: str
    engine: str
    engine_version: str
    glossary_version: str
    doubts: tuple[Doubt, ...]
    from_memory: str = ""


class NotTranslated(DomainError):
    """There is no translation, and this says why; `params["seconds"]` when to ask again."""

    default_status = 503


def translate(
    text: str,
    *,
    source: str,
    target: str,
    is_private: bool = False,
    memory: Memory | None = None,
) -> Translated:
    """`text` in `target`. Private text only goes to engines on this machine.

    `source` may be empty, `mul` or `und`: then it is found out. Raises NotTranslated.
    """
    tidy = cleaned(text)
    target = normalise(target)
    source = _source(tidy, normalise(source) if source else "", target)
    if matches(source, target) and not _differs_in_script(source, target):
        raise _nothing()
    found = protected.spans(tidy, language=source, target=target)
    if source == UNDETERMINED or not protected.has_words(tidy, found):
        raise _nothing()
    if {source, target} <= CHINESE:
        return _rewritten(tidy, source, target)
    if memory and (known := memory.recall(tidy, source=source, target=target)):
        return _remembered(tidy, known, source, target)
    return _by_engines(tidy, found, source, target, is_private)


def cleaned(text: str) -> str:
    """`text` as engines may have it, and as it may be shown when it comes from one."""
    return _UNWANTED.sub("", _NEWLINE.sub("\n", text[:MAX_LENGTH]))


def _source(text: str, source: str, target: str) -> str:
    """The language to translate from: of several, the one most of the text is in but `target`."""
    if source not in ("", MIXED, UNDETERMINED):
        return variant(text) if source == "zh" else source
    found = detect(text)
    if found.language != MIXED:
        return found.language
    parts = [part for part in found.parts if not matches(part.language, target)]
    return max(parts, key=lambda part: len(part.text)).language if parts else found.language


def _differs_in_script(source: str, target: str) -> bool:
    return {source, target} == {"zh-Hans", "zh-Hant"}


def _nothing() -> NotTranslated:
    return NotTranslated(
        "nothing_to_translate", _("There are no words to translate in this text."), status=400
    )


def _rewritten(text: str, source: str, target: str) -> Translated:
    """Simplified to Traditional or back: word by word, the same text."""
    new = in_script(text, target)
    return Translated(new, source, target, "opencc", "opencc", "", ())


def in_script(text: str, target: str) -> str:
    """`text` in the script of `target`, if that is one of the two Chinese ones."""
    if target == "zh-Hant":
        return to_traditional(text)
    return to_simplified(text) if target in CHINESE else text


def _remembered(text: str, known: Remembered, source: str, target: str) -> Translated:
    return Translated(
        known.text,
        source,
        target,
        known.engine,
        known.engine_version,
        glossary.version(),
        doubts(text, known.text, source=source, target=target),
        known.likeness,
    )


def _by_engines(
    text: str, found: list[protected.Span], source: str, target: str, is_private: bool
) -> Translated:
    failures: list[EngineError | None] = []
    is_offered = False
    engines = [each for each in configured_engines() if each.is_local or not is_private]
    for engine in engines:
        try:
            if not engine.pairs():
                engine.refresh()
            pair = route(engine, source, target)
            if pair is None:
                continue
            is_offered = True
            new = _by_engine(engine, text, found, pair, target)
        except EngineError as error:
            failures.append(error)
            continue
        except Exception as error:
            # Engines are found by folder, so anybody may add one: its bug costs others nothing.
            log.exception("The engine %s broke", engine.name)
            failures.append(down(engine.name, type(error).__name__))
            continue
        if new is not None:
            marks = doubts(text, new, source=source, target=target)
            return Translated(
                new, source, target, engine.name, engine.version, glossary.version(), marks
            )
        failures.append(None)
    told = [each for each in failures if each is not None]
    raise _reason(engines, is_offered, failures, source, target) from (told[0] if told else None)


def _by_engine(
    engine: Engine,
    text: str,
    found: list[protected.Span],
    pair: tuple[str, str],
    target: str,
) -> str | None:
    """One engine's translation, if one of its attempts stands all checks."""

    def ask(stretch: str) -> str:
        if pair[0] == "zh-Hans":
            stretch = to_simplified(stretch)
        answer = engine.translate(stretch, source=pair[0], target=pair[1])
        return in_script(cleaned(answer), target)

    is_mixed = detect(text).language == MIXED
    if is_mixed:
        one_by_one = _sentence_wise(ask, target)
        together = lambda stretches: [one_by_one(each) for each in stretches]  # noqa: E731
    else:
        together = partial(_together, ask)
    for placeholder in _ways(engine, found):
        new = protected.translated_around(text, found, together, placeholder)
        if new is None or not protected.survived(found, new):
            continue
        if checks.problem(text, new, target=target):
            continue
        strays = engine.follows_orders and checks.has_strayed(
            text, new, source=pair[0], target=pair[1]
        )
        if not strays:
            return new
    return None


def _ways(engine: Engine, found: list[protected.Span]) -> tuple[str, ...]:
    """With placeholders first; between the spans when an engine lost one."""
    return (engine.placeholder, "") if found else (engine.placeholder,)


def _together(ask: Callable[[str], str], stretches: list[str]) -> list[str]:
    """All lines in one request, which gives an engine their context; one by one if it mixes them."""
    lines = ask("\n".join(stretches)).strip("\n").split("\n")
    if len(lines) == len(stretches) and all(map(str.strip, lines)):
        return lines
    return [ask(each) for each in stretches] if len(stretches) > 1 else [" ".join(lines)]


def _sentence_wise(ask: Callable[[str], str], target: str) -> Callable[[str], str]:
    """In a text of several languages: sentences that are in the wanted one already stay."""

    def translated(sentence: str) -> str:
        core = sentence.strip()
        if not core or matches(detect(core).language, target):
            return sentence
        lead = sentence[: len(sentence) - len(sentence.lstrip())]
        return lead + ask(core) + sentence[len(sentence.rstrip()) :]

    return lambda stretch: "".join(map(translated, _SENTENCE.findall(stretch)))


def _reason(
    engines: list[Engine],
    is_offered: bool,
    failures: list[EngineError | None],
    source: str,
    target: str,
) -> NotTranslated:
    """The failure that is most worth telling: what passes by itself comes first."""
    if not engines or not (is_offered or failures):
        return _missing(engines, source, target)
    if tired := [each for each in failures if isinstance(each, EngineBusy)]:
        seconds = min(int(str(each.params["seconds"])) for each in tired)
        return NotTranslated(
            "engine_busy",
            _("The translation engines have too much to do. It is tried again later."),
            seconds=seconds,
        )
    if any(isinstance(each, QuotaUsedUp) for each in failures):
        return NotTranslated(
            "quota", _("What may be translated today is used up. It is tried again tomorrow.")
        )
    if None in failures:
        return NotTranslated(
            "output_discarded",
            _("What the engine gave was no sound translation, so it isn't shown."),
        )
    refusals = [each for each in failures if isinstance(each, EngineRefused)]
    if refusals and len(refusals) == len(failures):
        return NotTranslated("refused", _("The translation engine refused this text."))
    return NotTranslated(
        "engine_down", _("No translation engine can be reached just now. It is tried again later.")
    )


def _missing(engines: list[Engine], source: str, target: str) -> NotTranslated:
    if not engines:
        return NotTranslated("no_engine", _("No translation engine is set up in this place yet."))
    return NotTranslated(
        "pair_missing",
        _("No translation engine here knows the way from %(source)s to %(target)s."),
        source=display_name(source, get_language() or "en"),
        target=display_name(target, get_language() or "en"),
    )
