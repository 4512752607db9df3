"""The seat of translation engines: each is a module in this folder, none is shipped yet.

An engine module offers `engine`, an object that satisfies `Engine`. Pages ask
`available_engines()`; while it is empty they say in one line that none is installed.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol


class Engine(Protocol):
    """Translates plain text between languages it is honest about."""

    name: str

    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) tags it can translate now, with what is installed or reachable."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        """The translation; raises DomainError with a sentence for people when it can't."""


def available_engines() -> tuple[Engine, ...]:
    """Engines that can translate at least one pair at this moment."""
    found = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    engines: list[Engine] = [module.engine for module in found]
    return tuple(engine for engine in engines if engine.pairs())
