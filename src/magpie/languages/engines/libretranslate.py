"""LibreTranslate, on this machine or elsewhere. https://docs.libretranslate.com/guides/api_usage/

Its codes for Chinese changed (zh and zt, later zh-Hans and zh-Hant): they come from /languages.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings

from magpie.core import http
from magpie.languages.engines.protocol import down, used_up
from magpie.languages.engines.remote import Languages, RemoteEngine, our_tag


class LibreTranslate(RemoteEngine):
    name = "libretranslate"
    limit = 2000

    def ask_languages(self) -> Languages:
        listed = self.ask("/languages")
        if not isinstance(listed, list):
            raise down(self.name, "its list of languages is none")
        found: Languages = {}
        for each in listed:
            if isinstance(each, dict) and isinstance(each.get("code"), str):
                targets = [our_tag(str(code)) for code in each.get("targets") or ()]
                found[our_tag(each["code"])] = {"code": each["code"], "targets": targets}
        return found

    def ask_translation(self, text: str, source: str, target: str) -> object:
        body: dict[str, Any] = {
            "q": text,
            "source": self.code(source),
            "target": self.code(target),
            "format": "text",
        }
        if self.key:
            body["api_key"] = self.key
        answer = self.ask("/translate", body=body)
        return answer.get("translatedText") if isinstance(answer, dict) else None

    def check_status(self, answer: http.Response) -> None:
        # 403 is a wrong key, a ban or a used-up quota; only its sentence tells.
        if answer.status == 403 and "limit" in self.error_text(answer).lower():
            raise used_up(self.name)
        super().check_status(answer)


def configured() -> LibreTranslate | None:
    address = settings.MAGPIE_LIBRETRANSLATE_URL
    return LibreTranslate(address, settings.MAGPIE_LIBRETRANSLATE_KEY) if address else None
