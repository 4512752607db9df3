"""A row of Instagram's and Threads' lists of people, in every spelling they had.

Until October 2025 the name stood in `string_list_data[0].value`; since then in `title`, beside an
address with `/_u/` in it. The newest dialect has it under a label. Whichever is a name counts.
"""

from datetime import datetime

from magpie.portability.importers.dates import read_date
from magpie.portability.importers.meta_files import text_in
from magpie.portability.importers.meta_labels import fields, handle, meaning, stamp
from magpie.portability.importers.meta_reading import Entry
from magpie.portability.records import Follow, FollowState, Person, Skipped

ADDRESSES = {
    "instagram": "https://www.instagram.com/{}",
    "threads": "https://www.threads.com/@{}",
}


def follow(entry: Entry, platform: str, state: FollowState, now: datetime) -> Follow | Skipped:
    """One row; names that are none are skipped, with the reason."""
    found = list(fields(entry.value))
    labelled = [field.value for field in found if meaning(field.label) == "username"]
    others = [field.value for field in found if not meaning(field.label)]
    texts = [
        *labelled,
        text_in(entry.value, "title"),
        *reversed(others),
        *(field.href for field in found),
    ]
    if not any(texts):
        return Skipped(entry.label, "no_name", entry.ref)
    name = next(filter(None, map(handle, texts)), "")
    if not name:
        return Skipped(entry.label, "unreadable", entry.ref)
    when = read_date(stamp(entry.value, found), now=now)
    return Follow(known(platform, name), state, when.at, entry.ref, when.warnings)


def known(platform: str, name: str) -> Person:
    return Person(platform, name, profile_url=ADDRESSES[platform].format(name))
