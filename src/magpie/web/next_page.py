"""Where to go after a form: only ever a page of this place."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from magpie.web.middleware.viewer import PageRequest


def asked_for(request: PageRequest) -> str:
    """The `next` of a form or an address, "" unless it leads to this place."""
    path = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        path, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return path if is_ours else ""


def next_page(request: PageRequest, fallback: str = "web:home") -> str:
    """The `next` that was asked for, else the page named `fallback`."""
    return asked_for(request) or reverse(fallback)


def with_next(page: str, request: PageRequest) -> str:
    """The address of `page` that carries the present `next` along."""
    path = asked_for(request)
    return f"{reverse(page)}?{urlencode({'next': path})}" if path else reverse(page)
