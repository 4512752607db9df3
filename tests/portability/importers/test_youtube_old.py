"""YouTube's Takeout as it was until 2021, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    Follow,
    ListRecord,
    Person,
    RawRef,
    Reference,
    SectionTally,
    Skipped,
)
from tests.portability.fixtures import instagram, youtube
from tests.portability.importers.outcomes import items_in, people_in


def at(file: str, pointer: str) -> RawRef:
    return RawRef(file, pointer)


def test_subscriptions_as_json(tmp_path: Path) -> None:
    assert people_in(tmp_path, "youtube", instagram.zipped(youtube.old())) == [
        ArchiveInfo(
            "youtube", "takeout-2020", ("Takeout/YouTube/subscriptions/subscriptions.json",)
        ),
        Follow(
            Person(
                "youtube",
                stable_id="UCsam0000000000000000syn",
                display_name="Sam",
                profile_url="https://www.youtube.com/channel/UCsam0000000000000000syn",
            ),
            "following",
            None,
            at("Takeout/YouTube/subscriptions/subscriptions.json", "/0"),
        ),
        Skipped(
            "subscriptions / subscriptions",
            "unreadable",
            at("Takeout/YouTube/subscriptions/subscriptions.json", "/1"),
        ),
        SectionTally("following", "subscriptions / subscriptions", 2, "read"),
    ]


def test_a_playlist_that_says_its_name_on_top(tmp_path: Path) -> None:
    assert items_in(tmp_path, "youtube", instagram.zipped(youtube.old())) == [
        ArchiveInfo("youtube", "takeout-2020", ("Takeout/YouTube/playlists/x.csv",)),
        ListRecord(
            source_id="PLabcdefghijklmnop",
            name="Old bread",
            kind="playlist",
            raw_ref=at("Takeout/YouTube/playlists/x.csv", ""),
            posts=(
                Reference(
                    url="https://www.youtube.com/watch?v=bbbbbbbbbb1", source_id="bbbbbbbbbb1"
                ),
            ),
        ),
        SectionTally("lists", "playlists / x", 1, "read"),
    ]
