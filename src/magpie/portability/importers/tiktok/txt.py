"""TikTok's text format, the default choice: people, posts and own comments can be read from it.

Files named after their section hold blocks separated by blank lines, each a few `Label: value`
lines. Labels are in the account's language, so values are told apart by their shape: a date, a
name, a link, a number. Only the file's name says which list of people it is; names are known in
some languages (localised.py), and lists of unknown name are reported.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.importers.csvs import notes
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.tiktok import values as v
from magpie.portability.importers.tiktok.items import Reader, Values
from magpie.portability.importers.tiktok.localised import localised
from magpie.portability.importers.tiktok.people import STATES, Profile
from magpie.portability.importers.tiktok.sections import Section, named, plain
from magpie.portability.records import (
    ArchiveInfo,
    Fate,
    Follow,
    ItemRecord,
    PeopleRecord,
    Person,
    RawRef,
    Skipped,
)

_FIELD = re.compile(r"\s*([^:\n]{1,80}?)\s*:+(?:\s+(.*))?$")
_DATE = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d( UTC)?$")
_ENTRY = re.compile(r"(?:[^:\n]{1,80}:+\s*)?\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d")
_CHAT = re.compile(r">>> .+:+\s*$")
_LONGEST_LINE = 1_000_000
_LOOKED_AT = 60


class Field(NamedTuple):
    line: int
    label: str
    value: str


def find_texts(archive: Archive) -> list[Member]:
    """The text files that follow TikTok's grammar."""
    texts = [member for member in archive.members() if member.suffix == ".txt"]
    harmless_first = sorted(texts, key=_is_private)  # messages are looked at only if need be
    is_tiktok = any(_has_grammar(archive, text) for text in harmless_first[:_LOOKED_AT])
    return texts if is_tiktok else []


def _is_private(member: Member) -> bool:
    section = _section(member)
    return section is not None and section.role == "private"


def _has_grammar(archive: Archive, member: Member) -> bool:
    """Whether the first lines are a chat heading, or a dated block with a name or a link."""
    with archive.open(member) as stream:
        head = stream.read(4096).decode("utf-8-sig", "replace")
    lines = head.splitlines()
    fields = [match for line in lines if (match := _FIELD.match(line))]
    dated = [match for match in fields if _DATE.match(match[2] or "")]
    others = [match for match in fields if v.handle(match[2]) or v.urls(match[2])]
    is_dated = bool(dated and others) and any("UTC" in match[2] for match in dated)
    return is_dated or (bool(lines) and bool(_CHAT.match(lines[0])))


def read_people(archive: Archive, texts: list[Member]) -> Iterator[PeopleRecord]:
    """The same records as from JSON, as far as the text format has them."""
    now = datetime.now(UTC)
    profile, tally = Profile(), Tally()
    yield ArchiveInfo("tiktok", "txt", tuple(text.path for text in texts))
    for text in texts:
        section = _section(text)
        if section is None or section.role != "people":
            continue
        if section.name in STATES:
            tally.known(section.name, text.path, 0, "read")  # so that an empty list is named too
        with archive.open(text) as stream:
            chunks = Utf8Chunks(stream)
            for block in _blocks(chunks):
                if section.name in STATES:
                    yield from _follow(block, text, section, tally, now)
                else:
                    for field in block:
                        profile.take(field.label, field.value, RawRef(text.path, ""))
            yield from notes(text.path, chunks)
    owner = profile.person()
    if owner:
        yield owner
    yield from tally.records(profile.declared())


def read_items(archive: Archive, texts: list[Member]) -> Iterator[ItemRecord]:
    """Posts and comments, block by block; every other file is counted."""
    tally = Tally()
    reader = Reader(frozenset(), may_read_location=False, now=datetime.now(UTC))
    yield ArchiveInfo("tiktok", "txt", tuple(text.path for text in texts))
    for text in texts:
        section = _section(text) or _posts_by_shape(archive, text)
        if section and section.role in ("posts", "comments"):
            yield from _items(archive, text, section, reader, tally)
        elif section is None or section.role != "people":
            _count(archive, text, section, tally)
    yield from tally.records({})
    yield from other_files(archive, texts)


def _items(
    archive: Archive, text: Member, section: Section, reader: Reader, tally: Tally
) -> Iterator[ItemRecord]:
    make = reader.post if section.role == "posts" else reader.comment
    tally.known(section.name, text.path, 0, "read")  # so that an empty list is named too
    with archive.open(text) as stream:
        chunks = Utf8Chunks(stream)
        for block in _blocks(chunks):
            if not any(_DATE.match(field.value) for field in block):
                continue  # a heading or a note
            tally.known(section.name, text.path, 1, "read")
            ref = RawRef(text.path, f"line {block[0].line}")
            values = _values(block, is_comment=section.role == "comments")
            yield make(values, ref) or Skipped(text.path, "empty", ref)
        yield from notes(text.path, chunks)


def _count(archive: Archive, text: Member, section: Section | None, tally: Tally) -> None:
    with archive.open(text) as stream:
        count = sum(1 for _no, line in _lines(Utf8Chunks(stream)) if _ENTRY.match(line))
    if section is None:
        tally.unknown(text.path, count, RawRef(text.path, ""))
    else:
        fate: Fate = "private" if section.role == "private" else "left_out"
        tally.known(section.name, text.path, count, fate)


def _values(block: list[Field], *, is_comment: bool) -> Values:
    """A block by TikTok's English names, or where those are translated, by the shape of values.

    What a post's further fields mean can't be seen from their shape, so they stay unread; of a
    comment, the one field that is neither date nor link is what she wrote.
    """
    values: Values = {plain(field.label): field.value for field in block if plain(field.label)}
    for field in block:
        if _DATE.match(field.value):
            values.setdefault("date", field.value)
        elif v.urls(field.value):
            values.setdefault("url" if is_comment else "link", field.value)
        elif is_comment:
            values.setdefault("comment", field.value)
    return values


def _posts_by_shape(archive: Archive, text: Member) -> Section | None:
    """Own posts alone have a date, a link and a count of likes, whatever the file is called."""
    with archive.open(text) as stream:
        for block in islice(_blocks(Utf8Chunks(stream)), 3):
            fields = [field.value for field in block]
            is_dated = any(_DATE.match(value) for value in fields)
            has_count = any(value.isdecimal() for value in fields)
            if is_dated and has_count and any(map(v.video_id, map(v.urls, fields))):
                return Section("posts", "posts")
    return None


def _section(member: Member) -> Section | None:
    stem = member.name.rpartition(".")[0]
    if plain(stem) == "post":
        return Section("posts", "posts")
    return named(stem) or localised(stem)


def _follow(
    block: list[Field], text: Member, section: Section, tally: Tally, now: datetime
) -> Iterator[Follow | Skipped]:
    """A person from a block: its date by shape, its name as the first other value that is one."""
    dates = [field for field in block if _DATE.match(field.value)]
    if not dates:
        return
    tally.known(section.name, text.path, 1, "read")
    ref = RawRef(text.path, f"line {block[0].line}")
    names = [v.handle(field.value) for field in block if field not in dates]
    handle = next((name for name in names if name), "")
    if not handle:
        yield Skipped(text.path, "no_name", ref)
        return
    when = read_date(dates[0].value, now=now)
    person = Person("tiktok", handle, profile_url=f"https://www.tiktok.com/@{handle}")
    yield Follow(person, STATES[section.name], when.at, ref, when.warnings)


def _blocks(chunks: Utf8Chunks) -> Iterator[list[Field]]:
    """The fields between blank lines; a line without a label continues the value before it."""
    block: list[Field] = []
    for number, line in _lines(chunks):
        match = _FIELD.match(line)
        if not line.strip():
            if block:
                yield block
            block = []
        elif match:
            block.append(Field(number, match[1], (match[2] or "").strip()))
        elif block:
            last = block[-1]
            block[-1] = last._replace(value=f"{last.value}\n{line.strip()}".strip())
    if block:
        yield block


def _lines(chunks: Utf8Chunks) -> Iterator[tuple[int, str]]:
    """Numbered lines without their ends, however long the file is."""
    number, rest = 0, ""
    for chunk in chunks:
        *lines, rest = (rest + chunk.decode()).replace("\r\n", "\n").split("\n")
        for line in lines:
            number += 1
            yield number, line
        rest = rest[:_LONGEST_LINE]
    if rest:
        yield number + 1, rest
