"""Weibo, Xiaohongshu, WeChat and a plain folder, compared record by record."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magpie.core.errors import DomainError
from magpie.portability.archive import Limits, open_archive
from magpie.portability.importers import ReadOptions, identify, importers
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    ItemRecord,
    ListRecord,
    MediaRecord,
    PeopleRecord,
    Person,
    PostRecord,
    RawRef,
    Reference,
    SectionTally,
    Skipped,
    Unrecognised,
)
from tests.portability.fixtures import chinese, hostile

Files = dict[str, bytes]
WEIBO = f"weibo/合成用户/{chinese.UID}.json"
POST = 4454572602912340


def brought(
    tmp_path: Path, files: Files, options: ReadOptions | None = None
) -> tuple[str, list[PeopleRecord], list[ItemRecord]]:
    """Platform, people and items of these files, zipped."""
    path = tmp_path / "upload"
    path.write_bytes(hostile.zip_of(files))
    with open_archive(path, name="data.zip") as archive:
        platform = identify(archive).platform
        importer = importers()[platform]
        people = list(importer.read_people(archive))
        return platform, people, list(importer.read_items(archive, options or ReadOptions()))


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def weibo_at(index: int) -> RawRef:
    return RawRef(WEIBO, f"/weibo/{index}")


def weibo_post(number: int, index: int, **more: object) -> PostRecord:
    values: dict[str, object] = {
        "kind": "note",
        "created_at": utc(2021, 5, 5, 4),
        "certainty": "offset",
        "likes": 12,
        "source_url": f"https://weibo.com/{chinese.UID}/ImTGkcdD{number}",
    }
    return PostRecord(
        source_id=str(POST + number),
        visibility="unknown",
        raw_ref=weibo_at(index),
        **values | more,  # type: ignore[arg-type]
    )


def test_weibo_posts_come_with_files_dates_and_references(tmp_path: Path) -> None:
    platform, people, items = brought(tmp_path, chinese.weibo_files())
    image = f"weibo/合成用户/img/原创微博图片/20191228_{POST + 1}"
    assert platform == "weibo"
    assert people == [
        ArchiveInfo("weibo", "json", (WEIBO,)),
        Person(
            "weibo",
            "合成用户",
            stable_id=chinese.UID,
            display_name="合成用户",
            profile_url=f"https://weibo.com/u/{chinese.UID}",
            bio="养鸡 🐔",
            avatar=MediaRecord("remote", "avatar", "https://wx.example.org/me.jpg"),
            is_self=True,
            raw_ref=RawRef(WEIBO, "/user"),
        ),
        SectionTally("posts", "statuses_count", 0, "read", 1121),
    ]
    original = Reference(
        f"https://weibo.com/{chinese.OTHER}/ImFwIjaTF",
        "4454028484570123",
        "另一虚构用户",
        "#花园# ＠合成用户 看看我的花园",
    )
    clips = [f"https://v.example.org/{name}.mp4" for name in "ab"]
    assert items == [
        ArchiveInfo("weibo", "json", (WEIBO,)),
        weibo_post(
            1,
            0,
            kind="image",
            text="今天的#养鸡日记# 小鸡叫 Kung Pao ＠隔壁老王",
            created_at=utc(2019, 12, 28, 4),
            certainty="date_only",
            media=(
                MediaRecord("present", path=f"{image}_1.jpg"),
                MediaRecord("present", path=f"{image}_2.jpg", order=1),
                MediaRecord("remote", url="https://wx.example.org/1_2.jpg", order=2),
            ),
            tags=("养鸡日记",),
        ),
        weibo_post(2, 1, text="", created_at=utc(2019, 12, 27, 0, 30), quotes=original),
        weibo_post(
            3, 2, text="长文\n第二行…", created_at=utc(2019, 12, 31, 16, 10), warnings=("text_cut",)
        ),
        Skipped(WEIBO, "duplicate", weibo_at(3)),
        Skipped(WEIBO, "not_yours", weibo_at(4)),
        weibo_post(
            5,
            5,
            text="",
            kind="video",
            media=tuple(MediaRecord("remote", url=u, order=n) for n, u in enumerate(clips)),
        ),
        weibo_post(
            6,
            6,
            text="实况",
            kind="image",
            media=(
                MediaRecord("remote", "live_photo", "https://v.example.org/live.mov"),
                MediaRecord("remote", url="https://wx.example.org/6_0.jpg"),
            ),
        ),
        Skipped(WEIBO, "empty", weibo_at(7)),
        Skipped(WEIBO, "unreadable", weibo_at(8)),
        Skipped(WEIBO, "unreadable", weibo_at(9)),
        SectionTally("posts", WEIBO, 10, "read"),
        Unrecognised("*.txt", 1, RawRef("weibo/合成用户/not_downloaded.txt", "")),
    ]


def test_places_on_weibo_are_read_only_when_ticked(tmp_path: Path) -> None:
    ticked = ReadOptions(frozenset({"places"}))
    for options, place in ((ReadOptions(), ""), (ticked, "某小区")):
        _platform, _people, items = brought(tmp_path, chinese.weibo_files(), options)
        assert {each.location for each in items if isinstance(each, PostRecord)} == {place}


def test_weibo_in_csv_says_the_same_with_chinese_headers(tmp_path: Path) -> None:
    file = f"{chinese.UID}.csv"
    platform, people, items = brought(tmp_path, {file: chinese.weibo_csv()})
    assert (platform, people[1]) == (
        "weibo",
        Person(
            "weibo",
            stable_id=chinese.UID,
            profile_url=f"https://weibo.com/u/{chinese.UID}",
            is_self=True,
        ),
    )
    assert items[1:] == [
        PostRecord(
            source_id="1",
            kind="image",
            text="第一行\n第二行 #鸡#",
            created_at=utc(2019, 12, 28, 1),
            certainty="offset",
            visibility="unknown",
            raw_ref=RawRef(file, "line 2"),
            media=(MediaRecord("remote", url="https://wx.example.org/1.jpg"),),
            source_url=f"https://weibo.com/{chinese.UID}/Im1",
            likes=5,
            tags=("鸡",),
        ),
        PostRecord(
            source_id="2",
            kind="note",
            text="",
            created_at=utc(2019, 12, 27, 4),
            certainty="date_only",
            visibility="unknown",
            raw_ref=RawRef(file, "line 4"),
            source_url=f"https://weibo.com/{chinese.UID}/Im2",
            likes=0,
            quotes=Reference(f"https://weibo.com/{chinese.OTHER}/ImF", "", "另一虚构用户"),
        ),
        SectionTally("posts", file, 2, "read"),
    ]


def test_xiaohongshu_from_the_downloaders_database_and_folder(tmp_path: Path) -> None:
    platform, people, items = brought(tmp_path, chinese.downloads())
    file, name = "Volume/ExploreData.db", "Download/2025-01-10_08.30.00_小李_我家的鸡 🐔"
    assert (platform, people[1:]) == (
        "xiaohongshu",
        [
            Person(
                "xiaohongshu",
                stable_id=chinese.LI,
                display_name="小李",
                profile_url=f"https://www.xiaohongshu.com/user/profile/{chinese.LI}",
                is_self=True,
                raw_ref=RawRef(file, "explore_data, row 1"),
            )
        ],
    )
    assert items[1:] == [
        PostRecord(
            source_id=chinese.NOTE,
            kind="image",
            title="我家的鸡 🐔",
            text="起了中文名字 Hello! #养鸡\n\n#中美友谊",
            created_at=utc(2025, 1, 10, 0, 30),
            certainty="assumed",
            visibility="unknown",
            raw_ref=RawRef(file, "explore_data, row 1"),
            media=(
                MediaRecord("present", path=f"{name}_1.webp"),
                MediaRecord("present", path=f"{name}_2.jpg", order=1),
                MediaRecord("present", "live_photo", path=f"{name}_2.mp4", order=1),
            ),
            source_url=f"https://www.xiaohongshu.com/explore/{chinese.NOTE}",
            likes=12000,
            tags=("养鸡", "中美友谊"),
        ),
        PostRecord(
            source_id=chinese.CLIP,
            kind="video",
            text="鸡在跑步",
            created_at=utc(2025, 1, 11, 0, 30, 1),
            certainty="assumed",
            visibility="unknown",
            raw_ref=RawRef(file, "explore_data, row 2"),
            media=(MediaRecord("remote", url="https://sns.example.org/1_0"),),
            source_url=f"https://www.xiaohongshu.com/explore/{chinese.CLIP}",
        ),
        Skipped(file, "not_yours", RawRef(file, "explore_data, row 3")),
        SectionTally("posts", file, 3, "read"),
    ]


def test_xiaohongshu_from_the_crawler_in_three_formats(tmp_path: Path) -> None:
    _platform, people, items = brought(tmp_path, chinese.crawled())
    notes, comments = "xhs/jsonl/creator_contents.jsonl", "xhs/json/creator_comments.json"
    assert isinstance(people[1], Person)
    assert (people[1].bio, people[1].display_name) == ("在成都种辣椒", "小李")
    assert items[1:] == [
        PostRecord(
            source_id=chinese.NOTE,
            kind="image",
            title="阳台",
            text="辣椒红了 #阳台 ＠小王\n\n#辣椒",
            created_at=utc(2025, 1, 10, 0, 30),
            certainty="utc",
            visibility="unknown",
            raw_ref=RawRef(notes, "/0"),
            media=(
                MediaRecord("remote", url="https://sns.example.org/a"),
                MediaRecord("remote", url="https://sns.example.org/b", order=1),
            ),
            source_url=f"https://www.xiaohongshu.com/explore/{chinese.NOTE}",
            likes=12000,
            tags=("阳台", "辣椒"),
        ),
        PostRecord(
            source_id=chinese.CLIP,
            kind="video",
            text="辣椒红了 #阳台 ＠小王",
            created_at=utc(2025, 1, 10, 0, 30, 1),
            certainty="utc",
            visibility="unknown",
            raw_ref=RawRef(notes, "/1"),
            media=(
                MediaRecord("remote", url="https://sns.example.org/v.mp4"),
                MediaRecord("remote", "cover", "https://sns.example.org/a"),
            ),
            source_url=f"https://www.xiaohongshu.com/explore/{chinese.CLIP}",
            likes=7,
            tags=("阳台",),
        ),
        Skipped(notes, "duplicate", RawRef(notes, "/2")),
        CommentRecord(
            source_id="c1",
            text="好看！",
            created_at=utc(2025, 1, 10, 0, 31, 40),
            certainty="utc",
            raw_ref=RawRef(comments, "/0"),
            target_url=f"https://www.xiaohongshu.com/explore/{chinese.FOREIGN}",
            target_source_id=chinese.FOREIGN,
        ),
        SectionTally("posts", notes, 3, "read"),
        SectionTally("comments", comments, 1, "read"),
        SectionTally("others_comments", comments, 1, "left_out"),
    ]
    assert "四川" not in repr(items)


@pytest.mark.parametrize(
    ("name", "content", "kind", "people", "messages"),
    [
        ("chat.csv", chinese.MEMOTRACE, "memotrace", ["小陈", "老王"], 6),
        ("chat.json", chinese.CHATLOG, "chatlog-json", ["老王"], 2),
    ],
)
def test_wechat_gives_names_and_never_a_word(
    tmp_path: Path, name: str, content: str, kind: str, people: list[str], messages: int
) -> None:
    platform, found, items = brought(tmp_path, {name: content.encode()})
    ids = {"小陈": "wxid_c", "老王": "wxid_w"}
    contacts = tuple(Person("wechat", stable_id=ids[who], display_name=who) for who in people)
    assert platform == "wechat"
    assert found == [
        ArchiveInfo("wechat", kind, (name,)),
        ListRecord("contacts", "WeChat", "list", RawRef(name, ""), people=contacts),
    ]
    assert items[1:] == [SectionTally("messages", name, messages, "left_out")]
    assert "秘密" not in repr([found, items])


def test_a_plain_folder_becomes_posts_by_folder_and_by_name(tmp_path: Path) -> None:
    platform, _people, items = brought(tmp_path, chinese.FOLDER)
    assert platform == "folder"
    posts = [each for each in items if isinstance(each, PostRecord)]
    told = [
        (
            p.kind,
            p.title,
            p.text,
            p.created_at,
            [(m.path.rpartition("/")[2], m.alt) for m in p.media],
        )
        for p in posts
    ]
    assert told == [
        ("video", "", "", utc(2025, 1, 12, 8, 30), [("2025年1月12日 08.30 run.mp4", "")]),
        ("image", "", "red ones", utc(2025, 1, 11, 12), [("20250111 Peppers_1.jpg", ""), ("20250111 Peppers_2.jpg", "")]),
        ("image", "", "", None, [("IMG_0001.JPG", "")]),
        ("image", "", "", None, [("IMG_0002.JPG", "")]),
        (
            "image",
            "Names",
            "They are ＠sam, 宫保 and #KungPao",
            utc(2025, 1, 10, 12),
            [("2.jpg", "three hens on a wall"), ("10.jpg", "")],
        ),
    ]  # fmt: skip
    assert {post.visibility for post in posts} == {"unknown"}
    assert items[-1] == Unrecognised("*.pdf", 1, RawRef("mine/list.pdf", ""))


ARCHIVES: list[Files] = [
    chinese.weibo_files(),
    {"1.csv": chinese.weibo_csv()},
    chinese.downloads(),
    chinese.crawled(),
    {"chat.csv": chinese.MEMOTRACE.encode()},
    {"chat.json": chinese.CHATLOG.encode()},
    chinese.FOLDER,
]


@settings(max_examples=150, deadline=None)
@given(files=st.sampled_from(ARCHIVES), seed=st.randoms(use_true_random=False))
def test_no_damage_breaks_anything_but_with_a_sentence(
    tmp_path_factory: pytest.TempPathFactory,
    files: Files,
    seed: "st.Random",  # type: ignore[name-defined]
) -> None:
    damaged = dict(files)
    name = seed.choice(sorted(damaged))
    content = bytearray(damaged[name])
    for _ in range(seed.randint(1, 8)):
        content[seed.randrange(len(content))] = seed.randrange(256)
    damaged[name] = bytes(content[: seed.randint(1, len(content))])
    path = tmp_path_factory.mktemp("damage") / "upload"
    path.write_bytes(hostile.zip_of(damaged))
    with open_archive(path, Limits(), name="data.zip") as archive:
        for importer in importers().values():
            try:
                if importer.recognise(archive):
                    list(importer.read_people(archive))
                    list(importer.read_items(archive, ReadOptions()))
            except DomainError as error:
                assert len(str(error)) > 20  # noqa: PT017


def test_values_of_every_wrong_type_are_skipped(tmp_path: Path) -> None:
    wrong: list[object] = [
        None,
        1,
        "x",
        [],
        {},
        True,
        {"id": {}},
        {"id": 5, "text": [1], "pics": {}},
    ]
    tree = {"user": {"id": [], "screen_name": {}, "statuses_count": "many"}, "weibo": wrong}
    platform, _people, items = brought(tmp_path, {"a.json": json.dumps(tree).encode()})
    assert platform == "weibo"
    assert all(isinstance(each, (ArchiveInfo, Skipped, SectionTally)) for each in items)
