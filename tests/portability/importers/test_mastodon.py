"""Mastodon's archive and lists, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ListRecord,
    MediaRecord,
    Person,
    Poll,
    PollOption,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    SectionRecord,
    SectionTally,
    Skipped,
    Unrecognised,
    Version,
)
from tests.portability.fixtures import mastodon
from tests.portability.importers.reading import items_in, people_in, utc


def test_the_owner_comes_from_her_actor(tmp_path: Path) -> None:
    assert people_in("mastodon", tmp_path, mastodon.tarred(mastodon.archive())) == [
        ArchiveInfo(
            "mastodon",
            "archive",
            (
                "actor.json",
                "outbox.json",
                "likes.json",
                "bookmarks.json",
            ),
        ),
        Person(
            "mastodon",
            "mei@synth.example",
            "https://synth.example/users/mei",
            "梅 Mei :verified:",
            profile_url="https://synth.example/@Mei",
            bio="Bread & chickens 🐔\nTwo lines",
            links=(
                "https://mei.example",
                "https://old.example/users/mei",
            ),
            avatar=MediaRecord("present", "avatar", path="avatar.png"),
            header=MediaRecord("present", "header", path="header.png"),
            is_self=True,
            raw_ref=RawRef("actor.json", ""),
        ),
    ]


def test_every_activity_has_an_outcome(tmp_path: Path) -> None:
    assert items_in("mastodon", tmp_path, mastodon.tarred(mastodon.archive()), "likes") == [
        ArchiveInfo(
            "mastodon",
            "archive",
            (
                "actor.json",
                "outbox.json",
                "likes.json",
                "bookmarks.json",
            ),
        ),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/1",
            kind="image",
            text="Tomatoes & chickens #garden :blobcat:\nsecond line\n\nhttps://example.org/a?b=1",
            created_at=utc(2023, 2, 2, 10),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("outbox.json", "/orderedItems/0"),
            media=(
                MediaRecord(
                    "present",
                    path="media_attachments/files/109/1/original/a.jpg",
                    alt="tomatoes on a balcony",
                ),
                MediaRecord("missing", order=1),
            ),
            source_url="https://synth.example/@mei/1",
            likes=3,
            language="en",
            summary="garden, food",
            is_sensitive=True,
            tags=("garden",),
        ),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/2",
            kind="note",
            text="a thread, two",
            created_at=utc(2023, 2, 3, 10),
            certainty="utc",
            visibility="followers",
            raw_ref=RawRef("outbox.json", "/orderedItems/1"),
            source_url="https://synth.example/@mei/2",
            language="en",
            reply_to="https://synth.example/users/mei/statuses/1",
        ),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/3",
            kind="note",
            text="＠sam good morning",
            created_at=utc(2023, 2, 4, 10),
            certainty="utc",
            visibility="unlisted",
            raw_ref=RawRef("outbox.json", "/orderedItems/2"),
            source_url="https://synth.example/@mei/3",
            language="en",
            mentions=(
                Person(
                    "mastodon",
                    "sam@other.example",
                    "https://other.example/users/sam",
                    profile_url="https://other.example/users/sam",
                ),
                Person(
                    "mastodon",
                    "小鸡@xn--r8jz45g.example",
                    "https://例え.example/users/小鸡",
                    profile_url="https://例え.example/users/小鸡",
                ),
            ),
            answers=Reference(
                "https://other.example/users/sam/statuses/9",
                "https://other.example/users/sam/statuses/9",
                "sam@other.example",
            ),
        ),
        Skipped("direct_messages", "direct", RawRef("outbox.json", "/orderedItems/3")),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/5/activity",
            kind="note",
            text="",
            created_at=utc(2023, 2, 6, 10),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("outbox.json", "/orderedItems/4"),
            quotes=Reference(
                "https://other.example/users/sam/statuses/8",
                "https://other.example/users/sam/statuses/8",
                "sam@other.example",
            ),
        ),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/6",
            kind="note",
            text="Tea or coffee?",
            created_at=utc(2023, 2, 7, 10),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("outbox.json", "/orderedItems/5"),
            source_url="https://synth.example/@mei/6",
            language="en",
            poll=Poll(
                options=(
                    PollOption("Tea", 5),
                    PollOption("Coffee", 0),
                ),
                ends_at=utc(2023, 2, 8, 10),
            ),
            versions=(Version("zh-CN", "茶还是咖啡？"),),
            edited_at=utc(2023, 2, 7, 12),
        ),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/7",
            kind="video",
            text="look",
            created_at=utc(2023, 2, 8, 10),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("outbox.json", "/orderedItems/6"),
            media=(
                MediaRecord(
                    "remote", url="https://cdn.example/media_attachments/files/109/3/original/c.mp4"
                ),
            ),
            source_url="https://synth.example/@mei/7",
            language="en",
            quotes=Reference(
                "https://other.example/users/sam/statuses/7",
                "https://other.example/users/sam/statuses/7",
                "sam@other.example",
            ),
        ),
        Skipped("outbox", "empty", RawRef("outbox.json", "/orderedItems/7")),
        PostRecord(
            source_id="https://synth.example/objects/akkoma",
            kind="note",
            text="a bare note for one server alone",
            created_at=utc(2023, 2, 9, 10, 0, 0, 123000),
            certainty="utc",
            visibility="unknown",
            raw_ref=RawRef("outbox.json", "/orderedItems/8"),
            source_url="https://synth.example/objects/akkoma",
        ),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/9",
            kind="note",
            text="for nobody named",
            created_at=utc(2023, 2, 10, 10),
            certainty="utc",
            visibility="unknown",
            raw_ref=RawRef("outbox.json", "/orderedItems/9"),
            source_url="https://synth.example/@mei/9",
            language="en",
        ),
        Skipped("outbox", "unreadable", RawRef("outbox.json", "/orderedItems/11")),
        Skipped("outbox", "unreadable", RawRef("outbox.json", "/orderedItems/12")),
        Skipped("direct_messages", "direct", RawRef("outbox.json", "/orderedItems/13")),
        PostRecord(
            source_id="https://synth.example/users/mei/statuses/10",
            kind="image",
            text="wrong types",
            created_at=None,
            certainty="missing",
            visibility="public",
            raw_ref=RawRef("outbox.json", "/orderedItems/14"),
            media=(MediaRecord("missing"),),
            source_url="https://synth.example/@mei/10",
            warnings=("date_unreadable",),
        ),
        ReactionRecord(
            "like-https://other.example/users/sam/statuses/8",
            "like",
            Reference(
                "https://other.example/users/sam/statuses/8",
                "https://other.example/users/sam/statuses/8",
                "sam@other.example",
            ),
            None,
            raw_ref=RawRef("likes.json", "/orderedItems/0"),
        ),
        Skipped("likes", "unreadable", RawRef("likes.json", "/orderedItems/1")),
        SectionTally("posts", "outbox", 12, "read"),
        SectionTally("direct_messages", "direct_messages", 2, "private"),
        SectionTally("likes", "likes", 2, "read"),
        SectionTally("saved", "saved", 1, "private"),
        Unrecognised("outbox / Like", 1, RawRef("outbox.json", "/orderedItems")),
        Unrecognised("*.jpg", 1, RawRef("media_attachments/files/109/2/original/b.jpg", "")),
    ]


def test_people_come_from_lists(tmp_path: Path) -> None:
    assert people_in("mastodon", tmp_path, mastodon.zipped(mastodon.lists())) == [
        ArchiveInfo(
            "mastodon",
            "csv",
            (
                "following_accounts.csv",
                "blocked_accounts.csv",
                "muted_accounts.csv",
                "blocked_domains.csv",
                "bookmarks.csv",
                "lists.csv",
            ),
        ),
        Follow(
            Person("mastodon", "sam@example.org"),
            "following",
            None,
            RawRef("following_accounts.csv", "line 2"),
        ),
        Follow(
            Person("mastodon", "小鸡@xn--r8jz45g.example"),
            "following",
            None,
            RawRef("following_accounts.csv", "line 3"),
        ),
        Skipped("following_accounts.csv", "unreadable", RawRef("following_accounts.csv", "line 4")),
        Follow(
            Person("mastodon", "loud@example.net"),
            "blocked",
            None,
            RawRef("blocked_accounts.csv", "line 2"),
        ),
        Follow(
            Person("mastodon", "chatty@example.net"),
            "muted",
            None,
            RawRef("muted_accounts.csv", "line 2"),
        ),
        Skipped("lists.csv", "unreadable", RawRef("lists.csv", "line 3")),
        ListRecord(
            source_id="list-花园, friends",
            name="花园, friends",
            kind="list",
            raw_ref=RawRef("lists.csv", "line 1"),
            people=(
                Person("mastodon", "ann@example.net"),
                Person("mastodon", "sam@example.org"),
            ),
        ),
        SectionTally("following", "following_accounts.csv", 3, "read"),
        SectionTally("blocked", "blocked_accounts.csv", 1, "read"),
        SectionTally("muted", "muted_accounts.csv", 1, "read"),
        SectionTally("lists", "lists.csv", 2, "read"),
    ]


def test_bookmarks_come_if_ticked_and_servers_are_counted(tmp_path: Path) -> None:
    assert items_in("mastodon", tmp_path, mastodon.zipped(mastodon.lists()), "saved") == [
        ArchiveInfo(
            "mastodon",
            "csv",
            (
                "following_accounts.csv",
                "blocked_accounts.csv",
                "muted_accounts.csv",
                "blocked_domains.csv",
                "bookmarks.csv",
                "lists.csv",
            ),
        ),
        SectionRecord(
            "bad.example",
            "domain_blocks",
            None,
            "bad.example",
            RawRef("blocked_domains.csv", "line 1"),
        ),
        SectionRecord(
            "xn--r8jz45g.example",
            "domain_blocks",
            None,
            "xn--r8jz45g.example",
            RawRef("blocked_domains.csv", "line 2"),
        ),
        ReactionRecord(
            "save-https://other.example/users/sam/statuses/3",
            "save",
            Reference(
                "https://other.example/users/sam/statuses/3",
                "https://other.example/users/sam/statuses/3",
                "sam@other.example",
            ),
            None,
            raw_ref=RawRef("bookmarks.csv", "line 1"),
        ),
        ReactionRecord(
            "save-https://other.example/objects/b",
            "save",
            Reference("https://other.example/objects/b", "https://other.example/objects/b"),
            None,
            raw_ref=RawRef("bookmarks.csv", "line 2"),
        ),
        SectionTally("domain_blocks", "blocked_domains.csv", 2, "read"),
        SectionTally("saved", "bookmarks.csv", 2, "read"),
    ]


def test_servers_with_a_header_are_known_by_it_whatever_the_file_is_called(tmp_path: Path) -> None:
    content = b"#domain,#severity\nbad.example,suspend\n"
    assert items_in("mastodon", tmp_path, content, name="export.csv")[1:] == [
        SectionRecord(
            "bad.example", "domain_blocks", None, "bad.example", RawRef("export.csv", "line 2")
        ),
        SectionTally("domain_blocks", "export.csv", 1, "read"),
    ]
