"""The trust light: what of a machine's translation to doubt, underlined where it stands.

A doubtful stretch is a button that opens one sentence why, by touch and by keyboard and without any
script. The stretches are given in the translation as text; here they are found in its HTML, where
white space may stand differently, so letters are counted without it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from magpie.languages.doubts import Doubt, sentence
from magpie.posts.models import PostVersion

TAG = re.compile(r"(<[^>]*>)")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class _Stretch:
    """Where a doubt lies, in letters without white space."""

    start: int
    end: int
    doubt: Doubt


def marked(version: PostVersion) -> str:
    """The HTML of a version with its doubtful stretches marked."""
    stretches = sorted(
        (
            _Stretch(_letters(version.text[: each.start]), _letters(version.text[: each.end]), each)
            for each in _doubts(version, "text")
            if each.end > each.start
        ),
        key=lambda each: each.start,
    )
    if not stretches:
        return version.html
    return "".join(_marked(version, stretches))


def warnings(version: PostVersion | None) -> list[str]:
    """One sentence for each doubt that has no place in the shown text: of the whole, of the title, of the content warning."""
    if version is None:
        return []
    whole = [each for each in _doubts(version, "text") if each.end <= each.start]
    said = [
        str(sentence(each))
        for each in [*whole, *_doubts(version, "title"), *_doubts(version, "summary")]
    ]
    return list(dict.fromkeys(said))


def _marked(version: PostVersion, stretches: list[_Stretch]) -> Iterator[str]:
    position, waiting, opened = 0, list(stretches), 0
    for piece in TAG.split(version.html):
        if piece.startswith("<") and piece.endswith(">"):
            yield piece
            continue
        text = unescape(piece)
        while waiting and text:
            stretch = waiting[0]
            begin = _index(text, stretch.start - position)
            if begin >= len(text):
                break
            finish = _index(text, stretch.end - position, is_end=True)
            yield str(escape(text[:begin]))
            opened += 1
            yield _mark(version, text[begin:finish], stretch.doubt, opened)
            position += _letters(text[:finish])
            text = text[finish:]
            if position >= stretch.end:
                waiting.pop(0)
        yield str(escape(text))
        position += _letters(text)


def _mark(version: PostVersion, text: str, doubt: Doubt, number: int) -> SafeString:
    name = f"doubt-{version.pk}-{number}"
    return format_html(
        '<mark class="doubt"><button type="button" popovertarget="{0}">{1}</button></mark>'
        '<span class="doubt-why" id="{0}" popover role="note" lang="{3}">{2}</span>',
        name,
        text,
        sentence(doubt),
        get_language() or "en",
    )


def _doubts(version: PostVersion, part: str) -> list[Doubt]:
    return [Doubt(**each) for each in version.doubts.get(part, ())]


def _letters(text: str) -> int:
    return len(SPACE.sub("", text))


def _index(text: str, letters: int, *, is_end: bool = False) -> int:
    """The place in `text` before which `letters` letters stand; white space goes to the outside."""
    passed = 0
    for index, character in enumerate(text):
        if passed >= letters and (is_end or not character.isspace()):
            return index
        passed += not character.isspace()
    return len(text)
