"""A file as an answer, whole or the one range that was asked for: films can be wound, broken
downloads go on where they stopped."""

import re
from collections.abc import Iterator, Mapping
from typing import IO

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from magpie.core import storage

RANGE = re.compile(r"bytes=(\d*)-(\d*)")
CHUNK = 256 * 1024


def stored(request: HttpRequest, key: str, headers: Mapping[str, str]) -> HttpResponseBase:
    """The file under `key`; 404 when there is none, 416 for a range it doesn't have."""
    try:
        file = storage.open(key)
    except FileNotFoundError as error:
        raise Http404 from error
    return opened(request, file, file.size, headers)


def opened(
    request: HttpRequest, file: IO[bytes], size: int, headers: Mapping[str, str]
) -> HttpResponseBase:
    """The same for a file that is open; it is closed in the end, whatever comes of it."""
    span = _span(request.headers.get("Range", ""), size)
    if span is None:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    start, stop = span
    response = StreamingHttpResponse(_read(file, start, stop), headers=dict(headers))
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
