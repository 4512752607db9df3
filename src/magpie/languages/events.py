"""What happens to texts: a translation came, or can't come just now."""

from dataclasses import dataclass

from magpie.core.events import event


@event
@dataclass(frozen=True)
class TranslationReady:
    translation_id: int


@event
@dataclass(frozen=True)
class TranslationFailed:
    """Why is in the row's `failure`; it tries again by itself where that can help."""

    translation_id: int
