"""All addresses: the pages' room, readiness, and the error pages."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def readyz(request: HttpRequest) -> HttpResponse:
    """200 when requests can be answered: the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ready\n", content_type="text/plain")


urlpatterns = [
    path("readyz", readyz),
    path("", include("magpie.web.urls")),
]
handler400 = "magpie.web.views.errors.bad_request"
handler403 = "magpie.web.views.errors.forbidden"
handler404 = "magpie.web.views.errors.not_found"
handler500 = "magpie.web.views.errors.server_error"
