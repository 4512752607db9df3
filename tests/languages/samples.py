"""The labelled texts of this folder, read from their files."""

import re
from pathlib import Path

from wordfreq import top_n_list

from magpie.languages.gloss import gloss
from magpie.languages.lemmas import without_contraction

FOLDER = Path(__file__).parent


def rows(name: str) -> list[list[str]]:
    """The columns of every line of `name` that is not a remark."""
    lines = (FOLDER / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


# Words are hard for learners from here on, as they stand: a rare form of a common word is hard too.
HARD_RANK = 3000
_WORD = re.compile("[A-Za-z']{3,}")


def hard_words() -> tuple[int, list[str]]:
    """How many hard words the English texts have that are no names, and those without a gloss."""
    common = frozenset(top_n_list("en", HARD_RANK))
    hard, missed = 0, []
    for (text,) in rows("english.txt"):
        spans = [(each.start, each.end) for each in gloss(text, language="en", reader="zh").tokens]
        for found in _WORD.finditer(text):
            word = without_contraction(found[0])
            if found[0].islower() and word not in common:
                hard += 1
                if not any(start <= found.start() < end for start, end in spans):
                    missed.append(found[0])
    return hard, missed
