"""Direct messages of an X archive: counted, and read one by one if she ticked them.

A file is a list of conversations and each holds its messages, years of them. So conversations are
entered and never held whole.
"""

import json
from collections.abc import Iterator
from datetime import datetime

from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Ended, Found, Path, Want
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.jsons import pointer, read_json
from magpie.portability.importers.shapes import first_word
from magpie.portability.importers.tally import Tally
from magpie.portability.importers.x.sections import MESSAGES
from magpie.portability.importers.x.sources import Source
from magpie.portability.records import Note, RawRef, SectionRecord, Skipped

_WAY = ("dmConversation", "messages")
_MESSAGES = len(_WAY) + 1
"""How deep the list of a conversation's messages lies."""


def read_messages(
    archive: Archive, source: Source, tally: Tally, *, is_ticked: bool, now: datetime
) -> Iterator[SectionRecord | Skipped | Note]:
    """The messages of one file in its order if ticked; their number in any case."""
    found, named = 0, ("", "")  # the number of a conversation in the file, and its id
    inside = Want.READ if is_ticked else Want.COUNT
    try:
        for piece in read_json(
            archive, source.member, lambda path, is_array: _wanted(path, is_array, inside)
        ):
            if isinstance(piece, Note):
                yield piece
            elif isinstance(piece, Found) and piece.position is not None:
                found += 1
                conversation = named[1] if piece.path[0] == named[0] else ""
                yield _message(source, piece, conversation, now)
            elif isinstance(piece, Found) and piece.path[1:] == (_WAY[0], "conversationId"):
                named = (piece.path[0], piece.value if isinstance(piece.value, str) else "")
            elif not _is_on_way(piece.path):
                continue
            elif isinstance(piece, Ended) and (piece.was_read or not is_ticked):
                if not piece.was_read:
                    found += piece.entries if len(piece.path) == _MESSAGES else 1
            else:
                found += 1
                if is_ticked:
                    ref = RawRef(source.member.path, pointer(piece.path))
                    yield Skipped(source.name, "unreadable", ref)
    finally:
        tally.known(MESSAGES, source.name, found, "read" if is_ticked else "private")


def _wanted(path: Path, is_array: bool, inside: Want) -> Want:
    """Down to the messages: a list of maps of a map with a list."""
    is_as_usual = is_array == (len(path) in (0, _MESSAGES))
    if not _is_on_way(path) or not is_as_usual:
        return Want.COUNT
    if len(path) == _MESSAGES:
        return inside
    return Want.ENTER if is_array else Want.READ


def _is_on_way(path: Path) -> bool:
    """To the messages, not to what else a conversation holds."""
    return len(path) <= _MESSAGES and path[1:] == _WAY[: max(len(path) - 1, 0)]


def _message(
    source: Source, piece: Found, conversation: str, now: datetime
) -> SectionRecord | Skipped:
    """One message, or who came and went in a group, with the conversation it belongs to."""
    ref = RawRef(source.member.path, pointer(piece.path, piece.position))
    if isinstance(piece.value, Oversized):
        return Skipped(source.name, "too_large", ref)
    if not isinstance(piece.value, dict):
        return Skipped(source.name, "unreadable", ref)
    kind, said = next(iter(piece.value.items()), ("", None))
    if not isinstance(said, dict) or not said:
        return Skipped(source.name, "unreadable" if said else "empty", ref)
    number = first_word(said, "id")
    canonical = json.dumps(said, sort_keys=True, default=str)
    source_id = f"{kind}-{number}" if number else fingerprint(kind, conversation, canonical)
    value: Json = {"conversationId": conversation, **piece.value}
    return SectionRecord(
        source_id, MESSAGES, read_date(said.get("createdAt"), now=now).at, value, ref
    )
