"""A quantity, and numbers in digits as every language writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """`text[start:end]`; `values` are all that it may equal elsewhere.

    Firm: written in digits or large, so a translation has to have it. Vague: a small word that may
    be no count at all.
    """

    start: int
    end: int
    written: str
    values: frozenset[float]
    is_firm: bool
    is_vague: bool = False
    about: frozenset[float] = frozenset()  # in the other side's measures: miles for kilometres

    @property
    def is_trivial(self) -> bool:
        """One and none, which so often are no numbers in the other language."""
        return 1.0 in self.values or self.values == {0.0}

    def equals(self, other: Quantity) -> bool:
        """Whether both may be the same amount, converted or not."""
        if self.values & other.values:
            return True
        return any(
            abs(value - about) <= 0.08 * abs(about) + 0.5
            for one, two in ((self, other), (other, self))
            for about in one.about
            for value in two.values
        )


# Not inside a name, a version, a code: iPhone15, v2.0.1, B2B.
DIGITS = re.compile(
    r"(?<![A-Za-z0-9_])(?<![0-9][.,])(?P<number>[0-9]{1,3}(?:[,，][0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:\.[0-9]+)?)"
    r"(?!\.[0-9])(?![0-9])"
)
_EUROPEAN = re.compile(
    r"(?<![A-Za-z0-9_])(?<![0-9][.,])(?P<number>[0-9]{1,3}(?:[.\u00a0\u202f ][0-9]{3})+(?:,[0-9]+)?|[0-9]+(?:[.,][0-9]+)?)"
    r"(?![A-Za-z_0-9])"
)
_FULLWIDTH = str.maketrans("０１２３４５６７８９．：％", "0123456789.:%")
LAUGHTER = re.compile(r"(?<![0-9])(?:6{3,}|23{2,}|8{3,}|5{3,})(?![0-9])")


def plain_digits(text: str) -> str:
    """Full-width digits as plain ones, and laughter (666, 233333) blanked; positions stay."""
    return LAUGHTER.sub(lambda found: " " * len(found[0]), text.translate(_FULLWIDTH))


def value(number: str) -> float:
    """What a number in digits amounts to, with commas between thousands."""
    return float(re.sub("[,，]", "", number))


def quantity(
    start: int,
    end: int,
    text: str,
    values: set[float],
    *,
    is_firm: bool = True,
    is_vague: bool = False,
    about: frozenset[float] = frozenset(),
) -> Quantity:
    """A quantity whose values are rounded as far as writers round."""
    rounded = frozenset(round(each, 4) for each in values)
    return Quantity(start, end, text[start:end], rounded, is_firm, is_vague, about)


def written_numbers(text: str) -> Iterator[Quantity]:
    """Numbers in digits, where points and commas may mean either."""
    plain = plain_digits(text)
    for found in _EUROPEAN.finditer(plain):
        number = found["number"]
        readings = {re.sub(r"[.,\s\u00a0\u202f]", "", number)}
        readings.add(re.sub(r"[\s\u00a0\u202f,]", "", number))
        readings.add(re.sub(r"[\s\u00a0\u202f.]", "", number).replace(",", "."))
        values = {float(each) for each in readings if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", each)}
        yield quantity(found.start(), found.end(), text, values)
