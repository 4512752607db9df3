"""Counting while reading, so that nothing in an archive is dropped silently."""

from collections.abc import Iterable, Iterator, Mapping

from magpie.portability.archive import Archive, Member
from magpie.portability.records import Fate, RawRef, SectionTally, Unrecognised


class Tally:
    """Entries seen in each section. Two sections with one label (it happens) are added up."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str, Fate], int] = {}
        self._unknown: dict[str, tuple[int, RawRef]] = {}

    def known(self, section: str, label: str, count: int, fate: Fate) -> None:
        """`count` entries of our `section`, which the archive calls `label`."""
        key = (section, label, fate)
        self._known[key] = self._known.get(key, 0) + count

    def unknown(self, label: str, count: int, example: RawRef) -> None:
        """`count` entries of a section nobody here knows."""
        before, first = self._unknown.get(label, (0, example))
        self._unknown[label] = (before + count, first)

    def records(self, declared: Mapping[str, int]) -> Iterator[SectionTally | Unrecognised]:
        """All counts; `declared` is what the archive says of itself, by section name."""
        for (section, label, fate), found in self._known.items():
            yield SectionTally(section, label, found, fate, declared.get(section))
        for label, (count, example) in self._unknown.items():
            yield Unrecognised(label, count, example)


def other_files(archive: Archive, read: Iterable[Member]) -> Iterator[Unrecognised]:
    """What else lies in the archive, by kind of file, so that it is not overlooked."""
    known = {member.path for member in read}
    others: dict[str, list[str]] = {}
    for member in archive.members():
        if member.path not in known:
            others.setdefault(f"*{member.suffix}", []).append(member.path)
    for kind, paths in others.items():
        yield Unrecognised(kind, len(paths), RawRef(paths[0], ""))
