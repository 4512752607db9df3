"""TikTok's text format, the default choice: the people can be read from it, the rest not yet.

Files named after their section hold blocks separated by blank lines, each a few `Label: value`
lines. Labels are in the account's language, so values are told apart by their shape: a date, a
name. Only the file's name says which list it is; lists of unknown name are reported.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.encoding import Utf8Chunks
from magpie.portability.importers.csvs import notes
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.tiktok import values as v
from magpie.portability.importers.tiktok.people import STATES, Profile
from magpie.portability.importers.tiktok.sections import Section, named, plain
from magpie.portability.records import (
    ArchiveInfo,
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
    """No items yet: each file is counted, and posts and comments say why they stay behind."""
    tally = Tally()
    yield ArchiveInfo("tiktok", "txt", tuple(text.path for text in texts))
    for text in texts:
        section = _section(text)
        if section and section.role == "people":
            continue
        with archive.open(text) as stream:
            count = sum(1 for _no, line in _lines(Utf8Chunks(stream)) if _ENTRY.match(line))
        if section is None:
            tally.unknown(text.path, count, RawRef(text.path, ""))
            continue
        is_private = section.role == "private"
        tally.known(section.name, text.path, count, "private" if is_private else "left_out")
        if section.role in ("posts", "comments") and count:
            yield Skipped(text.path, "text_format", RawRef(text.path, ""))
    yield from tally.records({})
    yield from other_files(archive, texts)


def _section(member: Member) -> Section | None:
    stem = member.name.rpartition(".")[0]
    return Section("posts", "posts") if plain(stem) == "post" else named(stem)


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
