"""YouTube out of Takeout, in German and as it was, compared record by record."""

from pathlib import Path

from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    ListRecord,
    MediaRecord,
    Person,
    PostRecord,
    RawRef,
    Reference,
    SectionRecord,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.fixtures import instagram, youtube
from tests.portability.importers.outcomes import answers, items_in, people_in, utc


def at(file: str, pointer: str) -> RawRef:
    return RawRef(here(file), pointer)


def here(path: str) -> str:
    return f"{youtube.ROOT}/{path}"


def test_people_of_a_german_takeout(tmp_path: Path) -> None:
    assert people_in(tmp_path, "youtube", instagram.zipped(youtube.german())) == [
        ArchiveInfo(
            "youtube",
            "takeout",
            (
                here("Kanäle/Kanal.csv"),
                here("Abos/Abos.csv"),
            ),
        ),
        Person(
            "youtube",
            stable_id="UCmei00000000000000000sy",
            display_name="Mei kocht",
            profile_url="https://www.youtube.com/channel/UCmei00000000000000000sy",
            is_self=True,
            raw_ref=at("Kanäle/Kanal.csv", "line 2"),
        ),
        Follow(
            Person(
                "youtube",
                stable_id="UCsam0000000000000000syn",
                display_name="Sam’s Küche",
                profile_url="https://www.youtube.com/channel/UCsam0000000000000000syn",
            ),
            "following",
            None,
            at("Abos/Abos.csv", "line 2"),
        ),
        Follow(
            Person(
                "youtube",
                stable_id="UClee0000000000000000syn",
                profile_url="https://www.youtube.com/channel/UClee0000000000000000syn",
            ),
            "following",
            None,
            at("Abos/Abos.csv", "line 3"),
        ),
        Skipped("Abos / Abos", "unreadable", at("Abos/Abos.csv", "line 4")),
        SectionTally("following", "Abos / Abos", 3, "read"),
    ]


def test_items_of_a_german_takeout(tmp_path: Path) -> None:
    assert items_in(tmp_path, "youtube", instagram.zipped(youtube.german()), "watch_history") == [
        ArchiveInfo(
            "youtube",
            "takeout",
            (
                here("Video-Metadaten/Videos.csv"),
                here("Beiträge/Beiträge.csv"),
                here("Kommentare/Kommentare.csv"),
                here("Playlists/Brot-und-Butter-Videos.csv"),
                here("Playlists/Später ansehen-Videos.csv"),
            ),
        ),
        PostRecord(
            source_id="aaaaaaaaaa1",
            kind="video",
            text="Zeile eins\nZeile ＠zwei",
            created_at=utc(2024, 1, 6, 10),
            certainty="utc",
            visibility="public",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 2"),
            media=(MediaRecord("present", path=here("Videos/Brot_ der Film_.mp4")),),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa1",
            title="Brot: der Film?",
            language="zh",
        ),
        PostRecord(
            source_id="aaaaaaaaaa2",
            kind="video",
            text="",
            created_at=utc(2024, 1, 6, 11),
            certainty="utc",
            visibility="public",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 4"),
            media=(MediaRecord("present", path=here("Videos/Zweimal.mp4")),),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa2",
            title="Zweimal",
            language="zh",
        ),
        PostRecord(
            source_id="aaaaaaaaaa3",
            kind="video",
            text="",
            created_at=utc(2024, 1, 6, 12),
            certainty="utc",
            visibility="public",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 5"),
            media=(MediaRecord("present", path=here("Videos/Zweimal(1).mp4")),),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa3",
            title="Zweimal",
            language="zh",
        ),
        PostRecord(
            source_id="aaaaaaaaaa4",
            kind="video",
            text="",
            created_at=utc(2024, 1, 6, 13),
            certainty="utc",
            visibility="public",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 6"),
            media=(MediaRecord("missing"),),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa4",
            title="Heikel",
            language="zh",
        ),
        PostRecord(
            source_id="aaaaaaaaaa5",
            kind="video",
            text="",
            created_at=utc(2024, 1, 6, 14),
            certainty="utc",
            visibility="private",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 7"),
            media=(MediaRecord("missing"),),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa5",
            title="Heikel",
            language="zh",
        ),
        PostRecord(
            source_id="aaaaaaaaaa6",
            kind="video",
            text="",
            created_at=utc(2024, 1, 6, 15),
            certainty="utc",
            visibility="unlisted",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 8"),
            media=(MediaRecord("missing"),),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa6",
            title="Ohne Datei",
            language="zh",
            tags=(
                "brot",
                "langsam",
            ),
        ),
        PostRecord(
            source_id="aaaaaaaaaa7",
            kind="video",
            text="",
            created_at=utc(2024, 1, 6, 10),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("Video-Metadaten/Videos.csv", "line 9"),
            media=(
                MediaRecord(
                    "present", path=here("Videos/Ein sehr langer Titel, der irgendwo abg.mp4")
                ),
            ),
            source_url="https://www.youtube.com/watch?v=aaaaaaaaaa7",
            title="Ein sehr langer Titel, der irgendwo abgeschnitten wird",
            language="zh",
        ),
        Skipped(
            "Video-Metadaten / Videos", "unreadable", at("Video-Metadaten/Videos.csv", "line 10")
        ),
        PostRecord(
            source_id="UgkxMeiPost00000000000000000000000abc",
            kind="note",
            text="Guten Morgen",
            created_at=utc(2024, 3, 1, 10),
            certainty="utc",
            visibility="unknown",
            raw_ref=at("Beiträge/Beiträge.csv", "line 2"),
            source_url="https://www.youtube.com/post/UgkxMeiPost00000000000000000000000abc",
        ),
        CommentRecord(
            source_id="UgzMeiComment0000000AaABAg",
            text="Sehr schön, ＠sam",
            created_at=utc(2024, 2, 1, 10),
            certainty="utc",
            raw_ref=at("Kommentare/Kommentare.csv", "line 2"),
            target_url="https://www.youtube.com/watch?v=bbbbbbbbbb1",
            target_source_id="bbbbbbbbbb1",
        ),
        CommentRecord(
            source_id="UgzMeiComment0000000AaABAg.9abc123",
            text="Danke",
            created_at=utc(2024, 2, 2, 10),
            certainty="utc",
            raw_ref=at("Kommentare/Kommentare.csv", "line 3"),
            target_url="https://www.youtube.com/watch?v=bbbbbbbbbb1",
            target_source_id="bbbbbbbbbb1",
            parent="UgzMeiComment0000000AaABAg",
        ),
        CommentRecord(
            source_id="UgzMeiComment0000000AaABAh",
            text="einfach so",
            created_at=utc(2024, 2, 3, 10),
            certainty="utc",
            raw_ref=at("Kommentare/Kommentare.csv", "line 4"),
            target_url="https://www.youtube.com/post/UgkxMeiPost00000000000000000000000abc",
            target_source_id="UgkxMeiPost00000000000000000000000abc",
        ),
        Skipped("Kommentare / Kommentare", "empty", at("Kommentare/Kommentare.csv", "line 5")),
        ListRecord(
            source_id="PLabcdefghijklmnop",
            name="Brot-und-Butter",
            kind="playlist",
            raw_ref=at("Playlists/Brot-und-Butter-Videos.csv", ""),
            posts=(
                Reference(
                    url="https://www.youtube.com/watch?v=bbbbbbbbbb1", source_id="bbbbbbbbbb1"
                ),
                Reference(
                    url="https://www.youtube.com/watch?v=bbbbbbbbbb2", source_id="bbbbbbbbbb2"
                ),
            ),
            is_private=False,
        ),
        ListRecord(
            source_id="playlist-bcedab9b99aee7dab99d1fd19964925e",
            name="Später ansehen",
            kind="playlist",
            raw_ref=at("Playlists/Später ansehen-Videos.csv", ""),
            posts=(
                Reference(
                    url="https://www.youtube.com/watch?v=bbbbbbbbbb3", source_id="bbbbbbbbbb3"
                ),
            ),
        ),
        SectionRecord(
            source_id="watch_history-cc3e9c407611503c2b09b09a333508a1",
            section="watch_history",
            created_at=utc(2024, 1, 5, 10),
            value={
                "header": "YouTube",
                "title": "angesehen",
                "titleUrl": "https://www.youtube.com/watch?v=bbbbbbbbbb1",
                "time": "2024-01-05T10:00:00.000Z",
            },
            raw_ref=at("Verlauf/Wiedergabeverlauf.json", "/0"),
        ),
        SectionTally("posts", "Video-Metadaten / Videos", 8, "read"),
        SectionTally("posts", "Beiträge / Beiträge", 1, "read"),
        SectionTally("comments", "Kommentare / Kommentare", 4, "read"),
        SectionTally("lists", "Playlists / Brot-und-Butter-Videos", 1, "read"),
        SectionTally("lists", "Playlists / Später ansehen-Videos", 1, "read"),
        SectionTally("watch_history", "Verlauf / Wiedergabeverlauf", 1, "read"),
        SectionTally("searches", "Verlauf / Suchverlauf", 1, "private"),
        Unrecognised("*.mp4", 2, at("Videos/Heikel.mp4", "")),
        Unrecognised("*.html", 1, RawRef("Takeout/archive_browser.html", "")),
    ]


def test_it_is_recognised_in_any_language_by_its_ids(tmp_path: Path) -> None:
    (german,) = answers(tmp_path, instagram.zipped(youtube.german()))
    (old,) = answers(tmp_path, instagram.zipped(youtube.old()))
    assert (german.platform, german.schema, old.schema) == ("youtube", "takeout", "takeout-2020")
    assert str(german.because) == (
        "it has “Abos / Abos”, “Beiträge / Beiträge”, “Kanäle / Kanal” with ids as only YouTube "
        "gives them"
    )


def test_subscriptions_alone_are_enough(tmp_path: Path) -> None:
    table = f"a,b,c\n{youtube.SAM},http://www.youtube.com/channel/{youtube.SAM},Sam\n".encode()
    assert [answer.platform for answer in answers(tmp_path, table, "x.csv")] == ["youtube"]


def test_what_was_watched_is_read_only_when_ticked(tmp_path: Path) -> None:
    made = items_in(tmp_path, "youtube", instagram.zipped(youtube.german()))
    assert [record for record in made if isinstance(record, SectionRecord)] == []
    assert SectionTally("watch_history", "Verlauf / Wiedergabeverlauf", 1, "private") in made


def test_a_private_video_never_comes_out_under_a_public_ones_name(tmp_path: Path) -> None:
    """Two videos of one title, one of them private: both wait for their files."""
    made = items_in(tmp_path, "youtube", instagram.zipped(youtube.german()))
    delicate = [r for r in made if isinstance(r, PostRecord) and r.title == "Heikel"]
    assert [(post.visibility, post.media[0].status) for post in delicate] == [
        ("public", "missing"),
        ("private", "missing"),
    ]
