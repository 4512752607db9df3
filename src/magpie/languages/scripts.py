"""Which stretches of a text are words, in which writing system, and which must be left alone.

Positions are code points. Links, addresses, handles, custom emoji are never words; a hashtag's sign
isn't either, its word is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What is neither read aloud nor translated: links, e-mail addresses, handles, custom emoji, paths,
# faces made of letters (T_T, OwO, :D).
# Every repeat is bounded or anchored: a post may be ten thousand times the same sign.
PROTECTED = (
    r"(?:https?://|www\.)[^\s<>\"，。！？、）】》]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|@[\w-]+(?:\.[\w-]+)*(?:@[\w-]+(?:\.[\w-]+)+)?"
    r"|(?<![\w.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|net|org|cn|io|me|tv|app|social|example)"
    r"(?:/[^\s<>\"，。！？、）】》]*)?(?![\w-])"
    r"|(?<!\w):[A-Za-z0-9_]{2,64}:(?!\w)"
    r"|(?<![\w/])/[\w.-]+(?:/[\w.-]*)+"
    r"|(?<!\w)(?P<eye>[TQOoUuXx><^=])[_.wA](?P=eye)(?!\w)|(?<!\w)[:;=xX8]-?[DPpOo3](?!\w)"
)
HASHTAG = r"[#＃][^\s#＃,.!?，。！？、:：;；()（）]+[#＃]?"

HAN = r"々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
KANA = r"ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿｦ-ﾟ"
LATIN = r"A-Za-zªºÀ-ÖØ-öø-ɏḀ-ỿＡ-Ｚａ-ｚ"

# Script -> characters. Those with one language of note name it in LANGUAGE_OF_SCRIPT.
_SCRIPTS = {
    "latin": rf"[{LATIN}][{LATIN}\u0300-\u036f]*(?:['’][{LATIN}][{LATIN}\u0300-\u036f]*)*",
    "han": rf"[{HAN}]+",
    "kana": rf"[{KANA}]+",
    "hangul": r"[ᄀ-ᇿ㄰-㆏ꥠ-ꥼ가-힣]+",
    "cyrillic": r"[Ѐ-ԯᲀ-ᲈ]+",
    "arabic": r"[ؠ-يٮ-ۓۺ-ۿݐ-ݿࢠ-ࣇﭐ-ﯿﹰ-ﻼ]+",
    "thai": r"[ก-ฺเ-๎]+",
    "hebrew": r"[א-ת]+",
    "devanagari": r"[ऀ-ॣॱ-ॿ]+",
    "bengali": r"[ঀ-ৣ]+",
    "gurmukhi": r"[ਁ-ੴ]+",
    "gujarati": r"[ઁ-ૣ]+",
    "odia": r"[ଁ-ୣ]+",
    "tamil": r"[ஂ-௣]+",
    "telugu": r"[ఀ-ౣ]+",
    "kannada": r"[ಀ-ೣ]+",
    "malayalam": r"[ഀ-ൣ]+",
    "sinhala": r"[ඁ-ෟ]+",
    "greek": r"[Ͱ-Ͽἀ-῾]+",
    "georgian": r"[Ⴀ-ჿᲐ-Ჿ]+",
    "armenian": r"[Ա-և]+",
    "ethiopic": r"[ሀ-ፚ]+",
    "lao": r"[ກ-ໝ]+",
    "khmer": r"[ក-៓]+",
    "burmese": r"[က-ဿၐ-႟]+",
    "tibetan": r"[ཀ-ྼ]+",
}
LANGUAGE_OF_SCRIPT = {
    "hangul": "ko",
    "thai": "th",
    "bengali": "bn",
    "gurmukhi": "pa",
    "gujarati": "gu",
    "odia": "or",
    "tamil": "ta",
    "telugu": "te",
    "kannada": "kn",
    "malayalam": "ml",
    "sinhala": "si",
    "greek": "el",
    "georgian": "ka",
    "armenian": "hy",
    "ethiopic": "am",
    "lao": "lo",
    "khmer": "km",
    "burmese": "my",
    "tibetan": "bo",
}
# Letters that only one of a script's languages uses, asked in this order.
_TELLING_LETTERS = {
    "cyrillic": (
        ("kk", "әғқңұһӘҒҚҢҰҺ"),
        ("be", "ўЎ"),
        ("uk", "іїєґІЇЄҐ"),
        ("sr", "ђљњћџЂЉЊЋЏ"),
        ("mk", "ѓќѕЃЌЅ"),
        ("mn", "өүӨҮ"),
    ),
    "arabic": (("ug", "ەۆۈېۋ"), ("ur", "ٹڈڑںےہھ"), ("fa", "پچژگکی")),
}
# Languages that share a script, the commonest first: a hint may pick another.
_SHARING = {
    "cyrillic": ("ru", "uk", "be", "bg", "sr", "mk", "kk", "mn"),
    "arabic": ("ar", "fa", "ur", "ug"),
    "devanagari": ("hi", "mr", "ne"),
    "hebrew": ("he", "yi"),
}

# IPv4, mp3, 2nd: letters with digits in them are no word of any language.
_CODE = r"(?<![A-Za-z0-9])[A-Za-z]*[0-9][A-Za-z0-9]*"

_RUN = re.compile(
    f"(?P<protected>{PROTECTED}|{_CODE})|"
    + "|".join(f"(?P<{script}>{pattern})" for script, pattern in _SCRIPTS.items())
)


class Run(NamedTuple):
    """A word or an unbroken stretch of one script, `text[start:end]`."""

    script: str
    start: int
    end: int
    text: str


def runs(text: str) -> Iterator[Run]:
    """Every stretch of letters in the text, in order; protected stretches and the rest left out."""
    for found in _RUN.finditer(text):
        script = found.lastgroup
        if script and script != "protected":
            yield Run(script, found.start(), found.end(), found[0])


def language_of_script(script: str, letters: str, hints: tuple[str, ...]) -> str:
    """The language of a script other than Latin, Han and kana: telling letters, then hints."""
    for language, telling in _TELLING_LETTERS.get(script, ()):
        if any(letter in letters for letter in telling):
            return language
    sharing = _SHARING.get(script) or (LANGUAGE_OF_SCRIPT[script],)
    return next((hint for hint in hints if hint in sharing), sharing[0])
