"""Sentences that run over several captions: put together to be translated, and laid out again.

A caption alone is often half a sentence, which no engine translates well.
"""

from collections.abc import Iterator, Sequence

from magpie.media.captions.cues import TEXT_MAX, Cue, tidy

ENDS = tuple('。！？!?….」』”")）')
PAUSE_MS = 1500
MOST = 6
# Where a translated sentence may be cut: behind these, or anywhere between two Han characters.
BREAKS = "，。！？；、：,.!?;: "


def sentences(cues: Sequence[Cue]) -> list[list[Cue]]:
    """Runs of captions that belong to one sentence, in order."""
    found: list[list[Cue]] = []
    for cue in cues:
        last = found[-1][-1] if found else None
        goes_on = (
            last is not None
            and not last.text.endswith(ENDS)
            and cue.start_ms - last.end_ms < PAUSE_MS
            and len(found[-1]) < MOST
        )
        if goes_on:
            found[-1].append(cue)
        else:
            found.append([cue])
    return found


def joined(cues: Sequence[Cue]) -> str:
    """What a run of captions says, as one line."""
    text = ""
    for cue in cues:
        line = cue.text.replace("\n", " ")
        text += line if not text or _is_han(text[-1]) or _is_han(line[0]) else f" {line}"
    return text


def laid_out(text: str, cues: Sequence[Cue]) -> Iterator[Cue]:
    """A translated sentence over the times of its captions, each getting the share of what it said.

    A caption for which nothing is left gives its time to the one before it.
    """
    parts = _parts(tidy(text).replace("\n", " "), [len(cue.text) for cue in cues])
    waiting: Cue | None = None
    for cue, part in zip(cues, parts, strict=True):
        if waiting and part:
            yield waiting
        if part or waiting is None:
            waiting = Cue(cue.start_ms, cue.end_ms, part[:TEXT_MAX])
        else:
            waiting = Cue(waiting.start_ms, cue.end_ms, waiting.text)
    if waiting and waiting.text:
        yield waiting


def _parts(text: str, shares: Sequence[int]) -> list[str]:
    places = [n for n in range(1, len(text)) if _may_be_cut(text, n)]
    parts, start, said = [], 0, 0
    for share in shares[:-1]:
        said += share
        wanted = round(len(text) * said / sum(shares))
        later = (n for n in places if n > start)
        cut = min(later, key=lambda n: abs(n - wanted) + _cost(text, n), default=None)
        cut = len(text) if cut is None else cut
        parts.append(text[start:cut].strip())
        start = cut
    return [*parts, text[start:].strip()]


def _cost(text: str, n: int) -> float:
    """Between two Han characters only where no pause is near."""
    return 0 if text[n - 1] in BREAKS else len(text) / 4


def _may_be_cut(text: str, n: int) -> bool:
    if text[n] in BREAKS:
        return False
    return text[n - 1] in BREAKS or (_is_han(text[n - 1]) and _is_han(text[n]))


def _is_han(letter: str) -> bool:
    return "\u3400" <= letter <= "\u9fff" or "\u3000" <= letter <= "\u303f" or letter >= "\uff00"
