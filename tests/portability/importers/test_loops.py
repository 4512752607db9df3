"""Loops' export, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.fixtures import loops, mastodon
from tests.portability.importers.reading import items_in, people_in, utc


def test_people_have_the_host_of_their_address(tmp_path: Path) -> None:
    assert people_in("loops", tmp_path, mastodon.zipped(loops.archive())) == [
        ArchiveInfo("loops", "json-1.0", ("data.json",)),
        Follow(
            Person(
                "loops",
                "anna@loops.example",
                display_name="Anna",
                profile_url="https://loops.example/@anna",
            ),
            "follower",
            utc(2025, 8, 1, 0),
            RawRef("data.json", "/social_connections/followers/0"),
        ),
        Follow(
            Person(
                "loops",
                "sam@synth.example",
                display_name="Sam@Synth.Example",
                profile_url="https://synth.example/@sam",
            ),
            "follower",
            utc(2025, 8, 2, 0),
            RawRef("data.json", "/social_connections/followers/2"),
        ),
        Follow(
            Person(
                "loops",
                "sam@loops.example",
                display_name="Sam",
                profile_url="https://loops.example/@sam",
            ),
            "following",
            utc(2025, 8, 3, 0),
            RawRef("data.json", "/social_connections/following/0"),
        ),
        Skipped("following", "no_name", RawRef("data.json", "/social_connections/following/1")),
        Skipped("following", "unreadable", RawRef("data.json", "/social_connections/following/2")),
        Person(
            "loops",
            "mei@loops.example",
            display_name="梅 Mei",
            bio="Bread & chickens 🐔",
            is_self=True,
            raw_ref=RawRef("data.json", "/user_profile/basic_info"),
        ),
        SectionTally("followers", "followers", 2, "read", declared=2),
        SectionTally("following", "following", 3, "read", declared=3),
    ]


def test_every_video_has_an_outcome(tmp_path: Path) -> None:
    assert items_in("loops", tmp_path, mastodon.zipped(loops.archive()), "likes") == [
        ArchiveInfo("loops", "json-1.0", ("data.json",)),
        PostRecord(
            source_id="7001",
            kind="video",
            text="hens with ＠sam #garden",
            created_at=utc(2025, 8, 5, 15, 4),
            certainty="assumed",
            visibility="public",
            raw_ref=RawRef("data.json", "/videos/videos/0"),
            media=(
                MediaRecord(
                    "present", url="https://cdn.loops.example/7001.mp4", path="videos/7001_hens.mp4"
                ),
                MediaRecord("present", "cover", path="thumbnails/7001_hens.jpg"),
            ),
            source_url="https://loops.example/v/abc",
            likes=12,
        ),
        PostRecord(
            source_id="7002",
            kind="video",
            text="",
            created_at=utc(2024, 12, 31, 0),
            certainty="assumed",
            visibility="public",
            raw_ref=RawRef("data.json", "/videos/videos/1"),
            media=(MediaRecord("missing"),),
            likes=0,
        ),
        Skipped("videos", "unreadable", RawRef("data.json", "/videos/videos/2")),
        Skipped("videos", "unreadable", RawRef("data.json", "/videos/videos/3")),
        PostRecord(
            source_id="7003",
            kind="video",
            text="",
            created_at=None,
            certainty="missing",
            visibility="public",
            raw_ref=RawRef("data.json", "/videos/videos/4"),
            media=(MediaRecord("missing"),),
            warnings=("date_unreadable",),
        ),
        CommentRecord(
            source_id="1",
            text="lovely ＠sam",
            created_at=utc(2025, 8, 6, 0),
            certainty="date_only",
            raw_ref=RawRef("data.json", "/interactions/comments/0"),
            target_source_id="9",
        ),
        Skipped("comments", "empty", RawRef("data.json", "/interactions/comments/1")),
        Skipped("comments", "unreadable", RawRef("data.json", "/interactions/comments/2")),
        ReactionRecord(
            "like-9",
            "like",
            Reference(source_id="9"),
            utc(2025, 8, 7, 0),
            raw_ref=RawRef("data.json", "/interactions/likes/0"),
        ),
        Skipped("likes", "unreadable", RawRef("data.json", "/interactions/likes/1")),
        SectionTally("posts", "videos", 5, "read", declared=4),
        SectionTally("comments", "comments", 3, "read"),
        SectionTally("likes", "likes", 2, "read"),
        Unrecognised(
            "social_connections / requests", 1, RawRef("data.json", "/social_connections/requests")
        ),
        Unrecognised("*.mp4", 1, RawRef("videos/7002_empty.mp4", "")),
    ]
