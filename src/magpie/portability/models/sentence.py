"""Sentences kept in a row and told later, in the language of whoever reads them.

What is kept is the English of the source, which is the key of every catalogue, and its values.
"""

from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from magpie.core.errors import DomainError
from magpie.portability.records import Sentence

Kept = dict[str, Any]


def kept(sentence: DomainError | Sentence | str | Promise) -> Kept:
    """`sentence` as JSON: {"text", "params"}."""
    if isinstance(sentence, DomainError):
        sentence = Sentence(sentence.public_message, **sentence.params)
    if not isinstance(sentence, Sentence):
        sentence = Sentence(sentence)
    with translation.override(None):
        params = {name: _plain(value) for name, value in sentence.params.items()}
        return {"text": str(sentence.text), "params": params}


def told(sentence: Kept) -> str:
    """A kept sentence in the active language; "" for none."""
    text, params = sentence.get("text", ""), sentence.get("params", {})
    if not text:
        return ""
    return gettext(text) % params if params else gettext(text)


def _plain(value: object) -> object:
    return value if isinstance(value, (int, float)) else str(value)
