"""A file that holds nothing but its picture comes through as it is; anything else never does."""

import io

import pytest
from PIL import Image

from magpie.media.bare import is_bare
from magpie.media.pictures import Picture, render
from magpie.media.probe import open_picture, sniff
from tests.media import samples


def rendered(data: bytes) -> Picture:
    return render(open_picture(io.BytesIO(data), sniff(data)), as_it_came=data)


def encoded(name: str, image: Image.Image | None = None, **more: object) -> bytes:
    target = io.BytesIO()
    (image or samples.halves()).save(target, name, **more)
    return target.getvalue()


def see_through() -> Image.Image:
    image = samples.halves().convert("RGBA")
    image.putalpha(120)
    return image


@pytest.mark.parametrize("progressive", [True, False])
def test_what_was_made_here_once_is_kept_byte_for_byte(progressive: bool) -> None:
    data = encoded("JPEG", progressive=progressive)
    assert is_bare(data)
    assert rendered(data).display.data == data


def test_so_is_a_picture_one_can_see_through() -> None:
    data = encoded("WEBP", see_through(), quality=85)
    assert is_bare(data)
    assert rendered(data).display.data == data


@pytest.mark.parametrize(
    "data",
    [
        samples.photo_with_secrets(),
        encoded("JPEG") + b"PK\3\4 glued behind",
        encoded("JPEG", comment=b"where I live"),
        encoded("JPEG")[:-40],
        encoded("WEBP", see_through(), exif=b"Exif\0\0II*\0"),
        encoded("PNG"),
        b"",
        b"\xff\xd8\xff",
    ],
)
def test_a_file_with_anything_else_in_it_is_not_bare(data: bytes) -> None:
    assert not is_bare(data)


def test_a_bare_file_that_is_too_large_is_made_anew() -> None:
    data = encoded("JPEG", samples.halves().resize((3200, 2400)))
    assert is_bare(data)
    assert rendered(data).display.data != data
