"""Making the lexicon's file: once, whole, and with its licence inside."""

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.languages import lexicon


def test_the_file_names_its_sources_and_their_licence() -> None:
    facts = lexicon.facts()
    assert "CC-CEDICT" in facts["dictionary"]
    assert "MDBG" in facts["dictionary"]
    assert facts["licence"].startswith("CC BY-SA 4.0")
    assert int(facts["entries"]) > 120_000


def test_the_connection_can_only_read() -> None:
    with pytest.raises(sqlite3.OperationalError):
        lexicon.connection().execute("DELETE FROM meta")


def test_it_is_built_only_once_when_several_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds: list[Path] = []

    def slow_build(path: Path, progress: lexicon.Progress) -> None:
        builds.append(path)
        time.sleep(0.05)
        path.write_text("lexicon")
        progress(1.0, "done")

    monkeypatch.setattr(lexicon, "run_builder", slow_build)
    with ThreadPoolExecutor(4) as pool:
        paths = set(pool.map(lambda _: lexicon.ensure_lexicon(tmp_path), range(4)))
    assert len(builds) == 1
    assert [path.read_text() for path in paths] == ["lexicon"]


def test_a_failed_build_leaves_nothing_behind_and_the_old_file_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older = tmp_path / "lexicon-000000000000.sqlite3"
    older.write_text("old")

    def full_disk(path: Path, progress: lexicon.Progress) -> None:
        path.write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(lexicon, "run_builder", full_disk)
    with pytest.raises(DomainError, match="No space left on device"):
        lexicon.ensure_lexicon(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["build.lock", older.name]


def test_a_new_version_takes_the_place_of_the_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lexicon-000000000000.sqlite3").write_text("old")
    monkeypatch.setattr(lexicon, "run_builder", lambda path, progress: path.write_text("new"))
    path = lexicon.ensure_lexicon(tmp_path)
    assert [found.read_text() for found in tmp_path.glob("lexicon-*")] == ["new"]
    assert lexicon.ensure_lexicon(tmp_path) == path


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DomainError, match="MAGPIE_LEXICON"):
        lexicon.ensure_lexicon(tmp_path / "file" / "lexicon")


def test_a_builder_that_fails_says_why(tmp_path: Path) -> None:
    said: list[str] = []
    with pytest.raises(OSError, match="unable to open database file"):
        lexicon.run_builder(tmp_path / "missing" / "x", lambda _fraction, what: said.append(what))
    assert said[0] == "reading the dictionary"
