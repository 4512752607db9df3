"""Pictures and clips that XHS-Downloader put beside its database, found by the time in their names.

`2025-01-10_08.30.00_author_title_1.jpg`: the same digits as the note's time, however the
separators were changed for the file system; a live photo's clip has its picture's number.
"""

import re
from collections.abc import Sequence

from magpie.portability.archive import Archive, Member
from magpie.portability.records import MediaRecord

_TIME = re.compile(r"^(\d{4})\D?(\d\d)\D?(\d\d)[_ T]?(\d\d)\D?(\d\d)\D?(\d\d)")
_NUMBER = re.compile(r"_(\d{1,2})$")
_PICTURES = frozenset([".jpg", ".jpeg", ".png", ".webp", ".heic", ".avif"])
_CLIPS = frozenset([".mp4", ".mov"])


class Files:
    """All of them by the digits of their time; `used` are those that a note took."""

    def __init__(self, archive: Archive) -> None:
        self._by_time: dict[str, list[Member]] = {}
        self.used: list[Member] = []
        for member in archive.members():
            found = _TIME.match(member.name)
            if found and member.suffix in _PICTURES | _CLIPS:
                self._by_time.setdefault("".join(found.groups()), []).append(member)

    def media(
        self, stated_time: str, title: str, urls: Sequence[str], clips: Sequence[str]
    ) -> tuple[MediaRecord, ...]:
        """A note's files in order; where none was saved, the addresses where they stood.

        `clips` are the moving parts of live photos, "" where a picture has none.
        """
        here = self._of(stated_time, title)
        if not here:
            moving = [
                MediaRecord("remote", "live_photo", url=url, order=n)
                for n, url in enumerate(clips)
                if url
            ]
            still = [MediaRecord("remote", url=url, order=n) for n, url in enumerate(urls)]
            return (*still, *moving)
        self.used += here
        pictures = sorted((m for m in here if m.suffix in _PICTURES), key=_number)
        orders = {_number(member): order for order, member in enumerate(pictures)}
        records = [
            MediaRecord("present", path=member.path, order=order)
            for order, member in enumerate(pictures)
        ]
        for member in sorted((m for m in here if m.suffix in _CLIPS), key=_number):
            order = orders.get(_number(member))
            if order is None:
                records.append(MediaRecord("present", path=member.path, order=len(records)))
            else:
                records.append(MediaRecord("present", "live_photo", path=member.path, order=order))
        return tuple(records)

    def _of(self, stated_time: str, title: str) -> list[Member]:
        """Files of that very second; with several notes in it, those that bear the title."""
        found = self._by_time.get(re.sub(r"\D", "", stated_time), [])
        bearing = [each for each in found if title and title[:20] in each.name]
        return bearing or found


def _number(member: Member) -> int:
    found = _NUMBER.search(member.name.rpartition(".")[0])
    return int(found[1]) if found else 0
