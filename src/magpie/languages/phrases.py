"""The glossary as translation needs it: names to keep, set phrases to use in the other language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from magpie.languages import glossary
from magpie.languages.tags import primary
from magpie.languages.variants import to_traditional


@dataclass(frozen=True, slots=True)
class Fixed:
    """`text[start:end]` has to appear as `shown`."""

    start: int
    end: int
    shown: str
    is_name: bool


def fixed(text: str, *, language: str, target: str) -> Iterator[Fixed]:
    """What of `text` the glossary fixes in a translation into `target`.

    An English phrase of one word is left to the engine: it may be meant literally, or inflected.
    """
    if primary(language) not in ("en", "zh") or primary(target) == primary(language):
        return
    for match in glossary.find(text, primary(language)):
        entry = match.entry
        written = text[match.start : match.end]
        shown = entry.translation if primary(target) == entry.other_language else ""
        if not shown and entry.is_name:
            shown = written
        if shown and (entry.is_name or entry.language == "zh" or " " in written):
            shown = to_traditional(shown) if target == "zh-Hant" else shown
            yield Fixed(match.start, match.end, shown, entry.is_name)
