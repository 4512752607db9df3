"""Facebook before and after 2024, compared record by record."""

from pathlib import Path

from magpie.portability.claims import handle_index, index_of
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    ListRecord,
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
from tests.portability.fixtures import facebook, instagram
from tests.portability.importers.outcomes import answers, items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(here(file), pointer)


def here(path: str) -> str:
    return f"{facebook.WRAPPER}/{path}"


def test_people_after_2024(tmp_path: Path) -> None:
    assert people_in(tmp_path, "facebook", instagram.zipped(facebook.after_2024())) == [
        ArchiveInfo(
            "facebook",
            "json-2024",
            (
                here("personal_information/profile_information/profile_information.json"),
                here("connections/friends/your_friends.json"),
                here("connections/followers/who_you've_followed.json"),
                here("connections/friends/sent_friend_requests.json"),
            ),
        ),
        Person(
            "facebook",
            "mei.synth",
            display_name="Mei Synth 梅",
            profile_url="https://www.facebook.com/mei.synth",
            links=("https://mei.example",),
            is_self=True,
            raw_ref=at(
                "personal_information/profile_information/profile_information.json", "/profile_v2"
            ),
        ),
        Follow(
            Person("facebook", display_name="Zoë Synth"),
            "following",
            utc(2024, 1, 5, 8),
            at("connections/friends/your_friends.json", "/friends_v2/0"),
        ),
        Follow(
            Person("facebook", display_name="Sam Synth"),
            "following",
            utc(2024, 1, 5, 8, 0, 1),
            at("connections/friends/your_friends.json", "/friends_v2/1"),
        ),
        Skipped(
            "friends / your_friends",
            "no_name",
            at("connections/friends/your_friends.json", "/friends_v2/2"),
        ),
        Skipped(
            "friends / your_friends",
            "unreadable",
            at("connections/friends/your_friends.json", "/friends_v2/3"),
        ),
        Follow(
            Person("facebook", display_name="The Bread Page"),
            "following",
            utc(2024, 1, 5, 8),
            at("connections/followers/who_you've_followed.json", "/following_v3/0"),
        ),
        Follow(
            Person("facebook", display_name="Lee Synth"),
            "requested",
            utc(2024, 1, 5, 8),
            at("connections/friends/sent_friend_requests.json", "/sent_requests_v2/0"),
        ),
        SectionTally("following", "friends / your_friends", 4, "read"),
        SectionTally("following", "followers / who_you've_followed", 1, "read"),
        SectionTally("requested", "friends / sent_friend_requests", 1, "read"),
    ]


def test_items_after_2024(tmp_path: Path) -> None:
    assert items_in(
        tmp_path, "facebook", instagram.zipped(facebook.after_2024()), "likes", places=True
    ) == [
        ArchiveInfo(
            "facebook",
            "json-2024",
            (
                here(
                    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json"
                ),
                here(
                    "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_3.json"
                ),
                here("your_facebook_activity/groups/your_posts_in_groups.json"),
                here("your_facebook_activity/posts/album/0.json"),
                here("your_facebook_activity/posts/your_videos.json"),
                here("your_facebook_activity/posts/your_uncategorized_photos.json"),
                here("your_facebook_activity/comments_and_reactions/comments.json"),
                here("your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json"),
            ),
        ),
        PostRecord(
            source_id="post-0c0301aedfd09ff990aacd114eacc806",
            kind="note",
            text="Déjà vu with Sam Synth",
            created_at=utc(2024, 1, 5, 8),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "/0"
            ),
        ),
        PostRecord(
            source_id="post-cf1fd78fffdb9a9597a44cf975ca1d31",
            kind="image",
            text="Look at this",
            created_at=utc(2024, 1, 5, 8, 1),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "/1"
            ),
            media=(
                MediaRecord("present", path=here("your_facebook_activity/posts/media/1.jpg")),
                MediaRecord(
                    "present",
                    path=here("your_facebook_activity/posts/media/2.jpg"),
                    alt="the second one",
                    order=1,
                ),
            ),
            location="48.85, 2.35",
        ),
        PostRecord(
            source_id="post-2a6fac176185f5255edc7f8e71c6561c",
            kind="note",
            text="https://bread.example/",
            created_at=utc(2024, 1, 5, 8, 2),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "/2"
            ),
        ),
        PostRecord(
            source_id="post-b683d71b354dd7307507f4e660cf9d0f",
            kind="note",
            text="",
            created_at=utc(2024, 1, 5, 8, 3),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "/3"
            ),
            quotes=Reference(url="https://www.facebook.com/sam/posts/1"),
        ),
        PostRecord(
            source_id="post-f59adc51cdfff87ca540a75c50ae3299",
            kind="note",
            text="here",
            created_at=utc(2024, 1, 5, 8, 4),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "/4"
            ),
            location="Paris",
        ),
        Skipped(
            "posts / your_posts__check_ins__photos_and_videos",
            "empty",
            at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", "/5"
            ),
        ),
        PostRecord(
            source_id="post-048c4991035edddfed7d31c6ac4a0bd3",
            kind="note",
            text="page two is missing",
            created_at=utc(2024, 1, 5, 8, 6),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_3.json", "/0"
            ),
        ),
        PostRecord(
            source_id="post-d9df18616e1d09897fcde5cafddd5dc3",
            kind="note",
            text="in a group",
            created_at=utc(2024, 1, 5, 8, 11, 40),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/groups/your_posts_in_groups.json", "/group_posts_v2/0"
            ),
        ),
        Skipped("album", "twice", at("your_facebook_activity/posts/album/0.json", "/photos/0")),
        PostRecord(
            source_id="post-2cf237b9eba5bedd249561ef5e71cfde",
            kind="image",
            text="only in the album",
            created_at=utc(2024, 1, 5, 8, 6, 40),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("your_facebook_activity/posts/album/0.json", "/photos/1"),
            media=(MediaRecord("present", path=here("your_facebook_activity/posts/media/3.jpg")),),
            location="48.85, 2.35",
        ),
        ListRecord(
            source_id="album-adca3dd5be16befd9ad096c38b7fff60",
            name="Été",
            kind="collection",
            raw_ref=at("your_facebook_activity/posts/album/0.json", ""),
            posts=(Reference(source_id="post-2cf237b9eba5bedd249561ef5e71cfde"),),
        ),
        PostRecord(
            source_id="post-a20408dd4e9eac5e0262205f5828c430",
            kind="video",
            text="a clip",
            created_at=utc(2024, 1, 5, 8, 10),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("your_facebook_activity/posts/your_videos.json", "/videos_v2/0"),
            media=(
                MediaRecord("present", path=here("your_facebook_activity/posts/media/5.mp4")),
                MediaRecord(
                    "present", "cover", path=here("your_facebook_activity/posts/media/5_thumb.jpg")
                ),
            ),
            location="48.85, 2.35",
        ),
        Skipped(
            "posts / your_uncategorized_photos",
            "twice",
            at("your_facebook_activity/posts/your_uncategorized_photos.json", "/other_photos_v2/0"),
        ),
        PostRecord(
            source_id="post-f60b3a7f2bfd7dc8b4705f3e82fd2c72",
            kind="image",
            text="",
            created_at=utc(2024, 1, 5, 8, 8, 20),
            certainty="utc",
            visibility="unknown",
            raw_ref=at(
                "your_facebook_activity/posts/your_uncategorized_photos.json", "/other_photos_v2/1"
            ),
            media=(MediaRecord("missing"),),
            location="48.85, 2.35",
        ),
        Skipped(
            "posts / your_uncategorized_photos",
            "empty",
            at("your_facebook_activity/posts/your_uncategorized_photos.json", "/other_photos_v2/2"),
        ),
        CommentRecord(
            source_id="comment-155ea155d4f7b42076a65e4170220ef4",
            text="très beau, Sam Synth",
            created_at=utc(2024, 1, 5, 8, 13, 20),
            certainty="utc",
            raw_ref=at(
                "your_facebook_activity/comments_and_reactions/comments.json", "/comments_v2/0"
            ),
        ),
        Skipped(
            "comments_and_reactions / comments",
            "empty",
            at("your_facebook_activity/comments_and_reactions/comments.json", "/comments_v2/1"),
        ),
        ReactionRecord(
            source_id="like-cc3ec285dc84a0515914a1a63c987755",
            kind="like",
            target=Reference(snippet="Mei a aimé la publication de Zoë."),
            at=utc(2024, 1, 5, 8, 15),
            raw_ref=at(
                "your_facebook_activity/comments_and_reactions/likes_and_reactions_1.json", "/0"
            ),
        ),
        SectionTally("posts", "posts / your_posts__check_ins__photos_and_videos", 7, "read"),
        SectionTally("posts", "groups / your_posts_in_groups", 1, "read"),
        SectionTally("posts", "album", 2, "read"),
        SectionTally("other", "album / comments", 1, "left_out"),
        SectionTally("lists", "album / name", 1, "read"),
        SectionTally("posts", "posts / your_videos", 1, "read"),
        SectionTally("posts", "posts / your_uncategorized_photos", 3, "read"),
        SectionTally("comments", "comments_and_reactions / comments", 2, "read"),
        SectionTally("likes", "comments_and_reactions / likes_and_reactions", 1, "read"),
        SectionTally("other", "friends / removed_friends", 1, "left_out"),
        SectionTally("messages", "messages", 2, "private"),
        SectionTally("messages", "messages / *.jpg", 1, "private"),
        Unrecognised(
            "other_activity / pokes",
            1,
            at("your_facebook_activity/other_activity/pokes.json", "/pokes_v2"),
        ),
    ]


def test_it_is_recognised_by_what_stands_in_it(tmp_path: Path) -> None:
    seen = [
        answers(tmp_path, instagram.zipped(archive))
        for archive in (facebook.after_2024(), facebook.before_2024(), facebook.html())
    ]
    assert [[(answer.platform, answer.schema) for answer in each] for each in seen] == [
        [("facebook", "json-2024")],
        [("facebook", "json-2018")],
        [("facebook", "html")],
    ]
    assert "choose JSON" in str(seen[2][0].advice)


def test_friends_of_different_names_are_different_and_match_nobody(tmp_path: Path) -> None:
    """A name is all there is, so that it tells rows apart and is nobody's handle."""
    records = people_in(tmp_path, "facebook", instagram.zipped(facebook.after_2024()))
    friends = [record for record in records if isinstance(record, Follow)]
    assert len({friend.source_id for friend in friends}) == len(friends)
    assert {index_of(friend.person) for friend in friends}.isdisjoint(
        {handle_index("facebook", friend.person.display_name) for friend in friends}
        | {handle_index("facebook", "")}
    )


def test_messages_and_places_are_read_only_when_ticked(tmp_path: Path) -> None:
    made = repr(items_in(tmp_path, "facebook", instagram.zipped(facebook.after_2024())))
    assert [word for word in ("secret", "Paris", "48.85", "aimé") if word in made] == []
