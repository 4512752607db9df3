"""Counting while reading, so that nothing in an archive is dropped silently."""

from collections.abc import Iterator

from magpie.portability.archive.jsonstream import Path
from magpie.portability.importers.tiktok.sections import section_at
from magpie.portability.records import Fate, RawRef, SectionTally, Unrecognised


def pointer(path: Path, index: int | None = None) -> str:
    """A JSON pointer (RFC 6901)."""
    keys = [key.replace("~", "~0").replace("/", "~1") for key in path]
    if index is not None:
        keys.append(str(index))
    return "".join(f"/{key}" for key in keys)


class Tally:
    """Entries seen in each section. Two sections with one label (it happens) are added up."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, Fate], int] = {}
        self._unknown: dict[str, tuple[int, RawRef]] = {}

    def known(self, section: str, label: str, count: int, fate: Fate) -> None:
        key = (section, label, fate)
        self._known[key] = self._known.get(key, 0) + count

    def at(self, file: str, path: Path, count: int, ticked: frozenset[str] = frozenset()) -> None:
        """Count `count` entries that stand at `path` of `file`."""
        section, label = section_at(path)
        if section is None:
            self.unknown(label, count, RawRef(file, pointer(path)))
        elif section.role == "private" and section.name not in ticked:
            self.known(section.name, label, count, "private")
        else:
            self.known(section.name, label, count, _fate(section.role))

    def unknown(self, label: str, count: int, example: RawRef) -> None:
        before, first = self._unknown.get(label, (0, example))
        self._unknown[label] = (before + count, first)

    def records(self, declared: dict[str, int]) -> Iterator[SectionTally | Unrecognised]:
        """All counts; `declared` is what the archive says of itself, by section name."""
        for (section, label, fate), found in self._known.items():
            yield SectionTally(section, label, found, fate, declared.get(section))
        for label, (count, example) in self._unknown.items():
            yield Unrecognised(label, count, example)


def _fate(role: str) -> Fate:
    return "left_out" if role == "left_out" else "read"
