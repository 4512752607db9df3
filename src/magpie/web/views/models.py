"""The translation models of this place, for another Magpie to install from: a list with hashes, and
the files. They are Mozilla's, free to pass on (MPL 2.0).
"""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from magpie.languages.neural.install import index
from magpie.languages.neural.installed import installed, installed_pairs
from magpie.web import ranges

FILE_HEADERS = {
    "Content-Type": "application/octet-stream",
    "Content-Disposition": "attachment",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "public, max-age=3600",
}


@require_safe
def listing(_request: HttpRequest) -> HttpResponse:
    """What MAGPIE_MODELS_SOURCE=https://this.example/models/ reads."""
    return JsonResponse(index(installed_pairs()))


@require_safe
def file(request: HttpRequest, pair: str, name: str) -> HttpResponseBase:
    """One file of an installed pair, whole or in ranges; nothing else of that folder."""
    found = installed(pair)
    known = next((each for each in found.files if each.name == name), None) if found else None
    if found is None or known is None:
        raise Http404
    try:
        opened = (found.folder / known.name).open("rb")
    except OSError as error:
        raise Http404 from error
    return ranges.opened(request, opened, known.size, FILE_HEADERS)
