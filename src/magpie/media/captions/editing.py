"""What an editor does to a list of captions besides typing: add, take out, split, join."""

from collections.abc import Sequence

from magpie.media.captions.cues import Cue

ADDED_MS = 2000
SHORTEST_MS = 200
NEW = "…"
PAUSES = "，。！？；、：,.!?;:\n"


def removed(cues: Sequence[Cue], n: int) -> list[Cue]:
    return [cue for number, cue in enumerate(cues) if number != n]


def joined(cues: Sequence[Cue], n: int) -> list[Cue]:
    """Caption `n` and the one after it become one; the last has nothing to be joined with."""
    if n + 1 >= len(cues):
        return list(cues)
    one, other = cues[n], cues[n + 1]
    whole = Cue(one.start_ms, other.end_ms, f"{one.text}\n{other.text}")
    return [*cues[:n], whole, *cues[n + 2 :]]


def split(cues: Sequence[Cue], n: int) -> list[Cue]:
    """Caption `n` becomes two, cut where its text pauses nearest the middle, its time in proportion."""
    cue = cues[n]
    at = _middle(cue.text)
    texts = cue.text[:at].strip(), cue.text[at:].strip()
    if not all(texts):
        return list(cues)
    share = len(texts[0]) / (len(texts[0]) + len(texts[1]))
    cut = cue.start_ms + round((cue.end_ms - cue.start_ms) * share)
    if not cue.start_ms < cut < cue.end_ms:
        return list(cues)
    halves = (Cue(cue.start_ms, cut, texts[0]), Cue(cut, cue.end_ms, texts[1]))
    return [*cues[:n], *halves, *cues[n + 1 :]]


def added(cues: Sequence[Cue], after: int) -> list[Cue]:
    """A new caption behind number `after` (-1: before all), in the gap there, or in half of its time."""
    if after < 0:
        first = cues[0].start_ms if cues else ADDED_MS
        if first < SHORTEST_MS:
            return list(cues)
        return [Cue(max(0, first - ADDED_MS), first, NEW), *cues]
    before = cues[after]
    room = cues[after + 1].start_ms if after + 1 < len(cues) else before.end_ms + ADDED_MS
    if room - before.end_ms >= SHORTEST_MS:
        new = Cue(before.end_ms, min(room, before.end_ms + ADDED_MS), NEW)
        return [*cues[: after + 1], new, *cues[after + 1 :]]
    middle = (before.start_ms + before.end_ms) // 2
    if middle <= before.start_ms:
        return list(cues)
    halves = (Cue(before.start_ms, middle, before.text), Cue(middle, before.end_ms, NEW))
    return [*cues[:after], *halves, *cues[after + 1 :]]


def _middle(text: str) -> int:
    """Where to cut: near the middle, rather at a pause than between words, rather there than inside one."""
    half = len(text) / 2
    pauses = [n + 1 for n, letter in enumerate(text[:-1]) if letter in PAUSES]
    spaces = [n + 1 for n, letter in enumerate(text[:-1]) if letter == " "]
    places = [n for n in pauses if half / 2 <= n <= half * 1.5] or pauses + spaces
    return min(places, key=lambda n: abs(n - half), default=round(half))
