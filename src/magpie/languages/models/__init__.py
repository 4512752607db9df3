"""The room's tables."""

from magpie.languages.models.engine_state import EngineState

__all__ = ["EngineState"]
