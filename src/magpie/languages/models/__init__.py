"""The room's tables."""

from magpie.languages.models.engine_state import EngineState
from magpie.languages.models.glossary import GlossaryEdition, GlossaryEntry, GlossaryVote

__all__ = ["EngineState", "GlossaryEdition", "GlossaryEntry", "GlossaryVote"]
