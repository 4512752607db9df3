"""Numbers as quantities: every way in which one may be written in the other language counts as equal.

8折 may come back as 20 % off, 半小时 as thirty minutes, two dozen as 24, 1.2万 as 12k. A quantity
therefore has several values, and two quantities are the same when they share one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from magpie.languages import protected
from magpie.languages.compared import chinese_numbers, english_numbers
from magpie.languages.compared.written import Quantity, written_numbers
from magpie.languages.tags import primary

# Numbers in these are nobody's amounts: addresses, handles, tags, code, faces.
_UNCOUNTED = frozenset({"link", "mention", "tag", "code", "other", "custom", "emoji", "wall"})


@dataclass(frozen=True, slots=True)
class Changed:
    """A quantity that has no counterpart; `instead` may be what stands where it should."""

    lost: Quantity | None
    found: Quantity | None


def quantities(text: str, language: str) -> list[Quantity]:
    """The quantities of `text`, in order."""
    blanked = without_protected(text)
    if primary(language) == "zh":
        found = chinese_numbers.quantities(blanked)
    elif primary(language) == "en":
        found = english_numbers.quantities(blanked)
    else:
        found = written_numbers(blanked)
    return sorted(found, key=lambda each: each.start)


def without_protected(text: str) -> str:
    """`text` with links and the like blanked, so that positions stay."""
    out, place = [], 0
    for span in protected.spans(text):
        if span.kind in _UNCOUNTED:
            out += [text[place : span.start], " " * (span.end - span.start)]
            place = span.end
    return "".join([*out, text[place:]])


def changed(before: list[Quantity], after: list[Quantity]) -> Iterator[Changed]:
    """Quantities that were lost or came from nowhere.

    Spelled small numbers are idiom as often as count (one day, 三心二意): they only matter where
    another number took their place.
    """
    lost = [each for each in before if not _is_met(each, after)]
    new = [each for each in after if not _is_met(each, before)]
    for place, each in enumerate(new):
        if each.is_firm or any(other.is_firm for other in lost) or (lost and _both_count(each)):
            yield Changed(lost[min(place, len(lost) - 1)] if lost else None, each)
    if not new:
        for each in lost:
            if each.is_firm:
                yield Changed(each, None)


def _both_count(each: Quantity) -> bool:
    return not each.is_vague


def _is_met(one: Quantity, others: Iterable[Quantity]) -> bool:
    return one.is_trivial or any(map(one.equals, others))
