"""A post as Instagram and Threads write them: media with their words, at a second.

The words of a single picture stand with the picture, those of a carousel on top. There is no id of
a post; the number at the end of a file's name is the medium's own, and stays in later archives.
"""

import re
from datetime import datetime

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.meta_files import text_in
from magpie.portability.importers.meta_labels import Field, meaning
from magpie.portability.importers.meta_media import Gathered, Media, Shelf, gather, media_within
from magpie.portability.importers.meta_reading import Entry
from magpie.portability.importers.text import inert

_MEDIUM_ID = re.compile(r"(?:^|_)(1[78]\d{14,16})(?:[._]|$)")


def media_of(entry: Entry, shelf: Shelf) -> Gathered:
    """Its media in order: those in `media`, the entry itself (stories), or wherever they are."""
    listed = entry.value.get("media")
    if isinstance(listed, list):
        own = [each for each in listed if isinstance(each, dict)]
        if own:
            return gather(shelf, own)
    if "path" in entry.value:  # the first generation
        return gather(shelf, [{**entry.value, "uri": entry.value["path"]}])
    return gather(shelf, media_within(entry.value))


def words_of(entry: Entry, sources: tuple[Media, ...], found: list[Field]) -> str:
    """What she wrote: on top, else with the media, each text once, else under a label."""
    top = text_in(entry.value, "title") or text_in(entry.value, "caption")
    beside = [text_in(each, "title") for each in sources if each is not entry.value]
    labelled = [field.value for field in found if meaning(field.label) == "caption"]
    texts = dict.fromkeys(text for text in (top, *labelled, *beside) if text)
    return inert("\n\n".join(texts))


def taken_at(entry: Entry, sources: tuple[Media, ...], found: list[Field]) -> Json:
    """The entry's own second, or that of its first medium."""
    own = entry.value.get("creation_timestamp") or entry.value.get("timestamp")
    beside = next(
        (each["creation_timestamp"] for each in sources if each.get("creation_timestamp")), None
    )
    return (
        own
        or beside
        or entry.value.get("taken_at")
        or next((field.timestamp for field in found if field.timestamp), None)
    )


def identity(entry: Entry, sources: tuple[Media, ...], at: datetime | None, text: str) -> str:
    """An id that a later archive gives again."""
    name = next(
        (text_in(each, "uri").rpartition("/")[2] for each in sources if text_in(each, "uri")), ""
    )
    found = _MEDIUM_ID.search(name)
    if found:
        return found[1]
    own = entry.value.get("fbid")
    if isinstance(own, str) and own.isdecimal():
        return own
    return fingerprint("post", at, name or text)
