"""Bytes of unknown origin as clean UTF-8, in chunks.

UTF-8 is believed until a byte disproves it. Then the chunk in hand decides once for the whole
file: mostly valid means a few damaged characters (replaced and counted), high bytes in pairs
mean GB18030, lone high bytes mean the Western code page 1252.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Protocol

CHUNK = 64 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose BOM it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HIGH = re.compile(rb"[\x80-\xff]+")
_GB_PAIR = re.compile(rb"[\xa1-\xf7][\xa1-\xfe]")


class _Source(Protocol):
    def read(self, size: int, /) -> bytes: ...


class Utf8Chunks:
    """Iterate to get UTF-8. Afterwards `encoding` was read and `replaced` characters were lost."""

    def __init__(self, source: _Source) -> None:
        self._source = source
        self.encoding = "utf-8"
        self.replaced = 0
        self._has_seen_utf8 = False

    def __iter__(self) -> Iterator[bytes]:
        chunk = self._source.read(CHUNK)
        self.encoding, chunk = _sniff(chunk)
        errors = "strict" if self.encoding == "utf-8" else "replace"
        self._decoder = codecs.getincrementaldecoder(self.encoding)(errors)
        while chunk:
            yield self._decode(chunk, final=False)
            chunk = self._source.read(CHUNK)
        yield self._decode(b"", final=True)

    def _decode(self, chunk: bytes, *, final: bool) -> bytes:
        if self._decoder.errors == "strict":
            pending = self._decoder.getstate()[0]
            try:
                text = self._decoder.decode(chunk, final)
                self._has_seen_utf8 = self._has_seen_utf8 or not text.isascii()
                return text.encode()
            except UnicodeDecodeError:
                chunk = pending + chunk
                self.encoding = "utf-8" if self._has_seen_utf8 else _guess(chunk)
                self._decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        text = self._decoder.decode(chunk, final)
        self.replaced += text.count("\N{REPLACEMENT CHARACTER}")
        return text.encode("utf-8", "replace")


def _sniff(head: bytes) -> tuple[str, bytes]:
    """The encoding the first bytes announce, and those bytes without a byte order mark."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding, head[len(bom) :]
    if len(head) >= 2 and head[1] == 0 != head[0]:
        return "utf-16-le", head
    if len(head) >= 2 and head[0] == 0 != head[1]:
        return "utf-16-be", head
    return "utf-8", head


def _guess(chunk: bytes) -> str:
    text = chunk.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    valid = sum(1 for character in text if character > "\x7f") - lost
    if valid > 4 * lost:
        return "utf-8"
    high = sum(len(run) for run in _HIGH.findall(chunk))
    paired = 2 * sum(len(_GB_PAIR.findall(run)) for run in _HIGH.findall(chunk))
    return "gb18030" if paired > 0.8 * high else "cp1252"
