"""A database out of an archive is read, and may do nothing else."""

import sqlite3
from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers.databases import is_database, opened
from magpie.portability.records import RawRef


def write(path: Path, *statements: str) -> Path:
    with sqlite3.connect(path) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
    return path


def test_tables_are_read_in_their_order_with_the_columns_they_have(tmp_path: Path) -> None:
    path = write(
        tmp_path / "ExploreData.db",
        'CREATE TABLE explore_data ("作品ID" TEXT, "点赞数量" TEXT, raw BLOB, n REAL)',
        "INSERT INTO explore_data VALUES ('a', '1.2万', x'00', 1.5), ('b', '-1', NULL, NULL)",
    )
    with open_archive(path) as archive:
        member = archive.members()[0]
        assert is_database(archive, member)
        with opened(archive, member) as database:
            assert database.tables["explore_data"] == ("作品ID", "点赞数量", "raw", "n")
            assert list(database.rows("explore_data", ["作品ID", "点赞数量", "absent"])) == [
                (
                    RawRef("ExploreData.db", "explore_data, row 1"),
                    {"作品ID": "a", "点赞数量": "1.2万"},
                ),
                (
                    RawRef("ExploreData.db", "explore_data, row 2"),
                    {"作品ID": "b", "点赞数量": "-1"},
                ),
            ]
            assert list(database.rows("nothing", ["a"])) == []


def test_views_and_triggers_of_strangers_are_never_run(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.db",
        "CREATE TABLE t (a)",
        "CREATE VIEW v AS SELECT load_extension('evil') AS a",
    )
    with open_archive(path) as archive, opened(archive, archive.members()[0]) as database:
        assert list(database.tables) == ["t"]
        assert list(database.rows("v", ["a"])) == []


def test_a_damaged_one_says_so(tmp_path: Path) -> None:
    path = write(
        tmp_path / "x.db",
        "CREATE TABLE t (a)",
        *(f"INSERT INTO t VALUES ('{'x' * 900}{n}')" for n in range(50)),
    )
    data = path.read_bytes()
    path.write_bytes(data[:5000] + b"\xff" * (len(data) - 5000))
    with (
        open_archive(path) as archive,
        pytest.raises(DomainError, match="damaged"),
        opened(archive, archive.members()[0]) as database,
    ):
        list(database.rows("t", ["a"]))


def test_damage_that_is_no_text_gets_a_sentence_too(tmp_path: Path) -> None:
    path = write(tmp_path / "x.db", "CREATE TABLE notes (title TEXT)")
    path.write_bytes(path.read_bytes().replace(b"notes (title", b"no\x8fes )title"))
    with (
        open_archive(path) as archive,
        pytest.raises(DomainError, match="damaged"),
        opened(archive, archive.members()[0]),
    ):
        pass
