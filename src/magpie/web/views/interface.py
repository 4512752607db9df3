"""The interface's language and light: on the log-in, and in cookies for before and beside it."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_POST

from magpie.accounts.actions import change_interface
from magpie.web.middleware.viewer import INTERFACES, PageRequest
from magpie.web.next_page import next_page

THEMES = ("", "light", "dark")  # "" is the device's
THEME_COOKIE = "theme"


@require_POST
def change(request: PageRequest) -> HttpResponse:
    """Take over `language` and `theme` where they are given and known, and go back."""
    language = request.POST.get("language", "").lower()
    theme = request.POST.get("theme")
    response = HttpResponseRedirect(next_page(request, "web:landing"))
    if language in INTERFACES:
        remember_language(response, language)
    if theme in THEMES:
        remember_theme(response, theme)
    if request.login:
        change_interface(
            user=request.login,
            language=INTERFACES.get(language),
            theme=theme if theme in THEMES else None,
        )
    return response


def remember_language(response: HttpResponse, language: str) -> None:
    """`language` is "en" or "zh-hans"."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        samesite="Lax",
    )


def remember_theme(response: HttpResponse, theme: str) -> None:
    """The cookie that the switch in the page sets too, so that both agree on this device."""
    if theme:
        age = settings.LANGUAGE_COOKIE_AGE
        response.set_cookie(THEME_COOKIE, theme, max_age=age, samesite="Lax")
    else:
        response.delete_cookie(THEME_COOKIE, samesite="Lax")
