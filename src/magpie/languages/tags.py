"""BCP 47 language tags: tidy them, compare them, name them for people.

Comparison is RFC 4647 lookup reduced to what decides whether a person can read a text: language
and script count, regions don't (`en-GB` serves `en-US`), a tag without script serves every script
(`zh` serves `zh-Hans`). Old Chinese region tags are understood as scripts: `zh-TW` is `zh-Hant`.
"""

from __future__ import annotations

import re
from functools import lru_cache

UNDETERMINED = "und"
MIXED = "mul"

# What people may say they read or learn, in the order in which it is offered.
OFFERED = (
    "en",
    "zh-Hans",
    "zh-Hant",
    "ja",
    "ko",
    "es",
    "fr",
    "de",
    "pt",
    "ru",
    "vi",
    "th",
    "id",
    "it",
    "nl",
    "tr",
    "pl",
    "uk",
    "ar",
    "fa",
    "he",
    "hi",
)

_NAMES: dict[str, tuple[str, str, str]] = {
    # tag: (English, 中文, the language's own name)
    "en": ("English", "英语", "English"),
    "zh": ("Chinese", "中文", "中文"),
    "zh-Hans": ("Simplified Chinese", "简体中文", "简体中文"),
    "zh-Hant": ("Traditional Chinese", "繁体中文", "繁體中文"),
    "zh-Latn": ("Pinyin", "拼音", "Pīnyīn"),
    "ja": ("Japanese", "日语", "日本語"),
    "ko": ("Korean", "韩语", "한국어"),
    "es": ("Spanish", "西班牙语", "Español"),
    "fr": ("French", "法语", "Français"),
    "de": ("German", "德语", "Deutsch"),
    "pt": ("Portuguese", "葡萄牙语", "Português"),
    "ru": ("Russian", "俄语", "Русский"),
    "vi": ("Vietnamese", "越南语", "Tiếng Việt"),
    "th": ("Thai", "泰语", "ไทย"),
    "id": ("Indonesian", "印尼语", "Bahasa Indonesia"),
    "it": ("Italian", "意大利语", "Italiano"),
    "nl": ("Dutch", "荷兰语", "Nederlands"),
    "tr": ("Turkish", "土耳其语", "Türkçe"),
    "pl": ("Polish", "波兰语", "Polski"),
    "uk": ("Ukrainian", "乌克兰语", "Українська"),
    "be": ("Belarusian", "白俄罗斯语", "Беларуская"),
    "sr": ("Serbian", "塞尔维亚语", "Српски"),
    "mk": ("Macedonian", "马其顿语", "Македонски"),
    "kk": ("Kazakh", "哈萨克语", "Қазақша"),
    "mn": ("Mongolian", "蒙古语", "Монгол"),
    "ar": ("Arabic", "阿拉伯语", "العربية"),
    "fa": ("Persian", "波斯语", "فارسی"),
    "ur": ("Urdu", "乌尔都语", "اردو"),
    "ug": ("Uyghur", "维吾尔语", "ئۇيغۇرچە"),
    "he": ("Hebrew", "希伯来语", "עברית"),
    "yi": ("Yiddish", "意第绪语", "ייִדיש"),
    "hi": ("Hindi", "印地语", "हिन्दी"),
    "bn": ("Bengali", "孟加拉语", "বাংলা"),
    "pa": ("Punjabi", "旁遮普语", "ਪੰਜਾਬੀ"),
    "gu": ("Gujarati", "古吉拉特语", "ગુજરાતી"),
    "or": ("Odia", "奥里亚语", "ଓଡ଼ିଆ"),
    "ta": ("Tamil", "泰米尔语", "தமிழ்"),
    "te": ("Telugu", "泰卢固语", "తెలుగు"),
    "kn": ("Kannada", "卡纳达语", "ಕನ್ನಡ"),
    "ml": ("Malayalam", "马拉雅拉姆语", "മലയാളം"),
    "si": ("Sinhala", "僧伽罗语", "සිංහල"),
    "el": ("Greek", "希腊语", "Ελληνικά"),
    "ka": ("Georgian", "格鲁吉亚语", "ქართული"),
    "hy": ("Armenian", "亚美尼亚语", "Հայերեն"),
    "am": ("Amharic", "阿姆哈拉语", "አማርኛ"),
    "lo": ("Lao", "老挝语", "ລາວ"),
    "km": ("Khmer", "高棉语", "ខ្មែរ"),
    "my": ("Burmese", "缅甸语", "မြန်မာ"),
    "bo": ("Tibetan", "藏语", "བོད་ཡིག"),
    "ms": ("Malay", "马来语", "Bahasa Melayu"),
    "fil": ("Filipino", "菲律宾语", "Filipino"),
    "sv": ("Swedish", "瑞典语", "Svenska"),
    UNDETERMINED: ("no language", "无语言", ""),
    MIXED: ("several languages", "多种语言", ""),
}

_SCRIPT_OF_REGION = {
    "CN": "Hans",
    "SG": "Hans",
    "MY": "Hans",
    "TW": "Hant",
    "HK": "Hant",
    "MO": "Hant",
}
_SUBTAG = re.compile(r"[A-Za-z0-9]{1,8}\Z")


@lru_cache(maxsize=1024)
def normalise(tag: str) -> str:
    """`ZH_cn` -> `zh-Hans`, `EN-us` -> `en-US`. What is no tag at all becomes `und`."""
    subtags = tag.strip().replace("_", "-").split("-")
    if not (subtags[0].isascii() and subtags[0].isalpha() and 2 <= len(subtags[0]) <= 8):
        return UNDETERMINED
    if not all(_SUBTAG.match(subtag) for subtag in subtags):
        return UNDETERMINED
    tidy = [subtags[0].lower()] + [_cased(subtag) for subtag in subtags[1:]]
    return _chinese(tidy) if tidy[0] in ("zh", "cmn", "yue") else "-".join(tidy)


def _cased(subtag: str) -> str:
    if len(subtag) == 4 and subtag.isalpha():
        return subtag.title()
    return subtag.upper() if len(subtag) == 2 else subtag.lower()


def _chinese(subtags: list[str]) -> str:
    for subtag in subtags[1:]:
        script = subtag if subtag in ("Hans", "Hant", "Latn") else _SCRIPT_OF_REGION.get(subtag)
        if script:
            return f"zh-{script}"
    return "zh-Hant" if subtags[0] == "yue" else "zh"


def primary(tag: str) -> str:
    """The language without script or region: `zh-Hans` -> `zh`."""
    return normalise(tag).partition("-")[0]


def matches(tag: str, wanted: str) -> bool:
    """Whether text tagged `tag` can be read by somebody who asked for `wanted`.

    >>> matches("zh-Hans", "zh"), matches("en-GB", "en-US"), matches("zh-Hans", "zh-Hant")
    (True, True, False)
    """
    language, script = _language_and_script(tag)
    wanted_language, wanted_script = _language_and_script(wanted)
    if language != wanted_language or language == UNDETERMINED:
        return False
    if "Latn" in (script, wanted_script):
        # Pinyin is not read by everyone who reads Chinese characters.
        return script == wanted_script
    return not script or not wanted_script or script == wanted_script


def _language_and_script(tag: str) -> tuple[str, str]:
    language, *rest = normalise(tag).split("-")
    return language, next((subtag for subtag in rest if len(subtag) == 4 and subtag.isalpha()), "")


def display_name(tag: str, interface: str = "en") -> str:
    """The language's name for a person who uses the interface in `interface` (English or Chinese).

    An unknown tag is shown as it is.
    """
    names = _names(tag)
    if names is None:
        return tag
    return names[1] if primary(interface) == "zh" else names[0]


def own_name(tag: str) -> str:
    """The language's name as its own readers write it, for lists where everyone finds theirs."""
    names = _names(tag)
    return names[2] or names[0] if names else tag


def _names(tag: str) -> tuple[str, str, str] | None:
    tidy = normalise(tag)
    if tidy == UNDETERMINED and tag.lower() != UNDETERMINED:
        return None
    return _NAMES.get(tidy) or _NAMES.get(tidy.partition("-")[0])
