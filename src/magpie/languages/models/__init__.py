"""The room's tables."""

from magpie.languages.models.engine_state import EngineState
from magpie.languages.models.model_install import ModelInstall

__all__ = ["EngineState", "ModelInstall"]
