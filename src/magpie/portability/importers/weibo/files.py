"""The pictures and videos that lie beside the posts, found by the id in their names.

`img/20191228_4454572602912349_1.jpg`: a date, the post's id, and a number where there are several.
"""

import re
from typing import Literal

from magpie.portability.archive import Archive, Member
from magpie.portability.records import MediaRecord

Role = Literal["main", "live_photo"]

_NAME = re.compile(r"(?:\d{8}[T_-]?\d*_)?(\d{9,19})(?:[_-](\d{1,3}))?\.(\w{2,5})$")
_PICTURES = frozenset(["jpg", "jpeg", "png", "gif", "webp", "heic", "avif"])
_VIDEOS = frozenset(["mp4", "mov", "m4v", "webm"])


class Files:
    """All of them by post id; `used` are those that a post took."""

    def __init__(self, archive: Archive) -> None:
        self._pictures: dict[str, list[tuple[int, Member]]] = {}
        self._videos: dict[str, list[tuple[int, Member]]] = {}
        self.used: list[Member] = []
        for member in archive.members():
            if found := _NAME.search(member.name):
                kind = found[3].lower()
                where = self._pictures if kind in _PICTURES else self._videos
                if kind in _PICTURES | _VIDEOS:
                    where.setdefault(found[1], []).append((int(found[2] or 0), member))

    def media(
        self, post_id: str, pictures: list[str], videos: list[str], live: list[str]
    ) -> tuple[MediaRecord, ...]:
        """What the post shows, in its order: each as a file here, else where it stood on Weibo.

        A video comes before its pictures; those of a live photo belong to them, one to one.
        """
        shown = self._taken(self._pictures, post_id, pictures)
        moving = self._taken(self._videos, post_id, live or videos)
        first = 0 if live else len(moving)
        role: Role = "live_photo" if live else "main"
        return (
            *(_record(place, n, role) for n, place in enumerate(moving)),
            *(_record(place, n, "main") for n, place in enumerate(shown, first)),
        )

    def _taken(
        self, kept: dict[str, list[tuple[int, Member]]], post_id: str, urls: list[str]
    ) -> list[Member | str]:
        """The files of a post; where some weren't saved, the addresses of the last ones."""
        numbered = sorted(kept.get(post_id, []), key=lambda each: each[0])
        here = [member for _number, member in numbered]
        self.used += here
        return [*here, *urls[len(here) :]]


def _record(place: Member | str, order: int, role: Role) -> MediaRecord:
    if isinstance(place, Member):
        return MediaRecord("present", role, path=place.path, order=order)
    return MediaRecord("remote", role, url=place, order=order)
