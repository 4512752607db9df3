"""Which engines there are, in order of preference, and what they can do between them."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache

from django.conf import settings

from magpie.languages import engines as folder
from magpie.languages.engines.protocol import Engine
from magpie.languages.tags import UNDETERMINED, normalise

# What Traditional and undecided Chinese are written in when an engine only knows Simplified.
SIMPLIFIED = "zh-Hans"
CHINESE = frozenset({"zh", "zh-Hans", "zh-Hant"})


def available_engines() -> tuple[Engine, ...]:
    """The engines that can translate something, the preferred one first; cheap enough for a page."""
    return tuple(engine for engine in configured_engines() if engine.pairs())


def configured_engines() -> tuple[Engine, ...]:
    """All that the settings describe, also those that can do nothing yet."""
    return _configured(tuple(repr(getattr(settings, name)) for name in _settings_read()))


def can_translate(source: str, target: str, *, is_private: bool = False) -> bool:
    """Whether some engine offers the pair; for private text only those on this machine count."""
    source, target = normalise(source), normalise(target)
    if {source, target} <= CHINESE:
        return source != target and "zh" not in (source, target)
    return any(
        route(engine, source, target) is not None
        for engine in available_engines()
        if engine.is_local or not is_private
    )


def route(engine: Engine, source: str, target: str) -> tuple[str, str] | None:
    """The pair of the engine's own that serves this one; what differs in script is converted."""
    pairs = engine.pairs()
    for asked in _spellings(source):
        for wanted in _spellings(target):
            if (asked, wanted) in pairs:
                return asked, wanted
    return None


def _spellings(tag: str) -> tuple[str, ...]:
    tag = normalise(tag)
    if tag == UNDETERMINED:
        return ()
    if tag in CHINESE:
        return (tag, SIMPLIFIED) if tag == "zh-Hant" else (SIMPLIFIED,)
    return (tag, tag.partition("-")[0])


@cache
def _modules() -> dict[str, Callable[[], Engine | None]]:
    found = {}
    for module in pkgutil.iter_modules(folder.__path__):
        loaded = importlib.import_module(f"{folder.__name__}.{module.name}")
        if hasattr(loaded, "configured"):
            found[module.name] = loaded.configured
    return found


@cache
def _settings_read() -> tuple[str, ...]:
    prefixes = (
        "MAGPIE_ENGINES",
        "MAGPIE_MODELS",
        "MAGPIE_HOME",
        *(f"MAGPIE_{name.upper()}_" for name in _modules()),
    )
    return tuple(name for name in dir(settings) if name.startswith(prefixes))


@cache
def _configured(_values: tuple[str, ...]) -> tuple[Engine, ...]:
    engines = [engine for make in _modules().values() if (engine := make())]
    wanted = settings.MAGPIE_ENGINES
    if wanted:
        ranked = [engine for engine in engines if engine.name in wanted]
        return tuple(sorted(ranked, key=lambda engine: wanted.index(engine.name)))
    # Neural before rules, this machine before others.
    return tuple(
        sorted(engines, key=lambda engine: (not engine.is_local, engine.name == "apertium"))
    )


def known_names() -> tuple[str, ...]:
    """The engines this program has, configured or not."""
    return tuple(_modules())
