"""Which video file belongs to which video. Takeout names files after titles, without an id.

Signs that file names can't have are replaced, long titles are cut, and videos of one title are
numbered. Where it isn't certain, a video waits for its file: a private one must never come out
under a public one's name.
"""

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from magpie.portability.archive import Archive, Member
from magpie.portability.records import Visibility

_SUFFIXES = frozenset({".mp4", ".mov", ".webm", ".mkv", ".avi", ".3gp", ".wmv", ".flv", ".m4v"})
_NUMBERED = re.compile(r"(.*?)\s*\((\d{1,4})\)")
_CUT_FROM = 30


class Titled(NamedTuple):
    """A video of the table, in its order."""

    video_id: str
    title: str
    visibility: Visibility


def is_video(member: Member) -> bool:
    return member.suffix in _SUFFIXES


def matched(archive: Archive, videos: Iterable[Titled]) -> dict[str, str]:
    """The path of the file of each video of which that is certain."""
    whole: dict[str, list[str]] = {}
    numbered: dict[str, list[tuple[int, str]]] = {}
    for member in filter(is_video, archive.members()):
        bare = member.name.rpartition(".")[0]
        whole.setdefault(_plain(bare), []).append(member.path)
        found = _NUMBERED.fullmatch(bare)
        base, number = (found[1], int(found[2])) if found else (bare, 0)
        numbered.setdefault(_plain(base), []).append((number, member.path))
    groups: dict[str, list[Titled]] = {}
    for video in videos:
        groups.setdefault(_plain(video.title), []).append(video)
    paths: dict[str, str] = {}
    for title, group in groups.items():
        paths.update(_of_group(title, group, whole, numbered, groups))
    return paths


def _of_group(
    title: str,
    group: list[Titled],
    whole: dict[str, list[str]],
    numbered: dict[str, list[tuple[int, str]]],
    groups: dict[str, list[Titled]],
) -> dict[str, str]:
    exact = whole.get(title, [])
    if len(group) == 1:
        path = exact[0] if len(exact) == 1 else _cut(title, whole, groups) if not exact else ""
        return {group[0].video_id: path} if path else {}
    files = sorted(numbered.get(title, []))
    is_harmless = len({video.visibility for video in group}) == 1
    if not is_harmless or len(files) != len(group):
        return {}
    pairs = zip(group, files, strict=True)
    return {video.video_id: path for video, (_number, path) in pairs}


def _cut(title: str, whole: dict[str, list[str]], groups: dict[str, list[Titled]]) -> str:
    """The one file whose long name is the beginning of this title and of no other."""
    fitting = [name for name in whole if len(name) >= _CUT_FROM and title.startswith(name)]
    if len(fitting) != 1 or len(whole[fitting[0]]) != 1:
        return ""
    rivals = sum(len(group) for other, group in groups.items() if other.startswith(fitting[0]))
    return whole[fitting[0]][0] if rivals == 1 else ""


def _plain(title: str) -> str:
    """A title without what file names leave out or change."""
    folded = unicodedata.normalize("NFKC", title).casefold()
    return "".join(letter for letter in folded if letter.isalnum())
