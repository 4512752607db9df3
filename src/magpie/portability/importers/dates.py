"""Dates as archives write them, read as UTC and doubted where doubt is due."""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from decimal import Decimal
from typing import NamedTuple

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.records import Doubt, TimeCertainty

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_EARLIEST = datetime(2006, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM = 100_000_000_000  # as seconds that would be the year 5138
# Sat Feb 18 12:33:11 +0000 2023 (X, Weibo)
_WEEKDAY_FIRST = re.compile(
    r"[A-Za-z]{3},? ([A-Za-z]{3}) (\d{1,2}) (\d\d):(\d\d):(\d\d) ([+-]\d{4}) (\d{4})"
)
# Sat, 18 Feb 2023 12:33:11 +0000 (feeds and mail)
_MAIL = re.compile(
    r"(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d\d):(\d\d):(\d\d) ?([+-]\d{4})?"
)
# August 5, 2026, 3:04 pm (Loops); Aug 5, 2026, 3:04:05 PM (Takeout)
_MONTH_FIRST = re.compile(
    r"([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4})(?:,? (\d{1,2}):(\d\d)(?::(\d\d))?\s?([AaPp])\.?[Mm]\.?)?"
)
# 2023-02-18_12:33:11 (XHS-Downloader), 2023/2/18 12:33, 2023年2月18日 12:33
_NUMBERS = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ _T]+(\d{1,2})[:：](\d\d)(?:[:：](\d\d))?)?"
)


class Moment(NamedTuple):
    """`at` is UTC, or None with a warning. Unlikely dates are kept and flagged."""

    at: datetime | None
    certainty: TimeCertainty
    warnings: tuple[Doubt, ...] = ()


NO_DATE = Moment(None, "missing", ("date_missing",))


def read_date(value: Json, *, now: datetime, zone: tzinfo = UTC) -> Moment:
    """Read ISO 8601 in all its dress, a trailing " UTC", `07-Dec-2001`, what X, Weibo, Takeout and
    Loops write, Chinese dates, Unix seconds or ms. What names no zone is taken to be in `zone`."""
    if value is None or value == "" or value == "N/A" or value == "None":
        return NO_DATE
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        parsed = _from_number(value)
    elif isinstance(value, str):
        parsed = _from_text(value.strip(), zone)
    else:
        parsed = None
    if parsed is None:
        return Moment(None, "missing", ("date_unreadable",))
    at, certainty = parsed
    if at < _EARLIEST:
        return Moment(at, certainty, ("date_before_2006",))
    if at > now + timedelta(days=1):
        return Moment(at, certainty, ("date_in_future",))
    return Moment(at, certainty)


def _from_text(text: str, zone: tzinfo) -> tuple[datetime, TimeCertainty] | None:
    is_utc = text.endswith(("UTC", "GMT"))
    bare = text[:-3].rstrip() if is_utc else text
    try:
        at = datetime.fromisoformat(bare)
    except ValueError:
        return _from_words(bare, UTC if is_utc else zone)
    if at.tzinfo is not None:
        certainty: TimeCertainty = "utc" if at.utcoffset() == timedelta(0) else "offset"
        return _in_utc(at, certainty)
    certainty = "date_only" if len(bare) <= 10 else "utc" if is_utc else "assumed"
    return _in_utc(at.replace(tzinfo=UTC if is_utc else zone), certainty)


def _from_words(text: str, zone: tzinfo) -> tuple[datetime, TimeCertainty] | None:
    """Dates with words in them, whatever the language of the machine; or digits in a string."""
    if text.isdecimal() and text.isascii() and len(text) < 20:
        return _from_number(int(text))
    try:
        return _from_shape(text, zone)
    except ValueError:
        return None


def _from_shape(text: str, zone: tzinfo) -> tuple[datetime, TimeCertainty] | None:
    """ValueError where it has a known shape and names no day."""
    parts = text.split("-")
    if len(parts) == 3 and parts[1].lower() in _MONTHS:
        at = datetime(int(parts[2]), _month(parts[1]), int(parts[0]), tzinfo=zone)
        return _in_utc(at, "date_only")
    if match := _WEEKDAY_FIRST.fullmatch(text):
        month, day, hour, minute, second, offset, year = match.groups()
        return _zoned((year, month, day, hour, minute, second), _offset(offset))
    if match := _MAIL.fullmatch(text):
        day, month, year, hour, minute, second, offset = match.groups()
        moved = _offset(offset) if offset else None
        return _zoned((year, month, day, hour, minute, second), moved, zone)
    if match := _MONTH_FIRST.fullmatch(text):
        month, day, year, hour, minute, second, half = match.groups()
        hours = int(hour or 0) % 12 + (12 if half in ("p", "P") else 0)
        at = datetime(int(year), _month(month), int(day), hours if hour else 0, tzinfo=zone)
        at += timedelta(minutes=int(minute or 0), seconds=int(second or 0))
        return _in_utc(at, "assumed" if hour else "date_only")
    if match := _NUMBERS.fullmatch(text):
        numbers = " ".join(part or "0" for part in match.groups())
        at = datetime.strptime(numbers, "%Y %m %d %H %M %S").replace(tzinfo=zone)
        return _in_utc(at, "assumed" if match[4] else "date_only")
    return None


def _zoned(
    parts: tuple[str, ...], offset: timezone | None, zone: tzinfo = UTC
) -> tuple[datetime, TimeCertainty] | None:
    """Year, month by name, day, hour, minute, second at `offset`, or else in `zone`.

    By hand: strptime takes five times as long, which 100,000 tweets feel.
    """
    year, month, *rest = parts
    at = datetime(int(year), _month(month), *map(int, rest), tzinfo=offset or zone)  # type: ignore[arg-type, misc]
    if offset is None:
        return _in_utc(at, "assumed")
    return _in_utc(at, "offset" if offset.utcoffset(None) else "utc")


def _offset(text: str) -> timezone:
    """`+0800`"""
    minutes = int(text[1:3]) * 60 + int(text[3:5])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def _month(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _from_number(number: "int | Decimal") -> tuple[datetime, TimeCertainty] | None:
    try:
        seconds = float(number)
        if abs(seconds) > _MILLISECONDS_FROM:
            seconds /= 1000
        return datetime.fromtimestamp(seconds, UTC), "utc"
    except (ValueError, OverflowError, OSError):
        return None


def _in_utc(at: datetime, certainty: TimeCertainty) -> tuple[datetime, TimeCertainty] | None:
    try:
        return at.astimezone(UTC), certainty
    except OverflowError:
        return None
