"""Serving uploads: in ranges, cached for good, and never able to run or pass for anything else."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from magpie.core import storage
from magpie.media.serving import served_headers

KEY = re.compile(r"[a-z-]+/[0-9a-f]{2}/[0-9a-f]{30}\.[a-z0-9]+")
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK = 256 * 1024


@require_safe
def media(request: HttpRequest, key: str) -> HttpResponseBase:
    """The file under `key`, whole or the one range that was asked for."""
    if not KEY.fullmatch(key):
        raise Http404
    headers = served_headers(key)
    try:
        file = storage.open(key)
    except FileNotFoundError as error:
        raise Http404 from error
    size = file.size
    span = _span(request.headers.get("Range", ""), size)
    if span is None:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = span
    response = StreamingHttpResponse(_read(file, start, stop), headers=headers)
    if stop - start < size:
        response.status_code = 206
        response["Content-Range"] = f"bytes {start}-{stop - 1}/{size}"
    response["Content-Length"] = str(stop - start)
    response["Accept-Ranges"] = "bytes"
    return response


def _span(header: str, size: int) -> tuple[int, int] | None:
    """Start and end (exclusive) of the wanted bytes; None when there are none such."""
    match = RANGE.fullmatch(header)
    if match is None or not (match[1] or match[2]):
        return 0, size
    if not match[1]:
        return (max(size - int(match[2]), 0), size) if int(match[2]) else None
    start = int(match[1])
    stop = min(int(match[2]) + 1, size) if match[2] else size
    return (start, stop) if start < stop else None


def _read(file: IO[bytes], start: int, stop: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while start < stop and (chunk := file.read(min(CHUNK, stop - start))):
            start += len(chunk)
            yield chunk
