"""An address as a picture that cameras read."""

from io import BytesIO

import segno
from django.http import Http404, HttpResponse

# Wide enough to be read from a screen across the room, in pixels a module.
SCALE, BORDER = 12, 4
TYPES = {"svg": "image/svg+xml", "png": "image/png"}


def picture(address: str, kind: str) -> HttpResponse:
    """A QR code as "svg" or "png"; error correction M, which survives a screenshot."""
    if kind not in TYPES:
        raise Http404
    image = BytesIO()
    segno.make(address, error="m").save(image, kind=kind, scale=SCALE, border=BORDER, light="white")
    answer = HttpResponse(image.getvalue(), content_type=TYPES[kind])
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
