"""Whose word it is: nobody ever gets another person's."""

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import NotFound
from magpie.learning.models import Word


def access_own_word(owner: Account, word_id: int) -> Word:
    """A word of the owner's list, else NotFound."""
    word = Word.objects.of(owner).filter(pk=word_id).first() if word_id < 2**63 else None
    if word is None:
        raise NotFound("no_word", _("This word isn't in your list any more."))
    return word
