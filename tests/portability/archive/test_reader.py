"""Whatever somebody brings is either readable or gets a sentence; nothing else happens."""

import gzip
import os
import tracemalloc
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Limits, Refused, open_archive
from tests.portability.expecting import refused
from tests.portability.fixtures import hostile

Brought = Callable[..., Archive]
SMALL = Limits(free_bytes=1 << 20)


@pytest.fixture
def brought(tmp_path: Path) -> Brought:
    """Opens bytes as the file a person brings."""

    number = count()

    def bring(content: bytes, name: str = "data.zip", limits: Limits = SMALL) -> Archive:
        path = tmp_path / f"upload-{next(number)}"
        path.write_bytes(content)
        return open_archive(path, limits, name=name)

    return bring


def contents(archive: Archive) -> dict[str, bytes]:
    read = {}
    for member in archive.members():
        with archive.open(member) as stream:
            read[member.path] = stream.read()
    return read


def refusal(bring: Brought, content: bytes, name: str = "data.zip") -> str:
    with pytest.raises(DomainError) as caught:
        contents(bring(content, name))
    assert len(str(caught.value)) > 40  # a sentence, not a word
    return caught.value.code


def test_a_zip_is_read_without_the_litter_of_operating_systems(brought: Brought) -> None:
    files = {"My data/a.json": b"{}", "My data/.DS_Store": b"x", "__MACOSX/My data/._a.json": b"x"}
    assert contents(brought(hostile.zip_of(files))) == {"My data/a.json": b"{}"}


def test_a_tar_gz_is_read_like_a_zip(brought: Brought) -> None:
    files = {"./out/a.json": b"{}", "out/b.txt": b"two"}
    assert contents(brought(hostile.tar_of(files))) == {"out/a.json": b"{}", "out/b.txt": b"two"}


def test_a_folder_is_read_like_a_zip(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.json").write_bytes(b"{}")
    (tmp_path / ".DS_Store").write_bytes(b"x")
    assert contents(open_archive(tmp_path)) == {"in/a.json": b"{}"}


def test_a_bare_file_keeps_the_name_the_person_knows(brought: Brought) -> None:
    assert contents(brought(b'{"a": 1}', "user data.json")) == {"user data.json": b'{"a": 1}'}


def test_json_that_somebody_called_zip_is_simply_read(brought: Brought) -> None:
    assert contents(brought(b'\n{"a": 1}', "data.zip")) == {"data.zip": b'\n{"a": 1}'}


def test_names_that_climb_out_of_the_archive_are_refused_and_reported(brought: Brought) -> None:
    archive = brought(hostile.zip_of({"../../etc/passwd": b"x", "a\\..\\b": b"x", "ok": b"1"}))
    assert contents(archive) == {"ok": b"1"}
    assert list(archive.refused()) == [
        Refused("../../etc/passwd", "unsafe_name"),
        Refused("a\\..\\b", "unsafe_name"),
    ]


def test_absolute_names_lose_their_root(brought: Brought) -> None:
    archive = brought(hostile.zip_of({"/home/mei/a": b"1", "C:\\b": b"2"}))
    assert contents(archive) == {"home/mei/a": b"1", "b": b"2"}


def test_a_nul_in_a_name_is_refused(brought: Brought) -> None:
    archive = brought(hostile.raw_zip([b"a.json\x00.png", b"ok"]))
    assert contents(archive) == {"ok": b""}
    assert list(archive.refused()) == [Refused("a.json�.png", "unsafe_name")]


def test_links_are_never_followed(brought: Brought, tmp_path: Path) -> None:
    in_zip = brought(hostile.zip_with_link("link", "/etc/passwd"))
    assert (contents(in_zip), list(in_zip.refused())) == ({}, [Refused("link", "link")])
    in_tar = brought(hostile.tar_of({"ok": b"1"}, links={"link": "/etc/passwd"}))
    assert (contents(in_tar), list(in_tar.refused())) == ({"ok": b"1"}, [Refused("link", "link")])
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link").symlink_to("/etc/passwd")
    os.mkfifo(folder / "pipe")
    in_folder = open_archive(folder)
    assert list(in_folder.members()) == []
    assert list(in_folder.refused()) == [Refused("link", "link"), Refused("pipe", "special")]


def test_of_two_files_with_one_name_the_last_counts(brought: Brought) -> None:
    archive = brought(hostile.raw_zip([b"a", b"./a"]))
    assert [member.path for member in archive.members()] == ["a"]
    assert list(archive.refused()) == [Refused("a", "duplicate")]


def test_chinese_names_survive_with_and_without_the_utf8_flag(brought: Brought) -> None:
    name = "数据/用户.json"
    flagged = brought(hostile.raw_zip([name.encode()], flags=hostile.UTF8_NAME))
    unflagged = brought(hostile.raw_zip([name.encode()]))
    old = brought(hostile.raw_zip(["déjà.txt".encode("cp437")]))
    assert [list(contents(archive)) for archive in (flagged, unflagged, old)] == [
        [name],
        [name],
        ["déjà.txt"],
    ]


def test_what_cannot_be_read_gets_a_sentence(brought: Brought) -> None:
    whole = hostile.zip_of({"a.json": os.urandom(5000)})
    wrong = bytearray(whole)
    wrong[200] ^= 0xFF
    name = "数据.json".encode()
    misnamed = hostile.raw_zip([name], flags=hostile.UTF8_NAME)
    tar = hostile.tar_of({"a.json": os.urandom(5000)})
    said = {
        "empty": refusal(brought, b""),
        "torn zip": refusal(brought, whole[:2000]),
        "torn tar": refusal(brought, tar[:2000], "data.tar.gz"),
        "flipped bit": refusal(brought, bytes(wrong)),
        "flipped bit in a name": refusal(brought, misnamed.replace(name, b"\xff" + name[1:], 1)),
        "web page": refusal(brought, b"<!doctype html><title>Log in</title>"),
        "text": refusal(brought, b"I could not find the file, sorry", "data.tar.gz"),
        "gzip of text": refusal(brought, gzip.compress(b"hello"), "data.json.gz"),
        "rar": refusal(brought, b"Rar!\x1a\x07\x00" + bytes(100), "data.rar"),
        "locked": refusal(brought, hostile.raw_zip([b"a"], flags=hostile.LOCKED)),
        "overlapping": refusal(brought, hostile.raw_zip([b"a", b"b", b"c"], is_shared=True)),
    }
    assert said == {
        "empty": "archive_empty",
        "torn zip": "archive_truncated",
        "torn tar": "archive_truncated",
        "flipped bit": "archive_damaged",
        "flipped bit in a name": "archive_damaged",
        "web page": "archive_misnamed",
        "text": "archive_misnamed",
        "gzip of text": "archive_truncated",
        "rar": "archive_packer",
        "locked": "archive_locked",
        "overlapping": "archive_overlap",
    }


def test_a_zip_cut_at_two_gib_is_told_so(tmp_path: Path) -> None:
    path = tmp_path / "part.zip"
    path.write_bytes(b"PK\x03\x04")
    os.truncate(path, 2 << 30)
    with pytest.raises(DomainError) as caught:
        open_archive(path)
    assert "exactly 2 GiB" in str(caught.value)


def test_bombs_are_stopped_with_flat_memory(brought: Brought) -> None:
    bombs = [
        (hostile.zip_bomb("user_data_tiktok.json", 300), "data.zip", "archive_bomb"),
        (hostile.zip_bomb("a", 20, beside=os.urandom(1 << 20)), "data.zip", "archive_bomb"),
        (hostile.tar_of({"a": bytes(20 << 20)}), "data.tar.gz", "archive_bomb"),
        (hostile.tar_claiming_a_huge_header(), "data.tar.gz", "archive_directory"),
        (hostile.zip_with_many_entries(200_000), "data.zip", "archive_too_many_files"),
    ]
    for content, name, code in bombs:
        with refused(code):
            drain(brought(content, name))
    tracemalloc.start()
    for content, name, code in bombs[:-1]:
        with refused(code):
            drain(brought(content, name))
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 8 << 20


def drain(archive: Archive) -> None:
    for member in archive.members():
        with archive.open(member) as stream:
            while stream.read(1 << 16):
                pass


def test_the_caps_count_what_is_read_and_only_once(brought: Brought) -> None:
    limits = Limits(member_bytes=600, total_bytes=1000)
    fits = brought(hostile.zip_of({"a": b"x" * 500, "b": b"y" * 500}), limits=limits)
    assert contents(fits) == contents(fits)
    wide = brought(hostile.zip_of({"a": b"x" * 601}), limits=limits)
    many = brought(hostile.zip_of({"a": b"x" * 501, "b": b"y" * 500}), limits=limits)
    for archive in (wide, many):
        with refused("archive_too_large"):
            contents(archive)


def test_more_files_than_allowed_are_refused_in_any_container(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / name).write_bytes(b"1")
    with refused("archive_too_many_files"):
        open_archive(tmp_path, Limits(members=2))


def test_several_files_are_one_archive_and_nothing_of_them_is_lost(tmp_path: Path) -> None:
    parts = (
        {"same.txt": b"same", "other.txt": b"one", "first.txt": b"1"},
        {"same.txt": b"same", "other.txt": b"two", "second.txt": b"2"},
    )
    for number, files in enumerate(parts, 1):
        (tmp_path / f"{number}.zip").write_bytes(hostile.zip_of(files))
    (tmp_path / "loose.csv").write_bytes(b"a,b")
    more = [(tmp_path / "2.zip", "2.zip"), (tmp_path / "loose.csv", "people.csv")]
    with open_archive(tmp_path / "1.zip", more=more) as archive:
        assert archive.refused() == []
        assert contents(archive) == {
            "same.txt": b"same",
            "other.txt": b"one",
            "first.txt": b"1",
            "part 2/other.txt": b"two",
            "second.txt": b"2",
            "people.csv": b"a,b",
        }


def test_one_broken_part_of_a_set_says_so(tmp_path: Path) -> None:
    whole = hostile.zip_of({"a.txt": b"a" * 1000})
    (tmp_path / "1.zip").write_bytes(whole)
    (tmp_path / "2.zip").write_bytes(whole[:-30])
    with pytest.raises(DomainError, match="incomplete"):
        open_archive(tmp_path / "1.zip", more=[(tmp_path / "2.zip", "2.zip")])


def test_an_archive_packed_once_too_often_is_opened_and_its_parts_are_one(tmp_path: Path) -> None:
    inner = {"1.zip": hostile.zip_of({"a": b"1"}), "2.tar.gz": hostile.tar_of({"b": b"2"})}
    (tmp_path / "x.zip").write_bytes(hostile.zip_of(inner))
    with open_archive(tmp_path / "x.zip") as archive:
        assert contents(archive) == {"a": b"1", "b": b"2"}


def test_a_bomb_inside_an_archive_inside_is_not_read(tmp_path: Path) -> None:
    bomb = hostile.zip_bomb("zeros", 40)
    (tmp_path / "x.zip").write_bytes(hostile.zip_of({"inner.zip": bomb}))
    with pytest.raises(DomainError) as caught:
        open_archive(tmp_path / "x.zip", SMALL)
    assert caught.value.code == "archive_bomb"
