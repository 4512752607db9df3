"""Cue: one caption with its time. What a list of them must keep to, wherever it comes from."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError

CUES_MAX = 3000
TEXT_MAX = 500
LINES_MAX = 4
LAST_MS = 24 * 3600 * 1000
TIME = re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<m>\d{1,2}):(?P<s>\d{1,2})(?:[.,](?P<ms>\d{1,3}))?\Z")
# Controls, and marks that turn the direction of text around them; line breaks stay.
UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Cue:
    """`text` is plain, at most a few lines, never mark-up."""

    start_ms: int
    end_ms: int
    text: str


def tidy(text: str) -> str:
    """A cue's text without what can't be seen and without empty lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "ignore").decode()
    lines = (" ".join(line.split()) for line in UNSEEN.sub("", text).split("\n"))
    return "\n".join(line for line in lines if line)


def read_time(text: str) -> int | None:
    """`1:02.5` in milliseconds; None for what is no time."""
    found = TIME.match(text.strip())
    if found is None or int(found["m"]) > 59 or int(found["s"]) > 59:
        return None
    seconds = (int(found["h"] or 0) * 60 + int(found["m"])) * 60 + int(found["s"])
    return seconds * 1000 + int((found["ms"] or "0").ljust(3, "0"))


def time_name(ms: int) -> str:
    """A time as people read it: `1:02.500`, with hours where there are any."""
    minutes, rest = divmod(ms, 60_000)
    hours, minutes = divmod(minutes, 60)
    seconds = f"{rest // 1000:02}.{rest % 1000:03}"
    return f"{hours}:{minutes:02}:{seconds}" if hours else f"{minutes}:{seconds}"


def check(cues: Sequence[Cue]) -> None:
    """DomainError naming the caption that breaks a rule by its number, from 1."""
    if len(cues) > CUES_MAX:
        raise DomainError(
            "too_many_cues",
            _("This has %(count)d captions; %(limit)d fit."),
            count=len(cues),
            limit=CUES_MAX,
        )
    end = 0
    for n, cue in enumerate(cues, 1):
        _check_one(cue, n)
        if cue.start_ms < end:
            raise DomainError(
                "cues_overlap",
                _(
                    "Caption %(number)d begins at %(time)s, before the one above it ends. "
                    "Let one end where the next begins."
                ),
                number=n,
                time=time_name(cue.start_ms),
            )
        end = cue.end_ms


def _check_one(cue: Cue, n: int) -> None:
    if not cue.text:
        sentence = _("Caption %(number)d says nothing. Write something, or take it out.")
    elif len(cue.text) > TEXT_MAX or cue.text.count("\n") >= LINES_MAX:
        sentence = _("Caption %(number)d is too long to be read. Split it into two.")
    elif cue.end_ms <= cue.start_ms:
        sentence = _("Caption %(number)d ends before it begins. Please mend its times.")
    elif cue.end_ms > LAST_MS:
        sentence = _("Caption %(number)d stands later than any video is long.")
    else:
        return
    raise DomainError("bad_cue", sentence, number=n)


def settled(cues: Iterable[Cue]) -> list[Cue]:
    """Cues of a file in the order of time, none over another: the earlier one gives way."""
    found: list[Cue] = []
    for cue in sorted(cues, key=lambda each: (each.start_ms, each.end_ms)):
        if found and cue.start_ms <= found[-1].start_ms:
            last = found.pop()
            text = last.text if cue.text == last.text else f"{last.text}\n{cue.text}"
            cue = Cue(last.start_ms, max(last.end_ms, cue.end_ms), text)
        elif found and cue.start_ms < found[-1].end_ms:
            found[-1] = Cue(found[-1].start_ms, cue.start_ms, found[-1].text)
        found.append(cue)
    return found
