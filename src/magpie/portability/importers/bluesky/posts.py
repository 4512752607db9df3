"""One post record: its text by bytes, what it answers and quotes, what it shows."""

from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.bluesky.blobs import Blobs
from magpie.portability.importers.bluesky.people import somebody
from magpie.portability.importers.bluesky.repository import Record
from magpie.portability.importers.dates import Moment, read_date
from magpie.portability.importers.shapes import Fields, entries, fields, maps, url, within, word
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.records import MediaRecord, Person, PostKind, PostRecord, Reference

POST = "app.bsky.feed.post"
_DIGITS = "234567abcdefghijklmnopqrstuvwxyz"


def post(record: Record, value: Fields, blobs: Blobs, now: datetime) -> PostRecord | None:
    """The record, or None where it says and shows nothing."""
    embed = fields(value.get("embed"))
    media = tuple(_media(embed, blobs))
    quotes, link = _embedded(embed)
    words, mentions, facet_tags = _text(word(value.get("text")), value.get("facets"))
    text = inert(f"{words}\n\n{link}" if link and link not in words else words)
    if not (text or media or quotes):
        return None
    above = word(within(value, "reply", "parent", "uri"))
    is_own = above.startswith(f"at://{record.did}/")
    when = moment(value, record.key, now)
    return PostRecord(
        source_id=record.uri,
        kind=_kind(embed, media),
        text=text,
        created_at=when.at,
        certainty=when.certainty,
        visibility="public",
        raw_ref=record.ref,
        media=media,
        source_url=address(record.uri),
        warnings=when.warnings,
        language=next((word(tag) for tag in entries(value.get("langs")) if word(tag)), ""),
        is_sensitive=any(maps(within(value, "labels", "values"))),
        tags=tuple(dict.fromkeys([*facet_tags, *_tags(value.get("tags"))])),
        mentions=mentions,
        reply_to=above if is_own else "",
        answers=None if is_own or not above else pointed_at(above),
        quotes=quotes,
    )


def moment(value: Fields, key: str, now: datetime) -> Moment:
    """What the client said, or where that cannot be, when the key was made: microseconds in it."""
    stated = read_date(value.get("createdAt"), now=now)
    if stated.at and not stated.warnings:
        return stated
    number = 0
    for digit in key if len(key) == 13 else "":
        number = number * 32 + _DIGITS.find(digit) if digit in _DIGITS else -(1 << 70)
    try:
        at = datetime.fromtimestamp((number >> 10) // 1_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return stated
    return Moment(at, "from_id", stated.warnings) if at.year >= 2022 and at <= now else stated


def pointed_at(uri: str) -> Reference:
    return Reference(address(uri), uri)


def address(uri: str) -> str:
    """Where a record is shown to people, "" for those that aren't."""
    did, _slash, rest = uri.removeprefix("at://").partition("/")
    collection, _slash, key = rest.partition("/")
    place = {POST: "post", "app.bsky.feed.generator": "feed", "app.bsky.graph.list": "lists"}
    if collection == "app.bsky.graph.starterpack":
        return f"https://bsky.app/starter-pack/{did}/{key}"
    return (
        f"https://bsky.app/profile/{did}/{place[collection]}/{key}" if collection in place else ""
    )


def _text(text: str, facets: Json) -> tuple[str, tuple[Person, ...], list[str]]:
    """Text with its links whole, the people in it and its tags. Facets count bytes of UTF-8, and
    those that overlap or end inside a character are wrong and left alone."""
    data = text.encode("utf-8", "replace")
    parts: list[bytes] = []
    people: dict[str, Person] = {}
    tags: list[str] = []
    at = 0
    for start, end, features in sorted(_facets(facets), key=lambda facet: facet[:2]):
        try:
            said = data[start:end].decode()
        except UnicodeDecodeError:
            continue
        if not at <= start < end <= len(data):
            continue
        for feature in features:
            kind = word(feature.get("$type")).rpartition("#")[2]
            if kind == "mention" and (did := word(feature.get("did"))).startswith("did:"):
                handle = said.strip().removeprefix("@").lower()
                people.setdefault(did, somebody(did, handle if "." in handle else ""))
            elif kind == "tag":
                tags.append(cleaned(word(feature.get("tag"))))
            elif kind == "link" and (whole := url(feature.get("uri"))) and at <= start:
                parts += [data[at:start], _linked(said, whole).encode()]
                at = end
    parts.append(data[at:])
    return b"".join(parts).decode("utf-8", "replace"), tuple(people.values()), tags


def _facets(facets: Json) -> Iterator[tuple[int, int, list[Fields]]]:
    for facet in maps(facets):
        start, end = within(facet, "index", "byteStart"), within(facet, "index", "byteEnd")
        if isinstance(start, int) and isinstance(end, int):
            yield start, end, list(maps(facet.get("features")))


def _linked(said: str, whole: str) -> str:
    """A shortened address whole; words that lead somewhere with the address behind them."""
    begin = said.strip().rstrip("….").removeprefix("https://").removeprefix("http://")
    return whole if begin in whole else f"{said} ({whole})"


def _tags(value: Json) -> Iterator[str]:
    for each in entries(value):
        if tag := cleaned(word(each)).lstrip("#＃"):
            yield tag


def _embedded(embed: Fields) -> tuple[Reference | None, str]:
    """What it quotes, and the address of a card or of a list or feed that it shows."""
    kind = word(embed.get("$type")).partition("#")[0]
    if kind == "app.bsky.embed.external":
        return None, url(within(embed, "external", "uri"))
    record = embed.get("record")
    uri = word(within(record, "uri")) or word(within(record, "record", "uri"))
    link = url(within(embed, "media", "external", "uri"))
    if not uri.startswith("at://"):
        return None, link
    if f"/{POST}/" in uri:
        return pointed_at(uri), link
    return None, address(uri) or link


def _media(embed: Fields, blobs: Blobs) -> Iterator[MediaRecord]:
    """Pictures in order, or a clip with its captions; also beside a quoted post."""
    inner = fields(embed.get("media")) or embed
    pictures = list(maps(inner.get("images") or inner.get("items")))
    for order, each in enumerate(pictures):
        found = blobs.find(each.get("image"), alt=each.get("alt"), order=order)
        if found:
            yield found
    clip = blobs.find(inner.get("video"), alt=inner.get("alt"))
    if clip:
        yield clip
        for each in maps(inner.get("captions")):
            caption = blobs.find(each.get("file"), "caption", language=word(each.get("lang")))
            if caption:
                yield caption


def _kind(embed: Fields, media: tuple[MediaRecord, ...]) -> PostKind:
    inner = fields(embed.get("media")) or embed
    if not media:
        return "note"
    return "video" if inner.get("video") else "image"
