"""The translation memory as the pipeline asks it; what corrections teach is kept by the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

Likeness = Literal["equal", "near"]


@dataclass(frozen=True, slots=True)
class Remembered:
    """How people have translated this text, or one that is nearly the same."""

    text: str
    likeness: Likeness
    engine: str = "memory"
    engine_version: str = ""


class Memory(Protocol):
    def recall(self, text: str, *, source: str, target: str) -> Remembered | None:
        """What is known of `text`; asked before any engine."""
