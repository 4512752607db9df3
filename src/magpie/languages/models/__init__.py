"""The room's nouns: what was translated, and what people translated better."""

from magpie.languages.models.memory import MemorySentence
from magpie.languages.models.translation import Translation

__all__ = ["MemorySentence", "Translation"]
