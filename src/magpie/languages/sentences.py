"""A text as its sentences: what the memory remembers and mixed text is translated by."""

import re

# A sentence ends behind its stop and the quotes, brackets and spaces after it, or with its line.
# A full stop needs a space behind it: 3.5 and magpie.example are no ends.
_END = re.compile(
    r"(?:[。！？!?…]++|(?<!\d)\.(?=\s|$)|\.(?=[\"'”’)\]]*+(?:\s|$)))[\"'”’」』）)\]]*+\s*+|\n\s*+"
)


def split(text: str) -> list[str]:
    """The sentences of `text`, each with the space behind it; joined they are the text."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        found.append(text[start : end.end()])
        start = end.end()
    if start < len(text):
        found.append(text[start:])
    return found
