"""The only writers of this room."""

from magpie.languages.actions.make import carry_out
from magpie.languages.actions.memory import forget_origin, remember
from magpie.languages.actions.request import forget, request_translation, try_failed_again

__all__ = [
    "carry_out",
    "forget",
    "forget_origin",
    "remember",
    "request_translation",
    "try_failed_again",
]
