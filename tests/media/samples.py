"""Tiny pictures and clips, made on the spot."""

import io
import struct
import subprocess
import zlib
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base

from magpie.media import ffmpeg

SECRET = b"31.2304N-121.4737E"
RED, GREEN, BLUE = (220, 30, 30), (30, 200, 40), (20, 40, 220)


def halves(width: int = 120, height: int = 80, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def encoded(image: Image.Image, format: str = "JPEG", **options: object) -> bytes:  # noqa: A002
    target = io.BytesIO()
    image.save(target, format, **options)
    return target.getvalue()


def photo_with_secrets(orientation: int = 1) -> bytes:
    """A JPEG that tells where it was taken, in EXIF, XMP, a comment and behind its end."""
    exif = Image.Exif()
    exif[Base.Orientation] = orientation
    exif[Base.Artist] = SECRET.decode()
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitudeRef] = "N"
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSLatitude] = (31.0, 13.0, 49.0)
    exif.get_ifd(IFD.GPSInfo)[GPS.GPSMapDatum] = SECRET.decode()
    xmp = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
    return encoded(halves(), exif=exif, xmp=xmp, comment=SECRET) + SECRET


def png_header(width: int, height: int) -> bytes:
    """What a PNG of that size begins with; its pixels are missing."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 64)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", pixels)


def animation(frames: int = 4, **options: object) -> bytes:
    """A GIF in which a green bar wanders over 64 x 48 pixels."""
    images = []
    for n in range(frames):
        image = halves(64, 48)
        image.paste(GREEN, (n * 10, 0, n * 10 + 8, 48))
        images.append(image.convert("P", palette=Image.Palette.ADAPTIVE))
    return encoded(
        images[0], "GIF", save_all=True, append_images=images[1:], duration=40, loop=0, **options
    )


PLAYABLE = "-c:v libx264 -preset ultrafast -pix_fmt yuv420p"


@cache
def clip(
    options: str = f"{PLAYABLE} -c:a aac",
    *,
    suffix: str = ".mp4",
    size: str = "160x120",
    seconds: float = 0.4,
    rate: int = 15,
    has_sound: bool = True,
) -> bytes:
    """A short clip, telling where it was taken, encoded with these options of ffmpeg."""
    sound = ["-f", "lavfi", "-i", f"sine=300:d={seconds}"] if has_sound else []
    with TemporaryDirectory() as folder:
        target = Path(folder) / f"clip{suffix}"
        subprocess.run(
            [
                *(ffmpeg.program(), *ffmpeg.QUIET),
                *("-f", "lavfi", "-i", f"testsrc2=s={size}:r={rate}:d={seconds}", *sound),
                *("-metadata", f"title={SECRET.decode()}", "-metadata:s:v", "location=secret"),
                *("-metadata", "location=+31.2304+121.4737/", *options.split(), str(target)),
            ],
            check=True,
        )
        return target.read_bytes()


@cache
def turned_clip() -> bytes:
    """As a phone films upright: lying pixels and a note to turn them."""
    with TemporaryDirectory() as folder:
        lying, target = Path(folder) / "lying.mp4", Path(folder) / "turned.mp4"
        lying.write_bytes(clip(has_sound=False, options=PLAYABLE))
        turn = ["-display_rotation", "90", "-i", str(lying), "-c", "copy", str(target)]
        subprocess.run([ffmpeg.program(), *ffmpeg.QUIET, *turn], check=True)
        return target.read_bytes()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
