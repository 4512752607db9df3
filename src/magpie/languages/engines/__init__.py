"""Translation engines: one module each, found by folder, behind the small interface of protocol.py.

A module here is an engine when it has `configured()`, which gives the engine that the settings
describe, or None. Nothing is asked and nothing is loaded before the first translation.
"""

from magpie.languages.engines.protocol import Engine
from magpie.languages.engines.registry import available_engines, can_translate

__all__ = ["Engine", "available_engines", "can_translate"]
