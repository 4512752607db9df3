"""The headers that hold even where a template or a library errs.

The policy allows no inline script or style, nothing from another host and no framing. A response
that brings its own header keeps it: uploads bring UPLOAD_POLICY, which is stricter.
"""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

# img-src: `blob:` shows a picture before it is uploaded, `data:` the blurred one before it is
# loaded, without a style attribute or a script. Neither can run as anything.
CONTENT_SECURITY_POLICY = (
    "default-src 'self'; "
    "img-src 'self' blob: data:; "
    "media-src 'self' blob:; "
    "connect-src 'self'; "
    "form-action 'self'; "
    "base-uri 'none'; "
    "object-src 'none'; "
    "frame-src 'none'; "
    "frame-ancestors 'none'"
)

# For a file a person uploaded: opened by itself it is a picture or a film in an empty room.
UPLOAD_POLICY = "default-src 'none'; sandbox"

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in [
            "accelerometer",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "serial",
            "usb",
        ]
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Puts HEADERS on every response that has none of its own by that name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.setdefault(name, value)
        return response
