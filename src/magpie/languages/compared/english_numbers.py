"""Numbers as English writes them: digits, words, 5k, two dozen, half past eight, the eighties."""

from __future__ import annotations

import re
from collections.abc import Iterator

from magpie.languages.compared.written import DIGITS, Quantity, plain_digits, quantity, value

_UNITS = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
_ORDINALS = {
    word: number
    for number, word in enumerate(
        [
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
        ],
        start=3,
    )
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SUFFIX = {"k": 1e3, "m": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9}
_OTHER: dict[str, set[float]] = {
    "twice": {2}, "double": {2}, "doubled": {2}, "doubles": {2}, "both": {2}, "couple": {2},
    "pair": {2}, "twins": {2}, "thrice": {3}, "triple": {3}, "half": {0.5, 50, 30}, "halves": {0.5},
    "quarter": {0.25, 15, 3, 25, 90}, "dozen": {12}, "fortnight": {2, 14}, "thirds": {1 / 3, 2 / 3},
    "noon": {12}, "midday": {12}, "midnight": {0, 12, 24}, "decade": {10}, "century": {100},
    "score": {20}, "second": {2}, "once": {1}, "single": {1}, "eve": {30},
}  # fmt: skip
_DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60,
            "seventies": 70, "eighties": 80, "nineties": 90}  # fmt: skip
_SMALL = 13  # spelled numbers below it are often idiom

_SMALL_NAME = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(list(_UNITS)[1:10])})(?![A-Za-z]))?|"
    rf"(?:{'|'.join(sorted(_UNITS, key=len, reverse=True))}))(?![A-Za-z])"
)
_SCALED = rf"(?:(?:{_SMALL_NAME}|an?|several)[\s-])(?:{'|'.join(_SCALES)})(?![A-Za-z])"
_SPELLED = re.compile(
    rf"(?<![A-Za-z'’-])(?:{_SCALED}(?:[\s-](?:{'|'.join(_SCALES)})(?![A-Za-z]))?"
    rf"(?:,?\s(?:and\s)?{_SCALED})*(?:,?\s(?:and\s)?{_SMALL_NAME})?"
    rf"|(?:nineteen|eighteen|twenty)[\s-](?:{'|'.join(_TENS)}|ten|eleven|twelve|\w+teen)(?![a-z])(?:[\s-](?:{'|'.join(list(_UNITS)[1:10])})(?![A-Za-z]))?"
    rf"|{_SMALL_NAME})(?P<half>\s+and\s+a\s+half)?(?!['’][A-Za-z])(?!-(?:one|two|three|four|five)\b)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    rf"(?<![A-Za-z'’])(?:{'|'.join(sorted({*_OTHER, *_DECADES, *_ORDINALS}, key=len, reverse=True))})(?![A-Za-z])",
    re.IGNORECASE,
)
_HALF_A = re.compile(
    r"half a (?P<scale>dozen|hundred|thousand|million|billion)(?![A-Za-z])", re.IGNORECASE
)
_DOZENS = re.compile(r"(?P<count>[A-Za-z]+|[0-9]+)[\s-]+dozen(?![A-Za-z])", re.IGNORECASE)
# What a measure may be in the metric one, and degrees of Fahrenheit in Celsius.
_MEASURES: tuple[tuple[str, tuple[float, ...]], ...] = (
    ("miles?", (1.609,)), ("mph", (1.609,)), ("(?:feet|foot|ft)", (30.48, 0.3048)), ("inch(?:es)?", (2.54,)),
    ("yards?", (0.9144,)), ("(?:pounds?|lbs?)", (0.4536, 0.907)), ("(?:ounces?|oz)", (28.35,)),
    ("acres?", (0.4047, 6.07)), ("gallons?", (3.785,)), ("km|kilomet(?:re|er)s?", (0.6214, 2)),
    ("kg|kilos?|kilograms?", (2.2, 2)), ("cm", (0.3937,)),
)  # fmt: skip
_MEASURE = re.compile(
    "|".join(
        rf"(?P<m{place}>[\s-]?(?:{name})(?![A-Za-z]))" for place, (name, _) in enumerate(_MEASURES)
    )
    + r"|(?P<degrees>\s?(?:degrees|°|below)(?:\s(?:below|F|Fahrenheit))?)|(?P<height>[\s-](?=(?:foot|two|three|four|five|six|seven|eight|nine|ten|eleven)\b))",
    re.IGNORECASE,
)
_FOOT_INCH = re.compile(
    r"(?:\s?(?:foot|feet|ft))?[\s-](?P<inch>[a-z]+|[0-9]+)(?![a-z])", re.IGNORECASE
)
_AFTER = re.compile(
    r"(?P<suffix>\s?(?:k|K|m|M|mn|b|bn)(?![A-Za-z]))|(?P<decade>'?s(?![A-Za-z]))|(?P<ordinal>st|nd|rd|th)(?![A-Za-z])"
    r"|(?P<scale>[\s-](?:hundred|thousand|million|billion|trillion)(?![A-Za-z]))|(?P<percent>\s?(?:%|percent|per cent))"
    r"|(?P<minutes>:[0-5][0-9](?![0-9]))|(?P<half>½|\s(?:and\s)?(?:a\s)?half(?![A-Za-z])|\s1/2)"
    r"|(?P<fraction>/[0-9]+)|(?P<clock>\s?(?:[ap]\.?m\.?|o['’]clock)(?![A-Za-z]))",
    re.IGNORECASE,
)


def quantities(text: str) -> Iterator[Quantity]:
    """Every number of an English text."""
    plain = plain_digits(text)
    taken: list[tuple[int, int]] = []
    for found in (*_dozens(plain, text), *_digits(plain, text), *_spelled(plain, text)):
        if all(found.end <= start or found.start >= end for start, end in taken):
            taken.append((found.start, found.end))
            yield found
    for match in _WORDS.finditer(plain):
        if all(match.end() <= start or match.start() >= end for start, end in taken):
            word = match[0].lower()
            values = _OTHER.get(word) or {float(_ORDINALS.get(word, 0))}
            if word in _DECADES:
                values = {_DECADES[word], 1900 + _DECADES[word]}
            yield quantity(*match.span(), text, values, is_firm=word in _DECADES, is_vague=True)


def _dozens(plain: str, text: str) -> Iterator[Quantity]:
    for found in _HALF_A.finditer(plain):
        scale = {"dozen": 12, **_SCALES}[found["scale"].lower()]
        yield quantity(*found.span(), text, {scale / 2})
    for found in _DOZENS.finditer(plain):
        count = found["count"].lower()
        number = float(count) if count.isdigit() else _UNITS.get(count)
        if number:
            yield quantity(*found.span(), text, {12 * number})


def _digits(plain: str, text: str) -> Iterator[Quantity]:
    for found in DIGITS.finditer(plain):
        number = value(found["number"])
        after = _AFTER.match(plain, found.end())
        end = after.end() if after else found.end()
        if not after and re.match("[A-Za-z_]", plain[end : end + 1]):
            unit = re.match(r"[a-zA-Z]{1,3}(?![A-Za-z0-9])", plain[end:])
            if not unit:
                continue  # a name: 3Blue1Brown
        about = _converted(plain, found.end(), number)
        yield quantity(found.start(), end, text, _values(number, after), about=about)


def _values(number: float, after: re.Match[str] | None) -> set[float]:
    if round(100 * number) % 100 and number < 24 and round(100 * number) % 100 < 60:
        minutes = round(100 * number) % 100
        if not after:  # 10.40, as clocks are written too
            return {number, *clock_values(int(number), minutes)}
    kind = after.lastgroup if after else ""
    said = after[0].strip().lower() if after else ""
    if kind == "suffix":
        return {number * _SUFFIX[said], number}
    if kind == "decade":
        return {number, number % 100, 1900 + number % 100, 2000 + number % 100}
    if kind == "scale":
        return {number * _SCALES[said.strip(" -")]}
    if kind == "percent":
        return {number, number / 100, number / 10, 100 - number, (100 - number) / 10}
    if kind == "minutes":
        return clock_values(number, float(said[1:]))
    if kind == "half":
        return {number + 0.5, 60 * number + 30}
    if kind == "fraction" and float(said[1:]):
        return {number / float(said[1:]), number, float(said[1:])}
    if kind == "clock":
        return clock_values(number, 0)
    return {number}


def clock_values(hour: float, minute: float) -> set[float]:
    """A time of day, morning or evening, with quarters also as fractions."""
    hours = {hour, hour % 12, hour % 12 + 12}
    found = {each + minute / 60 for each in hours}
    return found | ({60 * hour + minute, hour, minute} if minute else set())


def _spelled(plain: str, text: str) -> Iterator[Quantity]:
    for found in _SPELLED.finditer(plain):
        words = re.findall("[A-Za-z]+", found[0].lower())
        if words[-3:] == ["and", "a", "half"]:
            number, half = _sum(words[:-3]), 0.5
        else:
            number, half = _sum(words), 0.0
        values = {number + half} | ({60 * number + 30} if half else set())
        if number in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) and not half:
            past = re.search(r"(half|quarter) past\s+$", plain[: found.start()], re.IGNORECASE)
            if past:
                values = clock_values(number, 30 if past[1].lower() == "half" else 15)
        is_small = number < _SMALL and not half
        about = _converted(plain, found.end(), number + half)
        yield quantity(
            *found.span(), text, values, is_firm=not is_small, is_vague=is_small, about=about
        )


def _converted(plain: str, end: int, number: float) -> frozenset[float]:
    """What translators make of a measure for readers of the other language."""
    unit = _MEASURE.match(plain, end)
    if not unit:
        return frozenset()
    if unit["degrees"]:
        below = -number if "below" in unit[0].lower() else number
        return frozenset({abs((below - 32) / 1.8), abs((number - 32) / 1.8)})
    found: set[float] = set()
    if number in (4, 5, 6, 7) and (inches := _FOOT_INCH.match(plain, end)):
        said = inches["inch"].lower()
        more = float(said) if said.isdigit() else float(_UNITS.get(said, 0))
        centimetres = 30.48 * number + 2.54 * more
        found |= {centimetres, centimetres / 100, centimetres - 100}
    place = str(unit.lastgroup)[1:]
    if place.isdigit():
        found |= {number * factor for factor in _MEASURES[int(place)][1]}
    return frozenset(found)


def _sum(words: list[str]) -> float:
    """Two hundred and fifty: 250. Nineteen ninety-eight: 1998."""
    total = current = 0.0
    for word in words:
        if word in _UNITS or word in _TENS:
            number = _UNITS.get(word, 0) + _TENS.get(word, 0)
            if 10 <= current < 100 and number >= 10:
                current *= 100  # nineteen ninety, twenty twenty-five
            current += number
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in _SCALES:
            total += (current or 1) * _SCALES[word]
            current = 0.0
    return total + current
