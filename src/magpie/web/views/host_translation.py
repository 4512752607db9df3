"""The host's panel on translation: what each engine can do and how it is, models and their progress."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.core.kept import told
from magpie.languages import tags
from magpie.languages.actions.model_installs import remove_model, request_install
from magpie.languages.engines.protocol import Engine
from magpie.languages.engines.registry import configured_engines
from magpie.languages.models import EngineState, ModelInstall
from magpie.languages.neural.installed import InstalledPair, installed_pairs, tag
from magpie.web.access import MemberRequest, hosts_only

# How engines are called where people read of them.
NAMES = {
    "firefox": "Firefox",
    "libretranslate": "LibreTranslate",
    "deepl": "DeepL",
    "google": "Google",
    "azure": "Azure",
    "openai": "OpenAI",
    "apertium": "Apertium",
}
# More languages than this are counted, not named.
FEW = 6


@dataclass(frozen=True)
class EngineLine:
    """An engine as the panel tells of it."""

    name: str
    version: str
    is_local: bool
    languages: str
    resting_until: datetime | None
    trouble: str
    used: str
    limit: str
    quota_used: str
    quota_limit: str


@dataclass(frozen=True)
class ModelLine:
    """Both directions between two languages: here, on their way, or failed."""

    name: str
    title: str
    megabytes: int
    version: str
    is_installed: bool
    is_coming: bool
    percent: int
    error: str


def shown() -> dict[str, Any]:
    """What the panel shows; asks nobody, so that the page stands at once."""
    models = list(_models())
    engines = [_engine(engine) for engine in configured_engines()]
    return {
        "engines": engines,
        "is_served": any(engine.languages for engine in engines),
        "models": models,
        "may_fetch": settings.MAGPIE_MODELS,
        "is_fetching": any(model.is_coming for model in models),
        "more": _more({model.name for model in models}),
    }


@never_cache
@require_safe
@hosts_only
def panel(request: MemberRequest) -> HttpResponse:
    """The panel alone, asked for again while something is on its way."""
    return render(request, "host/translation.html", shown())


@require_POST
@hosts_only
def install(request: MemberRequest) -> HttpResponse:
    """Ask for both directions of a pair."""
    try:
        for name in _both(request):
            request_install(name=name)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("web:host")


@require_POST
@hosts_only
def remove(request: MemberRequest) -> HttpResponse:
    """Remove both directions of a pair."""
    gone = [name for name in _both(request) if remove_model(name=name)]
    if gone:
        messages.success(request, gettext("The model is removed. What it translated stays."))
    return redirect("web:host")


def _both(request: HttpRequest) -> list[str]:
    name = request.POST.get("name", "")[:40]
    source, _dash, target = name.partition("-")
    return [name, f"{target}-{source}"]


def _engine(engine: Engine) -> EngineLine:
    state = EngineState.objects.filter(name=engine.name).first() or EngineState(name=engine.name)
    now = clock.now()
    is_resting = state.resting_until and state.resting_until > now
    return EngineLine(
        name=NAMES.get(engine.name, engine.name),
        version=engine.version if engine.version != engine.name else "",
        is_local=engine.is_local,
        languages=_languages(engine),
        resting_until=state.resting_until if is_resting else None,
        trouble=told(state.trouble),
        used=_number(state.characters if state.day == now.date() else 0) or "0",
        limit="" if engine.is_local else _number(settings.MAGPIE_TRANSLATE_DAILY_CHARS),
        quota_used=_number(state.quota.get("used", 0)) or "0",
        quota_limit=_number(state.quota.get("limit", 0)),
    )


def _number(count: int) -> str:
    """A large number as people read it; nothing for none."""
    return f"{count:,}" if count else ""


def _languages(engine: Engine) -> str:
    """Its languages by name, or how many they are."""
    known = {each for pair in engine.pairs() for each in pair}
    if len(known) > FEW:
        return gettext("%(count)d languages") % {"count": len(known)}
    return _listed(sorted(known))


def _listed(known: Iterable[str]) -> str:
    interface = get_language() or "en"
    mark = "、" if interface.startswith("zh") else ", "
    return mark.join(tags.display_name(each, interface) for each in known)


def _models() -> Iterable[ModelLine]:
    here: dict[str, list[InstalledPair]] = {}
    for pair in installed_pairs():
        here.setdefault(_pair_name(pair.source, pair.target), []).append(pair)
    coming: dict[str, list[ModelInstall]] = {}
    for row in ModelInstall.objects.exclude(state=ModelInstall.State.DONE):
        source, _dash, target = row.name.partition("-")
        coming.setdefault(_pair_name(source, target), []).append(row)
    for name in sorted({*here, *coming}):
        yield _model(name, here.get(name, []), coming.get(name, []))


def _pair_name(source: str, target: str) -> str:
    """One name for both directions: en-zh."""
    return "-".join(sorted((source, target), key=lambda code: (code != "en", code)))


def _model(name: str, here: list[InstalledPair], rows: list[ModelInstall]) -> ModelLine:
    waiting = [row for row in rows if row.state == ModelInstall.State.WAITING]
    whole = sum(row.all_bytes for row in waiting)
    source, _dash, target = name.partition("-")
    interface = get_language() or "en"
    names = (tags.display_name(tag(code), interface) for code in (source, target))
    return ModelLine(
        name=name,
        title=_arrow(name, here).join(names),
        megabytes=round(sum(pair.size for pair in here) / 1e6),
        version=here[0].version if here else "",
        is_installed=bool(here),
        is_coming=bool(waiting),
        percent=int(100 * sum(row.done_bytes for row in waiting) / whole) if whole else 0,
        error=next((row.why for row in rows if row.state == ModelInstall.State.FAILED), ""),
    )


def _arrow(name: str, here: list[InstalledPair]) -> str:
    """Which way the installed models go."""
    ways = {pair.name for pair in here}
    if len(ways) != 1:
        return " ↔ "
    return " → " if name in ways else " ← "


def _more(known: set[str]) -> list[tuple[str, str]]:
    """Languages whose pair with English may be asked for: name of the pair, name to read."""
    interface = get_language() or "en"
    codes = ["zh", *(each for each in tags.OFFERED if each != "en" and "-" not in each)]
    return [
        (f"en-{code}", tags.display_name(tag(code), interface))
        for code in codes
        if f"en-{code}" not in known
    ]
