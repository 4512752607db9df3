"""A text in another language: the memory, then engines in order. (The checks come with engines.)"""

from __future__ import annotations

from dataclasses import dataclass, field

from magpie.core.errors import DomainError
from magpie.languages import glossary
from magpie.languages.engines.protocol import EngineError
from magpie.languages.engines.registry import configured_engines, route
from magpie.languages.memory import Memory


@dataclass(frozen=True, slots=True)
class Doubt:
    start: int
    end: int
    kind: str
    params: dict[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Translated:
    text: str
    source: str
    target: str
    engine: str
    engine_version: str
    glossary_version: str
    doubts: tuple[Doubt, ...]
    from_memory: str = ""


class NotTranslated(DomainError):
    """There is no translation, and this says why."""


def translate(
    text: str, *, source: str, target: str, is_private: bool = False, memory: Memory | None = None
) -> Translated:
    version = glossary.version()
    if memory and (known := memory.recall(text, source=source, target=target)):
        return Translated(known.text, source, target, "memory", "", version, (), known.likeness)
    for engine in configured_engines():
        pair = route(engine, source, target)
        if pair and (engine.is_local or not is_private):
            try:
                made = engine.translate(text, source=pair[0], target=pair[1])
            except EngineError as error:
                raise NotTranslated(error.code, error.public_message) from error
            return Translated(made, source, target, engine.name, engine.version, version, ())
    raise NotTranslated("no_engine", "no engine")
