"""What must come through a translation byte for byte: links, @mentions, #tags, emoji, code, measures,
names that the glossary knows.

Most of it stands at a line's edges and never reaches the engine. What stands inside a sentence is
replaced by a placeholder; where an engine loses one, the caller translates the stretches between
the spans instead. Either way the finished text is read again: the same spans, as often, or it is
no translation.
"""

from __future__ import annotations

import re
from collections import Counter, deque
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
    # No writing has words this long: a key, a shout, a wall of one letter.
    r"|(?P<wall>[A-Za-z0-9]{200,}|(.)\7{200,})"
    rf"|(?P<measure>{_CURRENCY}\s?[0-9]+(?:[.,][0-9]+)*(?![\w.,]*[万亿萬億kKmM千百])"
    rf"|{_NUMBER}\s?{_UNITS})",
    re.DOTALL,
)
# All stretches of a text, translated, in their order.
Translate = Callable[[list[str]], list[str]]
# What begins the line of a list or a quotation.
_MARK = re.compile(r"\s*(?:[-*•·>]+|[0-9]{1,3}[.)、])\s+(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Span:
    """`text[start:end]` is to appear as `shown`, which differs for a glossary's set phrase."""

    start: int
    end: int
    kind: str
    shown: str


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
    text: str, found: Sequence[Span], translate: Translate, placeholder: str
) -> str | None:
    """`text` with its lines translated; with no `placeholder`, in stretches between the spans.

    `translate` gets all of them at once, so that an engine sees the whole. None when it lost or
    doubled a placeholder.
    """
    lines = [_taken_apart(line, here) for line, here in _lines(text, found)]
    asked = [stretch for line in lines for stretch in line.asked(placeholder)]
    answers = iter(translate(asked) if asked else [])
    done = [line.put_together(answers, placeholder) for line in lines]
    return None if None in done else "\n".join(map(str, done))


def _lines(text: str, found: Sequence[Span]) -> Iterator[tuple[str, list[Span]]]:
    """Each line with its spans, counted from its beginning; code over several lines stays one."""
    rest = deque(found)
    place = 0
    while place <= len(text):
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        here = []
        while rest and rest[0].start < end:
            span = rest.popleft()
            here.append(Span(span.start - place, span.end - place, span.kind, span.shown))
            if span.end > end:
                end = text.find("\n", span.end)
                end = len(text) if end < 0 else end
        yield text[place:end], here
        place = end + 1


@dataclass(frozen=True, slots=True)
class _Line:
    """What stays before and behind, and between them what is translated around `spans`."""

    lead: str
    core: str
    tail: str
    spans: tuple[Span, ...]

    def asked(self, placeholder: str) -> list[str]:
        """What an engine gets of this line."""
        if not self.core:
            return []
        if placeholder:
            return [self._masked(placeholder)]
        return [words for stretch, _span in self._stretches() if (words := _words(stretch))]

    def put_together(self, answers: Iterator[str], placeholder: str) -> str | None:
        if not self.core:
            return self.lead + self.tail
        if placeholder:
            new = self._unmasked(next(answers).strip(), placeholder)
        else:
            new = self._joined(answers)
        return None if new is None else self.lead + new + self.tail

    def _masked(self, placeholder: str) -> str:
        out, place = [], 0
        for number, span in enumerate(self.spans):
            out += [self.core[place : span.start], placeholder.format(number)]
            place = span.end
        return "".join([*out, self.core[place:]])

    def _unmasked(self, new: str, placeholder: str) -> str | None:
        before, after = map(re.escape, placeholder.split("{}"))
        pattern = re.compile(rf"{before}\s?([0-9]{{1,4}})\s?{after}", re.IGNORECASE)
        numbers = Counter(int(found[1]) for found in pattern.finditer(new))
        if numbers != Counter(range(len(self.spans))):
            return None

        def put_back(found: re.Match[str]) -> str:
            span = self.spans[int(found[1])]
            left = new[max(0, found.start() - 1) : found.start()]
            right = new[found.end() : found.end() + 1]
            return _apart(left, span) + span.shown + _apart(right, span)

        return pattern.sub(put_back, new)

    def _stretches(self) -> Iterator[tuple[str, Span | None]]:
        """The text before each span, with the span; last the rest."""
        place = 0
        for span in self.spans:
            yield self.core[place : span.start], span
            place = span.end
        yield self.core[place:], None

    def _joined(self, answers: Iterator[str]) -> str:
        out: list[str] = []
        last: Span | None = None
        for stretch, span in self._stretches():
            new = stretch
            if _words(stretch):
                lead = stretch[: len(stretch) - len(stretch.lstrip())]
                new = lead + next(answers).strip() + stretch[len(stretch.rstrip()) :]
            if last:
                out.append(_apart(new[:1], last))
            out.append(new)
            if span:
                out += [_apart(new[-1:], span), span.shown]
            last = span
        return "".join(out)


def _words(stretch: str) -> str:
    """The stretch without the spaces around it, if it holds a letter at all."""
    return stretch.strip() if _LETTER.search(stretch) else ""


def _taken_apart(line: str, here: list[Span]) -> _Line:
    """What is protected at a line's edges stays there, out of the engine's reach."""
    if not has_words(line, here):
        return _Line(_shown(line, here, 0, len(line)), "", "", ())
    start, end = _edges(line, here)
    inner = tuple(
        Span(span.start - start, span.end - start, span.kind, span.shown)
        for span in here
        if span.start >= start and span.end <= end
    )
    lead = _shown(line, [span for span in here if span.end <= start], 0, start)
    tail = _shown(line, [span for span in here if span.start >= end], end, len(line))
    return _Line(lead, line[start:end], tail, inner)


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
    if start == 0 and (mark := _MARK.match(line)):
        start = mark.end()
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


def _apart(neighbour: str, span: Span) -> str:
    """A space where the neighbour would run into a link, mention or tag."""
    needs = span.kind in _OPEN_ENDED and (neighbour.isalnum() or neighbour in ("_", "/", "#", "@"))
    return " " if needs and neighbour else ""


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
