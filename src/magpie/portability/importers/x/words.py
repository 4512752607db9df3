"""The text of a tweet as its readers saw it: links whole, entities unescaped, long ones complete.

X stores `&amp;`, shortens every link to t.co, appends one for pictures and for what is quoted, and
cuts what is longer than a tweet once was. Links are replaced as words, not by their indices, which
count code points in some places and UTF-16 units in others.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Found
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.jsons import elements
from magpie.portability.importers.shapes import Fields, entries, fields, first_word, maps, url, word
from magpie.portability.importers.x.sources import Source
from magpie.portability.records import Reference

_SHORT = re.compile(r"https?://t\.co/\w+")
_STATUS = re.compile(
    r"https?://(?:www\.|mobile\.)?(?:twitter|x)\.com/(?:#!/)?(\w{1,20}|i/web)/status(?:es)?/(\d{1,20})"
)
_REPEATED = re.compile(r"RT @(\w{1,20}):?\s*(.*)", re.DOTALL)
_CUT_OFF = re.compile(r"\s*(?:…|\.\.\.)?\s*(?:https?://t\.co/\w*)?\s*$")
_UNESCAPED = re.compile(r"[<>]|&(?!amp;|lt;|gt;)")
_ADDRESSED = re.compile(r"(?:@\w{1,20}\s+)+")
_GENERIC = frozenset({"i/web", "i"})


class Long(NamedTuple):
    """A long post's whole text, which X keeps apart from the tweet, under a date or an id."""

    text: str
    urls: dict[str, str]
    tags: tuple[str, ...]


class LongTexts:
    """All of them, to be found by the tweet's id or, where that isn't given, by its second."""

    def __init__(self) -> None:
        self._by_id: dict[str, Long] = {}
        self._by_second: dict[datetime, list[Long]] = {}
        self.found = 0

    def add(self, note: Fields, *, now: datetime) -> bool:
        """Whether it could be read."""
        core = fields(note.get("core")) or fields(note.get("noteTweetResults")) or note
        core = fields(core.get("core")) or core
        text = word(core.get("text"))
        if not text:
            return False
        found = Long(_perhaps_unescaped(text), _note_urls(core), _tags(core))
        at = read_date(note.get("createdAt"), now=now).at
        if tweet_id := first_word(note, "tweetId"):
            self._by_id[tweet_id] = found
        if at:
            self._by_second.setdefault(at.replace(microsecond=0), []).append(found)
        return True

    def whole(self, tweet_id: str, at: datetime | None, text: str) -> Long | None:
        """The long text that begins like `text`, or None. Several may stem from one second."""
        candidates = [self._by_id[tweet_id]] if tweet_id in self._by_id else []
        candidates += self._by_second.get(at, []) if at else []
        begin = unescaped(_CUT_OFF.sub("", text)) if candidates else ""
        return next((long for long in candidates if long.text.startswith(begin)), None)


def read_long_texts(archive: Archive, source: Source, into: LongTexts, now: datetime) -> int:
    """Read one file of them; how many of it could not be read."""
    unreadable = 0
    for piece in elements(archive, source.member):
        if isinstance(piece, Found):
            value = piece.value if isinstance(piece.value, dict) else {}
            into.found += 1
            unreadable += not into.add(fields(value.get("noteTweet")) or value, now=now)
    return unreadable


def unescaped(text: str) -> str:
    """X escapes these three and nothing else: `&copy;` was typed as such."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _perhaps_unescaped(text: str) -> str:
    """Long texts are escaped in some archives and not in others; never only half of one."""
    is_escaped = "&" in text and not _UNESCAPED.search(text)
    return unescaped(text) if is_escaped else text


def repeated(text: str) -> tuple[str, str] | None:
    """Of a retweet its author and as much of its text as was kept, else None."""
    match = _REPEATED.match(text)
    return (match[1], match[2]) if match else None


def addressed_until(text: str, start: str) -> int:
    """How long the row of @names is at the beginning of an answer, which X doesn't show."""
    length = int(start) if start.isascii() and start.isdecimal() and len(start) < 5 else 0
    return length if _ADDRESSED.fullmatch(text[:length]) else 0


def entity_urls(tweet: Fields) -> dict[str, str]:
    """What each short link in it stands for."""
    found = {}
    for each in maps(fields(tweet.get("entities")).get("urls")):
        short, whole = url(each.get("url")), url(each.get("expanded_url"))
        if short and whole:
            found[short] = whole
    return found


def expanded(text: str, urls: dict[str, str], dropped: frozenset[str] = frozenset()) -> str:
    """`text` with short links whole, and without those in `dropped`."""
    said = _SHORT.sub(lambda match: _whole(match[0], urls, dropped), text)
    return re.sub(r"[ \t]+(?=\n|$)", "", said).strip()


def _whole(short: str, urls: dict[str, str], dropped: frozenset[str]) -> str:
    return "" if short in dropped else urls.get(short, short)


def quoted(tweet: Fields, text: str, urls: dict[str, str]) -> tuple[Reference | None, str]:
    """What it quotes and the short link that says so: the last one in the text, to another tweet."""
    stated = first_word(tweet, "quoted_status_id_str", "quoted_status_id")
    shorts = _SHORT.findall(text)
    for short in reversed(shorts):
        match = _STATUS.match(urls.get(short, ""))
        if not match or "/photo/" in urls[short] or "/video/" in urls[short]:
            continue
        is_last = text.rstrip().endswith(short)
        if match[2] == stated or is_last:
            return reference(match[1], match[2]), short if is_last else ""
    return (reference("", stated), "") if stated.isdecimal() else (None, "")


def reference(author: str, tweet_id: str, snippet: str = "") -> Reference:
    author = "" if author in _GENERIC else author.lower()
    url = f"https://x.com/{author or 'i'}/status/{tweet_id}" if tweet_id else ""
    return Reference(url, tweet_id, author, snippet)


def status_in(address: str) -> tuple[str, str]:
    """Author and id of the tweet at an address, or twice ""."""
    match = _STATUS.match(address)
    return (match[1], match[2]) if match else ("", "")


def _note_urls(core: Fields) -> dict[str, str]:
    found = {}
    for each in maps(core.get("urls")):
        short = url(each.get("shortUrl")) or url(each.get("url"))
        whole = url(each.get("expandedUrl")) or url(each.get("expanded_url"))
        if short and whole:
            found[short] = whole
    return found


def _tags(core: Fields) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_tag_names(core)))


def _tag_names(core: Fields) -> Iterator[str]:
    for each in entries(core.get("hashtags")):
        name = word(each) or word(fields(each).get("text"))
        if name:
            yield name


def tags(tweet: Fields) -> tuple[str, ...]:
    return _tags(fields(tweet.get("entities")))
