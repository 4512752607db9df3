"""Pixelfed's files, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    Reference,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.fixtures import mastodon, pixelfed
from tests.portability.importers.reading import items_in, people_in, utc


def test_people_are_addresses(tmp_path: Path) -> None:
    assert people_in("pixelfed", tmp_path, mastodon.zipped(pixelfed.archive())) == [
        ArchiveInfo(
            "pixelfed",
            "json",
            (
                "account.json",
                "pixelfed-statuses.json",
                "pixelfed-following.json",
                "pixelfed-followers.json",
                "muted-and-blocked-accounts.json",
            ),
        ),
        Person(
            "pixelfed",
            "mei@pixels.example",
            "https://pixels.example/users/mei",
            "梅 Mei",
            profile_url="https://pixels.example/mei",
            bio="Bread & chickens",
            avatar=MediaRecord(
                "remote", "avatar", "https://pixels.example/storage/avatars/mei.jpg"
            ),
            is_self=True,
            raw_ref=RawRef("account.json", ""),
        ),
        Follow(
            Person("pixelfed", "sam@pixels.example", profile_url="https://pixels.example/sam"),
            "following",
            None,
            RawRef("pixelfed-following.json", "/0"),
        ),
        Follow(
            Person(
                "pixelfed", "anna@synth.example", profile_url="https://synth.example/users/anna"
            ),
            "following",
            None,
            RawRef("pixelfed-following.json", "/1"),
        ),
        Skipped("following", "unreadable", RawRef("pixelfed-following.json", "/2")),
        Skipped("following", "unreadable", RawRef("pixelfed-following.json", "/3")),
        Follow(
            Person("pixelfed", "anna@synth.example", profile_url="https://synth.example/@Anna"),
            "follower",
            None,
            RawRef("pixelfed-followers.json", "/0"),
        ),
        Follow(
            Person(
                "pixelfed", "chatty@pixels.example", profile_url="https://pixels.example/chatty"
            ),
            "muted",
            None,
            RawRef("muted-and-blocked-accounts.json", "/muted/0"),
        ),
        Follow(
            Person("pixelfed", "loud@loud.example", profile_url="https://loud.example/users/loud"),
            "blocked",
            None,
            RawRef("muted-and-blocked-accounts.json", "/blocked/0"),
        ),
        SectionTally("following", "following", 4, "read"),
        SectionTally("followers", "followers", 1, "read"),
        SectionTally("muted", "muted", 1, "read"),
        SectionTally("blocked", "blocked", 1, "read"),
    ]


def test_every_post_has_an_outcome(tmp_path: Path) -> None:
    assert items_in("pixelfed", tmp_path, mastodon.zipped(pixelfed.archive())) == [
        ArchiveInfo(
            "pixelfed",
            "json",
            (
                "account.json",
                "pixelfed-statuses.json",
                "pixelfed-following.json",
                "pixelfed-followers.json",
                "muted-and-blocked-accounts.json",
            ),
        ),
        PostRecord(
            source_id="https://pixels.example/p/mei/10",
            kind="image",
            text="Tomatoes & ＠sam #garden",
            created_at=utc(2023, 2, 18, 12, 33, 11),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("pixelfed-statuses.json", "/0"),
            media=(
                MediaRecord("remote", url="https://pixels.example/storage/m/2.jpg", alt="tomatoes"),
                MediaRecord("remote", url="https://pixels.example/storage/m/1.jpg", order=1),
            ),
            source_url="https://pixels.example/p/mei/10",
            likes=3,
            summary="food",
            is_sensitive=True,
            tags=("garden",),
            mentions=(
                Person("pixelfed", "sam@pixels.example", profile_url="https://pixels.example/sam"),
            ),
        ),
        PostRecord(
            source_id="https://pixels.example/p/mei/11",
            kind="note",
            text="under my own",
            created_at=utc(2023, 2, 18, 13),
            certainty="utc",
            visibility="followers",
            raw_ref=RawRef("pixelfed-statuses.json", "/1"),
            source_url="https://pixels.example/p/mei/11",
            likes=3,
            reply_to="https://pixels.example/p/mei/10",
        ),
        PostRecord(
            source_id="https://pixels.example/p/mei/12",
            kind="video",
            text="under somebody's",
            created_at=utc(2023, 2, 18, 14),
            certainty="utc",
            visibility="private",
            raw_ref=RawRef("pixelfed-statuses.json", "/2"),
            media=(MediaRecord("missing"),),
            source_url="https://pixels.example/p/mei/12",
            likes=3,
            answers=Reference(source_id="99"),
        ),
        Skipped("pixelfed-statuses.json", "empty", RawRef("pixelfed-statuses.json", "/3")),
        Skipped("pixelfed-statuses.json", "unreadable", RawRef("pixelfed-statuses.json", "/4")),
        Skipped("pixelfed-statuses.json", "unreadable", RawRef("pixelfed-statuses.json", "/5")),
        PostRecord(
            source_id="14",
            kind="note",
            text="typed",
            created_at=None,
            certainty="missing",
            visibility="unknown",
            raw_ref=RawRef("pixelfed-statuses.json", "/6"),
            likes=3,
            warnings=("date_unreadable",),
        ),
        SectionTally("posts", "pixelfed-statuses.json", 7, "read"),
        Unrecognised("*.txt", 1, RawRef("notes.txt", "")),
    ]


def test_an_older_outbox_is_read_too(tmp_path: Path) -> None:
    assert items_in("pixelfed", tmp_path, pixelfed.dump(pixelfed.outbox()), name="outbox.json") == [
        ArchiveInfo("pixelfed", "json", ("outbox.json",)),
        PostRecord(
            source_id="https://pixels.example/p/mei/20",
            kind="image",
            text="from the outbox",
            created_at=utc(2023, 2, 18, 12, 33, 11),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("outbox.json", "/orderedItems/0"),
            media=(
                MediaRecord("remote", url="https://pixels.example/storage/m/20.jpg", alt="hens"),
            ),
            source_url="https://pixels.example/p/mei/20",
        ),
        SectionTally("posts", "outbox.json", 1, "read"),
    ]
