"""Meta's HTML archives, as far as they are read: who somebody is and whom she knew.

HTML is what the form offers first, so many bring it, often after the account is gone. Only visible
words and link addresses are looked at, in order; class names are made new with every release.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks

_PENDING_MAX = 1_000_000
_PIECES_MAX = 200  # of one text: a page that is a single endless one isn't kept
_SILENT = frozenset({"script", "style", "title", "head"})
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class Leaf(NamedTuple):
    """A piece of visible text, and the address it links to or ""."""

    text: str
    href: str


class _Leaves(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Leaf] = []
        self._words: list[str] = []
        self._href = ""
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._flush()
        if tag in _SILENT:
            self._silent += 1
        elif tag == "a":
            self._href = dict(attrs).get("href") or ""

    def handle_endtag(self, tag: str) -> None:
        self._flush()
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag == "a":
            self._href = ""

    def handle_data(self, data: str) -> None:
        if not self._silent and len(self._words) < _PIECES_MAX:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._flush()

    def _flush(self) -> None:
        text = " ".join("".join(self._words).split())
        self._words.clear()
        if text:
            self.found.append(Leaf(text, self._href))


def leaves(archive: Archive, member: Member) -> Iterator[Leaf]:
    """The visible pieces of text of a page, in order, however long it is."""
    parser = _Leaves()
    with archive.open(member) as stream:
        for chunk in Utf8Chunks(stream):
            parser.feed(chunk.decode("utf-8", "replace"))
            yield from parser.found
            parser.found.clear()
            if len(parser.rawdata) > _PENDING_MAX:
                return  # a tag that never ends: no real page
    parser.close()
    yield from parser.found


def begins_with(archive: Archive, member: Member, *words: str) -> bool:
    """Whether one of `words` stands in the first part of a page."""
    try:
        with archive.open(member) as stream:
            head = stream.read(256 * 1024).decode("utf-8", "replace")
    except DomainError:
        return False
    return any(word in head for word in words)


def looks_like_date(text: str) -> bool:
    """Whether a short text with a year and a day in it is a date, in whatever language."""
    return len(text) < 60 and bool(_YEAR.search(text)) and len(re.findall(r"\d+", text)) >= 2
