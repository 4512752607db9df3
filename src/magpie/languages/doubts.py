"""The trust light: what a translation may have got wrong, told from the two texts alone."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Doubt:
    """`start:end` of the translation, in code points; 0:0 when it concerns the whole."""

    start: int
    end: int
    kind: str
    params: dict[str, str] = field(default_factory=dict, hash=False)


def doubts(text: str, translation: str, *, source: str, target: str) -> tuple[Doubt, ...]:  # noqa: ARG001
    """What to underline in `translation`."""
    return ()
