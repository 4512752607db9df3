"""Pictures and clips as Meta's JSON names them: found in the archive under any outer folder.

Addresses (`uri`) count from the archive's own root, which may lie inside a wrapper folder, or one
wrapper for each of several parts. Some files have no extension; their first bytes say what they
are. Exif data, with places in it, stands in the JSON and is read only for a place that was asked
for.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.meta_files import map_in, maps_in, text_in
from magpie.portability.importers.mojibake import repaired
from magpie.portability.importers.text import cleaned
from magpie.portability.records import MediaRecord, PostKind

_VIDEO_SUFFIXES = frozenset({".mp4", ".mov", ".m4v", ".webm", ".3gp", ".mkv", ".avi"})
_PICTURE_SUFFIXES = frozenset({".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".avif", ".gif"})
_MEDIA_SUFFIXES = _VIDEO_SUFFIXES | _PICTURE_SUFFIXES | {".srt", ".vtt"}
_PICTURE_BRANDS = frozenset({b"heic", b"heix", b"mif1", b"msf1", b"avif", b"avis"})
_WRAPPERS = 200
_DEEPEST = 8

Media = dict[str, Json]


class Shelf:
    """The archive's files by the addresses used inside it; remembers which ones were taken."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._members = {member.path: member for member in archive.members()}
        wrappers = {path.split("/", 1)[0]: None for path in self._members if "/" in path}
        self._wrappers = ["", *(f"{name}/" for name in list(wrappers)[:_WRAPPERS])]
        self._taken: set[str] = set()

    def find(self, uri: str) -> Member | None:
        """The file that `uri` means, if the archive holds it."""
        for spelling in dict.fromkeys((uri, repaired(uri))):
            for wrapper in self._wrappers:
                member = self._members.get(f"{wrapper}{spelling.lstrip('/')}")
                if member:
                    return member
        return None

    def take(self, member: Member) -> None:
        self._taken.add(member.path)

    def is_taken(self, uri: str) -> bool:
        member = self.find(uri)
        return member is not None and member.path in self._taken

    def left(self) -> Iterator[Member]:
        """Files that are no JSON and that nobody took."""
        return (
            member
            for path, member in self._members.items()
            if path not in self._taken and member.suffix != ".json"
        )

    def is_video(self, uri: str) -> bool:
        """By the suffix or, without one, by how the file begins."""
        member = self.find(uri)
        suffix = f".{uri.rpartition('.')[2].lower()}"
        if suffix in _VIDEO_SUFFIXES or suffix in _PICTURE_SUFFIXES or member is None:
            return suffix in _VIDEO_SUFFIXES
        try:
            with self._archive.open(member) as stream:
                head = stream.read(16)
        except DomainError:
            return False
        is_mp4 = head[4:8] == b"ftyp" and head[8:12] not in _PICTURE_BRANDS
        return is_mp4 or head[:4] == b"\x1aE\xdf\xa3"


class Gathered(NamedTuple):
    """The media of one entry, as records and as they stood."""

    records: tuple[MediaRecord, ...]
    sources: tuple[Media, ...]
    kind: PostKind


def gather(shelf: Shelf, sources: Iterable[Media], *, described: bool = False) -> Gathered:
    """Records for `sources` in their order; entries without an address (only text) are none.

    `described`: what is written with each picture becomes its alternative text.
    """
    records: list[MediaRecord] = []
    kept = list(sources)
    kinds: list[PostKind] = []
    for source in kept:
        uri = text_in(source, "uri")
        if not uri:
            continue
        order = len(kinds)
        is_video = bool(map_in(map_in(source, "media_metadata"), "video_metadata"))
        kinds.append("video" if is_video or shelf.is_video(uri) else "image")
        alt = cleaned(text_in(source, "description")) if described else ""
        records.append(_record(shelf, source, uri, order, alt))
        records.extend(_beside(shelf, source, order))
    return Gathered(tuple(records), tuple(kept), kinds[0] if kinds else "note")


def _record(shelf: Shelf, source: Media, uri: str, order: int, alt: str) -> MediaRecord:
    if uri.startswith(("https://", "http://")):
        return MediaRecord("remote", "main", url=uri, alt=alt, order=order)
    member = shelf.find(uri)
    if member:
        shelf.take(member)
        return MediaRecord("present", "main", path=member.path, alt=alt, order=order)
    backup = text_in(source, "backup_uri")
    if backup.startswith("https://"):
        return MediaRecord("remote", "main", url=backup, alt=alt, order=order)
    return MediaRecord("missing", "main", alt=alt, order=order)


def _beside(shelf: Shelf, source: Media, order: int) -> Iterator[MediaRecord]:
    """A clip's cover and its captions, where the archive holds them."""
    metadata = map_in(map_in(source, "media_metadata"), "video_metadata")
    cover = shelf.find(text_in(map_in(source, "thumbnail"), "uri"))
    if cover and cover.suffix != ".json":
        shelf.take(cover)
        yield MediaRecord("present", "cover", path=cover.path, order=order)
    captions = shelf.find(text_in(map_in(metadata, "subtitles"), "uri"))
    if captions and captions.suffix != ".json":
        shelf.take(captions)
        yield MediaRecord("present", "caption", path=captions.path, order=order)


def avatar(shelf: Shelf, uri: str) -> MediaRecord | None:
    """A profile picture, in the archive or at an address."""
    if uri.startswith("https://"):
        return MediaRecord("remote", "avatar", url=uri)
    member = shelf.find(uri) if uri else None
    if member is None or member.suffix == ".json":
        return None
    shelf.take(member)
    return MediaRecord("present", "avatar", path=member.path)


def place_in(sources: Iterable[Media]) -> str:
    """Where the first of `sources` that says so was taken, as "latitude, longitude"."""
    for source in sources:
        for exif in _exif(source):
            latitude, longitude = exif.get("latitude"), exif.get("longitude")
            if _is_number(latitude) and _is_number(longitude):
                return f"{latitude}, {longitude}"
    return ""


def _exif(source: Media) -> Iterator[Media]:
    metadata = map_in(source, "media_metadata")
    for kind in ("photo_metadata", "video_metadata", "camera_metadata"):
        yield from maps_in(map_in(metadata, kind), "exif_data")


def _is_number(value: Json) -> bool:
    return value is not None and not isinstance(value, (bool, str, list, dict))


def media_within(entry: Json, depth: int = 0) -> Iterator[Media]:
    """Every map with a media file's address inside `entry`, in order, wherever newer dialects put it."""
    if depth > _DEEPEST:
        return
    if isinstance(entry, list):
        for each in entry:
            yield from media_within(each, depth + 1)
    elif isinstance(entry, dict):
        uri = text_in(entry, "uri")
        if uri and _looks_like_media(uri, entry):
            yield entry
        else:
            for value in entry.values():
                yield from media_within(value, depth + 1)


def _looks_like_media(uri: str, entry: Media) -> bool:
    suffix = f".{uri.rpartition('.')[2].lower()}"
    return suffix in _MEDIA_SUFFIXES or "creation_timestamp" in entry or "media/" in uri
