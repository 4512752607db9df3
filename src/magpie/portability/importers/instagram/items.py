"""Posts, reels, stories and own comments; likes and saved posts if ticked; all the rest counted."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.portability.archive import Archive
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.instagram.people import is_of_people
from magpie.portability.importers.instagram.saved import Collections
from magpie.portability.importers.instagram.sections import (
    FOLDERS,
    PLATFORM,
    first_generation,
)
from magpie.portability.importers.meta_files import Part, maps_in, text_in
from magpie.portability.importers.meta_labels import (
    Field,
    fields,
    handle,
    meaning,
    owner_of,
    post_address,
    post_code,
    stamp,
)
from magpie.portability.importers.meta_media import Media, Shelf, gather, place_in
from magpie.portability.importers.meta_posts import identity, media_of, taken_at, words_of
from magpie.portability.importers.meta_profile import read_profile
from magpie.portability.importers.meta_reactions import reaction
from magpie.portability.importers.meta_reading import Entry, Made, Make, Reading
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    ItemRecord,
    Person,
    PostRecord,
    Visibility,
)

_ALWAYS_PRIVATE = frozenset({"stories", "archived"})
"""Nobody else can see them there any more."""
_SEEN_BY: dict[bool | None, Visibility] = {True: "followers", False: "public", None: "unknown"}
"""Who saw posts, by whether the account was private."""


class Maker:
    """Makes records of entries. `visibility` is what the account's own setting says."""

    def __init__(
        self, archive: Archive, visibility: Visibility, *, may_read_location: bool
    ) -> None:
        self.shelf = Shelf(archive)
        self._visibility = visibility
        self._may_read_location = may_read_location
        self._now = datetime.now(UTC)

    def post(self, entry: Entry) -> Iterator[Made]:
        found = list(fields(entry.value))
        media = media_of(entry, self.shelf)
        text = words_of(entry, media.sources, found)
        when = read_date(taken_at(entry, media.sources, found), now=self._now)
        if not media.records and not text:
            return
        yield PostRecord(
            source_id=identity(entry, media.sources, when.at, text),
            kind=media.kind,
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            visibility="private" if entry.section in _ALWAYS_PRIVATE else self._visibility,
            raw_ref=entry.ref,
            media=media.records,
            location=self._place(entry, media.sources),
            warnings=when.warnings,
        )

    def _place(self, entry: Entry, sources: tuple[Media, ...]) -> str:
        if not self._may_read_location:
            return ""
        return cleaned(text_in(entry.value, "location")) or place_in(sources)

    def comment(self, entry: Entry) -> Iterator[Made]:
        """By label; where the labels are in an unknown language, the words come before the owner."""
        value = entry.value
        found = list(fields(value))
        if "1" in value:  # the first generation: date, text, owner
            found = [
                Field("Comment", text_in(value, "1"), timestamp=value.get("0")),
                Field("Media Owner", text_in(value, "2")),
            ]
        said = _comment_in(found)
        media = gather(self.shelf, maps_in(value, "media_list_data")).records
        text = inert(said.value) if said else ""
        if not text and not media:
            return
        when = read_date(stamp(value, found), now=self._now)
        others = [field for field in found if field is not said]
        address = post_address(text for field in others for text in (field.href, field.value))
        yield CommentRecord(
            source_id=fingerprint("comment", when.at, text or media[0].path),
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=entry.ref,
            target_url=address,
            target_source_id=post_code(address),
            media=media,
            warnings=when.warnings,
            target_owner=owner_of(value, others) or _last_name(others),
        )


def read_items(
    archive: Archive, parts: list[Part], schema: str, options: ReadOptions
) -> Iterator[ItemRecord]:
    """Records file by file, then the counts of every section and of files that nobody named."""
    settings = Reading(archive, {}, frozenset())
    is_private = read_profile(archive, parts, PLATFORM, Shelf(archive), settings).is_private
    maker = Maker(archive, _SEEN_BY[is_private], may_read_location=options.may_read_location)
    read_profile(archive, parts, PLATFORM, maker.shelf, settings)  # its picture is not left over
    collections = Collections()
    reading = Reading(archive, _makers(maker, collections), options.sections)
    mine = [part for part in parts if not is_of_people(part)]
    yield ArchiveInfo(
        PLATFORM, schema, tuple(part.member.path for part in mine if reading.reads(part))
    )
    for part in mine:
        for record in reading.read(part, first_generation):
            if not isinstance(record, (Follow, Person)):
                yield record
    for record in collections.flush():
        reading.tally.known("lists", "saved / saved_collections", 1, "read")
        yield record
    yield from reading.rest(maker.shelf, FOLDERS)
    if reading.trouble:
        raise reading.trouble


def _makers(maker: Maker, collections: Collections) -> dict[str, Make]:
    now = datetime.now(UTC)
    posts = ("posts", "reels", "igtv", "archived", "stories")
    return {
        **dict.fromkeys(posts, maker.post),
        "comments": maker.comment,
        "likes": lambda entry: reaction(entry, "like", now),
        "saved": lambda entry: reaction(entry, "save", now),
        "collections": collections.take,
    }


def _comment_in(found: list[Field]) -> Field | None:
    labelled = [field for field in found if meaning(field.label) == "comment" and field.value]
    others = [field for field in found if not meaning(field.label) and field.value]
    return next(iter((*labelled, *others)), None)


def _last_name(found: list[Field]) -> str:
    return next(filter(None, (handle(field.value) for field in reversed(found))), "")
