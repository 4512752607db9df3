"""Which of a person's own video files belongs to which post that waits for its video.

People's files keep TikTok's id in their name, or a date, or nothing. What is certain is matched;
what is only likely is asked about; a video of another post (a saved favourite) is left alone.
Pure: names, sizes and times in, matches and questions out.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Literal

from magpie.portability.importers.tiktok.values import uploaded_at

_ID = re.compile(r"(?<!\d)(\d{18,20})(?!\d)")
_STAMP = re.compile(
    r"(?<!\d)(20\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?([0-2]\d|3[01])"
    r"(?:[-_.T ]{0,3}([01]\d|2[0-3])[-_.h:]?([0-5]\d)[-_.m:]?([0-5]\d))?(?!\d)"
)
_DAY = timedelta(days=1)
_SOON = timedelta(days=2)  # a clip is mostly posted within two days of being made
_SAME = timedelta(minutes=2)
_CANDIDATES = 5

Because = Literal["id", "moment", "day", "made_before"]


@dataclass(frozen=True, slots=True)
class DroppedFile:
    """A video file the person dropped. `made_at` is what the file itself says (UTC), if asked."""

    name: str
    size: int
    made_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WaitingPost:
    source_id: str
    created_at: datetime | None


@dataclass(frozen=True, slots=True)
class Match:
    file: str
    source_id: str
    because: Because


@dataclass(frozen=True, slots=True)
class Question:
    """A file to ask about, with the likeliest posts first. `elsewhere`: it is another post's."""

    file: str
    candidates: tuple[str, ...]
    why: Literal["several", "nothing_fits", "twice", "elsewhere"]


@dataclass(frozen=True, slots=True)
class Matching:
    matches: tuple[Match, ...]
    questions: tuple[Question, ...]


def match_videos(
    files: Sequence[DroppedFile], posts: Sequence[WaitingPost], *, now: datetime | None = None
) -> Matching:
    """Match `files` to `posts`: by id, by the moment or day in the name, by when they were made.

    A match by time is only certain when file and post each have no other partner.
    """
    matcher = _Matcher(files, posts, now or datetime.now(UTC))
    matcher.by_id()
    matcher.by_fit("moment", _same_moment)
    matcher.by_fit("day", _same_day)
    matcher.by_fit("made_before", _made_shortly_before)
    matcher.ask_about_the_rest()
    return Matching(tuple(matcher.matches), tuple(matcher.questions))


class _Matcher:
    """What is still unmatched while the rules run from the surest to the weakest."""

    def __init__(
        self, files: Sequence[DroppedFile], posts: Sequence[WaitingPost], now: datetime
    ) -> None:
        self._files = {file.name: file for file in sorted(files, key=lambda file: file.name)}
        self._posts = {post.source_id: post for post in posts}
        self._now = now
        self.matches: list[Match] = []
        self.questions: list[Question] = []

    def by_id(self) -> None:
        """The largest file wins a post; others of its id are copies and are asked about."""
        waiting = set(self._posts)
        for file in sorted(self._files.values(), key=lambda file: -file.size):
            found = _ID.search(file.name)
            if not found:
                continue
            if found[1] in self._posts:
                self._match(file.name, found[1], "id")
            elif found[1] in waiting:
                self._ask(file.name, (found[1],), "twice")
            elif uploaded_at(found[1], now=self._now):
                self._ask(file.name, (), "elsewhere")

    def by_fit(self, because: Because, fits: Callable[[DroppedFile, WaitingPost], bool]) -> None:
        """Match the pairs of which neither side fits anything else."""
        partners = {
            name: [post.source_id for post in self._posts.values() if fits(file, post)]
            for name, file in self._files.items()
        }
        suitors: dict[str, int] = {}
        for fitting in partners.values():
            for source_id in fitting:
                suitors[source_id] = suitors.get(source_id, 0) + 1
        for name, fitting in partners.items():
            if len(fitting) == 1 and suitors[fitting[0]] == 1:
                self._match(name, fitting[0], because)

    def ask_about_the_rest(self) -> None:
        for name, file in list(self._files.items()):
            at = _named_moment(file.name)[0] or file.made_at
            nearest = sorted(
                (post for post in self._posts.values() if at and post.created_at),
                key=lambda post: abs((post.created_at or self._now) - (at or self._now)),
            )
            candidates = tuple(post.source_id for post in nearest[:_CANDIDATES])
            self._ask(name, candidates, "several" if candidates else "nothing_fits")

    def _match(self, name: str, source_id: str, because: Because) -> None:
        del self._files[name]
        del self._posts[source_id]
        self.matches.append(Match(name, source_id, because))

    def _ask(
        self,
        name: str,
        candidates: tuple[str, ...],
        why: Literal["several", "nothing_fits", "twice", "elsewhere"],
    ) -> None:
        del self._files[name]
        self.questions.append(Question(name, candidates, why))


@lru_cache(maxsize=4096)
def _named_moment(name: str) -> tuple[datetime | None, bool]:
    """The date in a file name, read as UTC, and whether it has a time of day."""
    found = _STAMP.search(name)
    if not found:
        return None, False
    year, month, day, *clock = found.groups()
    try:
        midnight = datetime(int(year), int(month), int(day), tzinfo=UTC)
    except ValueError:
        return None, False
    if clock[0] is None:
        return midnight, False
    hour, minute, second = (int(part) for part in clock)
    return midnight.replace(hour=hour, minute=minute, second=second), True


def _same_moment(file: DroppedFile, post: WaitingPost) -> bool:
    """Tools that save posts name the file after the post's own second."""
    at, has_clock = _named_moment(file.name)
    return bool(at and has_clock and post.created_at and abs(post.created_at - at) <= _SAME)


def _same_day(file: DroppedFile, post: WaitingPost) -> bool:
    """Names carry local dates, so a neighbouring day in UTC fits too."""
    at, _has_clock = _named_moment(file.name)
    return bool(at and post.created_at and _days_apart(at.date(), post.created_at.date()) <= _DAY)


def _days_apart(one: date, other: date) -> timedelta:
    return abs(one - other)


def _made_shortly_before(file: DroppedFile, post: WaitingPost) -> bool:
    made_at = file.made_at
    return bool(
        made_at and post.created_at and made_at - _SAME <= post.created_at <= made_at + _SOON
    )
