"""Mending JSON before the parser sees it: what people's files really contain, made legal.

Raw control characters become blanks, halves of surrogate pairs the replacement character, \\u0000
nothing (no database holds it), and numbers of more than 600 digits are cut: Python refuses to
build them and the parser would give up.
"""

import re
from collections.abc import Iterable, Iterator

MAX_TOKEN = 2 * 1024 * 1024
_SLICE = 64 * 1024
_BLANKS = bytes(max(code, 32) for code in range(256))
_ESCAPE = re.compile(
    rb"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
    rb"|(u[dD][89a-fA-F][0-9a-fA-F]{2})|(u0000)|.)",
    re.DOTALL,
)
_ODD_ESCAPE = re.compile(rb"\\u(?:[dD][89a-fA-F]|0000)")
_LONG_RUN = b"0" * 601
_DIGITS_ALIKE = bytes.maketrans(b"123456789", b"000000000")
_LONG_NUMBER = re.compile(rb"(?<=[\s,:\[\-])([0-9]{600})[0-9]+")


def mended(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Legal JSON in small chunks; what is mended is never looked at in two halves."""
    held: list[bytes] = []
    size = 0
    for chunk in chunks:
        blank = chunk.translate(_BLANKS)
        cut = max(blank.rfind(b" "), blank.rfind(b","), blank.rfind(b"}"))
        if cut < 0 and size > MAX_TOKEN:
            cut = len(blank)  # no sane value is that long; the parser will say so
        if cut < 0:
            held.append(blank)
            size += len(blank)
            continue
        yield from _sliced(_legal(b"".join((*held, blank[:cut]))))
        held, size = [blank[cut:]], len(blank) - cut
    yield from _sliced(_legal(b"".join(held)))


def _sliced(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), _SLICE):
        yield data[start : start + _SLICE]


def _legal(data: bytes) -> bytes:
    if _ODD_ESCAPE.search(data):
        data = _ESCAPE.sub(_mend_escape, data)
    if _LONG_RUN in data.translate(_DIGITS_ALIKE):  # ten times faster than the pattern alone
        data = _LONG_NUMBER.sub(rb"\1", data)
    return data


def _mend_escape(match: re.Match[bytes]) -> bytes:
    if match[1]:
        return rb"\ufffd"
    return b"" if match[2] else match[0]
