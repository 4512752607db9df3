"""Threads inside an Instagram archive, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    SectionTally,
    Skipped,
)
from tests.portability.fixtures import instagram, threads
from tests.portability.importers.outcomes import answers, items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(file, pointer)


def test_people_on_threads(tmp_path: Path) -> None:
    assert people_in(tmp_path, "threads", instagram.zipped(threads.archive())) == [
        ArchiveInfo(
            "threads",
            "json",
            (
                "personal_information/personal_information/personal_information.json",
                "your_instagram_activity/threads/following.json",
                "your_instagram_activity/threads/followers.json",
            ),
        ),
        Person(
            "threads",
            "mei.synth",
            display_name="Mei 梅",
            profile_url="https://www.threads.com/@mei.synth",
            bio="Bread & chickens 🐔",
            is_self=True,
            raw_ref=at(
                "personal_information/personal_information/personal_information.json",
                "/profile_user/0",
            ),
        ),
        Follow(
            Person("threads", "sam_synth", profile_url="https://www.threads.com/@sam_synth"),
            "following",
            utc(2024, 1, 5, 8),
            at(
                "your_instagram_activity/threads/following.json",
                "/text_post_app_text_post_app_following/0",
            ),
        ),
        Follow(
            Person("threads", "anna.synth", profile_url="https://www.threads.com/@anna.synth"),
            "following",
            utc(2024, 1, 5, 8),
            at(
                "your_instagram_activity/threads/following.json",
                "/text_post_app_text_post_app_following/1",
            ),
        ),
        Follow(
            Person("threads", "lee_s", profile_url="https://www.threads.com/@lee_s"),
            "follower",
            utc(2024, 1, 5, 8),
            at(
                "your_instagram_activity/threads/followers.json",
                "/text_post_app_text_post_app_followers/0",
            ),
        ),
        SectionTally("following", "threads / following", 2, "read"),
        SectionTally("followers", "threads / followers", 1, "read"),
    ]


def test_posts_on_threads(tmp_path: Path) -> None:
    assert items_in(tmp_path, "threads", instagram.zipped(threads.archive()), "likes") == [
        ArchiveInfo(
            "threads",
            "json",
            (
                "your_instagram_activity/threads/threads_and_replies.json",
                "your_instagram_activity/threads/liked_threads.json",
            ),
        ),
        PostRecord(
            source_id="post-c451229b91830b4e68b51f095040d1f1",
            kind="note",
            text="Hello from ＠sam_synth’s garden 🌱",
            created_at=utc(2024, 1, 5, 8),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_instagram_activity/threads/threads_and_replies.json",
                "/text_post_app_text_posts/0",
            ),
        ),
        Skipped(
            "threads / threads_and_replies",
            "twice",
            at(
                "your_instagram_activity/threads/threads_and_replies.json",
                "/text_post_app_text_posts/1",
            ),
        ),
        PostRecord(
            source_id="post-f3891163a6a18da34f0ff5bbfab6b42d",
            kind="image",
            text="two pictures",
            created_at=utc(2024, 1, 5, 8, 1),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_instagram_activity/threads/threads_and_replies.json",
                "/text_post_app_text_posts/2",
            ),
            media=(
                MediaRecord("present", path="media/posts/202401/t1.jpg"),
                MediaRecord("present", path="media/posts/202401/t2.jpg", order=1),
            ),
        ),
        Skipped(
            "threads / threads_and_replies",
            "empty",
            at(
                "your_instagram_activity/threads/threads_and_replies.json",
                "/text_post_app_text_posts/3",
            ),
        ),
        Skipped(
            "threads / threads_and_replies",
            "empty",
            at(
                "your_instagram_activity/threads/threads_and_replies.json",
                "/text_post_app_text_posts/4",
            ),
        ),
        ReactionRecord(
            source_id="like-5c99a970f6d391ac4ce1e14559031dc5",
            kind="like",
            target=Reference(url="https://www.threads.net/@sam_synth/post/Cxyz", source_id="Cxyz"),
            at=utc(2024, 1, 5, 8),
            raw_ref=at(
                "your_instagram_activity/threads/liked_threads.json", "/text_post_app_media_likes/0"
            ),
        ),
        SectionTally("posts", "threads / threads_and_replies", 5, "read"),
        SectionTally("saved", "threads / saved", 0, "private"),
        SectionTally("likes", "threads / liked_threads", 1, "read"),
        SectionTally("other", "threads / threads_viewed", 1, "left_out"),
        SectionTally("instagram", "Instagram", 5, "left_out"),
    ]


def test_a_threads_archive_is_threads_and_an_instagram_archive_is_both(tmp_path: Path) -> None:
    alone = answers(tmp_path, instagram.zipped(threads.archive()))
    assert [answer.platform for answer in alone] == ["threads", "instagram"]
    assert alone[0].advice is None
    both = answers(tmp_path, instagram.zipped(instagram.newest()))
    assert [answer.platform for answer in both] == ["instagram", "threads"]
    assert "bring it once as each" in str(both[1].advice)


def test_instagrams_own_following_is_not_taken_for_threads(tmp_path: Path) -> None:
    records = people_in(tmp_path, "threads", instagram.zipped(instagram.newest()))
    assert [record for record in records if isinstance(record, Follow)] == []
