"""TikTok's text format: people, posts and comments by the shape of their values."""

from datetime import UTC, datetime
from pathlib import Path

from magpie.portability.archive import Archive, open_archive
from magpie.portability.importers import ReadOptions, identify
from magpie.portability.importers import tiktok as importer
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    MediaRecord,
    Person,
    PostRecord,
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


def folder(tmp_path: Path, extra: dict[str, str] | None = None) -> Archive:
    for name, text in (FILES | (extra or {})).items():
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


def test_posts_and_comments_are_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    post, comments, liked = "TikTok/Post/Post.txt", "TikTok/Comments.txt", "TikTok/Beiträge.txt"
    video = "https://www.tiktok.com/@mei_synth/video/7252081234567890123/"
    extra = {
        post: f"Date: 2026-07-03 23:00:11 UTC\nLink: {video}\nLikes: 1,204\nTitle: hens: @sam #garden\n"
        "Who Can View: Only me\nSound: original\n\nDate: N/A\nLink: \n",
        comments: "Datum: 2026-07-04 08:00:00 UTC\nKommentar: so schön: wie geht das?\n",
        liked: f"Datum: 2026-07-05 23:00:11 UTC\nLink: {video.replace('0123', '0456')}\nGefällt: 3\n",
    }
    records = list(importer.read_items(folder(tmp_path, extra), ReadOptions()))[1:]
    assert records == [
        PostRecord(
            source_id="7252081234567890456",
            kind="video",
            text="",
            created_at=datetime(2026, 7, 5, 23, 0, 11, tzinfo=UTC),
            certainty="utc",
            visibility="unknown",
            raw_ref=RawRef(liked, "line 1"),
            media=(MediaRecord("remote", url=video.replace("0123", "0456")),),
            source_url=video.replace("0123", "0456"),
        ),
        CommentRecord(
            source_id=records[1].source_id,  # type: ignore[union-attr]
            text="so schön: wie geht das?",
            created_at=datetime(2026, 7, 4, 8, tzinfo=UTC),
            certainty="utc",
            raw_ref=RawRef(comments, "line 1"),
        ),
        PostRecord(
            source_id="7252081234567890123",
            kind="video",
            text="hens: ＠sam #garden",
            created_at=datetime(2026, 7, 3, 23, 0, 11, tzinfo=UTC),
            certainty="utc",
            visibility="private",
            raw_ref=RawRef(post, "line 1"),
            media=(MediaRecord("remote", url=video),),
            source_url=video,
            likes=1204,
            sound="original",
        ),
        SectionTally("posts", liked, 1, "read"),
        SectionTally("comments", comments, 1, "read"),
        SectionTally("direct_messages", "TikTok/Direct Messages.txt", 1, "private"),
        SectionTally("likes", "TikTok/Activity/Like List.txt", 3, "private"),
        SectionTally("posts", post, 1, "read"),
        Unrecognised("TikTok/Traumtagebuch.txt", 1, RawRef("TikTok/Traumtagebuch.txt", "")),
    ]


def test_lists_of_people_are_known_by_their_names_in_other_languages(tmp_path: Path) -> None:
    block = "日期: 2026-07-01 10:00:00 UTC\n用户名: anna.synth\n"
    extra = {"TikTok/粉丝.txt": block, "TikTok/黑名单.txt": block, "TikTok/关注.txt": block}
    people = importer.read_people(folder(tmp_path, extra))
    states = {each.raw_ref.file: each.state for each in people if isinstance(each, Follow)}
    assert states["TikTok/粉丝.txt"] == "follower"
    assert states["TikTok/黑名单.txt"] == "blocked"
    assert states["TikTok/关注.txt"] == "following"
