"""Instagram's generations of folders and both dialects, compared record by record."""

from pathlib import Path
from typing import TypeGuard

import pytest

from magpie.portability.archive import open_archive
from magpie.portability.importers import ReadOptions, importers
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    ListRecord,
    MediaRecord,
    PeopleRecord,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    SectionRecord,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.expecting import refused
from tests.portability.fixtures import instagram
from tests.portability.importers.outcomes import answers, items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(here(file), pointer)


def here(path: str) -> str:
    return f"{instagram.WRAPPER}/{path}"


def test_people_of_the_newest_archive(tmp_path: Path) -> None:
    assert people_in(tmp_path, "instagram", instagram.zipped(instagram.newest())) == [
        ArchiveInfo(
            "instagram",
            "json-2025",
            (
                here("personal_information/personal_information/personal_information.json"),
                here("connections/followers_and_following/following.json"),
                here("connections/followers_and_following/followers_1.json"),
                here("connections/followers_and_following/followers_2.json"),
                here("connections/followers_and_following/followers_10.json"),
                here("connections/followers_and_following/blocked_profiles.json"),
                here("connections/followers_and_following/close_friends.json"),
                here("connections/followers_and_following/pending_follow_requests.json"),
            ),
        ),
        Person(
            "instagram",
            "mei.synth",
            display_name="Mei 梅",
            profile_url="https://www.instagram.com/mei.synth",
            bio="Bread & chickens 🐔",
            avatar=MediaRecord("present", "avatar", path=here("media/other/me.jpg")),
            is_self=True,
            raw_ref=at(
                "personal_information/personal_information/personal_information.json",
                "/profile_user/0",
            ),
        ),
        Follow(
            Person("instagram", "sam_synth", profile_url="https://www.instagram.com/sam_synth"),
            "following",
            utc(2024, 1, 5, 8),
            at("connections/followers_and_following/following.json", "/relationships_following/0"),
        ),
        Follow(
            Person("instagram", "anna.synth", profile_url="https://www.instagram.com/anna.synth"),
            "following",
            utc(2024, 1, 5, 8),
            at("connections/followers_and_following/following.json", "/relationships_following/1"),
        ),
        Follow(
            Person("instagram", "lee_s", profile_url="https://www.instagram.com/lee_s"),
            "following",
            None,
            at("connections/followers_and_following/following.json", "/relationships_following/2"),
            ("date_missing",),
        ),
        Skipped(
            "followers_and_following / following",
            "no_name",
            at("connections/followers_and_following/following.json", "/relationships_following/3"),
        ),
        Skipped(
            "followers_and_following / following",
            "unreadable",
            at("connections/followers_and_following/following.json", "/relationships_following/4"),
        ),
        Follow(
            Person("instagram", "first_one", profile_url="https://www.instagram.com/first_one"),
            "follower",
            utc(2024, 1, 5, 8),
            at("connections/followers_and_following/followers_1.json", "/0"),
        ),
        Follow(
            Person("instagram", "second_one", profile_url="https://www.instagram.com/second_one"),
            "follower",
            None,
            at("connections/followers_and_following/followers_2.json", "/0"),
            ("date_missing",),
        ),
        Follow(
            Person("instagram", "tenth_one", profile_url="https://www.instagram.com/tenth_one"),
            "follower",
            utc(2024, 1, 5, 8),
            at("connections/followers_and_following/followers_10.json", "/0"),
        ),
        Follow(
            Person("instagram", "loud.one", profile_url="https://www.instagram.com/loud.one"),
            "blocked",
            utc(2024, 1, 5, 8),
            at(
                "connections/followers_and_following/blocked_profiles.json",
                "/relationships_blocked_users/0",
            ),
        ),
        Follow(
            Person("instagram", "sam_synth", profile_url="https://www.instagram.com/sam_synth"),
            "close_friend",
            utc(2024, 1, 5, 8),
            at(
                "connections/followers_and_following/close_friends.json",
                "/relationships_close_friends/0",
            ),
        ),
        Follow(
            Person("instagram", "shy.one", profile_url="https://www.instagram.com/shy.one"),
            "requested",
            utc(2024, 1, 5, 8),
            at(
                "connections/followers_and_following/pending_follow_requests.json",
                "/relationships_follow_requests_sent/0",
            ),
        ),
        SectionTally("following", "followers_and_following / following", 5, "read"),
        SectionTally("followers", "followers_and_following / followers", 3, "read"),
        SectionTally("blocked", "followers_and_following / blocked_profiles", 1, "read"),
        SectionTally("close_friends", "followers_and_following / close_friends", 1, "read"),
        SectionTally("requested", "followers_and_following / pending_follow_requests", 1, "read"),
    ]


def test_items_of_the_newest_archive(tmp_path: Path) -> None:
    assert items_in(
        tmp_path,
        "instagram",
        instagram.zipped(instagram.newest()),
        "likes",
        "saved",
        "collections",
        places=True,
    ) == [
        ArchiveInfo(
            "instagram",
            "json-2025",
            (
                here("your_instagram_activity/media/posts_1.json"),
                here("your_instagram_activity/media/posts_2.json"),
                here("your_instagram_activity/media/reels.json"),
                here("your_instagram_activity/media/igtv_videos.json"),
                here("your_instagram_activity/media/archived_posts.json"),
                here("your_instagram_activity/media/stories.json"),
                here("your_instagram_activity/comments/post_comments_1.json"),
                here("your_instagram_activity/comments/reels_comments.json"),
                here("your_instagram_activity/saved/saved_posts.json"),
                here("your_instagram_activity/saved/saved_collections.json"),
                here("your_instagram_activity/likes/liked_posts.json"),
            ),
        ),
        PostRecord(
            source_id="17912345678901234",
            kind="image",
            text="Pain d’hier avec ＠sam_synth 🍞",
            created_at=utc(2024, 1, 5, 8),
            certainty="utc",
            visibility="public",
            raw_ref=at("your_instagram_activity/media/posts_1.json", "/0"),
            media=(MediaRecord("present", path=here("media/posts/202401/17912345678901234.jpg")),),
            location="48.85, 2.35",
        ),
        PostRecord(
            source_id="post-ad676b6fb64234a20c45ad833e44a1a3",
            kind="image",
            text="four in a row",
            created_at=utc(2024, 1, 5, 8, 1),
            certainty="utc",
            visibility="public",
            raw_ref=at("your_instagram_activity/media/posts_1.json", "/1"),
            media=(
                MediaRecord("present", path=here("media/posts/202401/b.heic")),
                MediaRecord("present", path=here("media/posts/202401/a"), order=1),
                MediaRecord("missing", order=2),
                MediaRecord("remote", url="https://cdn.example/away.jpg", order=3),
            ),
            location="48.85, 2.35",
        ),
        Skipped("media / posts", "empty", at("your_instagram_activity/media/posts_1.json", "/2")),
        Skipped("media / posts", "empty", at("your_instagram_activity/media/posts_1.json", "/3")),
        PostRecord(
            source_id="post-443e72e2e03eb7f309c6b4cbafabec79",
            kind="image",
            text="page two",
            created_at=utc(2024, 1, 5, 8, 2),
            certainty="utc",
            visibility="public",
            raw_ref=at("your_instagram_activity/media/posts_2.json", "/0"),
            media=(MediaRecord("present", path=here("media/posts/202402/c.jpg")),),
            location="48.85, 2.35",
        ),
        PostRecord(
            source_id="post-79c77b9cf86ee4fc81be0c3fef8b91ca",
            kind="video",
            text="a reel",
            created_at=utc(2024, 1, 5, 8, 3),
            certainty="utc",
            visibility="public",
            raw_ref=at("your_instagram_activity/media/reels.json", "/ig_reels_media/0"),
            media=(
                MediaRecord("present", path=here("media/reels/202401/r.mp4")),
                MediaRecord("present", "caption", path=here("media/reels/202401/r.srt")),
            ),
        ),
        PostRecord(
            source_id="post-d240d40d8180b90fdd3a5334cc2893f1",
            kind="video",
            text="",
            created_at=utc(2024, 1, 5, 8, 4),
            certainty="utc",
            visibility="public",
            raw_ref=at("your_instagram_activity/media/igtv_videos.json", "/ig_igtv_media/0"),
            media=(MediaRecord("present", path=here("media/igtv/202401/long")),),
        ),
        PostRecord(
            source_id="post-0430c6775f149be06591295b8659bbde",
            kind="image",
            text="put away",
            created_at=utc(2024, 1, 5, 8),
            certainty="utc",
            visibility="private",
            raw_ref=at(
                "your_instagram_activity/media/archived_posts.json", "/ig_archived_post_media/0"
            ),
            media=(MediaRecord("present", path=here("media/archived_posts/202401/old.jpg")),),
            location="48.85, 2.35",
        ),
        PostRecord(
            source_id="post-d177b5d8f31866f51e83d75ad54458fb",
            kind="image",
            text="",
            created_at=utc(2024, 1, 5, 8, 5),
            certainty="utc",
            visibility="private",
            raw_ref=at("your_instagram_activity/media/stories.json", "/ig_stories/0"),
            media=(MediaRecord("present", path=here("media/stories/202401/s.jpg")),),
            location="48.85, 2.35",
        ),
        CommentRecord(
            source_id="comment-5ec8328856d927e71766749933205078",
            text="très beau",
            created_at=utc(2024, 1, 5, 8, 6, 40),
            certainty="utc",
            raw_ref=at("your_instagram_activity/comments/post_comments_1.json", "/0"),
            target_owner="sam_synth",
        ),
        CommentRecord(
            source_id="comment-9c785eebd2aa5570947c2fe4c9debf6a",
            text="in no known language",
            created_at=utc(2024, 1, 5, 8, 6, 41),
            certainty="utc",
            raw_ref=at("your_instagram_activity/comments/post_comments_1.json", "/1"),
            target_owner="anna.synth",
        ),
        Skipped(
            "comments / post_comments",
            "empty",
            at("your_instagram_activity/comments/post_comments_1.json", "/2"),
        ),
        CommentRecord(
            source_id="comment-f77973d95feacacff36487b46d346b31",
            text="on a reel",
            created_at=utc(2024, 1, 5, 8, 6, 42),
            certainty="utc",
            raw_ref=at(
                "your_instagram_activity/comments/reels_comments.json", "/comments_reels_comments/0"
            ),
            target_owner="anna.synth",
        ),
        ReactionRecord(
            source_id="save-b4e1c37a454fadbde98f409012f0b8b5",
            kind="save",
            target=Reference(
                url="https://www.instagram.com/reel/Cdef456/",
                source_id="Cdef456",
                author="anna.synth",
            ),
            at=utc(2024, 1, 5, 8, 10),
            raw_ref=at("your_instagram_activity/saved/saved_posts.json", "/saved_saved_media/0"),
        ),
        ListRecord(
            source_id="collection-e882154bb2efd87356681a6ed0485cb5",
            name="Bread",
            kind="collection",
            raw_ref=at(
                "your_instagram_activity/saved/saved_collections.json", "/saved_saved_collections/0"
            ),
            posts=(
                Reference(
                    url="https://www.instagram.com/p/Cabc123/",
                    source_id="Cabc123",
                    author="sam_synth",
                ),
            ),
        ),
        ReactionRecord(
            source_id="like-1a398267c17f543d64e2366c68f75327",
            kind="like",
            target=Reference(
                url="https://www.instagram.com/p/Cabc123/", source_id="Cabc123", author="sam_synth"
            ),
            at=utc(2024, 1, 5, 8, 8, 20),
            raw_ref=at("your_instagram_activity/likes/liked_posts.json", "/0"),
        ),
        ListRecord(
            source_id="collection-c6c094bc0054f9cbe34102ff49f86b39",
            name="Empty",
            kind="collection",
            raw_ref=at(
                "your_instagram_activity/saved/saved_collections.json", "/saved_saved_collections/2"
            ),
        ),
        SectionTally("posts", "media / posts", 5, "read"),
        SectionTally("posts", "media / reels", 1, "read"),
        SectionTally("posts", "media / igtv_videos", 1, "read"),
        SectionTally("posts", "media / archived_posts", 1, "read"),
        SectionTally("posts", "media / stories", 1, "read"),
        SectionTally("comments", "comments / post_comments", 3, "read"),
        SectionTally("comments", "comments / reels_comments", 1, "read"),
        SectionTally("saved", "saved / saved_posts", 1, "read"),
        SectionTally("lists", "saved / saved_collections", 2, "read"),
        SectionTally("likes", "likes / liked_posts", 1, "read"),
        SectionTally(
            "other", "followers_and_following / recently_unfollowed_profiles", 1, "left_out"
        ),
        SectionTally("other", "followers_and_following / restricted_profiles", 0, "left_out"),
        SectionTally("log_ins", "security_and_login_information", 1, "private"),
        SectionTally("deleted_posts", "media / recently_deleted_content", 1, "left_out"),
        SectionTally("messages", "messages", 2, "private"),
        SectionTally("threads", "threads / threads_and_replies", 1, "left_out"),
        SectionTally("messages", "messages / *.jpg", 1, "private"),
        Unrecognised(
            "novelty / dreams", 2, at("your_instagram_activity/novelty/dreams.json", "/dreams_v9")
        ),
        Unrecognised("*.jpg", 1, at("media/other/deleted.jpg", "")),
    ]


def test_it_is_recognised_by_what_stands_in_it(tmp_path: Path) -> None:
    (first, second, *rest) = answers(tmp_path, instagram.zipped(instagram.newest()), "x.jpg")
    assert (first.platform, first.schema, rest) == ("instagram", "json-2025", [])
    assert second.platform == "threads"
    assert first.confidence > 0.9 > 0.5 > second.confidence
    assert "choose Threads" in str(first.advice)
    assert str(first.because) == (
        "it has “personal_information / personal_information”, “followers_and_following / "
        "following”, “followers_and_following / followers” with entries as only Instagram writes them"
    )
    (old,) = answers(tmp_path, instagram.zipped(instagram.first_generation()))
    assert (old.platform, old.schema) == ("instagram", "json-2018")


def test_html_is_told_before_anything_is_uploaded_in_vain(tmp_path: Path) -> None:
    (page,) = answers(tmp_path, instagram.zipped(instagram.html()))
    assert (page.platform, page.schema) == ("instagram", "html")
    assert "choose JSON" in str(page.advice)


def test_one_file_out_of_an_archive_is_enough(tmp_path: Path) -> None:
    following = instagram.as_json({"relationships_following": [instagram.person_2025("sam")]})
    assert [answer.platform for answer in answers(tmp_path, following, "people (1).json")] == [
        "instagram"
    ]
    follows = [each for each in people_in(tmp_path, "instagram", following) if each_is(each)]
    assert [(follow.person.handle, follow.state) for follow in follows] == [("sam", "following")]


def each_is(record: PeopleRecord) -> TypeGuard[Follow]:
    return isinstance(record, Follow)


def test_two_generations_of_folders_hold_the_same(tmp_path: Path) -> None:
    """2021 and 2023: as today, but for where the files lie."""
    post = {"media": [instagram.medium("media/posts/1.jpg", title="bread")]}
    people = {"relationships_following": [instagram.person("sam")]}
    for schema, posts, following in (
        ("json-2021", "content/posts_1.json", "followers_and_following/following.json"),
        (
            "json-2023",
            "your_instagram_activity/content/posts_1.json",
            "connections/followers_and_following/following.json",
        ),
    ):
        content = instagram.zipped({posts: [post], following: people})
        assert [answer.schema for answer in answers(tmp_path, content)] == [schema]
        assert [r for r in people_in(tmp_path, "instagram", content) if each_is(r)] == [
            Follow(
                Person("instagram", "sam", profile_url="https://www.instagram.com/sam"),
                "following",
                utc(2024, 1, 5, 8),
                RawRef(following, "/relationships_following/0"),
            )
        ]
        (made,) = [r for r in items_in(tmp_path, "instagram", content) if isinstance(r, PostRecord)]
        assert (made.text, made.visibility, made.location) == ("bread", "unknown", "")


@pytest.mark.parametrize(
    ("labels", "private", "seen_by"),
    [
        (instagram.ENGLISH, "False", "public"),
        (instagram.ENGLISH, "True", "followers"),
        (instagram.FRENCH, "Vrai", "followers"),
        (instagram.GERMAN, "Nein", "public"),
        (instagram.CHINESE, "否", "public"),
        (instagram.CHINESE, "谁知道", "unknown"),
    ],
)
def test_the_profile_is_read_in_every_language(
    tmp_path: Path, labels: tuple[str, ...], private: str, seen_by: str
) -> None:
    post = {"media": [instagram.medium("media/posts/1.jpg", title="bread")]}
    content = instagram.zipped(
        {
            "personal_information.json": instagram.profile(labels, instagram.mojibake(private)),
            "content/posts_1.json": [post],
        }
    )
    records = people_in(tmp_path, "instagram", content)
    (owner,) = [record for record in records if isinstance(record, Person)]
    assert (owner.handle, owner.display_name, owner.bio) == (
        "mei.synth",
        "Mei 梅",
        "Bread & chickens 🐔",
    )
    (made,) = [r for r in items_in(tmp_path, "instagram", content) if isinstance(r, PostRecord)]
    assert made.visibility == seen_by


def test_labels_in_an_unheard_of_language_are_reported(tmp_path: Path) -> None:
    """Her name there still shows by its shape; the rest is named, and nothing of it guessed."""
    content = instagram.as_json(instagram.profile(instagram.UNHEARD_OF))
    records = people_in(tmp_path, "instagram", content)
    assert [record.handle for record in records if isinstance(record, Person)] == ["mei.synth"]
    assert [record.section for record in records if isinstance(record, Unrecognised)] == [
        "archive / Nomo",
        "archive / Pri mi",
        "archive / Privata",
    ]


def test_messages_are_read_only_when_ticked(tmp_path: Path) -> None:
    content = instagram.zipped(instagram.newest())
    assert "secret" not in repr(items_in(tmp_path, "instagram", content))
    asked = items_in(tmp_path, "instagram", content, "messages")
    assert [r.value for r in asked if isinstance(r, SectionRecord)] == [
        {"name": "Sam"},
        {"sender_name": "Sam", "timestamp_ms": 1704441600000, "content": "secret"},
    ]


def test_places_stay_out_unless_asked_for(tmp_path: Path) -> None:
    content = instagram.zipped(instagram.newest())
    assert "48.85" not in repr(items_in(tmp_path, "instagram", content, "likes"))


@pytest.mark.parametrize("empty", [None, [], {}, "", {"relationships_following": None}])
def test_empty_lists_in_every_spelling(tmp_path: Path, empty: object) -> None:
    files = {
        "personal_information.json": instagram.profile(instagram.ENGLISH),
        "followers_and_following/following.json": empty,
        "followers_and_following/followers_1.json": empty,
        "content/posts_1.json": empty,
        "comments/post_comments_1.json": empty,
    }
    content = instagram.zipped(files)
    assert [r for r in people_in(tmp_path, "instagram", content) if isinstance(r, Skipped)] == []
    made = items_in(tmp_path, "instagram", content)
    assert [r for r in made if isinstance(r, (Skipped, PostRecord))] == []


def test_a_file_that_breaks_off_costs_only_itself(tmp_path: Path) -> None:
    files = instagram.newest()
    broken = next(name for name in files if name.endswith("posts_1.json"))
    whole = instagram.as_json(files[broken])
    content = instagram.zipped({**files, broken: whole[: len(whole) // 2]})
    path = tmp_path / "upload"
    path.write_bytes(content)
    texts: list[str] = []
    with refused("json_cut_off"), open_archive(path) as archive:
        records = importers()["instagram"].read_items(archive, ReadOptions())
        texts.extend(record.text for record in records if isinstance(record, PostRecord))
    assert texts == ["Pain d’hier avec ＠sam_synth 🍞", "page two", "a reel", "", "put away", ""]


def test_pictures_are_told_from_clips_by_their_first_bytes(tmp_path: Path) -> None:
    heic = b"\x00\x00\x00\x18ftypheicsynthetic"
    content = instagram.zipped(
        {
            "content/posts_1.json": [
                {"media": [{"uri": name, "creation_timestamp": instagram.IN_2024}]}
                for name in ("media/a", "media/b", "media/c")
            ],
            "media/a": heic,
            "media/b": instagram.MP4,
            "media/c": b"",
        }
    )
    made = [r for r in items_in(tmp_path, "instagram", content) if isinstance(r, PostRecord)]
    assert [post.kind for post in made] == ["image", "video", "image"]
