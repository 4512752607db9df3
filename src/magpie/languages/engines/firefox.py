"""The local engine: the models that Firefox translates pages with, run by fxtranslate.

Nothing leaves the machine. What has no model of its own goes through English. A model is 20 to 45 MB
in memory and loads in about a second, so the last few used stay loaded.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from magpie.languages.engines.pieces import piecewise
from magpie.languages.engines.protocol import Pair, down
from magpie.languages.neural.errors import ModelError, unreadable
from magpie.languages.neural.installed import (
    MODEL,
    SHORTLIST,
    SOURCE_VOCABULARY,
    TARGET_VOCABULARY,
    VOCABULARY,
    InstalledPair,
    installed_pairs,
    tag,
)

if TYPE_CHECKING:
    from fxtranslate import Translator

HUB = "en"
KEPT_LOADED = 4


class Firefox:
    name = "firefox"
    is_local = True
    follows_orders = False
    # Its vocabularies hold letters and digits, and copy what looks like a code.
    placeholder = "Q{}Q"
    limit = 2000

    def __init__(self) -> None:
        self._loaded: OrderedDict[tuple[str, str], tuple[Translator, threading.Lock]] = (
            OrderedDict()
        )
        self._loading = threading.Lock()

    @property
    def version(self) -> str:
        return f"fxtranslate {_library()} " + " ".join(
            f"{pair.name}:{pair.version}" for pair in installed_pairs()
        )

    def pairs(self) -> frozenset[Pair]:
        return _pairs(installed_pairs())

    def refresh(self) -> None:
        """What is installed is looked at each time."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        direct = {(tag(pair.source), tag(pair.target)): pair for pair in installed_pairs()}
        ways = ([(source, target)], [(source, HUB), (HUB, target)])
        way = next((way for way in ways if all(step in direct for step in way)), None)
        if way is None:
            raise down(self.name, f"no model from {source} to {target}")
        for step in way:
            text = piecewise(text, self.limit, self._translator(direct[step]))
        return text

    def _translator(self, pair: InstalledPair) -> Callable[[str], str]:
        """How to translate one piece; line by line, since the models know nothing of paragraphs."""

        def translated(text: str) -> str:
            translator, lock = self._load(pair)
            try:
                with lock:
                    lines = [
                        translator.translate_long(line) if line.strip() else line
                        for line in text.split("\n")
                    ]
            except ValueError as error:
                raise down(self.name, str(error)) from error
            return "\n".join(lines)

        return translated

    def _load(self, pair: InstalledPair) -> tuple[Translator, threading.Lock]:
        key = (pair.name, "".join(file.sha256 for file in pair.files))
        with self._loading:
            if key not in self._loaded:
                try:
                    self._loaded[key] = (_translator_of(pair), threading.Lock())
                except ModelError as error:
                    raise down(self.name, str(error)) from error
                while len(self._loaded) > KEPT_LOADED:
                    self._loaded.popitem(last=False)
            self._loaded.move_to_end(key)
            return self._loaded[key]


def _translator_of(pair: InstalledPair) -> Translator:
    """The pair's model, loaded. Raises ModelError with a sentence when its files are no model."""
    from fxtranslate import Translator

    def read(*roles: str) -> bytes | None:
        found = next((path for role in roles if (path := pair.file(role))), None)
        return Path(found).read_bytes() if found else None

    try:
        model = read(MODEL)
        source = read(SOURCE_VOCABULARY, VOCABULARY)
        target = read(TARGET_VOCABULARY, VOCABULARY)
        if model is None or source is None or target is None:
            raise unreadable(pair.name, "a file is missing")
        return Translator(model, source, target, read(SHORTLIST))
    except (OSError, ValueError) as error:
        raise unreadable(pair.name, error) from error
    except BaseException as error:
        # Malformed bytes may make the Rust inside panic, which Python sees as no ordinary Exception.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(pair.name, "its files are damaged") from error


@cache
def _library() -> str:
    return version("fxtranslate")


@cache
def _pairs(installed: tuple[InstalledPair, ...]) -> frozenset[Pair]:
    direct = {(tag(pair.source), tag(pair.target)) for pair in installed}
    into = {source for source, target in direct if target == HUB}
    out_of = {target for source, target in direct if source == HUB}
    through = {(source, target) for source in into for target in out_of if source != target}
    return frozenset(direct | through)


def configured() -> Firefox:
    return Firefox()
