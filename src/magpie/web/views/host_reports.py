"""The host's panel on reports: translations and corrections that somebody says are abused."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from magpie.posts import queries
from magpie.posts.actions import close_report
from magpie.posts.policies import access_report
from magpie.web.access import MemberRequest, hosts_only


def shown() -> dict[str, Any]:
    """Open reports, oldest first."""
    return {"reports": queries.open_reports()}


@require_POST
@hosts_only
def close(request: MemberRequest, report_id: int) -> HttpResponse:
    """A host has looked at it."""
    close_report(report=access_report(request.viewer, report_id), account=request.viewer)
    return redirect("web:host")
