"""The sentence a word stood in, cut out of its post each time it is shown."""

from dataclasses import dataclass

from magpie.learning.meeting import whole_text
from magpie.learning.models import Word
from magpie.posts.models import Post

# A sentence ends after one of these; a Latin full stop only before white space ("3.5", "e.g.x").
ENDS = "。！？!?…；\n"
LONGEST = 160
CUT = "…"


@dataclass(frozen=True, slots=True)
class Sentence:
    """`before` + `word` + `after`, as the author wrote it; `url` leads to the post."""

    before: str
    word: str
    after: str
    language: str
    url: str

    def __str__(self) -> str:
        return f"{self.before}{self.word}{self.after}"


def sentence_of(word: Word, post: Post) -> Sentence | None:
    """None when the post was edited and no longer says the word."""
    text = whole_text(post)
    start = _place(text, word)
    if start < 0:
        return None
    end = start + len(word.term)
    before, after = _tail(text[:start]), _head(text[end:])
    return Sentence(before, text[start:end], after, post.language, post.url)


def _place(text: str, word: Word) -> int:
    lower = text.lower() if len(text.lower()) == len(text) else text
    if lower.startswith(word.term.lower(), word.place):
        return word.place
    return lower.find(word.term.lower())


def _tail(text: str) -> str:
    """The end of `text` back to where the last sentence ended."""
    starts = [n + 1 for n in range(len(text)) if _ends(text, n)]
    part = text[starts[-1] if starts else 0 :].lstrip()
    return part if len(part) <= LONGEST else CUT + part[-LONGEST:]


def _head(text: str) -> str:
    """The beginning of `text` up to where the sentence ends, its mark included."""
    stop = next((n + 1 for n in range(len(text)) if _ends(text, n)), len(text))
    part = text[:stop].rstrip()
    return part if len(part) <= LONGEST else part[:LONGEST] + CUT


def _ends(text: str, n: int) -> bool:
    if text[n] == ".":
        return n + 1 == len(text) or text[n + 1].isspace()
    return text[n] in ENDS
