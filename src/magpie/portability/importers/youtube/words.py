"""What YouTube writes in words: who may see a video, in the account's language, and runs of text."""

import json
import re

from magpie.portability.records import Visibility

_PRIVACY: dict[str, Visibility] = {
    **dict.fromkeys(
        [
            "public",
            "öffentlich",
            "publique",
            "público",
            "pubblico",
            "openbaar",
            "公开",
            "公開",
            "공개",
            "открытый доступ",
            "herkese açık",
        ],
        "public",
    ),
    **dict.fromkeys(
        [
            "unlisted",
            "nicht gelistet",
            "non répertoriée",
            "oculto",
            "no listado",
            "não listado",
            "non in elenco",
            "verborgen",
            "不公开列出",
            "不公開",
            "限定公開",
            "일부 공개",
            "доступ по ссылке",
            "liste dışı",
        ],
        "unlisted",
    ),
    **dict.fromkeys(
        [
            "private",
            "privat",
            "privée",
            "privé",
            "privado",
            "privato",
            "私享",
            "私人",
            "非公開",
            "비공개",
            "ограниченный доступ",
            "gizli",
        ],
        "private",
    ),
}
_RUN = re.compile(r'\s*\{"')
_RUN_KEYS = ("text", "videoLink", "link", "mention")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


def privacy(word: str) -> Visibility:
    """What a word for privacy means; unknown words are unknown, which nobody else sees."""
    return _PRIVACY.get(word.strip().casefold(), "unknown")


def language(value: str) -> str:
    """A language tag, or "" for what is none."""
    return value if _LANGUAGE.fullmatch(value) else ""


def words(text: str) -> str:
    """Text that may be written as runs: `{"text":"Hello "},{"text":"you"}`, or as it is."""
    if not _RUN.match(text):
        return text
    try:
        found = json.loads(f"[{text}]")
    except (ValueError, RecursionError):
        return text
    if len(found) == 1 and isinstance(found[0], dict) and "takeoutSegments" in found[0]:
        found = found[0]["takeoutSegments"]
    if not isinstance(found, list):
        return text
    return "".join(_run(run) for run in found if isinstance(run, dict)) or text


def _run(run: dict[str, object]) -> str:
    for key in _RUN_KEYS:
        value = run.get(key)
        if isinstance(value, str):
            return value
        if isinstance(value, dict):
            return _run(value)
    return ""
