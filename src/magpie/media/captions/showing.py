"""Captions as browsers show them: WebVTT of one language, or of two with a line for each."""

from collections.abc import Iterable, Sequence
from html import escape

from magpie.media.captions.cues import Cue


def vtt(cues: Iterable[Cue]) -> str:
    """One language."""
    return _file((cue, _voice("first", cue.text)) for cue in cues)


def bilingual(first: Sequence[Cue], second: Sequence[Cue]) -> str:
    """The reader's language above the other one, which is set smaller.

    The second follows the first's times: of it stands below what is spoken in that span, each cue
    with the one in which most of it lies.
    """
    beside = _beside(first, second)
    return _file(
        (
            cue,
            _voice("first", cue.text)
            + "".join("\n" + _voice("second", text.replace("\n", " ")) for text in texts),
        )
        for cue, texts in zip(first, beside, strict=True)
    )


def _beside(first: Sequence[Cue], second: Sequence[Cue]) -> list[list[str]]:
    texts: list[list[str]] = [[] for _cue in first]
    n = 0
    for cue in second:
        while n + 1 < len(first) and _shared(first[n + 1], cue) > _shared(first[n], cue):
            n += 1
        if n < len(first) and _shared(first[n], cue) > 0:
            texts[n].append(cue.text)
    return [[" ".join(each)] if each else [] for each in texts]


def _shared(one: Cue, other: Cue) -> int:
    return min(one.end_ms, other.end_ms) - max(one.start_ms, other.start_ms)


def _voice(name: str, text: str) -> str:
    """Escaped, since a cue's text is what somebody wrote; then no `-->` can stand in it either."""
    return f"<c.{name}>{escape(text, quote=False)}</c>"


def _file(cues: Iterable[tuple[Cue, str]]) -> str:
    blocks = [f"{_time(cue.start_ms)} --> {_time(cue.end_ms)}\n{text}\n" for cue, text in cues]
    return "\n".join(["WEBVTT\n", *blocks])


def _time(ms: int) -> str:
    minutes, rest = divmod(ms, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
