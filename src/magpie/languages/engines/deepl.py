"""DeepL. https://developers.deepl.com/docs/api-reference/translate

As a source Chinese is ZH, as a target ZH-HANS or ZH-HANT. A request may have 128 KiB; 456 says that
the month's characters are used up. Keys that end in :fx belong to the free service.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings

from magpie.languages.actions import engine_state
from magpie.languages.engines.protocol import down
from magpie.languages.engines.remote import Languages, RemoteEngine, our_tag

# Of several regions of one language the first is asked for.
PREFERRED = ("EN-US", "PT-BR", "ES", "ZH-HANS", "ZH-HANT")


class DeepL(RemoteEngine):
    name = "deepl"
    limit = 10_000  # even if each character took ten bytes in JSON: below 128 KiB

    @property
    def _headers(self) -> Mapping[str, str]:
        return {"Authorization": f"DeepL-Auth-Key {self.key}"}

    def ask_languages(self) -> Languages:
        sources = self._codes("source")
        targets: dict[str, str] = {}
        for code in sorted(self._codes("target"), key=lambda code: code not in PREFERRED):
            targets.setdefault(our_tag(code), code)
        found: Languages = {tag: {"target": code} for tag, code in targets.items()}
        for code in sources:
            tag = our_tag(code)
            for each in ("zh-Hans", "zh-Hant") if tag == "zh-Hans" else (tag,):
                found.setdefault(each, {}).update(code=code, targets=list(targets))
        self._note_usage()
        return found

    def ask_translation(self, text: str, source: str, target: str) -> object:
        body = {
            "text": [text],
            "source_lang": self.code(source),
            "target_lang": self.code(target, "target"),
            "preserve_formatting": True,
        }
        answer = self.ask("/v2/translate", body=body, headers=self._headers)
        try:
            return answer["translations"][0]["text"]
        except (LookupError, TypeError):
            return None

    def _codes(self, kind: str) -> list[str]:
        listed = self.ask(f"/v2/languages?type={kind}", headers=self._headers)
        if not isinstance(listed, list):
            raise down(self.name, "its list of languages is none")
        return [str(each["language"]) for each in listed if isinstance(each, dict)]

    def _note_usage(self) -> None:
        usage: Any = self.ask("/v2/usage", headers=self._headers)
        used, limit = usage.get("character_count"), usage.get("character_limit")
        if isinstance(used, int) and isinstance(limit, int):
            engine_state.note_quota(self.name, used, limit)


def configured() -> DeepL | None:
    key = settings.MAGPIE_DEEPL_KEY
    free = "https://api-free.deepl.com" if key.endswith(":fx") else "https://api.deepl.com"
    return DeepL(settings.MAGPIE_DEEPL_URL or free, key) if key else None
