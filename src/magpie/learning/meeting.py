"""Finds a touched word in its post again, so that nothing about it is taken from the browser."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import NotFound
from magpie.languages.gloss import Token, gloss, side_of
from magpie.learning.models import TERM_MAX
from magpie.posts.models import Post

MEANINGS_KEPT = 5


@dataclass(frozen=True, slots=True)
class Meeting:
    """A word as it stands at `place` of a post's whole text."""

    language: str
    token: Token
    place: int

    @property
    def term(self) -> str:
        """Under what it is kept: English words in lower case, however the sentence wrote them."""
        return self.token.text.lower() if self.language == "en" else self.token.text


def whole_text(post: Post) -> str:
    """What the places of words count in."""
    return f"{post.title}\n{post.text}"


def met_in(post: Post, text: str, nth: int, reads: Collection[str]) -> Meeting:
    """The word `text` where it stands for the `nth` time (from 0) in `post`; NotFound where it doesn't.

    The page cuts a text at its links and tags, this one doesn't: where counting so leads nowhere,
    the last of the word's places is the best answer.
    """
    plain = whole_text(post)
    side = side_of(post.language, reads)
    tokens = gloss(plain, language=post.language, reader=side).tokens
    found = [each for each in tokens if each.text == text and each.meanings]
    if not found or len(text) > TERM_MAX:
        raise NotFound(
            "no_such_word", _("This word isn't in the post any more. Load the page anew.")
        )
    token = found[min(nth, len(found) - 1)]
    return Meeting("en" if side == "zh" else "zh", token, token.start)
