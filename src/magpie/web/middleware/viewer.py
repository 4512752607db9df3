"""Who is looking, and in which language: `request.viewer` and the active translation."""

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from magpie.accounts.models import Account, User
from magpie.web.reading import Reading, reading_of

INTERFACES = {"en": "en", "zh-hans": "zh-Hans"}


class PageRequest(HttpRequest):
    """A request as views see it."""

    viewer: Account | None
    login: User | None
    interface: str  # "en" or "zh-Hans"
    reading: Reading


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, plain: HttpRequest) -> HttpResponse:
        request = cast(PageRequest, plain)
        request.login = plain.user if plain.user.is_authenticated else None
        request.viewer = request.login.account if request.login else None
        language = _language(request)
        request.interface = INTERFACES[language]
        request.reading = reading_of(request.viewer, request.interface)
        with translation.override(language):
            response = self._get_response(request)
        if not response.has_header("Content-Language"):
            response["Content-Language"] = request.interface
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _language(request: PageRequest) -> str:
    """The log-in's choice, else the cookie's, else the browser's preference."""
    chosen = request.login.interface_language if request.login else ""
    chosen = chosen or request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    if chosen.lower() in INTERFACES:
        return chosen.lower()
    asked = translation.get_language_from_request(request)
    return asked if asked in INTERFACES else "en"
