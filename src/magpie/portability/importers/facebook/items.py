"""Posts, stories, albums and own comments; reactions and saved things if ticked.

The sentence in `title` ("Mei updated her status.") is Facebook's, in the account's language, and is
never taken for her words. One picture stands in up to three files; it is brought once.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from magpie.portability.archive import Archive
from magpie.portability.archive.jsonstream import Path
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers import ReadOptions
from magpie.portability.importers.dates import Moment, read_date
from magpie.portability.importers.facebook.people import is_of_people
from magpie.portability.importers.facebook.sections import FOLDERS, PLATFORM, in_album
from magpie.portability.importers.fingerprints import fingerprint
from magpie.portability.importers.meta_files import Part, map_in, maps_in, text_in
from magpie.portability.importers.meta_media import Gathered, Media, Shelf, gather, place_in
from magpie.portability.importers.meta_reading import Entry, Made, Make, Reading
from magpie.portability.importers.text import cleaned, inert
from magpie.portability.records import (
    ArchiveInfo,
    CommentRecord,
    Follow,
    ItemRecord,
    ListRecord,
    Person,
    PostRecord,
    RawRef,
    ReactionRecord,
    Reference,
    Skipped,
)

# @[100001234:2048:Sam Synth], as names stand in the words of posts and comments
_NAMED = re.compile(r"@\[\d{1,20}:\d{0,8}:([^\]\n]{1,200})\]")
_FACEBOOK = re.compile(r"https?://(?:[\w-]+\.)?(?:facebook\.com|fb\.watch|fb\.me)/")


class Maker:
    """Makes records of entries, and remembers which pictures and posts were brought."""

    def __init__(self, archive: Archive, *, may_read_location: bool) -> None:
        self.shelf = Shelf(archive)
        self.album = Album()
        self._may_read_location = may_read_location
        self._now = datetime.now(UTC)
        self._made: set[str] = set()

    def post(self, entry: Entry) -> Iterator[Made]:
        attached = [
            each for group in maps_in(entry.value, "attachments") for each in maps_in(group, "data")
        ]
        sources = [map_in(each, "media") for each in attached]
        links = [text_in(map_in(each, "external_context"), "url") for each in attached]
        words = [text_in(each, "post") for each in maps_in(entry.value, "data")]
        places = [text_in(map_in(each, "place"), "name") for each in attached]
        shared, others = _sorted_links(links)
        text = _joined(words)
        described = _described([each for each in sources if each], text)
        text = text or described[0]
        text = _joined([text, *(link for link in others if link not in text)])
        media = gather(self.shelf, described[1], described=True)
        if not text and not media.records and not shared:
            return
        when = read_date(entry.value.get("timestamp"), now=self._now)
        yield from self._once(entry, text, media, when, places, shared)

    def photo(self, entry: Entry) -> Iterator[Made]:
        """A picture or clip of an album, or a loose one: a post unless it came with one."""
        text, sources = _described([entry.value], "")
        if not text_in(entry.value, "uri"):
            return
        if self.shelf.is_taken(text_in(entry.value, "uri")):
            yield Skipped(entry.label, "twice", entry.ref)
            return
        media = gather(self.shelf, sources)
        when = read_date(entry.value.get("creation_timestamp"), now=self._now)
        for made in self._once(entry, text, media, when, [], ""):
            if entry.section == "albums" and isinstance(made, PostRecord):
                self.album.add(made, entry.ref)
            yield made

    def _once(
        self,
        entry: Entry,
        text: str,
        media: Gathered,
        when: Moment,
        places: list[str],
        shared: str,
    ) -> Iterator[Made]:
        first = next((text_in(each, "uri") for each in media.sources), "").rpartition("/")[2]
        source_id = fingerprint("post", when.at, first or text or shared)
        if source_id in self._made:
            yield Skipped(entry.label, "twice", entry.ref)
            return
        self._made.add(source_id)
        place = next(filter(None, places), "") or place_in(media.sources)
        yield PostRecord(
            source_id=source_id,
            kind=media.kind,
            text=inert(text),
            created_at=when.at,
            certainty=when.certainty,
            # No entry says who could see it, except that nobody sees old stories.
            visibility="private" if entry.section == "stories" else "unknown",
            raw_ref=entry.ref,
            media=media.records,
            location=cleaned(place) if self._may_read_location else "",
            warnings=when.warnings,
            quotes=Reference(shared) if shared else None,
        )

    def comment(self, entry: Entry) -> Iterator[Made]:
        """Under what, only a sentence in the account's language says, so that it stays unknown."""
        said = [map_in(each, "comment") for each in maps_in(entry.value, "data")]
        text = inert(_joined([text_in(each, "comment") for each in said]))
        attached = [
            map_in(each, "media")
            for group in maps_in(entry.value, "attachments")
            for each in maps_in(group, "data")
        ]
        media = gather(self.shelf, [each for each in attached if each]).records
        if not text and not media:
            return
        when = read_date(entry.value.get("timestamp"), now=self._now)
        yield CommentRecord(
            source_id=fingerprint("comment", when.at, text or media[0].path),
            text=text,
            created_at=when.at,
            certainty=when.certainty,
            raw_ref=entry.ref,
            media=media,
            warnings=when.warnings,
        )

    def reaction(self, entry: Entry) -> Iterator[Made]:
        """Facebook names what was reacted to only in its own sentence; that is all there is."""
        value = entry.value
        sentence = cleaned(text_in(value, "title") or text_in(value, "name"))
        address = next(
            (
                text_in(map_in(each, "external_context"), "url")
                for group in maps_in(value, "attachments")
                for each in maps_in(group, "data")
            ),
            "",
        )
        if not sentence and not address:
            return
        at = read_date(value.get("timestamp"), now=self._now).at
        kind = "save" if entry.section == "saved" else "like"
        yield ReactionRecord(
            fingerprint(kind, at, sentence, address),
            "save" if kind == "save" else "like",
            Reference(address, snippet=sentence),
            at,
            entry.ref,
        )


class Album:
    """The album being read: its name, and the posts that its pictures became."""

    def __init__(self) -> None:
        self._name = ""
        self._posts: list[Reference] = []
        self._ref: RawRef | None = None

    def tell(self, path: Path, value: Json) -> None:
        if path == ("name",) and isinstance(value, str):
            self._name = cleaned(value)

    def add(self, post: PostRecord, ref: RawRef) -> None:
        self._posts.append(Reference(source_id=post.source_id))
        self._ref = self._ref or RawRef(ref.file, "")

    def finish(self) -> Iterator[ListRecord]:
        """The album as a list, if it has a name and any picture came from it."""
        if self._ref and self._name:
            yield ListRecord(
                fingerprint("album", self._name),
                self._name,
                "collection",
                self._ref,
                posts=tuple(self._posts),
            )
        self._name, self._posts, self._ref = "", [], None


def read_items(
    archive: Archive, parts: list[Part], schema: str, options: ReadOptions
) -> Iterator[ItemRecord]:
    """Records file by file, then the counts of every section and of files that nobody named."""
    maker = Maker(archive, may_read_location=options.may_read_location)
    reading = Reading(archive, _makers(maker), options.sections)
    mine = [part for part in parts if not is_of_people(part)]
    paths = tuple(part.member.path for part in mine if reading.reads(part))
    yield ArchiveInfo(PLATFORM, schema, paths)
    for part in mine:
        is_album = part.section is not None and part.section.name == "albums"
        tell, inside = (maker.album.tell, in_album) if is_album else (None, None)
        for record in reading.read(part, inside, tell):
            if not isinstance(record, (Follow, Person)):
                yield record
        for album in maker.album.finish():
            reading.tally.known("lists", f"{part.label} / name", 1, "read")
            yield album
    yield from reading.rest(maker.shelf, FOLDERS)
    if reading.trouble:
        raise reading.trouble


def _makers(maker: Maker) -> dict[str, Make]:
    return {
        "posts": maker.post,
        "group_posts": maker.post,
        "stories": maker.post,
        "albums": maker.photo,
        "clips": maker.photo,
        "photos": maker.photo,
        "comments": maker.comment,
        "likes": maker.reaction,
        "saved": maker.reaction,
    }


def _joined(texts: list[str]) -> str:
    """Each text once, with names as plain names."""
    return "\n\n".join(dict.fromkeys(_NAMED.sub(r"\1", text) for text in texts if text))


def _sorted_links(links: list[str]) -> tuple[str, list[str]]:
    """A post on Facebook that was shared, and the addresses elsewhere, each once."""
    found = [link for link in dict.fromkeys(links) if link.startswith(("https://", "http://"))]
    shared = next((link for link in found if _FACEBOOK.match(link)), "")
    return shared, [link for link in found if link != shared]


def _described(sources: list[Media], text: str) -> tuple[str, list[Media]]:
    """The words of a post that has none but its picture's, and its media with what else they say.

    Facebook repeats a post's text with each picture; that is not a description of it.
    """
    said = [_joined([text_in(each, "description")]) for each in sources]
    words = text or next(filter(None, said), "")
    kept: list[Media] = [
        {**each, "description": "" if each_said == words else each_said}
        for each, each_said in zip(sources, said, strict=True)
    ]
    return words, kept
