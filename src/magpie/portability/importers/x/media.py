"""A tweet's pictures and clips, found among the archive's files.

They are named `<tweet id>-<last part of the address>`; of a video the entity names the thumbnail
first, and no file is called like that, but like one of the variants, not always the best.
"""

import re
from collections.abc import Sequence

from magpie.portability.archive import Member
from magpie.portability.importers.shapes import Fields, fields, first_word, maps, url, word
from magpie.portability.importers.text import cleaned
from magpie.portability.records import MediaRecord

Folder = dict[str, list[Member]]

_FOLDERS = frozenset({"tweets_media", "tweet_media", "community_tweet_media"})
_FILE = re.compile(r"(\d{1,20})-.")
_MOVING = frozenset({"video", "animated_gif"})
_CLIPS = frozenset({".mp4", ".mov", ".m4v", ".webm"})


def folder(members: Sequence[Member]) -> Folder:
    """The files of each tweet. Empty ones don't count: X wrote them when it failed."""
    found: Folder = {}
    for member in members:
        path = member.path.split("/")
        match = _FILE.match(path[-1]) if path[-2:-1] and path[-2] in _FOLDERS else None
        if match and member.size:
            found.setdefault(match[1], []).append(member)
    return found


def entities(tweet: Fields) -> list[Fields]:
    """What the tweet says of its media; `extended_entities` has all of them, `entities` the first."""
    whole = list(maps(fields(tweet.get("extended_entities")).get("media")))
    return whole or list(maps(fields(tweet.get("entities")).get("media")))


def is_moving(media: Fields) -> bool:
    return word(media.get("type")) in _MOVING


def records(shown: list[Fields], files: Sequence[Member]) -> tuple[MediaRecord, ...]:
    """One record for each of the media, in order, then files of the tweet that none of them names."""
    left = list(files)
    matched: list[Member | None] = []
    for media in shown:
        member = _named(media, left)
        if member:
            left.remove(member)
        matched.append(member)
    for index, media in enumerate(shown):
        matched[index] = matched[index] or _alike(media, left)
    found = [
        _record(media, member, order)
        for order, (media, member) in enumerate(zip(shown, matched, strict=True))
    ]
    found += [
        MediaRecord("present", "main", path=member.path, order=len(shown) + order)
        for order, member in enumerate(left)
    ]
    return tuple(found)


def _named(media: Fields, files: list[Member]) -> Member | None:
    for address in _addresses(media):
        name = address.partition("?")[0].rpartition("/")[2]
        for member in files:
            if name and member.name.partition("-")[2] == name:
                return member
    return None


def _alike(media: Fields, left: list[Member]) -> Member | None:
    """A file nobody claimed that is of the same kind: names changed between generations."""
    for member in left:
        if (member.suffix in _CLIPS) == is_moving(media):
            left.remove(member)
            return member
    return None


def _record(media: Fields, member: Member | None, order: int) -> MediaRecord:
    addresses = _addresses(media)
    alt = cleaned(first_word(media, "ext_alt_text", "alt_text", "altText"))
    best = addresses[0] if addresses else ""
    if member:
        return MediaRecord("present", "main", url=best, path=member.path, alt=alt, order=order)
    if is_moving(media) and not best.partition("?")[0].endswith(".mp4"):
        best = ""  # only the thumbnail's address is known
    elif best and not is_moving(media):
        best = f"{best}:orig"
    return MediaRecord("remote" if best else "missing", "main", url=best, alt=alt, order=order)


def _addresses(media: Fields) -> list[str]:
    """Where it may stand: of a clip all variants, the best first, and always the picture."""
    variants = sorted(
        maps(fields(media.get("video_info")).get("variants")), key=_bitrate, reverse=True
    )
    clips = [
        url(each.get("url")) for each in variants if "mpegURL" not in word(each.get("content_type"))
    ]
    picture = url(media.get("media_url_https")) or url(media.get("media_url"))
    return [each for each in (*clips, picture) if each]


def _bitrate(variant: Fields) -> int:
    rate = word(variant.get("bitrate"))
    return int(rate) if rate.isascii() and rate.isdecimal() and len(rate) < 12 else -1
