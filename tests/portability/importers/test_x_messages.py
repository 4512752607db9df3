"""X's direct messages, compared record by record, and a conversation of many years."""

import tracemalloc
from pathlib import Path

from magpie.portability.archive import open_archive
from magpie.portability.importers import ReadOptions, importers
from magpie.portability.records import ItemRecord, RawRef, SectionRecord, SectionTally, Skipped
from tests.portability.fixtures import x, x_messages
from tests.portability.importers.reading import items_in, utc


def test_messages_come_one_by_one_if_ticked(tmp_path: Path) -> None:
    found = items_in("x", tmp_path, x.zipped(x.archive()), "direct_messages")
    one, group = "data/direct-messages.js", "data/direct-messages-group.js"
    messages = "/dmConversation/messages"
    assert [each for each in found if _is_of_messages(each)] == [
        SectionRecord(
            "messageCreate-71",
            "direct_messages",
            utc(2023, 2, 18, 12, 33, 11, 123000),
            {
                "conversationId": "1001-2002",
                **x_messages.said(
                    "71",
                    "the secret of the hens",
                    mediaUrls=["https://ton.twitter.com/dm/71/1/a.jpg"],
                ),
            },
            RawRef(one, f"/0{messages}/0"),
        ),
        SectionRecord(
            "messageCreate-70",
            "direct_messages",
            None,
            {"conversationId": "1001-2002", **x_messages.said("70", "", createdAt=None)},
            RawRef(one, f"/0{messages}/1"),
        ),
        Skipped("direct_messages", "empty", RawRef(one, f"/0{messages}/2")),
        Skipped("direct_messages", "empty", RawRef(one, f"/0{messages}/3")),
        Skipped("direct_messages", "unreadable", RawRef(one, f"/0{messages}/4")),
        Skipped("direct_messages", "unreadable", RawRef(one, f"/0{messages}/5")),
        Skipped("direct_messages", "unreadable", RawRef(one, f"/2{messages}")),
        Skipped("direct_messages", "unreadable", RawRef(one, "/3/dmConversation")),
        Skipped("direct_messages", "unreadable", RawRef(one, "/4")),
        SectionRecord(
            "messageCreate-72",
            "direct_messages",
            utc(2023, 2, 18, 12, 33, 11, 123000),
            {"conversationId": "1001-2004", **x_messages.said("72", "in the second part")},
            RawRef("data/direct-messages-part1.js", f"/0{messages}/0"),
        ),
        SectionRecord(
            "messageCreate-80",
            "direct_messages",
            utc(2023, 2, 18, 12, 33, 11, 123000),
            {"conversationId": "555", **x_messages.group()["dmConversation"]["messages"][0]},
            RawRef(group, f"/0{messages}/0"),
        ),
        SectionRecord(
            "participantsJoin-b3d9df9970eb5de2aa4c1e3938afbbb7",
            "direct_messages",
            utc(2023, 2, 19, 8),
            {"conversationId": "555", **x_messages.group()["dmConversation"]["messages"][1]},
            RawRef(group, f"/0{messages}/1"),
        ),
        SectionTally("direct_messages", "direct_messages", 10, "read"),
        SectionTally("direct_messages", "direct_messages_group", 2, "read"),
    ]


def test_a_message_is_never_put_into_the_conversation_before_it(tmp_path: Path) -> None:
    files = {
        "data/direct-messages.js": x.js(
            "direct_messages",
            [
                {"dmConversation": {"messages": [], "conversationId": "1001-2003"}},
                {"dmConversation": {"messages": [x_messages.said("1", "for whom?")]}},
            ],
        )
    }
    found = items_in("x", tmp_path, x.zipped(files), "direct_messages")
    values = [each.value for each in found if isinstance(each, SectionRecord)]
    assert values == [{"conversationId": "", **x_messages.said("1", "for whom?")}]


def test_a_conversation_of_any_length_comes_whole_in_flat_memory(tmp_path: Path) -> None:
    files = x.archive()
    long = x_messages.conversation(
        "1001-2002", *(x_messages.said(str(n), "hens " * 200) for n in range(8_000))
    )
    files["data/direct-messages.js"] = x.js("direct_messages", [long])
    path = tmp_path / "upload"
    path.write_bytes(x.zipped({name: files[name] for name in files if "direct" in name}))
    del files, long
    with open_archive(path, name="upload") as archive:
        options = ReadOptions(frozenset({"direct_messages"}))
        tracemalloc.start()
        found = sum(
            isinstance(each, SectionRecord)
            for each in importers()["x"].read_items(archive, options)
        )
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert found == 8_003
    assert peak < 4 * 1024 * 1024


def _is_of_messages(record: ItemRecord) -> bool:
    if isinstance(record, SectionRecord | SectionTally | Skipped):
        return record.section == "direct_messages"
    return False
