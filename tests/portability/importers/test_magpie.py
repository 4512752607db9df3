"""Magpie's own archive read as records, without any row of the house."""

from datetime import UTC, datetime
from pathlib import Path

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers import ReadOptions, identify, importers
from magpie.portability.importers import magpie as importer
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    OwnRecord,
    Person,
    PostRecord,
    RawRef,
    Reference,
    SectionTally,
)
from tests.portability.expecting import refused
from tests.portability.fixtures import hostile
from tests.portability.fixtures.magpie import HERE, archive


def opened(tmp_path: Path, files: dict[str, bytes]) -> Path:
    path = tmp_path / "upload"
    path.write_bytes(hostile.zip_of(files))
    return path


def at(section: str, line: int) -> RawRef:
    return RawRef(f"magpie/{section}.ndjson", f"line {line}")


def test_people_come_first_and_whole(tmp_path: Path) -> None:
    with open_archive(opened(tmp_path, archive()), name="mei.zip") as found:
        assert identify(found).platform == "magpie"
        records = list(importer.read_people(found))
    own = [each for each in records if isinstance(each, OwnRecord)]
    assert [(each.section, each.raw_ref) for each in own] == [
        ("profile", at("profile", 1)),
        ("names", at("names", 1)),
    ]
    assert [each for each in records if not isinstance(each, (OwnRecord, ArchiveInfo))] == [
        Person(
            "magpie",
            "mei@old.example",
            display_name="梅 Mei",
            bio="Bread & hens",
            links=("https://mei.example.org",),
            is_self=True,
            raw_ref=at("profile", 1),
        ),
        Follow(Person("magpie", "lin@old.example"), "following", None, at("people", 1)),
        Follow(Person("tiktok", "loud"), "blocked", None, at("people", 2)),
        SectionTally("following", "magpie/people.ndjson", 1, "read"),
        SectionTally("blocked", "magpie/people.ndjson", 1, "read"),
    ]


def test_posts_keep_ids_threads_and_what_they_answered(tmp_path: Path) -> None:
    with open_archive(opened(tmp_path, archive()), name="mei.zip") as found:
        records = list(importer.read_items(found, ReadOptions()))
    posts = [each for each in records if isinstance(each, PostRecord)]
    assert [(p.source_id, p.text, p.reply_to, p.answers) for p in posts] == [
        (f"{HERE}/posts/1", "Hens of ＠lin@old.example #garden", "", None),
        (f"{HERE}/posts/2", "and more", f"{HERE}/posts/1", None),
        (f"{HERE}/posts/3", "好看！", "", Reference("", f"{HERE}/posts/9", "lin@old.example")),
    ]
    assert posts[0].created_at == datetime(2026, 1, 1, 8, tzinfo=UTC)
    tallies = {
        each.section: (each.found, each.declared)
        for each in records
        if isinstance(each, SectionTally)
    }
    assert tallies == {"posts": (3, 3), "reactions": (1, 1), "words": (1, 1)}


def test_one_of_a_newer_magpie_says_so(tmp_path: Path) -> None:
    files = archive()
    files["magpie/archive.json"] = files["magpie/archive.json"].replace(
        b'"version": 1', b'"version": 7'
    )
    with open_archive(opened(tmp_path, files), name="mei.zip") as found, refused("archive_too_new"):
        list(importer.read_people(found))


def test_no_shape_of_a_row_breaks_it(tmp_path: Path) -> None:
    wrong = b'null\n1\n"x"\n[]\n{}\n{"id": 5}\n{"id": "a", "media": 3, "versions": {}, "published_at": []}\n'
    files = {name: wrong if name.endswith("ndjson") else data for name, data in archive().items()}
    with open_archive(opened(tmp_path, files), name="mei.zip") as found:
        assert importers()["magpie"].recognise(found)
        try:
            list(importer.read_people(found))
            list(importer.read_items(found, ReadOptions()))
        except DomainError as error:
            assert len(str(error)) > 20  # noqa: PT017
