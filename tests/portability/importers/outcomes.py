"""Reading an archive through an importer, as tests here do it for every platform."""

from datetime import UTC, datetime
from pathlib import Path

from magpie.portability.archive import open_archive
from magpie.portability.importers import ReadOptions, Recognition, importers, recognise
from magpie.portability.records import ItemRecord, PeopleRecord


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def people_in(tmp_path: Path, platform: str, content: bytes) -> list[PeopleRecord]:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with open_archive(path, name="archive") as archive:
        return list(importers()[platform].read_people(archive))


def items_in(
    tmp_path: Path, platform: str, content: bytes, *ticked: str, places: bool = False
) -> list[ItemRecord]:
    path = tmp_path / "upload"
    path.write_bytes(content)
    options = ReadOptions(frozenset(ticked), places)
    with open_archive(path, name="archive") as archive:
        return list(importers()[platform].read_items(archive, options))


def answers(tmp_path: Path, content: bytes, name: str = "archive") -> list[Recognition]:
    """What every importer says, best first."""
    path = tmp_path / "upload"
    path.write_bytes(content)
    with open_archive(path, name=name) as archive:
        return recognise(archive)
