"""Posts in either of Pixelfed's shapes; every picture is on the server and has to be fetched there."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonstream import Found
from magpie.portability.archive.jsonvalues import Oversized
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.activitypub import NoteReader, audience, first_url
from magpie.portability.importers.dates import read_date
from magpie.portability.importers.jsons import elements, pointer
from magpie.portability.importers.numbers import read_count
from magpie.portability.importers.pixelfed.people import acct_at, read_owner
from magpie.portability.importers.pixelfed.sources import Sources
from magpie.portability.importers.shapes import Fields, fields, first_word, maps, url, word
from magpie.portability.importers.tally import Tally, other_files
from magpie.portability.importers.text import cleaned, from_html, inert
from magpie.portability.records import (
    ItemRecord,
    MediaRecord,
    Note,
    Person,
    PostKind,
    PostRecord,
    RawRef,
    Reference,
    Skipped,
    Visibility,
)

_VISIBILITY: dict[str, Visibility] = {
    "public": "public",
    "unlisted": "unlisted",
    "private": "followers",
    "followers": "followers",
    "direct": "private",
    "draft": "private",
    "archived": "private",
}


def read_items(
    archive: Archive, sources: Sources, options: ReadOptions, now: datetime | None = None
) -> Iterator[ItemRecord]:
    """Records in the archive's order, then the counts."""
    now = now or datetime.now(UTC)
    tally = Tally()
    trouble: DomainError | None = None
    yield sources.describe()
    try:
        owner = read_owner(archive, sources)
    except DomainError as error:
        owner, trouble = None, error
    reader = _Reader(owner, options, now)
    # An older server's outbox holds the same posts; one of the two is enough.
    for member in sources.statuses or sources.outboxes:
        try:
            yield from reader.read(archive, member, tally)
        except DomainError as error:
            trouble = trouble or error
    yield from tally.records({})
    yield from other_files(archive, sources.members())
    if trouble:
        raise trouble


class _Reader:
    """One reading: whose it is, what the person ticked, and the moment it happens."""

    def __init__(self, owner: Person | None, options: ReadOptions, now: datetime) -> None:
        self._owner = owner
        self._options = options
        self._now = now
        self._notes = NoteReader(
            "pixelfed", owner, _attached, now, may_read_location=options.may_read_location
        )

    def read(self, archive: Archive, member: Member, tally: Tally) -> Iterator[ItemRecord]:
        found = 0
        try:
            for piece in elements(archive, member):
                if isinstance(piece, Note):
                    yield piece
                elif isinstance(piece, Found) and _is_item(piece):
                    found += 1
                    yield self._item(member, piece)
        finally:
            tally.known("posts", member.name, found, "read")

    def _item(self, member: Member, piece: Found) -> PostRecord | Skipped:
        ref = RawRef(member.path, pointer(piece.path, piece.position))
        if isinstance(piece.value, Oversized):
            return Skipped(member.name, "too_large", ref)
        value = fields(piece.value)
        made: PostRecord | None
        if piece.path:
            note = fields(value.get("object"))
            if not note.get("id"):
                return Skipped(member.name, "unreadable", ref)
            found = audience(value, note, "")
            made = self._notes.post(note, "private" if found == "direct" else found, ref)
        elif not first_word(value, "id"):
            return Skipped(member.name, "unreadable", ref)
        else:
            made = self._status(value, ref)
        return made or Skipped(member.name, "empty", ref)

    def _status(self, status: Fields, ref: RawRef) -> PostRecord | None:
        """A post in the API's shape. `content_text` is what was typed, where it is there."""
        typed = word(status.get("content_text"))
        html = word(status.get("content"))
        # Without links in it the content is what was typed, and no HTML.
        text = inert(typed) if not html or html == typed else from_html(html)
        attached = list(maps(status.get("media_attachments")))
        if not text and not attached:
            return None
        when = read_date(status.get("created_at"), now=self._now)
        reply_to, answers = self._above(status)
        address = url(status.get("url")) or url(status.get("uri"))
        return PostRecord(
            source_id=url(status.get("uri")) or first_word(status, "id"),
            kind=_kind(attached),
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            visibility=_VISIBILITY.get(word(status.get("visibility")), "unknown"),
            raw_ref=ref,
            media=tuple(_shown(each, order) for order, each in enumerate(attached)),
            source_url=address,
            likes=read_count(status.get("favourites_count")),
            location=self._place(status),
            warnings=when.warnings,
            language=word(status.get("language")),
            summary=cleaned(word(status.get("spoiler_text"))),
            is_sensitive=status.get("sensitive") is True,
            tags=tuple(
                dict.fromkeys(
                    name for each in maps(status.get("tags")) if (name := _tag_name(each))
                )
            ),
            mentions=tuple(_mentions(status)),
            reply_to=reply_to,
            answers=answers,
        )

    def _above(self, status: Fields) -> tuple[str, Reference | None]:
        """Only local ids are there: a comment under her own post has her own account's."""
        above = first_word(status, "in_reply_to_id")
        if not above:
            return "", None
        own = first_word(fields(status.get("account")), "id")
        if own and own == first_word(status, "in_reply_to_account_id"):
            address = url(status.get("uri"))
            return (address.rpartition("/")[0] + f"/{above}") if address else above, None
        return "", Reference(source_id=above)

    def _place(self, status: Fields) -> str:
        if not self._options.may_read_location:
            return ""
        place = fields(status.get("place"))
        parts = [word(place.get("name")), word(place.get("country"))]
        return cleaned(", ".join(part for part in parts if part))


def _is_item(piece: Found) -> bool:
    return piece.position is not None and piece.path in ((), ("orderedItems",))


def _tag_name(tag: Fields) -> str:
    return cleaned(word(tag.get("name"))).lstrip("#＃")


def _mentions(status: Fields) -> Iterator[Person]:
    for each in maps(status.get("mentions")):
        address = url(each.get("url"))
        handle = acct_at(address) if address else ""
        if handle:
            yield Person("pixelfed", handle, profile_url=address)


def _shown(attached: Fields, order: int) -> MediaRecord:
    address = url(attached.get("url")) or url(attached.get("remote_url"))
    alt = cleaned(word(attached.get("description")))
    return MediaRecord("remote" if address else "missing", url=address, alt=alt, order=order)


def _attached(attached: Fields, order: int) -> MediaRecord:
    address = first_url(attached.get("url"))
    alt = cleaned(word(attached.get("name")))
    return MediaRecord("remote" if address else "missing", url=address, alt=alt, order=order)


def _kind(attached: list[Fields]) -> PostKind:
    if any(word(each.get("type")) == "video" for each in attached):
        return "video"
    return "image" if attached else "note"
