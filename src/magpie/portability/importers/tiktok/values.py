"""How TikTok writes values: keys in any case, numbers as text, nothing in six spellings."""

import hashlib
import re
from datetime import UTC, datetime
from decimal import Decimal

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import Moment, read_date
from magpie.portability.importers.tiktok.sections import plain
from magpie.portability.records import Visibility

_NOTHING = frozenset({"", "n/a", "none", "null", "[]", "{}"})
_URL = re.compile(r"https?://[^\s,;\"'<>]+")
_VIDEO_ID = re.compile(r"/(?:video|photo|v)/(\d{15,20})|[?&](?:item_id|video_id)=(\d{15,20})")
_HANDLE = re.compile(r"[a-z0-9_.]{1,64}")
_PROFILE_LINK = re.compile(r"https?://(?:www\.)?tiktok\.com/@", re.IGNORECASE)
_FIRST_UPLOADS = datetime(2014, 1, 1, tzinfo=UTC)

_VISIBILITY: dict[str, Visibility] = {
    "everyone": "public",
    "public": "public",
    "publictoeveryone": "public",
    "followers": "followers",
    "friends": "private",  # people who follow each other: fewer than followers
    "onlyme": "private",
    "private": "private",
}


def fields(record: dict[str, Json]) -> dict[str, Json]:
    """`record` by plain keys: `Date` and `date`, `original post link` and `originalPostLink`."""
    return {plain(key): value for key, value in record.items()}


def text(value: Json) -> str:
    """A value as text; "" for every way of saying nothing."""
    if isinstance(value, str):
        stripped = value.strip()
        return "" if stripped.lower() in _NOTHING else stripped
    if isinstance(value, (int, Decimal)) and not isinstance(value, bool):
        return str(value)
    return ""


def number(value: Json) -> int | None:
    """`"123"`, `"1,234"` or 123; None for anything else."""
    digits = text(value).replace(",", "")
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else None


def is_yes(value: Json) -> bool:
    return value is True or text(value).lower() in ("yes", "true", "1")


def handle(value: Json) -> str:
    """A user name without @ and in lower case, also out of a profile link; "" if it is none."""
    name = _PROFILE_LINK.sub("", text(value)).removeprefix("@").rstrip("/").lower()
    return name if _HANDLE.fullmatch(name) else ""


def urls(value: Json) -> list[str]:
    return _URL.findall(text(value))


def video_id(links: list[str]) -> str:
    """The id of the post that one of `links` names, or ""."""
    for link in links:
        match = _VIDEO_ID.search(link)
        if match:
            return match[1] or match[2]
    return ""


def visibility(value: Json) -> Visibility:
    """`WhoCanView` as a visibility here, never wider than it was there."""
    return _VISIBILITY.get(plain(text(value)), "unknown")


def uploaded_at(post_id: str, *, now: datetime) -> datetime | None:
    """When a post was made, from its id: the upper 32 bits are Unix seconds."""
    try:
        at = datetime.fromtimestamp(int(post_id) >> 32, UTC)
    except (ValueError, OverflowError, OSError):
        return None
    return at if _FIRST_UPLOADS <= at <= now else None


def moment(values: dict[str, Json], *, post_id: str = "", now: datetime) -> Moment:
    """The record's date, or where that is missing or impossible, the one in its id."""
    stated = read_date(values.get("date"), now=now)
    if stated.at is not None and not stated.warnings:
        return stated
    uploaded = uploaded_at(post_id, now=now) if post_id else None
    return Moment(uploaded, "from_id", stated.warnings) if uploaded else stated


def fingerprint(kind: str, *parts: object) -> str:
    """An id for what has none, the same in every later archive that holds the same thing."""
    joined = "\x1f".join(str(part) for part in parts)
    return f"{kind}-{hashlib.sha256(joined.encode()).hexdigest()[:32]}"
