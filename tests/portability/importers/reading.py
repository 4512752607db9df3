"""Reading archives in tests: what an importer yields of some bytes, under a name nobody goes by."""

from datetime import UTC, datetime
from pathlib import Path

from magpie.portability.archive import open_archive
from magpie.portability.importers import Asking, ReadOptions, importers, recognise
from magpie.portability.records import ItemRecord, PeopleRecord


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def people_in(
    platform: str, folder: Path, content: bytes, name: str = "upload"
) -> list[PeopleRecord]:
    path = folder / "upload"
    path.write_bytes(content)
    with open_archive(path, name=name) as archive:
        return list(importers()[platform].read_people(archive))


def items_in(
    platform: str, folder: Path, content: bytes, *ticked: str, name: str = "upload"
) -> list[ItemRecord]:
    path = folder / "upload"
    path.write_bytes(content)
    with open_archive(path, name=name) as archive:
        options = ReadOptions(frozenset(ticked))
        return list(importers()[platform].read_items(archive, options))


def looks_like(folder: Path, content: bytes, name: str = "upload") -> list[str]:
    """The platforms that know it, best first."""
    path = folder / "upload"
    path.write_bytes(content)
    with open_archive(path, name=name) as archive:
        return [answer.platform for answer in recognise(archive)]


def question(folder: Path, content: bytes, name: str = "upload") -> tuple[str, str]:
    """What the person is asked about it and which answer is likeliest, or twice ""."""
    path = folder / "upload"
    path.write_bytes(content)
    with open_archive(path, name=name) as archive:
        asked = recognise(archive)[0].question
        return (str(asked.text), asked.guess) if asked else ("", "")


def people_as(
    answer: str, platform: str, folder: Path, content: bytes, name: str
) -> list[PeopleRecord]:
    """People as her answer says they are."""
    path = folder / "upload"
    path.write_bytes(content)
    importer = importers()[platform]
    assert isinstance(importer, Asking)
    with open_archive(path, name=name) as archive:
        return list(importer.read_answered(archive, answer))
