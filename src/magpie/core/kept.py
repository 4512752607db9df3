"""Sentences kept in a row and told later, in the language of whoever reads them.

What is kept is the English of the source, which is the key of every catalogue, and its values; a
value that is itself a few words to be translated is kept in the same way.
"""

from typing import Any

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext

from magpie.core.errors import DomainError

Kept = dict[str, Any]


def kept(sentence: DomainError | str | Promise, /, **params: object) -> Kept:
    """`sentence` as JSON: {"text", "params"}."""
    if isinstance(sentence, DomainError):
        return kept(sentence.public_message, **sentence.params)
    with translation.override(None):
        plain = {name: _plain(value) for name, value in params.items()}
        return {"text": str(sentence), "params": plain}


def told(sentence: Kept) -> str:
    """A kept sentence in the active language; "" for none."""
    text, params = sentence.get("text", ""), sentence.get("params", {})
    if not text:
        return ""
    said = {name: _said(value) for name, value in params.items()}
    return gettext(text) % said if said else gettext(text)


def _plain(value: object) -> object:
    if isinstance(value, Promise):
        return kept(value)
    return value if isinstance(value, (int, float)) else str(value)


def _said(value: object) -> object:
    return told(value) if isinstance(value, dict) else value
