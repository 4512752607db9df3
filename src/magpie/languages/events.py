"""What happens to texts, and to the words that explain them."""

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


@event
@dataclass(frozen=True)
class GlossaryEntryProposed:
    entry_id: int


@event
@dataclass(frozen=True)
class GlossaryChanged:
    """An entry was approved, or an approved one removed: there is a new edition."""

    entry_id: int
