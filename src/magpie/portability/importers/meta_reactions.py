"""What she liked or saved on Instagram or Threads: an address, or at least an author and a moment."""

from collections.abc import Iterator
from datetime import datetime

from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.meta_files import text_in
from magpie.portability.importers.meta_labels import (
    Field,
    fields,
    owner_of,
    post_address,
    post_code,
    stamp,
)
from magpie.portability.importers.meta_reading import Entry
from magpie.portability.records import ReactionKind, ReactionRecord, Reference


def reaction(entry: Entry, kind: ReactionKind, now: datetime) -> Iterator[ReactionRecord]:
    """A record, or none where the entry names neither a post nor its author."""
    value = entry.value
    found = list(fields(value))
    if "1" in value:  # Instagram's first generation: date, author
        found = [Field("Username", text_in(value, "1"), timestamp=value.get("0"))]
    address = post_address(text for field in found for text in (field.href, field.value))
    author = owner_of(value, found)
    if not address and not author:
        return
    at = read_date(stamp(value, found), now=now).at
    target = Reference(address, post_code(address), author)
    key = target.source_id or f"{author} {at}"
    yield ReactionRecord(fingerprint(kind, key), kind, target, at, entry.ref)
