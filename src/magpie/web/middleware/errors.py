"""A DomainError that no view caught becomes a page, or for htmx a toast, that says what to do."""

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from magpie.core.errors import DomainError
from magpie.web.middleware.viewer import PageRequest
from magpie.web.views.errors import bad_request, render_error


class DomainErrorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META["QUERY_STRING"]:
            # No text holds it, and PostgreSQL refuses to look for it.
            return bad_request(request, ValueError("NUL"))
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, DomainError):
            return None
        return render_error(cast(PageRequest, request), error.status, str(error))
