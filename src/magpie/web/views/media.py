"""Serving uploads: in ranges, cached for good, and never able to run or pass for anything else."""

import re

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from magpie.media.serving import served_headers
from magpie.web import ranges

KEY = re.compile(r"[a-z-]+/[0-9a-f]{2}/[0-9a-f]{30}\.[a-z0-9]+")


@require_safe
def media(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file under `key`, whole or the one range that was asked for."""
    if not KEY.fullmatch(key):
        raise Http404
    return ranges.stored(request, key, served_headers(key))
