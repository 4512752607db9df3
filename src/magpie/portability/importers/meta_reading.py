"""One reading of Meta's JSON files: entries go to the platform's makers, the rest is counted.

A broken file costs only itself: what stands before the damage is read, the other files are, and
the sentence about it comes last.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Ended, Path, Want
from magpie.portability.archive.jsonvalues import Element, Json, Oversized
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.meta_files import Part, Section, folder_of
from magpie.portability.importers.meta_media import Shelf
from magpie.portability.importers.mojibake import repaired_json, repaired_path
from magpie.portability.importers.tally import Tally
from magpie.portability.records import (
    CommentRecord,
    Fate,
    Follow,
    ListRecord,
    Note,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    SectionRecord,
    SectionTally,
    Skipped,
    Unrecognised,
)

Made = (
    PostRecord
    | CommentRecord
    | ReactionRecord
    | ListRecord
    | SectionRecord
    | Follow
    | Person
    | Skipped
)


class Entry(NamedTuple):
    """One entry of a file, repaired. `path` is where it stands, `name` its section here."""

    value: dict[str, Json]
    path: Path
    section: str
    label: str
    ref: RawRef


_DEEPEST = 6
Make = Callable[[Entry], "Iterable[Made] | None"]
"""Records of one entry: none if it was empty, None if it is kept for a record that comes later."""
Inside = Callable[[Part, Path], Section | None]
"""The section at a path inside a file, where one file holds several."""
Tell = Callable[[Path, Json], None]
"""Told of single values beside the lists, such as an album's name."""


class Reading:
    """What was read and counted so far. `makers` by section name; a private one only if ticked."""

    def __init__(
        self, archive: Archive, makers: Mapping[str, Make], ticked: frozenset[str]
    ) -> None:
        self._archive = archive
        self._makers = makers
        self._ticked = ticked
        self.tally = Tally()
        self.trouble: DomainError | None = None

    def reads(self, part: Part) -> bool:
        """Whether records are made of a file, so that it is named as a part of the archive."""
        return part.section is not None and (
            self._is_wanted(part.section) or part.section.name == "first"
        )

    def read(
        self, part: Part, inside: Inside | None = None, tell: Tell | None = None
    ) -> Iterator[Made | Note]:
        """Records of one file, each of its entries counted under the section it belongs to."""

        def section_at(path: Path) -> Section | None:
            return (inside(part, path) if inside else None) or part.section

        def want(path: Path, is_array: bool) -> Want:
            section = section_at(repaired_path(path))
            may_hold_more = not is_array and (section is None or inside is not None)
            if may_hold_more and len(path) < _DEEPEST:
                return Want.READ
            return Want.READ if self._is_wanted(section) else Want.COUNT

        file = part.member.path
        try:
            for piece in read_json(self._archive, part.member, want):
                if isinstance(piece, Note):
                    yield piece
                    continue
                path = repaired_path(piece.path)
                section = section_at(path)
                label = _label(part, section, path)
                if isinstance(piece, Ended):
                    self._count(section, label, piece.entries, RawRef(file, pointer(piece.path)))
                elif piece.position is not None:
                    ref = RawRef(file, pointer(piece.path, piece.position))
                    yield from self._made(section, label, path, piece.value, ref)
                elif tell:
                    tell(path, repaired_json(_json(piece.value)))
                elif section and section.role == "people" and len(path) > 1:
                    ref = RawRef(file, pointer(piece.path))
                    self._count(section, label, 1, ref)  # a map of names and dates
                    named: Json = {"title": path[-1], "timestamp": _json(piece.value)}
                    yield from self._made(section, label, path, named, ref)
                elif piece.value and (section is None or section.role == "private"):
                    ref = RawRef(file, pointer(piece.path))
                    self._count(section, label, 1, ref)
                    if section and self._is_wanted(section):
                        yield from _raw(section.name, path, piece.value, ref)
        except DomainError as error:
            self.trouble = self.trouble or error

    def _is_wanted(self, section: Section | None) -> bool:
        if section is None or section.role == "left_out":
            return False
        if section.role == "private":
            return section.name in self._ticked
        return section.name in self._makers

    def _count(self, section: Section | None, label: str, count: int, ref: RawRef) -> None:
        if section is None:
            self.tally.unknown(label, count, ref)
        elif self._is_wanted(section):
            if section.counted_as == "lists":
                return  # several rows make one list, so lists are counted as they are made
            self.tally.known(section.counted_as, label, count, "read")
        elif section.role == "private":
            self.tally.known(section.name, label, count, "private")
        elif section.role == "left_out":
            self.tally.known(section.name, label, count, "left_out")

    def _made(
        self, section: Section | None, label: str, path: Path, value: Element, ref: RawRef
    ) -> Iterator[Made]:
        if section is None:
            return
        maker = self._makers.get(section.name)
        if isinstance(value, Oversized):
            yield Skipped(label, "too_large", ref)
        elif maker is None:
            yield from _raw(section.name, path, value, ref)
        else:
            fixed = repaired_json(value)
            if isinstance(fixed, list):  # the first generation writes comments as small lists
                fixed = {str(index): each for index, each in enumerate(fixed)}
            if isinstance(fixed, dict):
                made = maker(Entry(fixed, path, section.name, label, ref))
                if made is not None:
                    records = list(made) or [Skipped(label, "empty", ref)]
                    if section.counted_as == "lists":
                        self.tally.known("lists", label, len(records), "read")
                    yield from records
            else:
                yield Skipped(label, "empty" if not fixed else "unreadable", ref)

    def rest(
        self, shelf: Shelf, folders: Mapping[str, Section]
    ) -> Iterator[SectionTally | Unrecognised]:
        """The counts, and files that nobody took: another's pictures in talks, unknown ones."""
        others: dict[str, list[Member]] = {}
        for member in shelf.left():
            if member.name.casefold().startswith("no-data"):
                continue
            folder, section = folder_of(member, folders)
            if section:
                fate: Fate = "private" if section.role == "private" else "left_out"
                self.tally.known(section.name, f"{folder} / *{member.suffix}", 1, fate)
            else:
                others.setdefault(f"*{member.suffix}", []).append(member)
        yield from self.tally.records({})
        for kind, members in others.items():
            yield Unrecognised(kind, len(members), RawRef(members[0].path, ""))


def _json(value: Element) -> Json:
    return None if isinstance(value, Oversized) else value


def _label(part: Part, section: Section | None, path: Path) -> str:
    """The file's label; with the list's key where the file holds several."""
    if section is part.section or not path:
        return part.label
    return f"{part.label} / {path[0]}"


def _raw(section: str, path: Path, value: Element, ref: RawRef) -> Iterator[SectionRecord]:
    """An entry just as it is, of a section the person ticked."""
    if isinstance(value, Oversized) or value is None or value == "":
        return
    fixed = repaired_json(value)
    canonical = json.dumps(fixed, sort_keys=True, default=str)
    yield SectionRecord(
        fingerprint(section, "/".join(path), canonical), section, _date_of(fixed), fixed, ref
    )


def _date_of(value: Json) -> datetime | None:
    if not isinstance(value, dict):
        return None
    for key in ("timestamp", "timestamp_ms", "creation_timestamp", "date", "taken_at"):
        if value.get(key):
            return read_date(value[key], now=datetime.now(UTC)).at
    return None
