"""What an import has to say, kept in a row and told in the language of whoever reads it."""

from django.utils.functional import Promise

from magpie.core import kept as keeping
from magpie.core.errors import DomainError
from magpie.core.kept import Kept, told
from magpie.portability.records import Sentence

__all__ = ["Kept", "kept", "told"]


def kept(sentence: DomainError | Sentence | str | Promise) -> Kept:
    """`sentence` as JSON: {"text", "params"}."""
    if isinstance(sentence, Sentence):
        return keeping.kept(sentence.text, **sentence.params)
    return keeping.kept(sentence)
