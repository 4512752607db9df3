"""What was changed in a text, word by word: taken out and put in, for eyes and for screen readers."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

# Chinese has no spaces, so there a character counts as a word; a space belongs to the word before.
WORD = re.compile(
    r"[\u3040-\u9fff\U00020000-\U0003ffff]|[^\W\u3040-\u9fff]+['’]?[^\W\u3040-\u9fff]*\s*|\s+|."
)
# Where texts are this long, comparing word by word would take too long for a page.
LONGEST = 4000


def marked(old: str, new: str) -> SafeString:
    """Both texts as one, with <del> and <ins>."""
    if len(old) + len(new) > LONGEST:
        return mark_safe(f"{_tag('del', old)}{_tag('ins', new)}")
    before, after = WORD.findall(old), WORD.findall(new)
    return mark_safe("".join(_pieces(before, after)))


def _pieces(before: list[str], after: list[str]) -> Iterator[str]:
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield str(escape("".join(before[a:b])))
        else:
            yield _tag("del", "".join(before[a:b])) + _tag("ins", "".join(after[c:d]))


def _tag(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""
