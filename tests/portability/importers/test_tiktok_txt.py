"""TikTok's text format: people are read, the rest is counted, and the person learns what to do."""

from datetime import UTC, datetime
from pathlib import Path

from magpie.portability.archive import Archive, open_archive
from magpie.portability.importers import ReadOptions, identify
from magpie.portability.importers import tiktok as importer
from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    Person,
    RawRef,
    SectionTally,
    Skipped,
    Unrecognised,
)

FILES = {
    "TikTok/Activity/Like List.txt": "Date: 2026-07-03 23:00:11 UTC\nLink: https://x.org/1\n\n" * 3,
    "TikTok/Comments.txt": "You have no data in this section\n",
    "TikTok/Direct Messages.txt": ">>> Chat History with sam_synth::\n\n"
    "2026-07-03 23:00:11 UTC mei_synth: 你好: hello 🐔\nand more\n",
    "TikTok/Profile/Block List.txt": "(Note: people you blocked)\n\nYou have no data in this section",
    "TikTok/Profile/Follower.txt": "Datum: 2026-07-01 10:00:00 UTC\nNutzername: @Anna.Synth\n",
    "TikTok/Profile/Following.txt": "\ufeffDate: 2026-07-03 23:00:11 UTC\r\nUsername: sam_synth\r\n"
    "\r\nDate: 2026-07-02 20:10:00 UTC\r\nUsername: \r\n",
    "TikTok/Profile/Profile Info.txt": "Username: mei_synth\nDisplay Name: 梅: Mei\n"
    "Bio Description: bread\nand chickens\nEmail Address: mei@example.org\n",
    "TikTok/Post/Post.txt": "Date: 2026-07-03 23:00:11 UTC\nLink: https://x.org/1\n",
    "TikTok/Traumtagebuch.txt": "Date: 2026-07-03 23:00:11 UTC\nTraum: Hühner\n",
}


def folder(tmp_path: Path) -> Archive:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return open_archive(tmp_path)


def known(handle: str) -> Person:
    return Person("tiktok", handle, profile_url=f"https://www.tiktok.com/@{handle}")


def test_the_text_format_is_recognised_and_comes_with_advice(tmp_path: Path) -> None:
    answer = identify(folder(tmp_path))
    assert (answer.platform, answer.schema) == ("tiktok", "txt")
    assert "choose JSON instead of TXT" in str(answer.advice)


def test_people_are_read_by_the_shape_of_values_in_any_language(tmp_path: Path) -> None:
    follower, following = "TikTok/Profile/Follower.txt", "TikTok/Profile/Following.txt"
    blocks, profile = "TikTok/Profile/Block List.txt", "TikTok/Profile/Profile Info.txt"
    archive = folder(tmp_path)
    parts = tuple(member.path for member in archive.members())
    assert list(importer.read_people(archive)) == [
        ArchiveInfo("tiktok", "txt", parts),
        Follow(
            known("anna.synth"),
            "follower",
            datetime(2026, 7, 1, 10, tzinfo=UTC),
            RawRef(follower, "line 1"),
        ),
        Follow(
            known("sam_synth"),
            "following",
            datetime(2026, 7, 3, 23, 0, 11, tzinfo=UTC),
            RawRef(following, "line 1"),
        ),
        Skipped(following, "no_name", RawRef(following, "line 4")),
        Person(
            "tiktok",
            "mei_synth",
            display_name="梅: Mei",
            profile_url="https://www.tiktok.com/@mei_synth",
            bio="bread\nand chickens",
            is_self=True,
            raw_ref=RawRef(profile, ""),
        ),
        SectionTally("blocked", blocks, 0, "read"),
        SectionTally("followers", follower, 1, "read"),
        SectionTally("following", following, 2, "read"),
    ]


def test_the_rest_is_counted_by_name_and_not_read(tmp_path: Path) -> None:
    post = "TikTok/Post/Post.txt"
    records = list(importer.read_items(folder(tmp_path), ReadOptions()))[1:]
    assert records == [
        Skipped(post, "text_format", RawRef(post, "")),
        SectionTally("comments", "TikTok/Comments.txt", 0, "left_out"),
        SectionTally("direct_messages", "TikTok/Direct Messages.txt", 1, "private"),
        SectionTally("likes", "TikTok/Activity/Like List.txt", 3, "private"),
        SectionTally("posts", post, 1, "left_out"),
        Unrecognised("TikTok/Traumtagebuch.txt", 1, RawRef("TikTok/Traumtagebuch.txt", "")),
    ]
