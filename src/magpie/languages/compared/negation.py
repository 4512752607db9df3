"""A "not" that was lost or came from nowhere, sentence by sentence.

Languages put no into many words (不错 is good, unless is 除非), so this only speaks where one side
plainly denies and the other has nothing at all that could be a no.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from magpie.languages.segmentation import segment
from magpie.languages.tags import primary

_PLAIN = {
    "en": re.compile(
        r"\b(?:do|does|did|is|are|was|were|has|have|had|can|could|will|would|should|must|ca|wo)(?:n['’]t| not)\b"
        r"|\bcannot\b|\bnever\b|\bno longer\b|\bnobody\b|\bnothing\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"没有|沒有|从不|從不|从未|從未|(?<!会)不会|(?<!會)不會|(?<!能)不能|(?<!要)不要|(?<!是)不是(?!滋味)"
        r"|(?<!想)不想|(?<!敢)不敢|不吃|不去|(?<!喜)不喜欢|(?<!喜)不喜歡|不知道|没(?=[吃去看买来想见听说做睡发])|未曾"
    ),
}
# Anything that may carry a no, however faintly.
_FAINT = {
    "en": re.compile(
        r"n['’]t\b|\b(?:no|not|non|none|nor|neither|never|nobody|nothing|nowhere|cannot|without|hardly|barely|"
        r"scarcely|seldom|rarely|unless|until|except|but|only|instead|rather|too|refus\w*|fail\w*|lack\w*|stop\w*|avoid\w*|"
        r"miss\w*|forget\w*|forgot\w*|den[iy]\w*|away|out|off|less|few\w*|little|lost|lose|gone|free|spare|skip\w*|save|"
        r"impossible|different|otherwise|before|against|empty|wrong|bad|hate\w*|doubt\w*|ban\w*|quit|leave\w*|"
        r"beyond|anything|any|ever|yet|still|keep|kept|else|cold|afraid|wonder|mind|short|hell|spite|matter|wary|mere\w*)\b"
        r"|\b(?:un|in|im|dis|ir|il)[a-z]{4,}|[a-z]less\b",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        r"[不没沒未无無非别別莫勿免否拒反甭休难難少忘停禁空缺失错錯假丢丟除才只就还還再怕离離差懒懶省唔冇咪早全少停头頭罢罷绝絕]|哪(?!里|裡|些)|第一次|从来|怎么|怎麼|何必"
    ),
}
_SENTENCE = re.compile(r"[^.!?。！？\n;；]+(?:[.!?。！？;；]+|\n|\Z)")
# "Don't you think so?", 是不是, 好不好: questions deny nothing.
_QUESTION = re.compile(r"[?？]\s*\Z")


@dataclass(frozen=True, slots=True)
class Denial:
    """A no at `start:end` of the translation; 0:0 when it is the translation that lost one."""

    start: int
    end: int
    written: str
    is_lost: bool


def turned(text: str, translation: str, *, source: str, target: str) -> Iterator[Denial]:
    """The places where yes and no seem to have changed sides."""
    source, target = primary(source), primary(target)
    if source not in _PLAIN or target not in _PLAIN or source == target:
        return
    before, after = list(_SENTENCE.finditer(text)), list(_SENTENCE.finditer(translation))
    if len(before) != len(after):
        return
    for one, other in zip(before, after, strict=True):
        if any(_QUESTION.search(each[0]) or _has_idiom(each[0]) for each in (one, other)):
            continue
        no_before, no_after = _PLAIN[source].search(one[0]), _PLAIN[target].search(other[0])
        if no_before and not _FAINT[target].search(other[0]):
            yield Denial(*_within(other), no_before[0], is_lost=True)
        elif no_after and not _FAINT[source].search(one[0]):
            start = other.start() + no_after.start()
            yield Denial(start, start + len(no_after[0]), no_after[0], is_lost=False)


def _has_idiom(sentence: str) -> bool:
    """Whether a set phrase of four characters stands in it: 三心二意 may come back as anything."""
    return any(len(word) >= 4 and not word.isascii() for word in segment(sentence))


def _within(sentence: re.Match[str]) -> tuple[int, int]:
    """A sentence without the white space around it."""
    text = sentence[0]
    lead = len(text) - len(text.lstrip())
    return sentence.start() + lead, sentence.start() + len(text.rstrip())
