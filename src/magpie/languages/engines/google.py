"""Google Cloud Translation, the basic edition (v2).
https://cloud.google.com/translate/docs/reference/rest/v2/translate
"""

from __future__ import annotations

from html import unescape
from urllib.parse import quote

from django.conf import settings

from magpie.core import http
from magpie.languages.engines.protocol import down, used_up
from magpie.languages.engines.remote import Languages, RemoteEngine, our_tag

PATH = "/language/translate/v2"
ADDRESS = "https://translation.googleapis.com"


class Google(RemoteEngine):
    name = "google"

    def ask_languages(self) -> Languages:
        answer = self.ask(f"{PATH}/languages?key={quote(self.key)}")
        try:
            codes = [str(each["language"]) for each in answer["data"]["languages"]]
        except (LookupError, TypeError) as error:
            raise down(self.name, "its list of languages is none") from error
        # Both zh and zh-CN are listed; the longer code says which script.
        own = {our_tag(code): code for code in sorted(codes, key=len)}
        return {tag: {"code": code, "targets": list(own)} for tag, code in own.items()}

    def ask_translation(self, text: str, source: str, target: str) -> object:
        body = {
            "q": [text],
            "source": self.code(source),
            "target": self.code(target),
            "format": "text",
        }
        answer = self.ask(f"{PATH}?key={quote(self.key)}", body=body)
        try:
            # It escapes quotes even in plain text.
            return unescape(answer["data"]["translations"][0]["translatedText"])
        except (LookupError, TypeError):
            return None

    def check_status(self, answer: http.Response) -> None:
        # A used-up quota is a 403 with a reason in the sentence.
        said = self.error_text(answer).lower()
        if answer.status == 403 and ("limit" in said or "quota" in said):
            raise used_up(self.name)
        super().check_status(answer)


def configured() -> Google | None:
    key = settings.MAGPIE_GOOGLE_KEY
    return Google(settings.MAGPIE_GOOGLE_URL or ADDRESS, key) if key else None
