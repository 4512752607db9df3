"""Long texts cut where an engine may lose the thread: at paragraphs, sentences, then anywhere.

The pieces put together are the text again, byte for byte.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# A cut comes after these; the earlier the kind, the better.
_CUTS = (
    re.compile(r"\n\s*\n"),
    re.compile(r"\n"),
    re.compile(r"[。！？…]+[”」』）]*|[.!?]+[\"')\]]*\s"),
    re.compile(r"[,，;；、:：]\s*|\s"),
)


def pieces(text: str, limit: int, size: Callable[[str], int] = len) -> Iterator[str]:
    """`text` in pieces of at most `limit`, counted by `size`."""
    while size(text) > limit:
        end = _longest(text, limit, size)
        cut = max(1, _cut(text, end))
        yield text[:cut]
        text = text[cut:]
    if text:
        yield text


def _longest(text: str, limit: int, size: Callable[[str], int]) -> int:
    """How many characters fit."""
    if size is len:
        return limit
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if size(text[:middle]) <= limit else (low, middle - 1)
    return low


def _cut(text: str, end: int) -> int:
    for kind in _CUTS:
        places = [found.end() for found in kind.finditer(text, 0, end)]
        if places and places[-1] > end // 3:
            return places[-1]
    return end


def utf8(text: str) -> int:
    """Size in bytes, for engines that count those."""
    return len(text.encode())


def piecewise(text: str, limit: int, translate: Callable[[str], str]) -> str:
    """Translate piece by piece; the white space between pieces stays what it was."""
    done = []
    for piece in pieces(text, limit):
        core = piece.strip()
        if not core:
            done.append(piece)
            continue
        lead = piece[: len(piece) - len(piece.lstrip())]
        done.append(lead + translate(core).strip() + piece[len(piece.rstrip()) :])
    return "".join(done)
