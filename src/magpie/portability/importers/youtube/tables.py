"""Which CSV of a Takeout is what. Folders, files and headers are in the account's language, so it shows
in what the columns hold: ids of channels, videos and comments, moments, words.
"""

import re
from collections.abc import Sequence
from itertools import islice
from typing import Literal, NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.csvs import Row, columns, read_rows
from magpie.portability.importers.youtube.words import privacy

Kind = Literal[
    "subscriptions", "channel", "videos", "comments", "posts", "playlist", "playlists", "empty"
]

CHANNEL = re.compile(r"UC[\w-]{22}")
VIDEO = re.compile(r"[\w-]{11}")
STAMP = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*(?: UTC)?")
PLAYLIST = re.compile(r"(?:PL|FL|UU|RD|OL)[\w-]{10,60}|WL|LL")
_COMMENT = re.compile(r"Ug(?!kx)[\w.-]{16,80}")
_POST = re.compile(r"Ugkx[\w-]{20,60}")
_CHANNEL_ADDRESS = re.compile(r"https?://www\.youtube\.com/channel/UC[\w-]{22}/?")
_NUMBER = re.compile(r"\d{1,12}")
_SAMPLE = 40
_LOOKED_AT = 3000


class Table(NamedTuple):
    """A CSV and where its columns stand, by our names."""

    member: Member
    kind: Kind
    at: dict[str, int]


def tables(archive: Archive) -> list[Table]:
    """Every CSV that is YouTube's, in an order that never changes."""
    found = []
    members = sorted(archive.members(), key=lambda member: member.path)
    candidates = [member for member in members if member.suffix == ".csv" or len(members) == 1]
    for member in candidates[:_LOOKED_AT]:
        table = _table(archive, member)
        if table:
            found.append(table)
    return found


def _table(archive: Archive, member: Member) -> Table | None:
    sample: list[Row] = []
    try:
        rows = (row for row in read_rows(archive, member) if isinstance(row, Row))
        sample.extend(islice(rows, _SAMPLE))
    except DomainError:
        pass  # what stands before the damage is enough to know it by
    if not sample:
        return None
    header, body = sample[0].cells, [row.cells for row in sample[1:]]
    if _is_data(header):
        body.insert(0, header)
    return _subscriptions(member, body) or _by_first_column(member, header, body)


def _is_data(cells: Sequence[str]) -> bool:
    first = _cell(cells, 0)
    shapes = (CHANNEL, PLAYLIST, _COMMENT, _POST)
    has_id = any(shape.fullmatch(first) for shape in shapes)
    return has_id or bool(VIDEO.fullmatch(first) and STAMP.fullmatch(_cell(cells, 1)))


def _subscriptions(member: Member, body: list[tuple[str, ...]]) -> Table | None:
    """Channel id, its address, its title."""
    at = {
        "id": column_of(body, CHANNEL),
        "url": column_of(body, _CHANNEL_ADDRESS),
    }
    if at["id"] is None or at["url"] is None or len(body[0]) > 4:
        return None
    title = next((n for n in range(len(body[0])) if n not in at.values()), None)
    known = {"id": at["id"], "title": title} if title is not None else {"id": at["id"]}
    return Table(member, "subscriptions", known)


def _by_first_column(
    member: Member, header: tuple[str, ...], body: list[tuple[str, ...]]
) -> Table | None:
    if _starts_with(body, _POST):
        return Table(member, "posts", _post_columns(header, body))
    if _starts_with(body, _COMMENT):
        return Table(member, "comments", _comment_columns(header, body))
    items = [cells for cells in body if VIDEO.fullmatch(_cell(cells, 0))]
    if any(STAMP.fullmatch(_cell(cells, 1)) for cells in items):
        return Table(member, "playlist", {"id": 0})
    channel, stamps = column_of(items, CHANNEL), columns_of(items, STAMP)
    if items and channel and stamps and _NUMBER.fullmatch(_cell(items[0], 1) or "0"):
        return Table(member, "videos", _video_columns(header, channel, stamps))
    if _starts_with(body, PLAYLIST):
        return Table(member, "playlists", _playlist_columns(header, body))
    if len(body) == 1 and CHANNEL.fullmatch(_cell(body[0], 0)):
        return Table(member, "channel", _channel_columns(header, body[0]))
    return Table(member, "empty", {}) if not body and _is_known(header) else None


def _video_columns(header: tuple[str, ...], channel: int, stamps: list[int]) -> dict[str, int]:
    """By the English headers, or by where columns stand around those that are certain."""
    created = stamps[0]
    by_place = {
        "id": 0,
        "duration": 1,
        "language": 2,
        "description": channel - 1,
        "title": created - 3,
        "privacy": created - 2,
        "created": created,
        "published": stamps[1] if len(stamps) > 1 else created,
    }
    names = {
        "title": ["Video Title (Original)"],
        "description": ["Video Description (Original)"],
        "privacy": ["Privacy"],
        "created": ["Video Create Timestamp"],
        "published": ["Video Publish Timestamp"],
        "language": ["Video Audio Language"],
    }
    return by_place | {"first_tag": channel + 1} | columns(header, names)


def _comment_columns(header: tuple[str, ...], body: list[tuple[str, ...]]) -> dict[str, int]:
    names = {
        "parent": ["Parent Comment ID"],
        "post": ["Post ID"],
        "video": ["Video ID", "Post/Video ID"],
        "text": ["Comment Text"],
    }
    by_shape = {
        "at": column_of(body, STAMP),
        "video": column_of(body, VIDEO),
        "post": column_of(body, _POST),
        "parent": column_of(body, _COMMENT, skip=1),
        "text": _wordiest(body),
    }
    found = {name: place for name, place in by_shape.items() if place is not None}
    return {"id": 0} | found | columns(header, names)


def _post_columns(header: tuple[str, ...], body: list[tuple[str, ...]]) -> dict[str, int]:
    by_shape = {"at": column_of(body, STAMP), "text": _wordiest(body)}
    found = {name: place for name, place in by_shape.items() if place is not None}
    return {"id": 0} | found | columns(header, {"text": ["Post Text"]})


def _playlist_columns(header: tuple[str, ...], body: list[tuple[str, ...]]) -> dict[str, int]:
    names = {
        "title": ["Playlist Title (Original)", "Title"],
        "privacy": ["Playlist Visibility", "Visibility"],
    }
    width = max(len(cells) for cells in body)
    seen_by = (n for n in range(width) if privacy(_cell(body[0], n)) != "unknown")
    by_shape = {"title": _wordiest(body), "privacy": next(seen_by, None)}
    found = {name: place for name, place in by_shape.items() if place is not None}
    return {"id": 0} | found | columns(header, names)


def _channel_columns(header: tuple[str, ...], cells: tuple[str, ...]) -> dict[str, int]:
    """Its title is the first cell with words; countries have two letters."""
    title = next((n for n, cell in enumerate(cells) if n and len(cell.strip()) > 2), 0)
    names = {"title": ["Channel Title (Original)"], "vanity": ["Channel Vanity Name 1 (Original)"]}
    return {"id": 0} | ({"title": title} if title else {}) | columns(header, names)


_ENGLISH_FIRST = frozenset(
    ["channel id", "video id", "comment id", "playlist id", "post id", "live chat id"]
)


def _is_known(header: Sequence[str]) -> bool:
    return _cell(header, 0).casefold() in _ENGLISH_FIRST


def column_of(body: Sequence[Sequence[str]], shape: "re.Pattern[str]", skip: int = 0) -> int | None:
    return next((place for place in columns_of(body, shape) if place >= skip), None)


def columns_of(body: Sequence[Sequence[str]], shape: "re.Pattern[str]") -> list[int]:
    """The columns in which most of what stands has `shape`: one bad row spoils no table."""
    width = max((len(cells) for cells in body), default=0)
    found = []
    for place in range(width):
        filled = [cell for cells in body if (cell := _cell(cells, place))]
        if sum(1 for cell in filled if shape.fullmatch(cell)) * 2 > len(filled):
            found.append(place)
    return found


def _starts_with(body: Sequence[Sequence[str]], shape: "re.Pattern[str]") -> bool:
    return bool(body) and 0 in columns_of(body, shape)


def _wordiest(body: Sequence[Sequence[str]]) -> int | None:
    """The column with most of the text, of those that hold no ids and no moments."""
    shaped = {0}
    for shape in (CHANNEL, VIDEO, STAMP, _COMMENT, _POST, _NUMBER):
        shaped.update(columns_of(body, shape))
    width = max((len(cells) for cells in body), default=0)
    places = [place for place in range(width) if place not in shaped]
    return max(places, key=lambda n: sum(len(_cell(cells, n)) for cells in body), default=None)


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""
