"""Azure Translator, version 3.
https://learn.microsoft.com/azure/ai-services/translator/text-translation/reference/v3/translate
"""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings

from magpie.core import http
from magpie.languages.engines.protocol import down, used_up
from magpie.languages.engines.remote import Languages, RemoteEngine, our_tag

ADDRESS = "https://api.cognitive.microsofttranslator.com"


class Azure(RemoteEngine):
    name = "azure"
    limit = 10_000

    def __init__(self, address: str, key: str, region: str) -> None:
        super().__init__(address, key)
        self.region = region

    def ask_languages(self) -> Languages:
        answer = self.ask("/languages?api-version=3.0&scope=translation")
        listed = answer.get("translation") if isinstance(answer, dict) else None
        if not isinstance(listed, dict):
            raise down(self.name, "its list of languages is none")
        own: dict[str, str] = {}
        for code in sorted(listed, key=len):
            own.setdefault(our_tag(code), code)
        return {tag: {"code": code, "targets": list(own)} for tag, code in own.items()}

    def ask_translation(self, text: str, source: str, target: str) -> object:
        query = f"api-version=3.0&from={quote(self.code(source))}&to={quote(self.code(target))}"
        headers = {"Ocp-Apim-Subscription-Key": self.key}
        if self.region:
            headers["Ocp-Apim-Subscription-Region"] = self.region
        body = [{"Text": text}]
        answer = self.ask(f"/translate?{query}&textType=plain", body=body, headers=headers)
        try:
            return answer[0]["translations"][0]["text"]
        except (LookupError, TypeError):
            return None

    def check_status(self, answer: http.Response) -> None:
        # 403001: the free quota is used up.
        if answer.status == 403 and b"403001" in answer.body:
            raise used_up(self.name)
        super().check_status(answer)


def configured() -> Azure | None:
    key = settings.MAGPIE_AZURE_KEY
    address = settings.MAGPIE_AZURE_URL or ADDRESS
    return Azure(address, key, settings.MAGPIE_AZURE_REGION) if key else None
