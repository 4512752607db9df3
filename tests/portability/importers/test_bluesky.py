"""Bluesky's repository, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ListRecord,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    SectionTally,
    SignedStatement,
    Skipped,
    Unrecognised,
)
from tests.portability.fixtures import bluesky
from tests.portability.importers.reading import items_in, people_in, utc


def test_people_are_found_by_did(tmp_path: Path) -> None:
    signed: list[bytes] = []

    def sign(message: bytes) -> bytes:
        signed.append(message)
        return b"s" * 64

    content = bluesky.repository(sign)
    assert people_in("bluesky", tmp_path, content, name="repo.car") == [
        ArchiveInfo("bluesky", "car-1", ("repo.car",)),
        Person(
            "bluesky",
            stable_id="did:plc:synthmei00000000000000000",
            display_name="梅 Mei",
            profile_url="https://bsky.app/profile/did:plc:synthmei00000000000000000",
            bio="Bread & chickens 🐔",
            avatar=MediaRecord(
                "remote",
                "avatar",
                "https://bsky.social/xrpc/com.atproto.sync.getBlob?did=did:plc:synthmei00000000000000000&cid=bafkreiabaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaqcaibae",
            ),
            header=MediaRecord(
                "remote",
                "header",
                "https://bsky.social/xrpc/com.atproto.sync.getBlob?did=did:plc:synthmei00000000000000000&cid=bafkreiagaydambqgaydambqgaydambqgaydambqgaydambqgaydambqgay",
            ),
            is_self=True,
            raw_ref=RawRef("repo.car", "/app.bsky.actor.profile/self"),
            statement=SignedStatement(signed[0], b"s" * 64, "Bread & chickens 🐔"),
        ),
        Follow(
            Person(
                "bluesky",
                stable_id="did:web:loud.example",
                profile_url="https://bsky.app/profile/did:web:loud.example",
            ),
            "blocked",
            utc(2024, 11, 10, 14, 40),
            RawRef("repo.car", "/app.bsky.graph.block/3lawhfr6oy34c"),
        ),
        Follow(
            Person(
                "bluesky",
                stable_id="did:plc:synthsam00000000000000000",
                profile_url="https://bsky.app/profile/did:plc:synthsam00000000000000000",
            ),
            "following",
            utc(2024, 11, 10, 14, 40),
            RawRef("repo.car", "/app.bsky.graph.follow/3lawhfr6oy34a"),
        ),
        Skipped(
            "app.bsky.graph.follow",
            "unreadable",
            RawRef("repo.car", "/app.bsky.graph.follow/3lawhfr6oy34b"),
        ),
        ListRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.graph.starterpack/3lawhfr6oy35e",
            name="TikTok book people",
            kind="starter_pack",
            raw_ref=RawRef("repo.car", "/app.bsky.graph.starterpack/3lawhfr6oy35e"),
            people=(
                Person(
                    "bluesky",
                    stable_id="did:plc:synthsam00000000000000000",
                    profile_url="https://bsky.app/profile/did:plc:synthsam00000000000000000",
                ),
            ),
            is_private=False,
        ),
        ListRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.graph.list/3lawhfr6oy35a",
            name="Gardeners",
            kind="list",
            raw_ref=RawRef("repo.car", "/app.bsky.graph.list/3lawhfr6oy35a"),
            people=(
                Person(
                    "bluesky",
                    stable_id="did:plc:synthsam00000000000000000",
                    profile_url="https://bsky.app/profile/did:plc:synthsam00000000000000000",
                ),
            ),
            is_private=False,
        ),
        SectionTally("blocked", "app.bsky.graph.block", 1, "read"),
        SectionTally("following", "app.bsky.graph.follow", 2, "read"),
        SectionTally("lists", "app.bsky.graph.starterpack", 1, "read"),
        SectionTally("lists", "app.bsky.graph.list", 1, "read"),
    ]


def test_every_record_has_an_outcome(tmp_path: Path) -> None:
    assert items_in(
        "bluesky", tmp_path, bluesky.repository(), "likes", "reposts", name="repo.car"
    ) == [
        ArchiveInfo("bluesky", "car-1", ("repo.car",)),
        ReactionRecord(
            "at://did:plc:synthmei00000000000000000/app.bsky.feed.like/3lawhfr6oy33a",
            "like",
            Reference(
                "https://bsky.app/profile/did:plc:synthsam00000000000000000/post/s1",
                "at://did:plc:synthsam00000000000000000/app.bsky.feed.post/s1",
            ),
            utc(2024, 11, 10, 14, 40),
            raw_ref=RawRef("repo.car", "/app.bsky.feed.like/3lawhfr6oy33a"),
        ),
        Skipped(
            "app.bsky.feed.like",
            "unreadable",
            RawRef("repo.car", "/app.bsky.feed.like/3lawhfr6oy33b"),
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32a",
            kind="note",
            text="鸡 with ＠sam.synth.example see https://example.org/a/long?x=1 and here (https://example.org/b) #小鸡 🐔",
            created_at=utc(2024, 11, 10, 14, 40),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32a"),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32a",
            language="zh",
            is_sensitive=True,
            tags=(
                "小鸡",
                "garden",
            ),
            mentions=(
                Person(
                    "bluesky",
                    "sam.synth.example",
                    "did:plc:synthsam00000000000000000",
                    profile_url="https://bsky.app/profile/did:plc:synthsam00000000000000000",
                ),
            ),
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32b",
            kind="note",
            text="a thread, two",
            created_at=utc(2024, 11, 10, 14, 40),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32b"),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32b",
            reply_to="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32a",
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32c",
            kind="note",
            text="an answer",
            created_at=utc(2024, 11, 10, 14, 40),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32c"),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32c",
            answers=Reference(
                "https://bsky.app/profile/did:plc:synthsam00000000000000000/post/s2",
                "at://did:plc:synthsam00000000000000000/app.bsky.feed.post/s2",
            ),
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32d",
            kind="image",
            text="two pictures and a quote",
            created_at=utc(2024, 11, 10, 14, 40),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32d"),
            media=(
                MediaRecord(
                    "remote",
                    url="https://bsky.social/xrpc/com.atproto.sync.getBlob?did=did:plc:synthmei00000000000000000&cid=bafkreiacaibaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaqcai",
                    alt="tomatoes",
                ),
                MediaRecord(
                    "remote",
                    url="https://bsky.social/xrpc/com.atproto.sync.getBlob?did=did:plc:synthmei00000000000000000&cid=bafkreiadambqgaydambqgaydambqgaydambqgaydambqgaydambqgaydam",
                    order=1,
                ),
            ),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32d",
            quotes=Reference(
                "https://bsky.app/profile/did:plc:synthsam00000000000000000/post/s3",
                "at://did:plc:synthsam00000000000000000/app.bsky.feed.post/s3",
            ),
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32e",
            kind="video",
            text="",
            created_at=utc(2024, 11, 10, 14, 40),
            certainty="utc",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32e"),
            media=(
                MediaRecord(
                    "remote",
                    url="https://bsky.social/xrpc/com.atproto.sync.getBlob?did=did:plc:synthmei00000000000000000&cid=bafkreiaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaqcaibaeaq",
                    alt="a hen",
                ),
                MediaRecord(
                    "remote",
                    "caption",
                    "https://bsky.social/xrpc/com.atproto.sync.getBlob?did=did:plc:synthmei00000000000000000&cid=bafkreiafaucqkbifaucqkbifaucqkbifaucqkbifaucqkbifaucqkbifau",
                    language="en",
                ),
            ),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32e",
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32f",
            kind="note",
            text="a card\n\nhttps://example.org/card",
            created_at=utc(2024, 11, 14, 18, 8, 46),
            certainty="from_id",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32f"),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32f",
            warnings=("date_in_future",),
        ),
        Skipped(
            "app.bsky.feed.post", "empty", RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32g")
        ),
        PostRecord(
            source_id="at://did:plc:synthmei00000000000000000/app.bsky.feed.post/3lawhfr6oy32h",
            kind="note",
            text="wrong types",
            created_at=utc(2024, 11, 14, 18, 8, 46),
            certainty="from_id",
            visibility="public",
            raw_ref=RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32h"),
            source_url="https://bsky.app/profile/did:plc:synthmei00000000000000000/post/3lawhfr6oy32h",
            warnings=("date_before_2006",),
            tags=("1",),
        ),
        Skipped(
            "app.bsky.feed.post",
            "unreadable",
            RawRef("repo.car", "/app.bsky.feed.post/3lawhfr6oy32i"),
        ),
        Skipped("app.bsky.feed.post", "unreadable", RawRef("repo.car", "/app.bsky.feed.post/odd")),
        ReactionRecord(
            "at://did:plc:synthmei00000000000000000/app.bsky.feed.repost/3lawhfr6oy33c",
            "repost",
            Reference(
                "https://bsky.app/profile/did:plc:synthsam00000000000000000/post/s4",
                "at://did:plc:synthsam00000000000000000/app.bsky.feed.post/s4",
            ),
            utc(2024, 11, 10, 14, 40),
            raw_ref=RawRef("repo.car", "/app.bsky.feed.repost/3lawhfr6oy33c"),
        ),
        SectionTally("likes", "app.bsky.feed.like", 2, "read"),
        SectionTally("posts", "app.bsky.feed.post", 10, "read"),
        SectionTally("reposts", "app.bsky.feed.repost", 1, "read"),
        SectionTally("reply_rules", "app.bsky.feed.threadgate", 1, "left_out"),
        Unrecognised("com.example.dream", 1, RawRef("repo.car", "/com.example.dream")),
        Unrecognised("blocks without a name", 1, RawRef("repo.car", "")),
    ]
