"""What must come through a translation byte for byte: links, @mentions, #tags, emoji, code, measures,
names that the glossary knows.

Most of it stands at a line's edges and never reaches the engine. What stands inside a sentence is
replaced by a placeholder; where an engine loses one, the caller translates the stretches between
the spans instead. Either way the finished text is read again: the same spans, as often, or it is
no translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from magpie.core.writing import Mention, Plain, Tag, pieces
from magpie.languages import phrases
from magpie.languages.scripts import PROTECTED

# Kinds whose end depends on what follows: they need a space or a mark behind them.
_OPEN_ENDED = frozenset({"link", "mention", "tag"})
_EMOJI = (
    r"[\U0001f1e6-\U0001f1ff]{2}|[#*0-9]\ufe0f?\u20e3"
    r"|[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b55\u231a\u231b\u23e9-\u23f3\u2934\u2935\u3030\u303d\u3297\u3299]"
    r"[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
    r"(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff][\ufe0f\U0001f3fb-\U0001f3ff]*)*"
)
_NUMBER = r"(?<![\w.,])[-+−±~≈]?[0-9]+(?:[.,:/][0-9]+)*"
_UNITS = (
    r"(?:°\s?[CF]?|℃|℉|%|‰|k?m²|k?m³|km/h|m/s|mph|[kcmμµn]?m|[kmμµ]?g|m?[lL]|k?Wh?|[kMG]?Hz|[KMGT]i?B"
    r"|kcal|kJ|fps|dpi|px|[ap]m|[AP]M)(?![A-Za-z0-9²³])"
)
_CURRENCY = r"(?:US|HK|NT|CA|AU)?[$€£¥￥₩₫฿₽]"
_FOUND = re.compile(
    r"(?P<code>```.+?```|`[^`\n]+`)"
    rf"|(?P<emoji>(?:{_EMOJI})+)"
    r"|(?P<custom>(?<!\w):[A-Za-z0-9_]{2,64}:(?!\w))"
    rf"|(?P<other>{PROTECTED})"
    rf"|(?P<measure>{_CURRENCY}\s?[0-9]+(?:[.,][0-9]+)*(?![\w.,]*[万亿萬億kKmM千百])"
    rf"|{_NUMBER}\s?{_UNITS})",
    re.DOTALL,
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` is to appear as `shown`, which differs for a glossary's set phrase."""

    start: int
    end: int
    kind: str
    shown: str


@dataclass(frozen=True, slots=True)
class Masked:
    """A line with numbered placeholders instead of its spans."""

    text: str
    spans: tuple[Span, ...]


def spans(text: str, *, language: str = "", target: str = "") -> list[Span]:
    """Everything protected in `text`, in order, not overlapping."""
    found = [*_written(text), *_matched(text)]
    found += [
        Span(each.start, each.end, "name" if each.is_name else "phrase", each.shown)
        for each in phrases.fixed(text, language=language, target=target)
    ]
    order = {"link": 0, "mention": 0, "tag": 0, "code": 0}
    found.sort(key=lambda span: (order.get(span.kind, 1), span.start, span.start - span.end))
    kept: list[Span] = []
    taken = bytearray(len(text))
    for span in found:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _written(text: str) -> Iterator[Span]:
    """Links, mentions and tags, as the page will make them clickable."""
    place = 0
    for piece in pieces(text):
        end = place + len(piece.raw)
        if not isinstance(piece, Plain):
            kind = {Mention: "mention", Tag: "tag"}.get(type(piece), "link")
            yield Span(place, end, kind, piece.raw)
        place = end


def _matched(text: str) -> Iterator[Span]:
    for found in _FOUND.finditer(text):
        kind = found.lastgroup if found.lastgroup not in ("eye", None) else "other"
        yield Span(found.start(), found.end(), str(kind), found[0])


def has_words(text: str, found: Sequence[Span]) -> bool:
    """Whether anything besides the spans could be translated."""
    place = 0
    for span in found:
        if _LETTER.search(text, place, span.start):
            return True
        place = span.end
    return _LETTER.search(text, place) is not None


def translated_around(
    text: str, found: Sequence[Span], translate: Callable[[str], str], placeholder: str
) -> str | None:
    """`text` translated line by line; with no `placeholder`, stretch by stretch between the spans.

    None when the engine lost or doubled a placeholder.
    """
    done: list[str] = []
    for line_start, line in _lines(text):
        here = [span for span in found if line_start <= span.start < line_start + len(line)]
        new = _line(line, line_start, here, translate, placeholder)
        if new is None:
            return None
        done.append(new)
    return "\n".join(done)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _line(
    line: str,
    offset: int,
    here: list[Span],
    translate: Callable[[str], str],
    placeholder: str,
) -> str | None:
    """One line: what is protected at its edges stays, what lies between is translated."""
    local = [Span(s.start - offset, s.end - offset, s.kind, s.shown) for s in here]
    start, end = _edges(line, local)
    if not has_words(line, local):
        return _shown(line, local, 0, len(line))
    inner = [span for span in local if span.start >= start and span.end <= end]
    lead = _shown(line, [s for s in local if s.end <= start], 0, start)
    tail = _shown(line, [s for s in local if s.start >= end], end, len(line))
    core = line[start:end]
    moved = [Span(s.start - start, s.end - start, s.kind, s.shown) for s in inner]
    if placeholder:
        new = _with_placeholders(core, moved, translate, placeholder)
    else:
        new = _between(core, moved, translate)
    return None if new is None else _joined(lead, new, tail, local)


def _edges(line: str, local: list[Span]) -> tuple[int, int]:
    """Where the words of a line begin and end, without protected spans and spaces around them."""
    start, end = 0, len(line)
    leading = [span for span in local if span.kind not in ("name", "phrase", "measure")]
    for span in leading:
        if line[start : span.start].strip():
            break
        start = span.end
    for span in reversed(leading):
        if span.start < start or line[span.end : end].strip():
            break
        end = span.start
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return start, end


def _shown(line: str, local: Sequence[Span], start: int, end: int) -> str:
    out, place = [], start
    for span in local:
        out += [line[place : span.start], span.shown]
        place = span.end
    return "".join([*out, line[place:end]])


def _with_placeholders(
    core: str, inner: list[Span], translate: Callable[[str], str], placeholder: str
) -> str | None:
    masked, place = [], 0
    for number, span in enumerate(inner):
        masked += [core[place : span.start], placeholder.format(number)]
        place = span.end
    new = translate("".join([*masked, core[place:]])).strip()
    pattern = re.compile(re.escape(placeholder).replace(r"\{\}", r"\s?([0-9]+)\s?"), re.IGNORECASE)
    numbers = Counter(int(found[1]) for found in pattern.finditer(new))
    if numbers != Counter(range(len(inner))):
        return None

    def put_back(found: re.Match[str]) -> str:
        span = inner[int(found[1])]
        before, after = new[: found.start()][-1:], new[found.end() :][:1]
        return _apart(before, span) + span.shown + _apart(after, span)

    return pattern.sub(put_back, new)


def _between(core: str, inner: list[Span], translate: Callable[[str], str]) -> str:
    out: list[str] = []
    place = 0
    for span in [*inner, Span(len(core), len(core), "end", "")]:
        stretch = core[place : span.start]
        words = stretch.strip()
        if _LETTER.search(words):
            lead = stretch[: len(stretch) - len(stretch.lstrip())]
            stretch = lead + translate(words).strip() + stretch[len(stretch.rstrip()) :]
        if out and not stretch[:1].isspace() and out[-1]:
            stretch = _apart(stretch[:1], inner[len(out) // 2 - 1]) + stretch
        out += [stretch + (_apart(stretch[-1:], span) if span.kind != "end" else ""), span.shown]
        place = span.end
    return "".join(out)


def _apart(neighbour: str, span: Span) -> str:
    """A space where the neighbour would run into a link, mention or tag."""
    needs = span.kind in _OPEN_ENDED and (neighbour.isalnum() or neighbour in ("_", "/", "#", "@"))
    return " " if needs and neighbour else ""


def _joined(lead: str, core: str, tail: str, local: list[Span]) -> str:
    return lead + core + tail if local else core if not (lead or tail) else lead + core + tail


def survived(found: Sequence[Span], translation: str) -> bool:
    """Whether the translation holds exactly the protected spans it should, byte for byte."""
    expected = Counter((span.kind, span.shown) for span in found)
    kinds = {"link", "mention", "tag", "custom", "code", "emoji"}
    read = Counter((span.kind, span.shown) for span in spans(translation) if span.kind in kinds)
    if read != Counter({key: count for key, count in expected.items() if key[0] in kinds}):
        return False
    return all(
        translation.count(shown) >= count
        for (kind, shown), count in expected.items()
        if kind not in kinds
    )
