"""The glossary as translation needs it: names to keep, set phrases to use in the other language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
    """What of `text` the glossary fixes in a translation into `target`."""
    try:
        from magpie.languages import glossary
    except ImportError:
        return
    if not language or not target:
        return
    for match in glossary.find(text, primary(language)):
        entry = match.entry
        shown = entry.translation if primary(target) in ("en", "zh") else ""
        if not shown and entry.is_name:
            shown = text[match.start : match.end]
        if shown:
            if target == "zh-Hant":
                shown = to_traditional(shown)
            yield Fixed(match.start, match.end, shown, entry.is_name)


def version() -> str:
    """What of a glossary a translation was made with."""
    try:
        from magpie.languages import glossary
    except ImportError:
        return ""
    return str(glossary.version())
