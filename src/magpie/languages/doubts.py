"""The trust light: what a translation may have got wrong, told from the two texts alone.

It compares what can be compared without understanding: numbers, currencies, months and days, no and
yes, names. Chinese and English are read in full, other languages in digits, signs and dates. It
should stay silent over a good translation: a light that is always on says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from magpie.languages.compared import currencies, dates, names, negation, quantities
from magpie.languages.compared.written import Quantity
from magpie.languages.tags import primary

# More than this many marks make a text unreadable; the first ones say enough.
MOST = 12


@dataclass(frozen=True, slots=True)
class Doubt:
    """`start:end` of the translation, in code points; 0:0 when it concerns the whole.

    `kind` and `params` are what `sentence` is made from, in the language of whoever looks.
    """

    start: int
    end: int
    kind: str
    params: dict[str, str] = field(default_factory=dict, hash=False)


def doubts(text: str, translation: str, *, source: str, target: str) -> tuple[Doubt, ...]:
    """What to underline in `translation`, in its order."""
    before = quantities.without_protected(text)
    after = quantities.without_protected(translation)
    found = [
        *_money_and_numbers(before, after, source, target),
        *_dates(before, after, source, target),
        *_denials(before, after, source, target),
        *_names(before, after, source, target),
    ]
    found.sort(key=lambda doubt: (doubt.start, doubt.end))
    return tuple(found[:MOST])


def sentence(doubt: Doubt) -> str:
    """Why a stretch is underlined, for the person who looks at it now."""
    texts = {
        "number": _("The original says %(before)s, here it says %(after)s."),
        "number_lost": _("The original says %(before)s; that number is missing here."),
        "number_added": _("The number %(after)s isn't in the original."),
        "currency": _("The original says %(before)s, which is another currency than %(after)s."),
        "currency_lost": _("The original says %(before)s; the currency is missing here."),
        "date": _("The original says %(before)s, here it says %(after)s."),
        "date_lost": _("The original says %(before)s; that date is missing here."),
        "date_added": _("“%(after)s” isn't in the original."),
        "negation": _("The original says no here (“%(before)s”); the translation may say yes."),
        "negation_added": _("“%(after)s” says no; the original may not."),
        "name_lost": _("The name “%(before)s” is missing here."),
        "name": _("The name “%(after)s” isn't in the original."),
    }
    return texts[doubt.kind] % doubt.params


def _money_and_numbers(text: str, translation: str, source: str, target: str) -> Iterator[Doubt]:
    before = quantities.quantities(dates.without_months(text, source), source)
    after = quantities.quantities(dates.without_months(translation, target), target)
    for change in quantities.changed(before, after):
        if change.found and change.lost:
            params = {"before": change.lost.written, "after": change.found.written}
            yield Doubt(change.found.start, change.found.end, "number", params)
        elif change.found:
            yield Doubt(
                change.found.start,
                change.found.end,
                "number_added",
                {"after": change.found.written},
            )
        elif change.lost:
            yield Doubt(0, 0, "number_lost", {"before": change.lost.written})
    yield from _currencies(text, translation, before, after)


def _currencies(
    text: str,
    translation: str,
    before: list[Quantity],
    after: list[Quantity],
) -> Iterator[Doubt]:
    there = list(currencies.amounts(translation, after))
    spoken = currencies.mentioned(translation)
    for amount in currencies.amounts(text, before):
        same = [each for each in there if each.quantity.values & amount.quantity.values]
        if same and not any(each.currencies & amount.currencies for each in same):
            params = {"before": amount.written, "after": same[0].written}
            yield Doubt(same[0].start, same[0].end, "currency", params)
        elif not same and not spoken:
            bare = [each for each in after if each.values & amount.quantity.values]
            if bare and bare[0].is_firm:
                params = {"before": amount.written}
                yield Doubt(bare[0].start, bare[0].end, "currency_lost", params)


def _dates(text: str, translation: str, source: str, target: str) -> Iterator[Doubt]:
    if not {primary(source), primary(target)} <= {"en", "zh"}:
        return
    before, after = dates.dates(text, source), dates.dates(translation, target)
    known_before = {each.key for each in before} | dates.dates_in_digits(text)
    known_after = {each.key for each in after} | dates.dates_in_digits(translation)
    lost = [each for each in before if each.is_sure and each.key not in known_after]
    new = [each for each in after if each.is_sure and each.key not in known_before]
    for each in new:
        instead = [other for other in lost if other.key[0] == each.key[0]]
        if instead:
            params = {"before": instead[0].written, "after": each.written}
            yield Doubt(each.start, each.end, "date", params)
        else:
            yield Doubt(each.start, each.end, "date_added", {"after": each.written})
    if not new:
        for each in lost:
            yield Doubt(0, 0, "date_lost", {"before": each.written})


def _denials(text: str, translation: str, source: str, target: str) -> Iterator[Doubt]:
    for each in negation.turned(text, translation, source=source, target=target):
        if each.is_lost:
            yield Doubt(each.start, each.end, "negation", {"before": each.written})
        else:
            yield Doubt(each.start, each.end, "negation_added", {"after": each.written})


def _names(text: str, translation: str, source: str, target: str) -> Iterator[Doubt]:
    for each in names.changed(text, translation, source=source, target=target):
        if each.is_lost:
            yield Doubt(0, 0, "name_lost", {"before": each.written})
        else:
            yield Doubt(each.start, each.end, "name", {"after": each.written})
