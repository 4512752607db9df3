"""Stored files answer as one of five harmless types, or not at all."""

import pytest

from magpie.core.errors import NotFound
from magpie.media.serving import served_headers


@pytest.mark.parametrize(
    ("key", "mime"),
    [
        ("media/ab/1.jpg", "image/jpeg"),
        ("media/ab/1.png", "image/png"),
        ("media/ab/1.webp", "image/webp"),
        ("media/ab/1.mp4", "video/mp4"),
        ("media/ab/1.vtt", "text/vtt; charset=utf-8"),
    ],
)
def test_the_suffix_we_gave_decides_the_type(key: str, mime: str) -> None:
    headers = served_headers(key)
    assert headers["Content-Type"] == mime
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("suffix", ["", ".upload", ".html", ".svg", ".JPG", ".jpg.svg"])
def test_anything_else_is_not_served(suffix: str) -> None:
    with pytest.raises(NotFound):
        served_headers(f"media/ab/1{suffix}")
