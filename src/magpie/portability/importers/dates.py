"""Dates as archives write them, read as UTC and doubted where doubt is due."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.records import Doubt, TimeCertainty

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_EARLIEST = datetime(2006, 1, 1, tzinfo=UTC)
_MILLISECONDS_FROM = 100_000_000_000  # as seconds that would be the year 5138


class Moment(NamedTuple):
    """`at` is UTC, or None with a warning. Unlikely dates are kept and flagged."""

    at: datetime | None
    certainty: TimeCertainty
    warnings: tuple[Doubt, ...] = ()


NO_DATE = Moment(None, "missing", ("date_missing",))


def read_date(value: Json, *, now: datetime) -> Moment:
    """Read ISO 8601 in all its dress, a trailing " UTC", `07-Dec-2001`, Unix seconds or ms."""
    if value is None or value == "" or value == "N/A" or value == "None":
        return NO_DATE
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        parsed = _from_number(value)
    elif isinstance(value, str):
        parsed = _from_text(value.strip())
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


def _from_text(text: str) -> tuple[datetime, TimeCertainty] | None:
    is_utc = text.endswith(("UTC", "GMT"))
    bare = text[:-3].rstrip() if is_utc else text
    try:
        at = datetime.fromisoformat(bare)
    except ValueError:
        return _from_words(bare)
    if at.tzinfo is not None:
        certainty: TimeCertainty = "utc" if at.utcoffset() == timedelta(0) else "offset"
        return _in_utc(at, certainty)
    certainty = "date_only" if len(bare) <= 10 else "utc" if is_utc else "assumed"
    return at.replace(tzinfo=UTC), certainty


def _from_words(text: str) -> tuple[datetime, TimeCertainty] | None:
    """`07-Dec-2001`, whatever the language of the machine; or digits in a string."""
    if text.isdecimal() and len(text) < 20:
        return _from_number(int(text))
    parts = text.split("-")
    if len(parts) != 3 or parts[1].lower() not in _MONTHS:
        return None
    try:
        month = _MONTHS.index(parts[1].lower()) + 1
        return datetime(int(parts[2]), month, int(parts[0]), tzinfo=UTC), "date_only"
    except ValueError:
        return None


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
