"""Instagram's oldest archive and its HTML pages, compared record by record."""

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
from tests.portability.fixtures import instagram
from tests.portability.importers.outcomes import items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(file, pointer)


def test_people_of_the_first_generation(tmp_path: Path) -> None:
    assert people_in(tmp_path, "instagram", instagram.zipped(instagram.first_generation())) == [
        ArchiveInfo(
            "instagram",
            "json-2018",
            (
                "profile.json",
                "connections.json",
            ),
        ),
        Person(
            "instagram",
            "mei.synth",
            display_name="Mei",
            profile_url="https://www.instagram.com/mei.synth",
            bio="Bread",
            is_self=True,
            raw_ref=at("profile.json", ""),
        ),
        Follow(
            Person("instagram", "sam_synth", profile_url="https://www.instagram.com/sam_synth"),
            "following",
            utc(2018, 5, 1, 10),
            at("connections.json", "/following/sam_synth"),
        ),
        Follow(
            Person("instagram", "loud.one", profile_url="https://www.instagram.com/loud.one"),
            "blocked",
            utc(2018, 6, 1, 10),
            at("connections.json", "/blocked_users/loud.one"),
        ),
        SectionTally("following", "connections / following", 1, "read"),
        SectionTally("followers", "connections / followers", 0, "read"),
        SectionTally("blocked", "connections / blocked_users", 1, "read"),
    ]


def test_items_of_the_first_generation(tmp_path: Path) -> None:
    assert items_in(
        tmp_path, "instagram", instagram.zipped(instagram.first_generation()), "likes"
    ) == [
        ArchiveInfo(
            "instagram",
            "json-2018",
            (
                "comments.json",
                "likes.json",
                "media.json",
            ),
        ),
        CommentRecord(
            source_id="comment-70d7554e3bad24450919aa0b9e1b3ea0",
            text="nice",
            created_at=utc(2019, 4, 5, 8),
            certainty="assumed",
            raw_ref=at("comments.json", "/media_comments/0"),
            target_owner="sam_synth",
        ),
        ReactionRecord(
            source_id="like-7f4c82825248e93175e010b679129de9",
            kind="like",
            target=Reference(author="sam_synth"),
            at=utc(2019, 5, 5, 8),
            raw_ref=at("likes.json", "/media_likes/0"),
        ),
        PostRecord(
            source_id="post-2f8515b307721cbd3cbd27e46433f9d3",
            kind="image",
            text="old bread",
            created_at=utc(2019, 1, 5, 8),
            certainty="assumed",
            visibility="followers",
            raw_ref=at("media.json", "/photos/0"),
            media=(MediaRecord("present", path="photos/201901/x.jpg"),),
        ),
        PostRecord(
            source_id="post-80d086a2bf554258ca36f79d7d1cd7c0",
            kind="video",
            text="",
            created_at=utc(2019, 2, 5, 8),
            certainty="assumed",
            visibility="followers",
            raw_ref=at("media.json", "/videos/0"),
            media=(MediaRecord("present", path="videos/y.mp4"),),
        ),
        SectionTally("comments", "comments / media_comments", 1, "read"),
        SectionTally("likes", "likes / media_likes", 1, "read"),
        SectionTally("posts", "media / photos", 1, "read"),
        SectionTally("posts", "media / videos", 1, "read"),
        SectionTally("messages", "media / direct", 1, "private"),
        SectionTally("messages", "messages", 1, "private"),
        SectionTally("messages", "direct / *.jpg", 1, "private"),
    ]


def test_people_are_read_from_pages_of_html(tmp_path: Path) -> None:
    assert people_in(tmp_path, "instagram", instagram.zipped(instagram.html())) == [
        ArchiveInfo(
            "instagram",
            "html",
            (
                "connections/followers_and_following/followers_1.html",
                "connections/followers_and_following/following.html",
                "personal_information/personal_information/personal_information.html",
            ),
        ),
        Follow(
            Person("instagram", "lee_s", profile_url="https://www.instagram.com/lee_s"),
            "follower",
            utc(2024, 1, 5, 8),
            at("connections/followers_and_following/followers_1.html", "text 1"),
        ),
        Follow(
            Person("instagram", "sam_synth", profile_url="https://www.instagram.com/sam_synth"),
            "following",
            utc(2024, 3, 3, 13, 23),
            at("connections/followers_and_following/following.html", "text 1"),
        ),
        Follow(
            Person("instagram", "anna.synth", profile_url="https://www.instagram.com/anna.synth"),
            "following",
            None,
            at("connections/followers_and_following/following.html", "text 3"),
            ("date_unreadable",),
        ),
        Person(
            "instagram",
            "mei.synth",
            display_name="Mei",
            profile_url="https://www.instagram.com/mei.synth",
            is_self=True,
            raw_ref=at("personal_information/personal_information/personal_information.html", ""),
        ),
        SectionTally("followers", "followers_and_following / followers", 1, "read"),
        SectionTally("following", "followers_and_following / following", 2, "read"),
    ]


def test_posts_in_html_say_why_they_stay(tmp_path: Path) -> None:
    assert items_in(tmp_path, "instagram", instagram.zipped(instagram.html())) == [
        ArchiveInfo(
            "instagram",
            "html",
            (
                "connections/followers_and_following/followers_1.html",
                "connections/followers_and_following/following.html",
                "personal_information/personal_information/personal_information.html",
                "your_instagram_activity/media/posts_1.html",
            ),
        ),
        Skipped(
            "media / posts", "text_format", at("your_instagram_activity/media/posts_1.html", "")
        ),
        Unrecognised("*.jpg", 1, at("media/posts/1.jpg", "")),
    ]
