"""Pictures as people get them: upright, small, in plain colours, and silent about their origin."""

import io

import pytest
from PIL import Image, ImageCms, ImageDraw

from magpie.core.errors import DomainError
from magpie.media import pictures
from magpie.media.pictures import Picture, display_size, render
from magpie.media.probe import open_picture, sniff
from tests.media import samples
from tests.media.samples import BLUE, RED, SECRET


def rendered(data: bytes) -> Picture:
    return render(open_picture(io.BytesIO(data), sniff(data)))


def shown(picture: Picture) -> Image.Image:
    return Image.open(io.BytesIO(picture.display.data))


def is_like(pixel: object, colour: tuple[int, ...], *, by: int = 24) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) <= by for a, b in zip(pixel[:3], colour, strict=True))


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_every_format_becomes_a_jpeg_that_looks_the_same(name: str) -> None:
    picture = rendered(samples.encoded(samples.halves(), name))
    assert (picture.display.suffix, picture.thumb.suffix) == (".jpg", ".jpg")
    assert (picture.width, picture.height) == shown(picture).size == (120, 80)
    assert is_like(shown(picture).getpixel((10, 40)), RED)
    assert is_like(shown(picture).getpixel((110, 40)), BLUE)


def test_nothing_of_where_and_by_whom_a_photo_was_taken_is_kept() -> None:
    data = samples.photo_with_secrets()
    assert data.count(SECRET) >= 5
    picture = rendered(data)
    for file in (picture.display.data, picture.thumb.data):
        assert SECRET not in file
        assert not Image.open(io.BytesIO(file)).getexif()
        assert b"Exif" not in file


def test_what_hides_behind_the_end_of_a_picture_stays_behind() -> None:
    picture = rendered(samples.encoded(samples.halves()) + b"<script>alert(1)</script>PK\3\4")
    assert b"script" not in picture.display.data


@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (120, 80), (10, 40)),
        (2, (120, 80), (110, 40)),
        (3, (120, 80), (110, 40)),
        (4, (120, 80), (10, 40)),
        (5, (80, 120), (40, 10)),
        (6, (80, 120), (40, 10)),
        (7, (80, 120), (40, 110)),
        (8, (80, 120), (40, 110)),
    ],
)
def test_a_photo_stands_upright_however_the_phone_was_held(
    orientation: int, size: tuple[int, int], red_at: tuple[int, int]
) -> None:
    picture = rendered(samples.photo_with_secrets(orientation))
    assert shown(picture).size == size
    assert is_like(shown(picture).getpixel(red_at), RED)


def test_broken_exif_is_no_reason_to_refuse_a_photo() -> None:
    picture = rendered(samples.encoded(samples.halves(), exif=b"Exif\0\0II*\0\xff\xff\xff\xff"))
    assert picture.width == 120


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((4032, 3024), (1600, 1200)),
        ((3024, 4032), (1200, 1600)),
        ((800, 600), (800, 600)),
        ((1080, 8000), (1080, 8000)),
        ((1440, 3200), (1080, 2400)),
        ((12_000, 3000), (4320, 1080)),
        ((20_000, 10), (12_000, 6)),
        ((1, 1), (1, 1)),
    ],
)
def test_pictures_shrink_to_what_screens_show_and_long_strips_stay_readable(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert display_size(*size) == expected


def test_a_large_photo_is_decoded_small_and_fits() -> None:
    picture = rendered(samples.encoded(samples.halves(3400, 1800)))
    assert shown(picture).size == (1600, 847)
    assert Image.open(io.BytesIO(picture.thumb.data)).size == (480, 254)


def test_the_thumb_of_a_long_screenshot_is_its_top() -> None:
    image = Image.new("RGB", (100, 1000), BLUE)
    image.paste(RED, (0, 0, 100, 200))
    thumb = Image.open(io.BytesIO(rendered(samples.encoded(image, "PNG")).thumb.data))
    assert thumb.size == (100, 200)
    assert is_like(thumb.getpixel((50, 150)), RED)


def test_transparency_is_kept_and_useless_transparency_is_not() -> None:
    image = samples.halves(mode="RGBA")
    assert rendered(samples.encoded(image, "PNG")).display.suffix == ".jpg"
    ImageDraw.Draw(image).rectangle((0, 0, 60, 80), fill=(0, 0, 0, 0))
    picture = rendered(samples.encoded(image, "PNG"))
    assert picture.display.suffix == ".webp"
    pixel = shown(picture).convert("RGBA").getpixel((10, 40))
    assert isinstance(pixel, tuple)
    assert pixel[3] == 0


@pytest.mark.parametrize("mode", ["L", "LA", "P", "1", "CMYK", "I;16"])
def test_unusual_kinds_of_pixels_come_out_right(mode: str) -> None:
    if mode == "I;16":
        image = Image.new("I;16", (40, 40), 40_000)
    else:
        image = Image.new("RGB", (40, 40), (156, 156, 156)).convert(mode)
    data = samples.encoded(image, "JPEG" if mode == "CMYK" else "PNG")
    expected = 255 if mode == "1" else 156
    pixel = shown(rendered(data)).resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    assert is_like(pixel, (expected,) * 3, by=100 if mode == "1" else 6)


def test_the_wide_colours_of_phones_become_ordinary_ones() -> None:
    swapped = _profile_with_red_and_green_swapped()
    picture = rendered(samples.encoded(Image.new("RGB", (32, 32), RED), icc_profile=swapped))
    pixel = shown(picture).getpixel((16, 16))
    assert isinstance(pixel, tuple)
    assert pixel[1] > pixel[0]
    assert "icc_profile" not in shown(picture).info


def test_a_senseless_colour_profile_is_ignored() -> None:
    picture = rendered(samples.encoded(samples.halves(), icc_profile=b"nonsense" * 40))
    assert is_like(shown(picture).getpixel((10, 40)), RED)


def test_an_animation_keeps_moving_and_its_thumb_stands_still() -> None:
    picture = rendered(samples.animation(comment=SECRET))
    assert picture.is_animated
    assert picture.display.suffix == ".webp"
    assert getattr(shown(picture), "n_frames", 1) == 4
    assert picture.thumb.suffix == ".jpg"
    assert SECRET not in picture.display.data


def test_an_endless_animation_ends_before_it_costs_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "MOVING_DECODED", 3 * 64 * 48)
    assert getattr(shown(rendered(samples.animation(6))), "n_frames", 1) == 3


def test_a_frame_that_is_far_larger_than_the_first_is_refused() -> None:
    data = bytearray(samples.animation())
    # Width and height in the second frame's image descriptor (GIF89a, section 20), which
    # follows the eight bytes of its graphic control extension.
    first = data.index(b"\x21\xf9\x04")
    descriptor = data.index(b"\x21\xf9\x04", first + 1) + 8
    assert data[descriptor : descriptor + 1] == b","
    data[descriptor + 5 : descriptor + 9] = b"\x60\xea\x60\xea"
    with pytest.raises(DomainError, match="too many to open safely"):
        rendered(bytes(data))


def test_an_animation_too_large_to_move_is_shown_as_a_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pictures, "MOVING_DECODED", 64 * 48)
    picture = rendered(samples.animation())
    assert not picture.is_animated
    assert picture.display.suffix == ".jpg"


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_a_truncated_picture_is_called_damaged(name: str) -> None:
    image = Image.effect_noise((200, 200), 90).convert("RGB")
    data = samples.encoded(image, name)
    with pytest.raises(DomainError, match="damaged"):
        rendered(data[: len(data) // 2])


def test_the_blurhash_and_colour_stand_in_until_the_picture_is_there() -> None:
    picture = rendered(samples.encoded(Image.new("RGB", (50, 50), (255, 128, 0)), "PNG"))
    assert picture.colour in ("#ff8000", "#fe8000")
    assert len(picture.blurhash) == 28


def test_a_crop_is_the_middle_and_never_enlarged() -> None:
    small = pictures.crop(_opened(samples.halves(120, 80)), 400, 400)
    assert Image.open(io.BytesIO(small.data)).size == (80, 80)
    large = pictures.crop(_opened(samples.halves(1200, 900)), 400, 400)
    assert Image.open(io.BytesIO(large.data)).size == (400, 400)
    wide = pictures.crop(_opened(samples.halves(1800, 1200)), 1500, 500)
    assert Image.open(io.BytesIO(wide.data)).size == (1500, 500)


def _opened(image: Image.Image) -> Image.Image:
    data = samples.encoded(image)
    return open_picture(io.BytesIO(data), sniff(data))


def _profile_with_red_and_green_swapped() -> bytes:
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    at = profile.find("sRGB".encode("utf-16-be"))
    profile[at : at + 8] = "Swap".encode("utf-16-be")
    return bytes(profile)
