"""Chinese for English words that no dictionary lists because anybody makes them: `teabag`, `overpriced`.

Only for words that have no meaning of their own. Where the parts stand in the dictionary as a phrase
(`tea bag`) that is what they mean; else the meanings of the parts stand beside each other, joined by a
plus, which says that it is put together: 过度＋定价.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

# What the part before or behind a word adds to it; X is where the word's own meaning goes.
_BEFORE = {
    "over": "过度＋X",
    "under": "不足＋X",
    "counter": "反＋X",
    "super": "超＋X",
    "inter": "互相＋X",
    "trans": "跨＋X",
    "multi": "多＋X",
    "micro": "微＋X",
    "semi": "半＋X",
    "anti": "反＋X",
    "self": "自我＋X",
    "fore": "前＋X",
    "non": "非＋X",
    "mis": "错误＋X",
    "dis": "不＋X",
    "mid": "中＋X",
    "pre": "预先＋X",
    "out": "胜过＋X",
    "sub": "下层＋X",
    "un": "不＋X",
    "in": "不＋X",
    "im": "不＋X",
    "re": "再＋X",
    "de": "去除＋X",
    "co": "共同＋X",
}
_BEHIND = {
    "worthy": "值得＋X",
    "proof": "防＋X",
    "less": "没有＋X",
    "like": "像＋X",
    "free": "没有＋X",
    "able": "可以＋X",
    "ible": "可以＋X",
    "ish": "有点＋X",
    "ist": "X＋者",
    "ess": "女＋X",
    "let": "小＋X",
    "er": "X＋者",
    "or": "X＋者",
}
_SHORTEST_BASE = 4
_SHORTEST_PART = 3

Meaning = Callable[[str], str]  # an English word or phrase -> its first Chinese, "" for none


def made_of_words(
    word: str, meaning: Meaning, base_of: Callable[[str], str], frequency: Mapping[str, float]
) -> str:
    """What `word` means by its parts; "" where it is not made of words."""
    return (
        _as_phrase(word, meaning, base_of)
        or _with_affix(word, meaning, base_of)
        or _as_compound(word, meaning, base_of, frequency)
    )


def _cuts(word: str) -> Iterator[tuple[str, str]]:
    for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
        yield word[:cut], word[cut:]


def _as_phrase(word: str, meaning: Meaning, base_of: Callable[[str], str]) -> str:
    for head, tail in _cuts(word):
        for last in dict.fromkeys((tail, base_of(tail))):
            if found := meaning(f"{head} {last}") or meaning(f"{head}-{last}"):
                return found
    return ""


def _with_affix(word: str, meaning: Meaning, base_of: Callable[[str], str]) -> str:
    for affix, shown in _BEFORE.items():
        base = word.removeprefix(affix)
        if base == word or len(base) < _SHORTEST_BASE:
            continue
        if found := meaning(base) or meaning(base_of(base)):
            return shown.replace("X", found)
    for affix, shown in _BEHIND.items():
        stem = word.removesuffix(affix)
        if stem != word and len(stem) >= _SHORTEST_BASE - 1:
            for base in (stem, f"{stem}e", stem[:-1] if stem[-1:] == stem[-2:-1] else ""):
                if base and (found := meaning(base)):
                    return shown.replace("X", found)
    return ""


def _as_compound(
    word: str, meaning: Meaning, base_of: Callable[[str], str], frequency: Mapping[str, float]
) -> str:
    found = [
        (min(frequency[head], frequency[tail]), head, tail)
        for head, tail in _cuts(word)
        if head in frequency and tail in frequency
    ]
    for _, head, tail in sorted(found, reverse=True):
        first, last = meaning(head), meaning(tail) or meaning(base_of(tail))
        if first and last:
            return f"{first}＋{last}"
    return ""
