"""What an archive is shows in what it holds, never in what it is called."""

from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers import identify, importers, recognise
from tests.portability.fixtures import hostile, tiktok


def looks_like(tmp_path: Path, content: bytes, name: str) -> list[tuple[str, str]]:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with open_archive(path, name=name) as archive:
        return [(answer.platform, answer.schema) for answer in recognise(archive)]


def complaint(tmp_path: Path, content: bytes, name: str) -> str:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with pytest.raises(DomainError) as caught, open_archive(path, name=name) as archive:
        identify(archive)
    assert len(str(caught.value)) > 40
    return caught.value.code


def test_every_importer_offers_what_the_loader_needs() -> None:
    assert "tiktok" in importers()
    for platform, importer in importers().items():
        offered = [importer.recognise, importer.read_people, importer.read_items]
        assert (importer.PLATFORM, all(map(callable, offered))) == (platform, True)


def test_tiktok_is_recognised_in_every_generation_and_under_any_name(tmp_path: Path) -> None:
    first, third = (
        tiktok.as_json(tiktok.first_generation()),
        tiktok.as_json(tiktok.third_generation()),
    )
    assert [
        looks_like(tmp_path, tiktok.zipped(first), "whatever.zip"),
        looks_like(tmp_path, first, "holiday.jpg"),
        looks_like(tmp_path, tiktok.as_json(tiktok.second_generation()), "export"),
        looks_like(tmp_path, hostile.tar_of({"x/y.json": third}), "a.tar.gz"),
        looks_like(tmp_path, tiktok.as_json(tiktok.mixed()), "user_data.json"),
        looks_like(tmp_path, third.decode().encode("utf-16"), "utf16.json"),
    ] == [
        [("tiktok", "json-2021")],
        [("tiktok", "json-2021")],
        [("tiktok", "json-2025")],
        [("tiktok", "json-2026")],
        [("tiktok", "json-mixed")],
        [("tiktok", "json-2026")],
    ]


def test_a_reason_comes_with_the_guess_and_more_signs_make_it_surer(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_bytes(b'{"Your Activity": {"Following": {"Following": []}}}')
    (few,) = recognise(open_archive(path))
    path.write_bytes(tiktok.as_json(tiktok.third_generation()))
    (many,) = recognise(open_archive(path))
    assert str(few.because) == (
        "it has the sections Your Activity / Following, as only TikTok writes them"
    )
    assert 0.4 < few.confidence < 0.6 < 0.9 < many.confidence <= 1


def test_a_name_alone_proves_nothing(tmp_path: Path) -> None:
    other = b'{"posts": [{"title": "TikTok"}], "Following": ["sam"]}'
    assert looks_like(tmp_path, other, "user_data_tiktok.json") == []


def test_what_is_not_recognised_gets_a_sentence_about_itself(tmp_path: Path) -> None:
    inner = tiktok.zipped(tiktok.as_json(tiktok.first_generation()))
    nested = hostile.zip_of({"inner.zip": inner})
    assert looks_like(tmp_path, nested, "packed twice.zip") == [("tiktok", "json-2021")]
    assert {
        "other": complaint(tmp_path, b'{"a": 1}', "a.json"),
        "nested": complaint(tmp_path, hostile.zip_of({"o.zip": nested}), "outer.zip"),
        "nothing": complaint(tmp_path, hostile.zip_of({}), "empty.zip"),
        "deep": complaint(tmp_path, b'{"a": {"b": {"c":' + b"[" * 100_000, "a.json"),
        "cut": complaint(tmp_path, b'{"a": [1, 2', "a.json"),
    } == {
        "other": "archive_not_recognised",
        "nested": "archive_nested",
        "nothing": "archive_without_files",
        "deep": "json_too_deep",
        "cut": "json_cut_off",
    }
