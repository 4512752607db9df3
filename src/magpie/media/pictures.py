"""Pictures as they are kept: upright, in sRGB, small enough, and without any metadata.

Pixels are decoded, scaled and encoded anew; no byte of the upload is copied, so GPS, XMP, IPTC and
whatever was glued behind the picture are gone. (The one exception is a file that holds nothing but
its picture, in the very shape it would get: bare.py.) Still and opaque becomes JPEG, which costs a fifth
of the CPU that WebP does at the same size; only what JPEG can't hold (transparency, motion)
becomes WebP.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import blurhash
from PIL import Image, ImageCms

from magpie.media.bare import is_bare
from magpie.media.probe import UNREADABLE, decoding, one_big_at_a_time

DISPLAY, THUMB, MOVING = 1600, 480, 480
# A strip (a long screenshot, a panorama) keeps enough of its short side to be read.
STRIP_RATIO, STRIP_SHORT, STRIP_LONG = 2, 1080, 12_000
# What an animation may cost: pixels to decode, to encode, frames. Beyond that it ends earlier.
MOVING_DECODED, MOVING_ENCODED, MOVING_FRAMES = 250_000_000, 24_000_000, 600
MOVING_FORMATS = ("GIF", "PNG", "WEBP", "AVIF")
# Mostly drawings and screenshots: sharp edges and coloured letters, which 4:2:0 would smear.
CRISP_FORMATS = ("PNG", "GIF")

# A file kept as it came may be so many times as large as it would be made here.
KEPT_AT = 1.5

ORIENTATION_TAG = 0x0112
# EXIF 2.32, 4.6.4: how the stored picture must be turned to stand upright.
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
LYING = (5, 6, 7, 8)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))

Size = tuple[int, int]


@dataclass(frozen=True)
class Encoded:
    """A finished file; `suffix` is ".jpg" or ".webp"."""

    data: bytes
    suffix: str


@dataclass(frozen=True)
class Picture:
    """The files of one picture. `width` and `height` are those of `display`; `colour` is #rrggbb."""

    display: Encoded
    thumb: Encoded
    width: int
    height: int
    blurhash: str
    colour: str
    is_animated: bool


def render(image: Image.Image, *, as_it_came: bytes = b"") -> Picture:
    """All that is kept of a picture just opened by `probe.open_picture`.

    `as_it_came` are the file's own bytes: kept where nothing about them would change.
    """
    best = _unless_it_came_so(image, as_it_came)
    picture = _rendered(image)
    return replace(picture, display=best(picture.display, (picture.width, picture.height)))


def _unless_it_came_so(image: Image.Image, data: bytes) -> Callable[[Encoded, Size], Encoded]:
    """Chooses between what was made of a file and the file, if it is as good: bare, of that shape."""
    suffix = {"JPEG": ".jpg", "WEBP": ".webp"}.get(image.format or "")
    # Taken down now: to decode a JPEG smaller changes the size it says it has.
    shape = (suffix, image.size) if image.mode in ("RGB", "RGBA", "L") else None

    def best(made: Encoded, size: Size) -> Encoded:
        is_alike = shape == (made.suffix, size) and len(data) <= KEPT_AT * len(made.data)
        return Encoded(data, made.suffix) if is_alike and is_bare(data) else made

    return best


def _rendered(image: Image.Image) -> Picture:
    with decoding(), one_big_at_a_time(image):
        if image.format in MOVING_FORMATS and getattr(image, "is_animated", False):
            frames, durations = _frames(image)
            if len(frames) > 1:
                moving = _encode_moving(frames, durations)
                return _picture(_without_useless_alpha(frames[0]), moving, is_animated=True)
            image.seek(0)
        is_crisp = image.format in CRISP_FORMATS
        shown = _scaled(image, display_size)
        return _picture(shown, _encode(shown, is_crisp=is_crisp), is_animated=False)


def crop(image: Image.Image, width: int, height: int, *, as_it_came: bytes = b"") -> Encoded:
    """The middle of a picture in the shape `width` x `height`, never enlarged; see `render`."""
    best = _unless_it_came_so(image, as_it_came)
    with decoding(), one_big_at_a_time(image):
        shown = _scaled(image, lambda w, h: _covering((w, h), (width, height)))
        scale = min(1, shown.width / width, shown.height / height)
        box = round(width * scale), round(height * scale)
        left, top = (shown.width - box[0]) // 2, (shown.height - box[1]) // 2
        cut = shown.crop((left, top, left + box[0], top + box[1]))
        return best(_encode(cut), cut.size)


def display_size(width: int, height: int) -> Size:
    """At most 1600 px a side; a strip up to 1080 px on its short side. Never enlarged."""
    short, long = sorted((width, height))
    if long > STRIP_RATIO * short:
        return _times((width, height), min(STRIP_SHORT / short, STRIP_LONG / long))
    return _times((width, height), DISPLAY / long)


def _times(size: Size, scale: float) -> Size:
    scale = min(1, scale)
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _covering(size: Size, box: Size) -> Size:
    return _times(size, max(box[0] / size[0], box[1] / size[1]))


def _scaled(image: Image.Image, target: Callable[[int, int], Size]) -> Image.Image:
    """Decoded, upright, in RGB or RGBA, of the size that `target(width, height)` asks for."""
    orientation = _orientation(image)
    if orientation in LYING:
        size = target(image.height, image.width)[::-1]
    else:
        size = target(image.width, image.height)
    icc = image.info.get("icc_profile")
    # JPEG can be decoded at 1/2, 1/4 or 1/8 of its size for a fraction of the work.
    image.draft(None, size)
    small = _plain(image).resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
    small = _in_srgb(small, icc)
    if orientation in UPRIGHT:
        small = small.transpose(UPRIGHT[orientation])
    # Pillow would write some of what it keeps here (comments, profiles) into the new file.
    small.info = {}
    return _without_useless_alpha(small)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(ORIENTATION_TAG, 1))
    except UNREADABLE:
        # Broken EXIF is common; the picture itself is fine.
        return 1


def _plain(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled smoothly: RGB, RGBA or CMYK."""
    if image.mode in ("RGB", "RGBA", "CMYK") and "transparency" not in image.info:
        image.load()
        return image
    if image.mode.startswith("I"):
        # 16 bits of grey: convert() alone would cut off all that is brighter than 255.
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _in_srgb(image: Image.Image, icc: bytes | None) -> Image.Image:
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    if icc:
        try:
            profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
            if not ImageCms.getProfileDescription(profile).startswith("sRGB"):
                turned = ImageCms.profileToProfile(image, profile, SRGB, outputMode=mode)
                return turned if turned is not None else image
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            # A profile that makes no sense is dropped like all other metadata.
            pass
    return image if image.mode == mode else image.convert(mode)


def _without_useless_alpha(image: Image.Image) -> Image.Image:
    # Phones save screenshots with a transparency channel in which nothing is transparent.
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        return image.convert("RGB")
    return image


def _picture(shown: Image.Image, display: Encoded, *, is_animated: bool) -> Picture:
    tiny = _on_white(shown).resize((32, 32), Image.Resampling.BOX)
    parts = (4, 3) if shown.width >= shown.height else (3, 4)
    red, green, blue = tiny.resize((1, 1), Image.Resampling.BOX).tobytes()
    return Picture(
        display=display,
        thumb=_encode(_thumb(shown)),
        width=shown.width,
        height=shown.height,
        blurhash=blurhash.encode(tiny, *parts),
        colour=f"#{red:02x}{green:02x}{blue:02x}",
        is_animated=is_animated,
    )


def _thumb(shown: Image.Image) -> Image.Image:
    """At most 480 px a side; of a strip the top, or the middle of its width."""
    width = min(shown.width, shown.height * STRIP_RATIO)
    height = min(shown.height, shown.width * STRIP_RATIO)
    left = (shown.width - width) // 2
    cover = shown.crop((left, 0, left + width, height))
    cover.thumbnail((THUMB, THUMB), Image.Resampling.BICUBIC)
    return cover


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    white = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(white, image).convert("RGB")


def _encode(image: Image.Image, *, is_crisp: bool = False) -> Encoded:
    target = io.BytesIO()
    if image.mode == "RGBA":
        image.save(target, "WEBP", quality=85, method=4)
        return Encoded(target.getvalue(), ".webp")
    quality, subsampling = (88, "4:4:4") if is_crisp else (82, "4:2:0")
    image.save(target, "JPEG", quality=quality, subsampling=subsampling, progressive=True)
    return Encoded(target.getvalue(), ".jpg")


def _frames(image: Image.Image) -> tuple[list[Image.Image], list[int]]:
    """The frames of an animation at <= 480 px, with their durations in milliseconds."""
    size = _times(image.size, MOVING / max(image.size))
    frames: list[Image.Image] = []
    durations: list[int] = []
    decoded = 0
    while len(frames) < min(MOVING_FRAMES, MOVING_ENCODED // (size[0] * size[1])):
        try:
            image.seek(len(frames))
        except EOFError:
            break
        # Asked for each frame: a later one may be larger than all before.
        decoded += image.width * image.height
        if decoded > MOVING_DECODED:
            break
        frame = image.convert("RGBA").resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
        frame.info = {}
        frames.append(frame)
        # Browsers show frames of no or hardly any duration for 100 ms.
        duration = int(image.info.get("duration", 0))
        durations.append(duration if duration > 10 else 100)
    return frames, durations


def _encode_moving(frames: Sequence[Image.Image], durations: Sequence[int]) -> Encoded:
    target = io.BytesIO()
    frames[0].save(
        target,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=durations,
        loop=0,
        quality=70,
        method=0,
    )
    return Encoded(target.getvalue(), ".webp")
