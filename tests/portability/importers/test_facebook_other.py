"""Facebook's older archive and its HTML pages, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    SectionTally,
    Skipped,
)
from tests.portability.fixtures import facebook, instagram
from tests.portability.importers.outcomes import items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(file, pointer)


def test_people_before_2024(tmp_path: Path) -> None:
    assert people_in(tmp_path, "facebook", instagram.zipped(facebook.before_2024())) == [
        ArchiveInfo(
            "facebook",
            "json-2018",
            (
                "profile_information/profile_information.json",
                "friends/friends.json",
                "following_and_followers/following.json",
            ),
        ),
        Person(
            "facebook",
            stable_id="100002",
            display_name="Mei Synth",
            profile_url="https://www.facebook.com/profile.php?id=100002",
            is_self=True,
            raw_ref=at("profile_information/profile_information.json", "/profile_v2"),
        ),
        Follow(
            Person("facebook", display_name="Sam Synth"),
            "following",
            utc(2024, 1, 5, 8),
            at("friends/friends.json", "/friends/0"),
        ),
        Follow(
            Person("facebook", display_name="Sam Synth"),
            "following",
            utc(2024, 1, 5, 8),
            at("following_and_followers/following.json", "/following_v2/0"),
        ),
        SectionTally("following", "friends / friends", 1, "read"),
        SectionTally("following", "following_and_followers / following", 1, "read"),
    ]


def test_items_before_2024(tmp_path: Path) -> None:
    assert items_in(tmp_path, "facebook", instagram.zipped(facebook.before_2024())) == [
        ArchiveInfo(
            "facebook",
            "json-2018",
            (
                "posts/your_posts_1.json",
                "stories/archived_stories.json",
            ),
        ),
        PostRecord(
            source_id="post-ce75d53ed96b2a4750d1a1f8c4142ef8",
            kind="note",
            text="from before",
            created_at=utc(2024, 1, 5, 8),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("posts/your_posts_1.json", "/0"),
        ),
        PostRecord(
            source_id="post-4dbd5f6ec12bd677576f19af5e377e73",
            kind="image",
            text="",
            created_at=utc(2024, 1, 5, 8, 1),
            certainty="utc",
            visibility="private",
            raw_ref=at("stories/archived_stories.json", "/archived_stories_v2/0"),
            media=(MediaRecord("present", path="stories/s1.jpg"),),
        ),
        SectionTally("posts", "posts / your_posts", 1, "read"),
        SectionTally("posts", "stories / archived_stories", 1, "read"),
    ]


def test_names_are_read_from_pages_of_html(tmp_path: Path) -> None:
    assert people_in(tmp_path, "facebook", instagram.zipped(facebook.html())) == [
        ArchiveInfo("facebook", "html", ("connections/friends/your_friends.html",)),
        Follow(
            Person("facebook", display_name="Zoë Synth"),
            "following",
            utc(2024, 3, 3, 13, 23),
            at("connections/friends/your_friends.html", "text 2"),
        ),
        Follow(
            Person("facebook", display_name="Sam Synth"),
            "following",
            None,
            at("connections/friends/your_friends.html", "text 4"),
            ("date_unreadable",),
        ),
        SectionTally("following", "friends / your_friends", 2, "read"),
    ]


def test_posts_in_html_say_why_they_stay(tmp_path: Path) -> None:
    assert items_in(tmp_path, "facebook", instagram.zipped(facebook.html())) == [
        ArchiveInfo(
            "facebook",
            "html",
            (
                "connections/friends/your_friends.html",
                "your_facebook_activity/posts/your_posts_1.html",
            ),
        ),
        Skipped(
            "posts / your_posts",
            "text_format",
            at("your_facebook_activity/posts/your_posts_1.html", ""),
        ),
    ]
