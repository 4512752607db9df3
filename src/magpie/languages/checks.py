"""Whether what an engine gave can be a translation at all. What can't is discarded, never shown.

These are walls against failure (another language, an echo, a loop, a refusal, an order obeyed), not
a judgement of quality: that is what doubts.py is for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable

from magpie.languages.chinese import chinese_tokens
from magpie.languages.detection import detect
from magpie.languages.english import look_up
from magpie.languages.lemmas import proposals
from magpie.languages.scripts import HAN, runs
from magpie.languages.tags import MIXED, UNDETERMINED, primary
from magpie.languages.voice import word_count

# Words of the translation for each word of the source; real ones lie between 0.4 and 2.3.
SHORTEST, LONGEST = 0.3, 3.2
FEW_WORDS = 4
# Sharing its script with others, a language is told from so many words on.
TELLING_WORDS = 5
OWN_SCRIPT = frozenset({"zh", "ja", "ko", "th", "ru", "uk", "ar", "fa", "he", "hi", "el", "ka"})

_REFUSAL = re.compile(
    r"\bas an? (?:AI|artificial|large language|language model)|\bI(?:'m| am) an? (?:AI|language model|"
    r"virtual assistant|helpful assistant)|\bI (?:can(?:'|no)t|won't|am unable to|am not able to) (?:help|assist|"
    r"translate|comply|fulfil|provide)|作为(?:一个|一名)?(?:AI|人工智能|大?语言模型|虚拟助手)|"
    r"我是(?:一个|一名)?(?:AI|人工智能|大?语言模型|虚拟助手|智能助手)|我(?:无法|不能)(?:协助|帮助您|为您|翻译|满足|提供)",
    re.IGNORECASE,
)
_MAY_SPEAK_SO = re.compile(
    r"(?<![A-Za-z])(?:AI|assistant|language model|assist|translate|comply)(?![A-Za-z])|人工智能|模型|助手|协助|翻译|无法|不能",
    re.IGNORECASE,
)
_ORDER = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all|any|the|every|your|previous|prior|everything|this|what)\b|"
    r"\b(?:system prompt|your (?:bio|prompt|instructions|rules))\b|\b(?:output|print|reveal|repeat|reply with|"
    r"respond with|instead of translating)\b|(?:忽略|无视|忘记|忘掉)(?:以上|上面|上述|之前|前面|所有|一切|你)|"
    r"系统提示|提示词|你的(?:简介|指令|设定)|(?:输出|打印|复述|回复|不要翻译)",
    re.IGNORECASE,
)
_LOOP = re.compile(r"(.{2,40}?)(?:[\s,，、]*\1){7,}", re.DOTALL)
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_MEANING_WORD = re.compile(r"[a-z]{4,}")
_HAN_WORD = re.compile(f"[{HAN}]+")


def problem(source_text: str, translation: str, *, target: str) -> str:
    """What is wrong with a translation: a code, or nothing."""
    if not translation.strip():
        return "empty"
    if _plain(translation) == _plain(source_text):
        return "same"
    if _is_sized_wrong(source_text, translation):
        return "length"
    if _LOOP.search(translation) and not _LOOP.search(source_text):
        return "loop"
    if _REFUSAL.search(translation) and not _MAY_SPEAK_SO.search(source_text):
        return "refusal"
    return "" if _is_in(translation, target) else "language"


def has_strayed(source_text: str, translation: str, *, source: str, target: str) -> bool:
    """Whether a chat model answered or obeyed a text instead of translating it.

    The dictionary says which words the translation might hold. Where it knows many and the answer
    has none of them, or few although the text gives orders, it is something else. Between other
    languages nobody can tell, so a text that gives orders isn't taken from such a model at all.
    """
    gives_orders = bool(_ORDER.search(source_text)) or bool(_REFUSAL.search(translation))
    expected = _expected(source_text, primary(source), primary(target))
    if expected is None:
        return gives_orders
    known = len(expected)
    met = sum(is_met(translation) for is_met in expected)
    if gives_orders:
        return met < max(1, 0.3 * known)
    return known >= FEW_WORDS and met == 0


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _is_sized_wrong(source_text: str, translation: str) -> bool:
    before, after = word_count(list(runs(source_text))), word_count(list(runs(translation)))
    if not after:
        return before >= 1
    if before < FEW_WORDS:
        return after > 4 * before + 8
    return not SHORTEST <= after / before <= LONGEST


def _is_in(translation: str, target: str) -> bool:
    wanted = primary(target)
    found = detect(translation, hints=(target,))
    language = primary(found.language)
    if found.language in (UNDETERMINED, "zh-Latn") or language == wanted:
        return found.language != "zh-Latn" or wanted not in OWN_SCRIPT
    words: Counter[str] = Counter()
    for part in found.parts:
        words[primary(part.language)] += word_count(list(runs(part.text)))  # type: ignore[assignment]
    total = sum(words.values())
    if language == MIXED:
        return words[wanted] >= 0.4 * total
    return wanted not in OWN_SCRIPT and language not in OWN_SCRIPT and total < TELLING_WORDS


def _expected(text: str, source: str, target: str) -> list[Callable[[str], bool]] | None:
    """For each word the dictionary knows: whether a translation holds one of its meanings."""
    if (source, target) == ("en", "zh"):
        return [_has_any(meanings) for meanings in _chinese_meanings(text)]
    if (source, target) == ("zh", "en"):
        return [
            _has_any_word(words)
            for token in chinese_tokens(text, 0, len(text))
            if (words := frozenset(_MEANING_WORD.findall(" ".join(token.meanings).lower())))
        ]
    return None


def _chinese_meanings(text: str) -> list[tuple[str, ...]]:
    found = []
    for word in _WORD.findall(text):
        lower = word.lower()
        rows = filter(None, map(look_up, (lower, *proposals(lower))))
        meanings = [han for row in rows for han in _HAN_WORD.findall(row.meanings)]
        if meanings and len(lower) > 3:
            found.append(tuple(meanings))
    return found


def _has_any(meanings: tuple[str, ...]) -> Callable[[str], bool]:
    # 忽略 counts for 忽视 too: two writers choose the same word less often than the same character.
    return lambda text: any(
        meaning in text or (len(meaning) > 1 and meaning[0] in text) for meaning in meanings
    )


def _has_any_word(words: frozenset[str]) -> Callable[[str], bool]:
    return lambda text: any(
        word[:5] in words or word in words or any(each.startswith(word[:5]) for each in words)
        for word in _MEANING_WORD.findall(text.lower())
    )
