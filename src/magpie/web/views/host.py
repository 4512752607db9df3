"""The host's page: one panel for each thing that needs somebody's eye. Everybody else finds no page.

A panel is a template and what it shows; a new one is a line in PANELS and a module of its own.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from magpie.web.access import MemberRequest, hosts_only
from magpie.web.views import host_archives, host_reports, host_translation


@dataclass(frozen=True)
class Panel:
    """`template` is included with what `shows` gives."""

    template: str
    shows: Callable[[], dict[str, Any]]


PANELS = (
    Panel("host/archives.html", host_archives.shown),
    Panel("host/translation.html", host_translation.shown),
    Panel("host/reports.html", host_reports.shown),
)


@never_cache
@require_safe
@hosts_only
def show(request: MemberRequest) -> HttpResponse:
    context: dict[str, Any] = {"panels": [panel.template for panel in PANELS]}
    for panel in PANELS:
        context |= panel.shows()
    return render(request, "web/host.html", context)
