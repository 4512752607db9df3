"""Every answer carries the headers that keep a page to itself."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from magpie.core.security import CONTENT_SECURITY_POLICY, UPLOAD_POLICY, SecurityHeaders


def through(response: HttpResponseBase) -> HttpResponseBase:
    return SecurityHeaders(lambda _request: response)(HttpRequest())


def test_a_page_runs_nothing_inline_and_is_framed_by_nobody() -> None:
    response = through(HttpResponse())
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert "unsafe" not in response["Content-Security-Policy"]
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_a_stream_carries_them_too() -> None:
    assert through(StreamingHttpResponse([]))["Content-Security-Policy"] == CONTENT_SECURITY_POLICY


def test_a_response_keeps_its_own_stricter_policy() -> None:
    upload = HttpResponse(
        headers={
            "Content-Security-Policy": UPLOAD_POLICY,
            "Cross-Origin-Resource-Policy": "cross-origin",
        }
    )
    response = through(upload)
    assert response["Content-Security-Policy"] == UPLOAD_POLICY
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
