"""What a first look into an archive found, before anything is brought: shown, then decided upon."""

from dataclasses import asdict, dataclass, field
from typing import Any

from magpie.portability.models.progress import Progress
from magpie.portability.models.sentence import Kept


@dataclass
class Survey:
    """`visibilities` counts posts by who could see them there; dates are ISO 8601 or "".

    `is_whole` is false when the look was broken off for time; then counts are minimums. `trouble`
    is why it broke off otherwise. `doubts` are codes of what speaks against it being her own.
    `question` is what the importer can't know: {"text": Kept, "choices": [{"value", "label": Kept}]}.
    `optional` are the sections read only when ticked, with a sentence for each.
    """

    because: Kept
    advice: Kept = field(default_factory=dict)
    profile: dict[str, Any] = field(default_factory=dict)
    progress: dict[str, Any] = field(default_factory=dict)
    visibilities: dict[str, int] = field(default_factory=dict)
    first_at: str = ""
    last_at: str = ""
    awaiting: int = 0
    is_whole: bool = True
    trouble: Kept = field(default_factory=dict)
    doubts: list[str] = field(default_factory=list)
    question: dict[str, Any] = field(default_factory=dict)
    optional: dict[str, Kept] = field(default_factory=dict)

    @classmethod
    def read(cls, stored: dict[str, Any]) -> "Survey":
        return cls(**stored) if stored else cls(because={})

    def stored(self) -> dict[str, Any]:
        """As JSON; `read` brings it back."""
        return asdict(self)

    @property
    def counts(self) -> Progress:
        return Progress.read(self.progress)
