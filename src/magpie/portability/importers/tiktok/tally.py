"""Counting what stands at a place of TikTok's tree, under the section that the place belongs to."""

from magpie.portability.archive.jsonstream import Path
from magpie.portability.importers.jsons import pointer
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.tiktok.sections import section_at
from magpie.portability.records import Fate, RawRef


def count_at(
    tally: Tally, file: str, path: Path, count: int, ticked: frozenset[str] = frozenset()
) -> None:
    """Count `count` entries that stand at `path` of `file`."""
    section, label = section_at(path)
    if section is None:
        tally.unknown(label, count, RawRef(file, pointer(path)))
    elif section.role == "private" and section.name not in ticked:
        tally.known(section.name, label, count, "private")
    else:
        fate: Fate = "left_out" if section.role == "left_out" else "read"
        tally.known(section.name, label, count, fate)
