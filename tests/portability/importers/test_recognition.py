"""What an archive is shows in what it holds, never in what it is called."""

from pathlib import Path

import pytest

from magpie.core.errors import DomainError
from magpie.portability.archive import open_archive
from magpie.portability.importers import identify, importers, recognise
from magpie.portability.records import Follow, Person, RawRef
from tests.portability.fixtures import bluesky, hostile, loops, mastodon, pixelfed, tiktok, x
from tests.portability.importers import reading


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


def test_archives_of_different_platforms_are_never_confused(tmp_path: Path) -> None:
    assert {
        name: reading.looks_like(tmp_path, content)[0]
        for name, content in {
            "tiktok": tiktok.zipped(tiktok.as_json(tiktok.third_generation())),
            "x": mastodon.zipped(x.archive()),
            "x, one file": x.archive()["data/tweets.js"],
            "mastodon": mastodon.tarred(mastodon.archive()),
            "mastodon, one file": mastodon.outbox(mastodon.items()),
            "mastodon, lists": mastodon.zipped(mastodon.lists()),
            "bluesky": bluesky.repository(),
            "pixelfed": mastodon.zipped(pixelfed.archive()),
            "pixelfed, an outbox": pixelfed.dump(pixelfed.outbox()),
            "loops": mastodon.zipped(loops.archive()),
            "loops, one part": loops.dump(loops.data()["social_connections"]),
        }.items()
    } == {
        "tiktok": "tiktok",
        "x": "x",
        "x, one file": "x",
        "mastodon": "mastodon",
        "mastodon, one file": "mastodon",
        "mastodon, lists": "mastodon",
        "bluesky": "bluesky",
        "pixelfed": "pixelfed",
        "pixelfed, an outbox": "pixelfed",
        "loops": "loops",
        "loops, one part": "loops",
    }


def test_what_looks_like_none_of_them_is_taken_for_none(tmp_path: Path) -> None:
    assert {
        name: reading.looks_like(tmp_path, content, name)
        for name, content in {
            "tweets.js": b"const tweets = [{}]",
            "outbox.json": b'{"orderedItems": 5}',
            "contacts.csv": b"Name,Telephone\nAnn,123\n",
            "links.txt": b"https://example.org/a\nhttps://example.org/b\n",
            "data.json": b'{"videos": [{"id": 1}], "user_profile": {}}',
            "following.json": b'["https://example.org/a/b/c/d.html"]',
            "repo.car": b"\x3a\xa2eroots",
        }.items()
    } == {
        "tweets.js": [],
        "outbox.json": [],
        "contacts.csv": [],
        "links.txt": [],
        "data.json": [],
        "following.json": [],
        "repo.car": [],
    }


def test_a_list_that_may_be_of_another_kind_is_asked_about(tmp_path: Path) -> None:
    follows, blocks = (
        mastodon.lists()[f"{name}_accounts.csv"] for name in ("following", "blocked")
    )
    assert [
        reading.question(tmp_path, follows, "following_accounts.csv"),
        reading.question(tmp_path, blocks, "blocked_accounts.csv"),
        reading.question(tmp_path, blocks, "export.csv"),
        reading.question(tmp_path, follows, "blocked_accounts.csv"),
        reading.question(tmp_path, b'["https://pixels.example/sam"]', "export.json"),
    ] == [
        ("", ""),
        ("", ""),
        ("“export.csv” doesn't say for sure what it is a list of. Who is in it?", ""),
        (
            "“blocked_accounts.csv” doesn't say for sure what it is a list of. Who is in it?",
            "following",
        ),
        ("“export.json” is a list of people. Who is in it?", ""),
    ]


def test_the_answer_decides_what_a_doubtful_list_is(tmp_path: Path) -> None:
    blocks = mastodon.lists()["blocked_accounts.csv"]
    address = "https://pixels.example/sam"
    csv = reading.people_as("muted", "mastodon", tmp_path, blocks, "export.csv")
    bare = reading.people_as(
        "blocked", "pixelfed", tmp_path, f'["{address}"]'.encode(), "export.json"
    )
    assert (csv[1], bare[1]) == (
        Follow(
            Person("mastodon", "loud@example.net"), "muted", None, RawRef("export.csv", "line 2")
        ),
        Follow(
            Person("pixelfed", "sam@pixels.example", profile_url=address),
            "blocked",
            None,
            RawRef("export.json", "/0"),
        ),
    )
