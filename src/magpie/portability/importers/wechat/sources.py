"""Finding the messages of WeChat tools, and reading of each row only whom it was with."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.csvs import Row, columns, picked, read_rows
from magpie.portability.importers.jsons import elements
from magpie.portability.importers.text import cleaned
from magpie.portability.records import Note

# Tool -> our names -> its columns or keys. What holds words, pictures or times isn't named here.
_TOOLS: Mapping[str, Mapping[str, str]] = {
    "memotrace": {"remark": "Remark", "nick": "NickName", "id": "Sender", "is_own": "IsSender"},
    "memotrace-talk": {"nick": "发送人"},
    "chatlog": {"nick": "TalkerName", "id": "Talker"},
    "chatlog-json": {"nick": "talkerName", "id": "talker"},
}
_SIGNS: Mapping[str, frozenset[str]] = {
    "memotrace": frozenset({"TalkerId", "StrContent", "IsSender", "NickName"}),
    "memotrace-talk": frozenset({"消息ID", "发送人", "内容"}),
    "chatlog": frozenset({"SenderName", "Talker", "Content"}),
    "chatlog-json": frozenset({"talker", "sender", "isSelf", "content"}),
}
_LOOKED_AT = 200


class Source(NamedTuple):
    member: Member
    kind: str


class Name(NamedTuple):
    """Whom a message was with. `is_own` rows name oneself."""

    wxid: str
    name: str
    is_own: bool


def find_sources(archive: Archive) -> list[Source]:
    """Every file of messages."""
    members = [each for each in archive.members() if each.suffix in (".csv", ".json", "")]
    found = [(member, _kind(archive, member)) for member in members[:_LOOKED_AT]]
    return [Source(member, kind) for member, kind in found if kind]


def _kind(archive: Archive, member: Member) -> str:
    try:
        keys = _header(archive, member) if member.suffix == ".csv" else _keys(archive, member)
    except DomainError:
        return ""
    return next((tool for tool, signs in _SIGNS.items() if keys >= signs), "")


def _header(archive: Archive, member: Member) -> set[str]:
    first = next((row for row in read_rows(archive, member) if isinstance(row, Row)), None)
    return {cell.strip() for cell in first.cells} if first else set()


def _keys(archive: Archive, member: Member) -> set[str]:
    first = next((each for each in elements(archive, member) if isinstance(each, Found)), None)
    return set(first.value) if first and isinstance(first.value, dict) else set()


def names(archive: Archive, source: Source) -> Iterator[Name | Note]:
    """One for each message; DomainError where the file can't be read further."""
    wanted = _TOOLS[source.kind]
    if source.member.suffix == ".csv":
        at: dict[str, int] = {}
        for row in read_rows(archive, source.member):
            if isinstance(row, Note):
                yield row
            elif not at:
                at = columns(row.cells, {ours: (theirs,) for ours, theirs in wanted.items()})
            else:
                yield _name(dict(picked(row, at)))
        return
    for piece in elements(archive, source.member):
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Found) and isinstance(piece.value, dict):
            yield _name({ours: piece.value.get(theirs) for ours, theirs in wanted.items()})


def _name(values: Mapping[str, Json]) -> Name:
    remark, nick, wxid = (_text(values.get(name)) for name in ("remark", "nick", "id"))
    return Name(wxid, remark or nick, _text(values.get("is_own")) == "1")


def _text(value: Json) -> str:
    return cleaned(value) if isinstance(value, str) else ""
