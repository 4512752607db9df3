"""Which files are one post: those of a folder with a text, or those whose names begin alike."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from magpie.portability.archive import Archive, Member

PICTURES = frozenset([".jpg", ".jpeg", ".png", ".webp", ".gif", ".heic", ".heif", ".avif"])
CLIPS = frozenset([".mp4", ".mov", ".m4v", ".webm", ".mkv"])
TEXTS = frozenset([".txt", ".md"])
MEDIA = PICTURES | CLIPS
MOST = 18
"""Files of one post: as many as a post here may carry."""

_COUNTED = re.compile(r"(?:[ _-]\d{1,2}|\s?\(\d{1,2}\))$")
_DATED = re.compile(r"\d{4}[-./年]?\d{1,2}[-./月]?\d{1,2}")
_DIGITS = re.compile(r"(\d+)")


@dataclass
class Bundle:
    """The files of one post in order. `name` is the folder's, or what their names share."""

    folder: str
    name: str
    media: list[Member] = field(default_factory=list)
    texts: list[Member] = field(default_factory=list)

    @property
    def members(self) -> list[Member]:
        return [*self.media, *self.texts]


def bundles(archive: Archive) -> Iterator[Bundle]:
    """Every post of the archive, by path."""
    folders: dict[str, list[Member]] = {}
    for member in archive.members():
        if member.suffix in MEDIA | TEXTS:
            folders.setdefault(member.path.rpartition("/")[0], []).append(member)
    for folder in sorted(folders, key=_natural):
        members = sorted(folders[folder], key=lambda member: _natural(member.name))
        name = folder.rpartition("/")[2]
        if _is_one_post(name, members):
            yield _bundle(folder, name, members)
        else:
            yield from _by_name(folder, members)


def _is_one_post(name: str, members: list[Member]) -> bool:
    """A folder inside another that is dated, or has one text beside files that aren't named alike."""
    media = [member for member in members if member.suffix in MEDIA]
    if not name or not media or len(media) > MOST:
        return False
    stems = {_shared(member) for member in media}
    texts = [_shared(member) for member in members if member.suffix in TEXTS]
    return bool(_DATED.match(name)) or (len(texts) == 1 and texts[0] not in stems)


def _by_name(folder: str, members: list[Member]) -> Iterator[Bundle]:
    found: dict[str, list[Member]] = {}
    for member in members:
        found.setdefault(_shared(member), []).append(member)
    for name, alike in found.items():
        # More than fit one post were never one: a camera that counts, not a person.
        is_one = sum(member.suffix in MEDIA for member in alike) <= MOST
        for group in [alike] if is_one else [[each] for each in alike]:
            yield _bundle(folder, name if is_one else _stem(group[0]), group)


def _bundle(folder: str, name: str, members: list[Member]) -> Bundle:
    return Bundle(
        folder,
        name,
        [member for member in members if member.suffix in MEDIA],
        [member for member in members if member.suffix in TEXTS],
    )


def _stem(member: Member) -> str:
    return member.name.rpartition(".")[0]


def _shared(member: Member) -> str:
    return _COUNTED.sub("", _stem(member)) or _stem(member)


def _natural(name: str) -> list[tuple[int, int | str]]:
    """2 before 10, also inside names."""
    parts = _DIGITS.split(name)
    return [
        (0, int(part[:18])) if part.isdecimal() else (1, part.lower()) for part in parts if part
    ]
