"""What she watched and searched for: counted, and read only when ticked."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Json, Oversized
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.importers.meta_files import glimpse, label_of, text_in
from magpie.portability.importers.meta_html import begins_with
from magpie.portability.importers.tally import Tally
from magpie.portability.records import Fate, Note, RawRef, SectionRecord, Skipped

_LOOKED_AT = 400


def histories(archive: Archive) -> list[tuple[Member, str]]:
    """Files of what was watched or searched for, and which of both."""
    found = []
    members = [each for each in archive.members() if each.suffix in (".json", ".html")]
    for member in members[:_LOOKED_AT]:
        if member.suffix == ".json":
            section = _section(glimpse(archive, member).first)
        elif begins_with(archive, member, "youtube.com/results?search_query"):
            section = "searches"
        elif begins_with(archive, member, "youtube.com/watch?v="):
            section = "watch_history"
        else:
            section = ""
        if section:
            found.append((member, section))
    return found


def read_history(
    archive: Archive, member: Member, section: str, ticked: frozenset[str], tally: Tally
) -> Iterator[SectionRecord | Skipped | Note]:
    """Its entries if ticked; their number otherwise. HTML is only counted as a file."""
    label = label_of(member)
    is_asked_for = section in ticked
    fate: Fate = "read" if is_asked_for else "private"
    if member.suffix == ".html":
        tally.known(section, label, 1, fate)
        if is_asked_for:
            yield Skipped(label, "text_format", RawRef(member.path, ""))
        return
    for piece in elements(archive, member):
        if isinstance(piece, Note):
            yield piece
        elif isinstance(piece, Found) and piece.position is not None:
            tally.known(section, label, 1, fate)
            if is_asked_for:
                yield _raw(section, label, member, piece)


def _raw(section: str, label: str, member: Member, piece: Found) -> SectionRecord | Skipped:
    ref = RawRef(member.path, pointer(piece.path, piece.position))
    if isinstance(piece.value, Oversized):
        return Skipped(label, "too_large", ref)
    at = read_date(text_in(piece.value, "time"), now=datetime.now(UTC)).at
    canonical = json.dumps(piece.value, sort_keys=True, default=str)
    return SectionRecord(fingerprint(section, canonical), section, at, piece.value, ref)


def _section(entry: Json) -> str:
    address = text_in(entry, "titleUrl")
    if "youtube.com/results" in address:
        return "searches"
    return "watch_history" if "youtube.com/watch" in address else ""
