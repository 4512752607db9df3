"""How a view gets its typed request, and asks for a log-in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from magpie.accounts.models import Account, User
from magpie.web.middleware.viewer import PageRequest

View = Callable[..., Any]


class MemberRequest(PageRequest):
    """A request by somebody who is logged in."""

    viewer: Account
    login: User


def signed_in(view: View) -> View:
    """Send strangers to the log-in page, and back here afterwards."""

    @wraps(view)
    def guarded(request: PageRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.viewer is not None:
            response: HttpResponse = view(cast(MemberRequest, request), *args, **kwargs)
            return response
        back = request.get_full_path() if request.method == "GET" else _referrer_path(request)
        target = f"{reverse('web:login')}?{urlencode({'next': back})}"
        if request.headers.get("HX-Request"):
            return HttpResponse(status=204, headers={"HX-Redirect": target})
        return HttpResponseRedirect(target)

    return guarded


def hosts_only(view: View) -> View:
    """For hosts of the place; for everybody else there is no such page."""

    @wraps(view)
    def guarded(request: PageRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.login is None or not request.login.is_host:
            raise Http404
        response: HttpResponse = view(cast(MemberRequest, request), *args, **kwargs)
        return response

    return guarded


def _referrer_path(request: HttpRequest) -> str:
    own = f"{request.scheme}://{request.get_host()}/"
    referrer = request.headers.get("Referer", "")
    return "/" + referrer.removeprefix(own) if referrer.startswith(own) else "/"


def back(request: PageRequest, fallback: str) -> HttpResponse:
    """Where the person came from on this site, else `fallback`."""
    path = _referrer_path(request)
    return HttpResponseRedirect(path if path != "/" else fallback)
