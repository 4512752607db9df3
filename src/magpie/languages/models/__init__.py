"""The room's tables: what was translated, how people put it, and what is known of engines and models."""

from magpie.languages.models.engine_state import EngineState
from magpie.languages.models.glossary import GlossaryEdition, GlossaryEntry, GlossaryVote
from magpie.languages.models.memory import MemorySentence
from magpie.languages.models.model_install import ModelInstall
from magpie.languages.models.translation import Translation

__all__ = [
    "EngineState",
    "GlossaryEdition",
    "GlossaryEntry",
    "GlossaryVote",
    "MemorySentence",
    "ModelInstall",
    "Translation",
]
