"""Months and days of the week, which translators neither convert nor leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from magpie.languages.compared.chinese_numbers import spelled_value
from magpie.languages.tags import primary

_MONTHS = "january february march april may june july august september october november december"
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_MONTH_OF = {name[:3]: place for place, name in enumerate(_MONTHS.split(), start=1)}
_DAY_OF = {name[:3]: place for place, name in enumerate(_DAYS.split(), start=1)}

_ENGLISH_MONTH = re.compile(
    r"(?<![A-Za-z])(?:(?P<sure>January|February|July|September|October|November|December|"
    r"Jan|Feb|Sept?|Oct|Nov|Dec)"
    # These are words and names too: sure only beside a number or behind a preposition.
    r"|(?P<beside>(?:(?<=[0-9] )|(?<=[0-9](?:st|nd|rd|th) )|(?<=\bin )|(?<=\bsince )|(?<=\buntil ))"
    r"(?:March|April|May|June|August|Mar|Apr|Jun|Jul|Aug)|(?:March|April|May|June|August|Mar|Apr|Jun|Jul|Aug)"
    r"(?=\.? (?:[0-9]{1,2}(?![0-9:])|[0-9]{4})))"
    r"|(?P<perhaps>March|April|May|June|August|Mar|Apr|Jun|Jul|Aug))(?![A-Za-z])"
)
_ENGLISH_DAY = re.compile(
    r"(?<![A-Za-z])(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?(?![A-Za-z])"
)
_CHINESE_MONTH = re.compile(
    r"(?<![0-9一二三四五六七八九十个])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?!饼|亮|球|子|薪|票|经)"
)
_CHINESE_DAY = re.compile(
    r"(?:(?:星期|礼拜|禮拜)([一二三四五六日天])|[周週]([一二三四五六日](?!次|趟|个|岁|年|天|整)))"
)
_ISO = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}[-/.年](0?[1-9]|1[0-2])[-/.月]")


@dataclass(frozen=True, slots=True)
class Date:
    """A month (`m3`) or a day of the week (`d1`) at `text[start:end]`."""

    start: int
    end: int
    key: str
    written: str
    is_sure: bool = True  # March, May and June may be something else


def dates(text: str, language: str) -> list[Date]:
    """The months and days that a text names."""
    return list(_chinese(text) if primary(language) == "zh" else _english(text))


def dates_in_digits(text: str) -> set[str]:
    """Months in dates that are written in digits, as every language does."""
    return {f"m{int(found[1])}" for found in _ISO.finditer(text)}


def _english(text: str) -> Iterator[Date]:
    for found in _ENGLISH_MONTH.finditer(text):
        key = f"m{_MONTH_OF[found[0][:3].lower()]}"
        yield Date(*found.span(), key, found[0], is_sure=not found["perhaps"])
    for found in _ENGLISH_DAY.finditer(text):
        yield Date(*found.span(), f"d{_DAY_OF[found[1][:3].lower()]}", found[0])


def _chinese(text: str) -> Iterator[Date]:
    for found in _CHINESE_MONTH.finditer(text):
        said = found[1]
        number = int(said) if said.isdigit() else int(spelled_value(said) or 0)
        yield Date(*found.span(), f"m{number}", found[0])
    for found in _CHINESE_DAY.finditer(text):
        day = "一二三四五六日天".index(found[1] or found[2]) + 1
        yield Date(*found.span(), f"d{min(day, 7)}", found[0])


def without_months(text: str, language: str) -> str:
    """`text` with months blanked, so that the 3 of 3月 is no number; positions stay."""
    if primary(language) == "zh":
        text = _CHINESE_MONTH.sub(lambda found: " " * len(found[0]), text)
    return _ISO.sub(_month_blanked, text)


def _month_blanked(found: re.Match[str]) -> str:
    start, end = found.start(1) - found.start(), found.end(1) - found.start()
    return found[0][:start] + " " * (end - start) + found[0][end:]
