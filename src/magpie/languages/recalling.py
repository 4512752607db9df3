"""What people translated better is asked before any engine: equal and near-equal sentences.

Two sentences are *equal* when only width, case, spaces, punctuation, emoji, the script (Simplified
or Traditional) or the length of a drawn-out word differ. They are *near* when besides that only
light words differ (so, very, 啊, 真) and these are few: every word that carries meaning, every number, name
and "not", is then the same. So the wider question "how alike are the letters?" is
never asked: "my cat ate it" and "my dog ate it" are alike by nine letters in ten.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from magpie.languages import sentences, variants
from magpie.languages.memory import Likeness, Remembered
from magpie.languages.models import MemorySentence
from magpie.languages.tags import primary

# Of ten words at least eight are shared. Light words are one in four of a lively sentence; with
# more of them different it says something else, or says it in another mood.
ENOUGH = 0.8
# Longer sentences are never said twice by different people.
LONGEST = 500

_TOKEN = re.compile(r"\d++(?:[.,:/]\d++)*+|[^\W\d_]++", re.UNICODE)
_DRAWN_OUT = re.compile(r"(.)\1{2,}")
_HAN = re.compile(r"([\u3400-\u9fff\U00020000-\U0003ffff])")
_LIGHT = frozenset(
    [
        "a",
        "an",
        "the",
        "so",
        "very",
        "really",
        "just",
        "oh",
        "ah",
        "wow",
        "haha",
        "lol",
        "please",
        "well",
        "quite",
        "pretty",
        "too",
        "also",
        "啊",
        "呀",
        "哦",
        "噢",
        "哇",
        "吧",
        "呢",
        "啦",
        "嘛",
        "哈",
        "的",
        "了",
        "很",
        "真",
        "太",
        "也",
        "就",
        "好",
        "超",
        "着",
    ]
)


def keys(sentence: str) -> tuple[str, str]:
    """The keys of a sentence: as it is, and without its light words."""
    words = _words(sentence)
    return _key(words), _key([word for word in words if word not in _LIGHT])


class Recollection:
    """The memory as the pipeline asks it. `used` is whose sentence was taken last, for her name."""

    def __init__(self) -> None:
        self.used: MemorySentence | None = None

    def recall(self, text: str, *, source: str, target: str) -> Remembered | None:
        """The whole text as people have translated it, or sentence by sentence if each is known."""
        pieces = sentences.split(text)
        found = _known({text, *pieces}, source, target)
        if whole := found.get(text):
            return self._taken(whole.row, whole.row.translated, whole.likeness)
        known = [found[each] for each in pieces if each in found]
        if not known or len(known) < len(pieces):
            return None
        joined = "".join(
            each.row.translated + _gap(piece, target)
            for each, piece in zip(known, pieces, strict=True)
        )
        is_near = any(each.likeness == "near" for each in known)
        return self._taken(known[0].row, joined.rstrip(), "near" if is_near else "equal")

    def _taken(self, row: MemorySentence, text: str, likeness: Likeness) -> Remembered:
        self.used = row
        return Remembered(text, likeness)


@dataclass(frozen=True, slots=True)
class _Known:
    row: MemorySentence
    likeness: Likeness


def _known(texts: Collection[str], source: str, target: str) -> dict[str, _Known]:
    """What is remembered of these sentences, by sentence; one query for all of them."""
    wanted = {each: keys(each) for each in texts if 1 < len(each.strip()) <= LONGEST}
    cores = {core for _equal, core in wanted.values() if core}
    if not cores:
        return {}
    rows = MemorySentence.objects.filter(core__in=cores, target=target).order_by("id")
    found: dict[str, _Known] = {}
    for row in rows.select_related("account"):
        if primary(row.source) != primary(source):
            continue
        for sentence, (equal, core) in wanted.items():
            likeness = _likeness(sentence, row.text, equal == row.equal) if core == row.core else ""
            if likeness == "equal" or (likeness == "near" and sentence not in found):
                found[sentence] = _Known(row, likeness)
    return found


def _gap(piece: str, target: str) -> str:
    """What stands between two sentences: lines stay lines, and Chinese needs no space."""
    space = piece[len(piece.rstrip()) :]
    if "\n" in space:
        return space
    return "" if primary(target) in ("zh", "ja") else " "


def _likeness(one: str, other: str, is_equal: bool) -> Likeness | Literal[""]:
    if _is_question(one) != _is_question(other):
        return ""
    if is_equal:
        return "equal"
    mine, theirs = _words(one), _words(other)
    different = len(set(mine) ^ set(theirs))
    return "near" if 1 - different / (len(mine) + len(theirs)) >= ENOUGH else ""


def _is_question(sentence: str) -> bool:
    """A question is no statement, whatever its words are."""
    return sentence.rstrip(" \n\"'”’」』）)").endswith(("?", "？"))


def _words(sentence: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", sentence).casefold().replace("’", "'")
    if _HAN.search(folded):
        folded = _HAN.sub(r" \1 ", variants.to_simplified(folded))
    folded = _DRAWN_OUT.sub(r"\1\1", folded)
    return _TOKEN.findall(folded)


def _key(words: Sequence[str]) -> str:
    return sha256(" ".join(words).encode()).hexdigest() if words else ""
