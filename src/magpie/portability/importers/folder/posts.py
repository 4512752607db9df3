"""A post out of a handful of files: its text, title and date, and what its pictures show."""

import hashlib
import re
from datetime import datetime, timedelta

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.importers.dates import NO_DATE, Moment, read_date
from magpie.portability.importers.folder.bundles import CLIPS, Bundle
from magpie.portability.importers.text import inert, tags_in
from magpie.portability.records import MediaRecord, PostRecord, RawRef, Skipped

TEXT_MAX = 200_000
TITLE_MAX = 120
_DATE = re.compile(
    r"(\d{4})(?:[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d\d)(\d\d))"
    r"(?:[ _T-]+(\d\d)[.:_-]?(\d\d)(?:[.:_-]?(\d\d))?(?!\d))?(?!\d)"
)


def post(archive: Archive, bundle: Bundle, *, now: datetime) -> PostRecord | Skipped:
    """The post these files are; skipped where they hold nothing."""
    first = (bundle.media or bundle.texts)[0]
    ref = RawRef(first.path, "")
    about = {_stem(member): member for member in bundle.texts}
    alts = _descriptions(archive, bundle, about)
    words = "\n\n".join(_read(archive, text) for text in about.values()).strip()
    title, words = _titled(words)
    if not (bundle.media or words or title):
        return Skipped(first.path, "empty", ref)
    when = _moment(bundle, now)
    is_video = any(member.suffix in CLIPS for member in bundle.media)
    return PostRecord(
        source_id=hashlib.sha256(f"{bundle.folder}/{bundle.name}".encode()).hexdigest()[:32],
        kind="video" if is_video else "image" if bundle.media else "note",
        text=words,
        title=title,
        created_at=when.at,
        certainty=when.certainty,
        visibility="unknown",
        raw_ref=ref,
        media=tuple(
            MediaRecord("present", path=member.path, alt=alts.get(member.path, ""), order=order)
            for order, member in enumerate(bundle.media)
        ),
        tags=tags_in(words),
        warnings=when.warnings,
    )


def _descriptions(archive: Archive, bundle: Bundle, about: dict[str, Member]) -> dict[str, str]:
    """Alt texts by path: a text that is named as one picture of several, beside the post's own.

    Takes them out of `about`; one text alone is the post's.
    """
    found: dict[str, str] = {}
    for member in bundle.media:
        stem = _stem(member)
        if len(bundle.media) > 1 and len(about) > 1 and stem in about and stem != bundle.name:
            found[member.path] = " ".join(_read(archive, about.pop(stem)).split())
    return found


def _read(archive: Archive, member: Member) -> str:
    """A text in whatever encoding, as far as a post could hold it."""
    parts, size = [], 0
    with archive.open(member) as stream:
        for chunk in Utf8Chunks(stream):
            parts.append(chunk.decode())
            size += len(chunk)
            if size > TEXT_MAX:
                break
    return inert("".join(parts))


def _titled(words: str) -> tuple[str, str]:
    """A short first line with an empty one after it is the title."""
    head, separator, rest = words.partition("\n\n")
    if separator and "\n" not in head and len(head) <= TITLE_MAX and rest.strip():
        return head.lstrip("# ").strip(), rest.strip()
    return "", words


def _moment(bundle: Bundle, now: datetime) -> Moment:
    """The date a name begins with; noon where it is only a day, so that it stays that day."""
    for name in (bundle.name, bundle.folder.rpartition("/")[2]):
        if found := _DATE.match(name):
            year, month, day, tight_month, tight_day, *clock = found.groups()
            date = f"{year}-{int(month or tight_month):02}-{int(day or tight_day):02}"
            if clock[0]:
                time = f"{clock[0]}:{clock[1]}:{clock[2] or '00'}"
                return read_date(f"{date} {time}", now=now)
            when = read_date(date, now=now)
            return when._replace(at=when.at + timedelta(hours=12)) if when.at else NO_DATE
    return NO_DATE


def _stem(member: Member) -> str:
    return member.name.rpartition(".")[0]
