"""TikTok's JSON, generation by generation, compared record by record."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpie.core.errors import DomainError
from magpie.portability.archive import Limits, open_archive
from magpie.portability.importers import ReadOptions
from magpie.portability.importers import tiktok as importer
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Fate,
    Follow,
    ItemRecord,
    MediaRecord,
    Note,
    PeopleRecord,
    Person,
    PostRecord,
    RawRef,
    SectionRecord,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.expecting import refused
from tests.portability.fixtures import hostile, tiktok

FILE = "TikTok_Data_1735588272/user_data_tiktok.json"


def at(pointer: str) -> RawRef:
    return RawRef(FILE, pointer)


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def known(handle: str) -> Person:
    return Person("tiktok", handle, profile_url=f"https://www.tiktok.com/@{handle}")


def tally(section: str, label: str, found: int, fate: Fate = "read") -> SectionTally:
    return SectionTally(section, label, found, fate)


def people_in(tmp_path: Path, content: bytes) -> list[PeopleRecord]:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with open_archive(path, name="data.zip") as archive:
        return list(importer.read_people(archive))


def items_in(
    tmp_path: Path, content: bytes, options: ReadOptions | None = None
) -> list[ItemRecord]:
    path = tmp_path / "upload"
    path.write_bytes(content)
    with open_archive(path, name="data.zip") as archive:
        return list(importer.read_items(archive, options or ReadOptions()))


def packed(tree: tiktok.Tree) -> bytes:
    return tiktok.zipped(tiktok.as_json(tree))


def test_people_of_the_first_generation(tmp_path: Path) -> None:
    following = "/Activity/Following List/Following"
    assert people_in(tmp_path, packed(tiktok.first_generation())) == [
        ArchiveInfo("tiktok", "json-2021", (FILE,)),
        Follow(known("sam_synth"), "following", utc(2022, 5, 1, 10), at(f"{following}/0")),
        Skipped("Activity / Following List", "no_name", at(f"{following}/1")),
        Follow(
            known("loud.one"), "blocked", utc(2022, 6, 1, 10), at("/App Settings/Block/BlockList/0")
        ),
        Person(
            "tiktok",
            "mei.synth",
            profile_url="https://www.tiktok.com/@mei.synth",
            bio="Bread & chickens 🐔",
            is_self=True,
            raw_ref=at("/Profile/Profile Information/ProfileMap"),
        ),
        tally("followers", "Activity / Follower List", 0),
        tally("following", "Activity / Following List", 2),
        tally("blocked", "App Settings / Block", 1),
    ]


def test_items_of_the_first_generation(tmp_path: Path) -> None:
    records = items_in(tmp_path, packed(tiktok.first_generation()))
    link = f"{tiktok.SHARE}/{tiktok.DIARY}/"
    assert records == [
        ArchiveInfo("tiktok", "json-2021", (FILE,)),
        CommentRecord(
            source_id="comment-3ddb923236491cc58b0dc65e2bfd3f7f",
            text="None of my business",
            created_at=utc(2023, 3, 2, 10),
            certainty="assumed",
            raw_ref=at("/Comment/Comments/CommentsList/0"),
        ),
        PostRecord(
            source_id=tiktok.DIARY,
            kind="video",
            text="diary with ＠sam_synth #slow",
            created_at=utc(2023, 3, 1, 9, 30),
            certainty="assumed",
            visibility="unknown",
            raw_ref=at("/Video/Videos/VideoList/0"),
            media=(MediaRecord("remote", "main", link),),
            source_url=link,
            likes=1204,
        ),
        tally("favorites", "Activity / Favorite Videos", 1, "private"),
        tally("likes", "Activity / Like List", 3, "private"),
        tally("log_ins", "Activity / Login History", 1, "private"),
        tally("watch_history", "Activity / Video Browsing History", 5, "private"),
        tally("settings", "App Settings / Settings", 1, "left_out"),
        tally("comments", "Comment / Comments", 1),
        tally("direct_messages", "Direct Messages", 1, "private"),
        tally("posts", "Video / Videos", 1),
    ]


def test_the_second_generation(tmp_path: Path) -> None:
    content = packed(tiktok.second_generation())
    link = f"{tiktok.SHARE}/{tiktok.BREAD}/"
    assert people_in(tmp_path, content) == [
        ArchiveInfo("tiktok", "json-2025", (FILE,)),
        Follow(
            known("anna.synth"),
            "follower",
            utc(2024, 2, 1, 10),
            at("/Your Activity/Follower/FansList/0"),
        ),
        Follow(
            known("sam_synth"),
            "following",
            utc(2024, 2, 2, 10),
            at("/Your Activity/Following/Following/0"),
        ),
        Person(
            "tiktok",
            "mei.synth",
            profile_url="https://www.tiktok.com/@mei.synth",
            is_self=True,
            raw_ref=at("/Profile/Profile Info/ProfileMap"),
        ),
        tally("blocked", "App Settings / Block List", 0),
        tally("followers", "Your Activity / Follower", 1),
        tally("following", "Your Activity / Following", 1),
    ]
    assert items_in(tmp_path, content) == [
        ArchiveInfo("tiktok", "json-2025", (FILE,)),
        CommentRecord(
            source_id="comment-bfa551a4656e39f871f46f097b427dfb",
            text="looks good",
            created_at=utc(2024, 1, 6, 9),
            certainty="assumed",
            raw_ref=at("/Comment/Comments/CommentsList/0"),
        ),
        PostRecord(
            source_id=tiktok.BREAD,
            kind="video",
            text="",
            created_at=utc(2024, 1, 5, 8),
            certainty="assumed",
            visibility="public",
            raw_ref=at("/Post/Posts/VideoList/0"),
            media=(MediaRecord("remote", "main", link),),
            source_url=link,
            likes=12,
        ),
        tally("comments", "Comment / Comments", 1),
        tally("direct_messages", "Direct Messages", 0, "private"),
        tally("posts", "Post / Posts", 1),
        tally("likes", "Your Activity / Like List", 1, "private"),
        tally("searches", "Your Activity / Searches", 2, "private"),
    ]


def test_people_of_the_third_generation(tmp_path: Path) -> None:
    group = "/Profile And Settings"
    label = "Profile And Settings / Following"
    assert people_in(tmp_path, packed(tiktok.third_generation())) == [
        ArchiveInfo("tiktok", "json-2026", (FILE,)),
        Follow(
            known("anna.synth"), "follower", utc(2025, 2, 1, 10), at(f"{group}/Follower/FansList/0")
        ),
        Follow(
            known("sam_synth"),
            "following",
            utc(2025, 2, 2, 10),
            at(f"{group}/Following/Following/0"),
        ),
        Follow(
            known("old.synth"),
            "following",
            utc(1970, 1, 1),
            at(f"{group}/Following/Following/1"),
            ("date_before_2006",),
        ),
        Follow(
            known("dateless"),
            "following",
            None,
            at(f"{group}/Following/Following/2"),
            ("date_missing",),
        ),
        Skipped(label, "no_name", at(f"{group}/Following/Following/3")),
        Skipped(label, "unreadable", at(f"{group}/Following/Following/4")),
        Person(
            "tiktok",
            "mei.synth",
            stable_id="6812345678901234567",
            display_name="梅 Mei",
            profile_url="https://www.tiktok.com/@mei.synth",
            bio="Bread & chickens 🐔\nTwo lines",
            links=("https://instagram.com/mei.synth",),
            avatar=MediaRecord("remote", "avatar", "https://p16.example.org/me.jpeg?x-expires=1"),
            is_self=True,
            raw_ref=at(f"{group}/Profile Info/ProfileMap"),
        ),
        tally("blocked", "Profile And Settings / Block List", 0),
        SectionTally("followers", "Profile And Settings / Follower", 1, "read", declared=2),
        SectionTally("following", label, 5, "read", declared=5),
    ]


def third_generation_items() -> list[ItemRecord]:
    garden, bread = f"{tiktok.SHARE}/{tiktok.GARDEN}/", f"/photo/{tiktok.BREAD}"
    comments, posts = "/Comment/Comments/CommentsList", "/Post/Posts/VideoList"
    return [
        ArchiveInfo("tiktok", "json-2026", (FILE,)),
        CommentRecord(
            source_id="comment-c26b9e9d868c9a893ecb6f87107348c7",
            text="＠anna.synth 好漂亮",
            created_at=utc(2025, 4, 18, 7),
            certainty="utc",
            raw_ref=at(f"{comments}/0"),
            target_url=f"https://www.tiktok.com/@mei.synth/video/{tiktok.GARDEN}",
            target_source_id=tiktok.GARDEN,
        ),
        CommentRecord(
            source_id="comment-ef353fa200c80627e56f8f1484b0345c",
            text="",
            created_at=utc(2025, 4, 19, 7),
            certainty="utc",
            raw_ref=at(f"{comments}/1"),
            target_url=f"{tiktok.SHARE}/7490000000000000001/",
            target_source_id="7490000000000000001",
            media=(
                MediaRecord("remote", "main", "https://p16.example.org/photo.webp?x-expires=1"),
            ),
        ),
        Skipped("Comment / Comments", "empty", at(f"{comments}/2")),
        PostRecord(
            source_id=tiktok.GARDEN,
            kind="video",
            text="garden with ＠anna.synth, write to mei@example.org #阳台 #garden",
            created_at=utc(2025, 4, 17, 16, 36, 43),
            certainty="assumed",
            visibility="public",
            raw_ref=at(f"{posts}/0"),
            media=(
                MediaRecord("remote", "main", garden, alt="tomatoes on a balcony"),
                MediaRecord("remote", "cover", "https://p16.example.org/cover.jpeg"),
            ),
            source_url=garden,
            likes=123,
            sound="original sound",
            is_ai_generated=True,
        ),
        PostRecord(
            source_id="post-c82c0222f977d073ce817c812064e604",
            kind="video",
            text="from the future",
            created_at=utc(2099, 1, 1),
            certainty="assumed",
            visibility="private",
            raw_ref=at(f"{posts}/1"),
            media=(MediaRecord("remote", "main", "https://v16.example.org/expiring.mp4?sig=1"),),
            warnings=("date_in_future",),
        ),
        PostRecord(
            source_id=tiktok.BREAD,
            kind="image",
            text="",
            created_at=utc(2024, 1, 5, 8),
            certainty="from_id",
            visibility="unknown",
            raw_ref=at(f"{posts}/2"),
            media=(MediaRecord("remote", "main", f"https://www.tiktok.com/@mei.synth{bread}"),),
            source_url=f"https://www.tiktok.com/@mei.synth{bread}",
            warnings=("date_missing",),
        ),
        Skipped("Post / Posts", "empty", at(f"{posts}/3")),
        Skipped("Post / Posts", "unreadable", at(f"{posts}/4")),
    ]


def third_generation_counts() -> list[ItemRecord]:
    return [
        tally("comments", "Comment / Comments", 3),
        tally("direct_messages", "Direct Message", 2, "private"),
        tally("favorites", "Likes and Favorites / Collection", 0, "private"),
        tally("favorites", "Likes and Favorites / Favorite Sounds", 0, "private"),
        tally("likes", "Likes and Favorites / Like List", 1, "private"),
        tally("posts", "Post / Posts", 5),
        tally("deleted_posts", "Post / Recently Deleted Posts", 1, "left_out"),
        tally("stories", "Post / Story", 0, "left_out"),
        tally("addresses", "Profile And Settings / Autofill", 2, "private"),
        tally("off_tiktok", "Profile And Settings / Off TikTok Activity", 0, "private"),
        tally("settings", "Profile And Settings / Settings", 1, "left_out"),
        tally("live", "TikTok Live", 1, "private"),
        tally("off_tiktok", "Your Activity / Off TikTok Activity", 1, "private"),
        tally("reposts", "Your Activity / Reposts", 1, "private"),
        tally("devices", "Your Activity / Status", 1, "private"),
        tally("watch_history", "Your Activity / Watch History", 6, "private"),
        Unrecognised("Your Activity / Dream Diary", 4, at("/Your Activity/Dream Diary/DreamList")),
        Unrecognised("Zine", 1, at("/Zine")),
    ]


def test_items_of_the_third_generation(tmp_path: Path) -> None:
    records = items_in(tmp_path, packed(tiktok.third_generation()))
    assert records == third_generation_items() + third_generation_counts()


def test_a_mixture_is_read_at_all_its_places(tmp_path: Path) -> None:
    records = people_in(tmp_path, packed(tiktok.mixed()))
    assert [
        (record.state, record.person.handle) for record in records if isinstance(record, Follow)
    ] == [
        ("following", "sam_synth"),
        ("blocked", "loud.one"),
        ("follower", "anna.synth"),
        ("following", "sam_synth"),
    ]
    assert records[0] == ArchiveInfo("tiktok", "json-mixed", (FILE,))


def test_a_newer_archive_names_the_old_things_by_the_same_ids(tmp_path: Path) -> None:
    """The third generation adds a zone to dates, and the post a comment stands under."""
    old = {
        "Comment": {
            "Comments": {"CommentsList": [{"Date": "2025-04-18 07:00:00", "Comment": "hi"}]}
        }
    }
    new = {
        "Comment": {
            "Comments": {
                "CommentsList": [
                    {
                        "date": "2025-04-18 07:00:00 UTC",
                        "comment": "hi",
                        "originalPostUrl": f"{tiktok.SHARE}/{tiktok.GARDEN}/",
                    },
                    {"date": "2025-04-18 07:00:00 UTC", "comment": "ho"},
                ]
            }
        }
    }
    ids = [
        [
            record.source_id
            for record in items_in(tmp_path, packed(tree))
            if isinstance(record, CommentRecord)
        ]
        for tree in (old, new)
    ]
    assert ids[0] == ids[1][:1]
    assert len(set(ids[1])) == 2


def test_nothing_private_is_handed_out_unless_it_was_ticked(tmp_path: Path) -> None:
    content = packed(tiktok.first_generation())
    shown = str(people_in(tmp_path, content)) + str(items_in(tmp_path, content))
    secrets = ["secret", "mei@example.org", "+100000000", "::1", "Français", "Secret Lane"]
    assert [secret for secret in secrets if secret in shown] == []
    third = packed(tiktok.third_generation())
    shown = str(people_in(tmp_path, third)) + str(items_in(tmp_path, third))
    assert [word for word in ("Secret Lane", "2001", "Android", "abc") if word in shown] == []


def test_only_what_was_ticked_is_handed_out(tmp_path: Path) -> None:
    options = ReadOptions(frozenset({"direct_messages"}), may_read_location=True)
    records = items_in(tmp_path, packed(tiktok.first_generation()), options)
    message = {"Date": "2023-03-02 11:00:00", "From": "sam_synth", "Content": "secret"}
    pointer = "/Direct Messages/Chat History/ChatHistory/Chat History with sam_synth:/0"
    assert [record for record in records if isinstance(record, SectionRecord)] == [
        SectionRecord(
            "direct_messages-e834eabf47cdab1508fc9336f2a886b7",
            "direct_messages",
            utc(2023, 3, 2, 11),
            dict(message),
            at(pointer),
        )
    ]
    assert tally("direct_messages", "Direct Messages", 1) in records
    posts = items_in(tmp_path, packed(tiktok.third_generation()), options)
    places = [record.location for record in posts if isinstance(record, PostRecord)]
    assert places == ["Secret Lane", "", ""]


@pytest.mark.parametrize("empty", ["null", "[]", "{}", '""', '"N/A"'])
def test_every_spelling_of_empty_is_a_section_with_nothing_in_it(
    tmp_path: Path, empty: str
) -> None:
    content = f'{{"Your Activity": {{"Following": {{"App": 1, "Following": {empty}}},'.encode()
    content += f'"Follower": {empty}}}, "Post": {{"Posts": {{"VideoList": {empty}}}}}}}'.encode()
    assert people_in(tmp_path, tiktok.zipped(content))[1:] == [
        tally("following", "Your Activity / Following", 0),
        tally("followers", "Your Activity / Follower", 0),
    ]
    assert items_in(tmp_path, tiktok.zipped(content))[1:] == [tally("posts", "Post / Posts", 0)]


def test_two_exports_in_one_zip_are_both_read(tmp_path: Path) -> None:
    both = hostile.zip_of(
        {
            "2024/user_data.json": tiktok.as_json(tiktok.first_generation()),
            "2025/user_data_tiktok.json": tiktok.as_json(tiktok.second_generation()),
        }
    )
    assert [r.source_id for r in items_in(tmp_path, both) if isinstance(r, PostRecord)] == [
        tiktok.DIARY,
        tiktok.BREAD,
    ]


def test_other_files_beside_the_export_are_named(tmp_path: Path) -> None:
    export = tiktok.as_json(tiktok.second_generation())
    files = {"user_data.json": export, "mine/1.MP4": b"1", "mine/2.mp4": b"2", "notes": b"hello"}
    assert items_in(tmp_path, hostile.zip_of(files))[-2:] == [
        Unrecognised("*.mp4", 2, RawRef("mine/1.MP4", "")),
        Unrecognised("*", 1, RawRef("notes", "")),
    ]


def test_a_file_that_breaks_off_gives_what_it_has_and_says_where(tmp_path: Path) -> None:
    whole = tiktok.as_json(tiktok.third_generation())
    path = tmp_path / "cut.json"
    path.write_bytes(whole[: whole.index(b'"Story"')])
    records = []
    with open_archive(path) as archive, refused("json_cut_off"):
        for record in importer.read_items(archive, ReadOptions()):
            records.append(record)  # noqa: PERF402 (extend would lose them)
    posts = [record.source_id for record in records if isinstance(record, PostRecord)]
    assert posts == [tiktok.GARDEN, "post-c82c0222f977d073ce817c812064e604", tiktok.BREAD]
    assert tally("posts", "Post / Posts", 5) in records


def test_other_encodings_are_read_and_noted(tmp_path: Path) -> None:
    text = tiktok.as_json(tiktok.third_generation()).decode().replace("🐔", "鸡")
    (note,) = [
        record
        for record in people_in(tmp_path, tiktok.zipped(text.encode("gb18030")))
        if isinstance(record, Note)
    ]
    assert note == Note(FILE, "read_as", "gb18030")


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_breaks_anything_but_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    content = bytearray(
        data.draw(
            st.sampled_from([packed(tiktok.third_generation()), tiktok.as_json(tiktok.mixed())])
        )
    )
    for _ in range(data.draw(st.integers(1, 6))):
        spot = data.draw(st.integers(0, len(content) - 1))
        content[spot : spot + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))
    path = tmp_path_factory.mktemp("fuzz") / "upload"
    path.write_bytes(bytes(content))
    try:
        with open_archive(path, Limits(), name="data.zip") as archive:
            list(importer.read_people(archive))
            list(importer.read_items(archive, ReadOptions()))
    except DomainError as error:
        sentence = str(error)
    else:
        sentence = "It was still good enough to be read to its end."
    assert len(sentence) > 40
