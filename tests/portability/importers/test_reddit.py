"""Reddit's CSVs of today and of earlier years, compared record by record."""

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
    SectionRecord,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.fixtures import instagram, reddit
from tests.portability.importers.outcomes import answers, items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(file, pointer)


def test_people_of_an_archive(tmp_path: Path) -> None:
    assert people_in(tmp_path, "reddit", instagram.zipped(reddit.archive())) == [
        ArchiveInfo(
            "reddit",
            "csv",
            (
                "statistics.csv",
                "friends.csv",
            ),
        ),
        Person(
            "reddit",
            "mei-synth",
            profile_url="https://www.reddit.com/user/mei-synth/",
            is_self=True,
            raw_ref=at("statistics.csv", "line 2"),
        ),
        Follow(
            Person("reddit", "sam_synth", profile_url="https://www.reddit.com/user/sam_synth/"),
            "following",
            None,
            at("friends.csv", "line 2"),
        ),
        Skipped("friends.csv", "unreadable", at("friends.csv", "line 3")),
        SectionTally("following", "friends.csv", 2, "read"),
    ]


def test_items_of_an_archive(tmp_path: Path) -> None:
    assert items_in(
        tmp_path,
        "reddit",
        instagram.zipped(reddit.archive()),
        "saved",
        "votes",
        "communities",
        "log_ins",
    ) == [
        ArchiveInfo(
            "reddit",
            "csv",
            (
                "posts.csv",
                "comments.csv",
                "saved_comments.csv",
                "saved_posts.csv",
                "post_votes.csv",
                "subscribed_subreddits.csv",
                "ip_logs.csv",
            ),
        ),
        PostRecord(
            source_id="abc12",
            kind="note",
            text='first line, with a comma\nsecond "quoted" line for ＠sam',
            created_at=utc(2023, 6, 15, 14, 30),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("posts.csv", "line 2"),
            source_url="https://www.reddit.com/r/synthcooking/comments/abc12/my_first_stew/",
            title="عنوان",
        ),
        PostRecord(
            source_id="abc13",
            kind="note",
            text="https://bread.example/",
            created_at=utc(2023, 6, 16, 14, 30),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("posts.csv", "line 4"),
            source_url="https://www.reddit.com/r/synthcooking/comments/abc13/a/",
            title="A link",
        ),
        PostRecord(
            source_id="abc14",
            kind="image",
            text="",
            created_at=utc(2023, 6, 17, 14, 30),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("posts.csv", "line 5"),
            media=(MediaRecord("remote", url="https://i.redd.it/abc.jpg"),),
            source_url="https://www.reddit.com/r/synthcooking/comments/abc14/b/",
            title="A picture",
        ),
        Skipped("posts.csv", "empty", at("posts.csv", "line 6")),
        CommentRecord(
            source_id="c0mm1",
            text="Nice, chef!",
            created_at=utc(2023, 6, 16, 8),
            certainty="utc",
            raw_ref=at("comments.csv", "line 2"),
            target_url="https://www.reddit.com/r/synthcooking/comments/xyz99/other_stew/",
            target_source_id="xyz99",
        ),
        CommentRecord(
            source_id="c0mm2",
            text="Thanks",
            created_at=utc(2023, 6, 16, 9),
            certainty="utc",
            raw_ref=at("comments.csv", "line 3"),
            target_url="https://www.reddit.com/r/synthcooking/comments/abc12/my_first_stew/",
            target_source_id="abc12",
            parent="c0mm0",
        ),
        Skipped("comments.csv", "empty", at("comments.csv", "line 4")),
        ReactionRecord(
            source_id="save-xyz99",
            kind="save",
            target=Reference(
                url="https://www.reddit.com/r/synthcooking/comments/xyz99/other_stew/",
                source_id="xyz99",
            ),
            at=None,
            raw_ref=at("saved_posts.csv", "line 2"),
        ),
        ReactionRecord(
            source_id="vote-xyz99",
            kind="like",
            target=Reference(
                url="https://www.reddit.com/r/synthcooking/comments/xyz99/other_stew/",
                source_id="xyz99",
            ),
            at=None,
            raw_ref=at("post_votes.csv", "line 2"),
        ),
        ReactionRecord(
            source_id="vote-xyz98",
            kind="vote",
            target=Reference(
                url="https://www.reddit.com/r/synthcooking/comments/xyz99/other_stew/",
                source_id="xyz98",
            ),
            at=None,
            raw_ref=at("post_votes.csv", "line 3"),
        ),
        SectionRecord(
            source_id="community-synthcooking",
            section="communities",
            created_at=None,
            value="synthcooking",
            raw_ref=at("subscribed_subreddits.csv", "line 2"),
        ),
        SectionRecord(
            source_id="log_ins-1b6c7c8cec318ef5006497a5d7391edd",
            section="log_ins",
            created_at=utc(2023, 6, 16, 8),
            value={"date": "2023-06-16 08:00:00 UTC"},
            raw_ref=at("ip_logs.csv", "line 2"),
        ),
        SectionTally("posts", "posts.csv", 4, "read"),
        SectionTally("comments", "comments.csv", 3, "read"),
        SectionTally("saved", "saved_comments.csv", 0, "read"),
        SectionTally("saved", "saved_posts.csv", 1, "read"),
        SectionTally("likes", "post_votes.csv / up", 1, "read"),
        SectionTally("votes", "post_votes.csv", 1, "read"),
        SectionTally("communities", "subscribed_subreddits.csv", 1, "read"),
        SectionTally("other", "checkfile.csv", 1, "left_out"),
        SectionTally("log_ins", "ip_logs.csv", 1, "read"),
        SectionTally("messages", "messages.csv", 1, "private"),
        Unrecognised("novelty.csv", 2, at("novelty.csv", "")),
    ]


def test_items_of_an_older_archive(tmp_path: Path) -> None:
    assert items_in(tmp_path, "reddit", instagram.zipped(reddit.older())) == [
        ArchiveInfo(
            "reddit",
            "csv",
            (
                "export/posts.csv",
                "export/comments.csv",
            ),
        ),
        PostRecord(
            source_id="abc12",
            kind="note",
            text="Hot",
            created_at=utc(2019, 6, 15, 14, 30),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("export/posts.csv", "line 2"),
            source_url="https://www.reddit.com/r/synthcooking/comments/abc12/my_first_stew/",
            title="Stew",
        ),
        CommentRecord(
            source_id="c0mm1",
            text="Nice",
            created_at=utc(2019, 6, 16, 8),
            certainty="utc",
            raw_ref=at("export/comments.csv", "line 2"),
            target_url="https://www.reddit.com/r/synthcooking/comments/xyz99/other_stew/",
            target_source_id="xyz99",
            parent="c0mm0",
        ),
        SectionTally("posts", "posts.csv", 1, "read"),
        SectionTally("comments", "comments.csv", 1, "read"),
        SectionTally("communities", "subscribed_subreddits.csv", 1, "private"),
    ]


def test_it_is_recognised_by_lists_that_only_reddit_writes(tmp_path: Path) -> None:
    (seen,) = answers(tmp_path, instagram.zipped(reddit.archive()))
    assert (seen.platform, seen.schema) == ("reddit", "csv")
    assert str(seen.because) == (
        "it has “comments.csv”, “post_votes.csv”, “saved_comments.csv” with the columns that only "
        "Reddit writes"
    )


def test_posts_alone_are_not_enough_to_know_it_by(tmp_path: Path) -> None:
    posts = {"posts.csv": reddit.archive()["posts.csv"]}
    assert answers(tmp_path, instagram.zipped(posts)) == []


def test_addresses_on_the_internet_are_never_read(tmp_path: Path) -> None:
    everything = ("saved", "votes", "communities", "messages", "log_ins", "personal", "purchases")
    made = items_in(tmp_path, "reddit", instagram.zipped(reddit.archive()), *everything)
    assert "203.0.113.7" not in repr(made)


def test_private_things_are_read_only_when_ticked(tmp_path: Path) -> None:
    made = items_in(tmp_path, "reddit", instagram.zipped(reddit.archive()))
    assert {type(record) for record in made if not isinstance(record, SectionTally)} == {
        ArchiveInfo,
        PostRecord,
        CommentRecord,
        Skipped,
        Unrecognised,
    }
