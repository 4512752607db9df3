"""Text that mixes languages: which of them stands between it and a reader."""

from __future__ import annotations

from collections import Counter

from magpie.languages.detection import detect
from magpie.languages.tags import MIXED, UNDETERMINED, primary


def foreign_language(text: str, target: str) -> str:
    """The language of most of what a reader of `target` can't read in `text`; "" for none."""
    found = Counter[str]()
    for part in detect(text).parts:
        if primary(part.language) not in (primary(target), UNDETERMINED, MIXED):
            found[part.language] += len(part.text)
    return found.most_common(1)[0][0] if found else ""
