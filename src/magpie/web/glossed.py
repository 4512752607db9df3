"""Text whose words can be touched: each becomes a span that carries its reading and meaning."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from types import MappingProxyType
from urllib.parse import quote

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from magpie.languages.gloss import Token, gloss, side_of
from magpie.languages.levels import is_beyond
from magpie.languages.pinyin import as_word
from magpie.web.reading import Reading

TAG = re.compile(r"(<[^>]*>)")
BAND = re.compile(r"top (\d+)k")
SENSE_END = re.compile(r"[;；,，、（(]")
ABOVE_MAX = 6

# Up to where somebody knows the words of a base language: a rank for English, an HSK level.
Known = Mapping[str, int]
NOTHING: Known = MappingProxyType({})


def html(clean: str, language: str, reading: Reading, known: Known = NOTHING) -> SafeString:
    """Clean HTML with its words made touchable; links, mentions and hashtags stay as they are.

    `known` is up to where the reader needs no help; words above it are marked.
    """
    out: list[str] = []
    depth = 0
    for piece in TAG.split(clean):
        if piece.startswith("<"):
            depth += piece.startswith("<a") - piece.startswith("</a")
            out.append(piece)
        else:
            out.append(piece if depth else text(unescape(piece), language, reading, known))
    return mark_safe("".join(out))


def tokens(plain: str, language: str, reading: Reading) -> Sequence[Token]:
    """The words of a text, with meanings in the language of its other side."""
    reader = side_of(language, reading.reads)
    return gloss(plain, language=language, reader=reader).tokens


def lines(plain: str, language: str, reading: Reading) -> list[list[Token]]:
    """A text line by line, each all of its words; what is in no dictionary has no meanings."""
    found: list[list[Token]] = []
    words = tokens(plain, language, reading)
    start = 0
    for line in plain.split("\n"):
        stop = start + len(line)
        inside = [each for each in words if start <= each.start and each.end <= stop]
        if line.strip():
            found.append(list(_with_gaps(plain, inside, start, stop)))
        start = stop + 1
    return found


def numbered(page: list[list[Token]]) -> list[list[tuple[Token, str]]]:
    """Each word of a page of lines with what it is called by when it is kept: "2:今天", the third one."""
    before: Counter[str] = Counter()
    named: list[list[tuple[Token, str]]] = []
    for line in page:
        named.append([])
        for token in line:
            named[-1].append((token, f"{before[token.text]}:{token.text}"))
            before[token.text] += 1
    return named


def _with_gaps(plain: str, words: list[Token], start: int, stop: int) -> Iterator[Token]:
    for word in words:
        yield from _plain(plain, start, word.start)
        yield word
        start = word.end
    yield from _plain(plain, start, stop)


def _plain(plain: str, start: int, stop: int) -> Iterator[Token]:
    for found in re.finditer(r"\S+", plain[start:stop]):
        yield Token(found[0], start + found.start(), start + found.end(), "", (), "")


def _entry(token: Token) -> str:
    """Where the word stands in the community glossary, if it comes from there."""
    if not token.entry:
        return ""
    language = "zh" if token.reading else "en"
    return f' data-g="/glossary/{language}/{escape(quote(token.entry))}"'


def level(raw: str) -> str:
    """How common a word is, as people say it; "" where nothing is known."""
    band = BAND.fullmatch(raw)
    if band is None:
        return raw
    return _("among the %(count)s commonest words") % {"count": f"{int(band[1]) * 1000:,}"}


def text(plain: str, language: str, reading: Reading, known: Known = NOTHING) -> SafeString:
    """Plain text as HTML with its words made touchable."""
    if not plain.strip():
        return mark_safe(escape(plain))
    out: list[str] = []
    end = 0
    for token in tokens(plain, language, reading):
        out.append(escape(plain[end : token.start]))
        out.append(_word(token, known) if token.meanings else escape(token.text))
        end = token.end
    out.append(escape(plain[end:]))
    return mark_safe("".join(out))


def _word(token: Token, known: Known) -> str:
    """A word with its reading, meanings and level, and what stands above it in "word by word"."""
    is_chinese = bool(token.reading)
    limit = known.get("zh" if is_chinese else "en", 0)
    # Every Chinese word is glossed, so without a level marks would be everywhere and mean nothing.
    is_marked = is_beyond(token.level, limit) and not (is_chinese and not limit)
    above = "" if limit and not is_marked else as_word(token.reading) or _short(token.meanings[0])
    return (
        f'<span class="w{" is-hard" if is_marked else ""}" tabindex="0" role="button"'
        f' data-r="{escape(as_word(token.reading))}" data-a="{escape(above)}"'
        f' data-m="{escape("; ".join(token.meanings))}" data-l="{escape(level(token.level))}"{_entry(token)}>'
        f"{escape(token.text)}</span>"
    )


def _short(meaning: str) -> str:
    """As much of a meaning as fits above a word."""
    first = SENSE_END.split(meaning, maxsplit=1)[0].strip()
    return first if len(first) <= ABOVE_MAX else first[: ABOVE_MAX - 1] + "…"
