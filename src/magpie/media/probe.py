"""What a file really is, by its first bytes; its name and declared type are never asked.

Only the decoder that belongs to those bytes ever sees the file, so nothing can pretend to be a
playlist, a script or a document on its way in.
"""

import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext_lazy as _
from PIL import Image
from pillow_heif import register_heif_opener

from magpie.core.errors import DomainError

register_heif_opener()

HEAD = 256
MAX_PIXELS = 80_000_000
BIG_PIXELS = 24_000_000

IMAGE, VIDEO = "image", "video"


@dataclass(frozen=True)
class Format:
    """`decoder` is Pillow's name for a picture's format, ffmpeg's demuxer for a video's."""

    kind: str
    decoder: str


SIGNATURES = (
    (b"\xff\xd8\xff", Format(IMAGE, "JPEG")),
    (b"\x89PNG\r\n\x1a\n", Format(IMAGE, "PNG")),
    (b"GIF87a", Format(IMAGE, "GIF")),
    (b"GIF89a", Format(IMAGE, "GIF")),
    (b"\x1a\x45\xdf\xa3", Format(VIDEO, "matroska")),
)
MOVIE = Format(VIDEO, "mov")
# Files of the ISO base media family (ISO/IEC 14496-12) begin with an `ftyp` box that lists brands;
# QuickTime files from before it begin with one of the other boxes.
OLD_MOVIE_BOXES = (b"moov", b"mdat", b"wide", b"free", b"skip")
BRANDS = (
    ((b"avif", b"avis"), Format(IMAGE, "AVIF")),
    ((b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1"), Format(IMAGE, "HEIF")),
)
# Tags that browsers would look for in a page; such a file is named for what it is.
MARKUP = (b"<!doctype", b"<html", b"<svg", b"<?xml", b"<script")

# What Pillow and its plug-ins raise on bytes that aren't what their header promised.
UNREADABLE = (
    *(OSError, SyntaxError, ValueError, EOFError, LookupError, RuntimeError, ArithmeticError),
    *(TypeError, struct.error),
)

_one_big_picture = threading.Lock()


def sniff(head: bytes) -> Format:
    """The format of a file that begins with `head` (HEAD bytes, or all there are)."""
    if not head:
        raise DomainError("empty_file", _("This file is empty. Please choose it again."))
    for signature, found in SIGNATURES:
        if head.startswith(signature):
            return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format(IMAGE, "WEBP")
    if head[4:8] == b"ftyp":
        return _branded(head)
    if head[4:8] in OLD_MOVIE_BOXES:
        return MOVIE
    raise _foreign(head)


def open_picture(source: BinaryIO, found: Format) -> Image.Image:
    """The picture with only its header read; DomainError when that promises too many pixels."""
    with decoding():
        image = Image.open(source, formats=[found.decoder])
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    return image


@contextmanager
def decoding() -> Iterator[None]:
    """Around everything that reads pictures: a damaged one becomes a sentence."""
    try:
        yield
    except Image.DecompressionBombError as error:
        # Pillow's own limit is higher than ours, but holds before anything is unpacked.
        raise _too_many_pixels() from error
    except UNREADABLE as error:
        raise DomainError(
            "damaged_picture",
            _(
                "This picture is damaged or was cut off on its way here. "
                "Please choose it again, or save it anew and try that."
            ),
        ) from error


@contextmanager
def one_big_at_a_time(image: Image.Image) -> Iterator[None]:
    """Keeps several huge pictures from being in memory together (320 MB for 80 megapixels)."""
    if image.width * image.height <= BIG_PIXELS:
        yield
    else:
        with _one_big_picture:
            yield


def _branded(head: bytes) -> Format:
    size = min(int.from_bytes(head[:4], "big"), len(head))
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, size, 4))]
    for names, found in BRANDS:
        if any(brand in names for brand in brands):
            return found
    return MOVIE


def _foreign(head: bytes) -> DomainError:
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(MARKUP):
        return DomainError(
            "markup_file",
            _(
                "This file is a web page or an SVG drawing, which can carry programs. "
                "Please save it as a PNG or JPEG picture and choose that."
            ),
        )
    if _is_text(head):
        return DomainError(
            "text_file",
            _("This is a text file, not a picture or a video. Please choose another file."),
        )
    return DomainError(
        "unknown_format",
        _(
            "This file is neither a picture nor a video that works here. Pictures can be JPEG, "
            "PNG, WebP, GIF, AVIF or HEIC; videos can be MP4, MOV, WebM or MKV."
        ),
    )


def _is_text(head: bytes) -> bool:
    # The last character may have been cut in two.
    return b"\0" not in head and "�" not in head.decode(errors="replace")[:-1]


def _too_many_pixels() -> DomainError:
    return DomainError(
        "too_many_pixels",
        _(
            "This picture has more than %(limit)d million pixels, too many to open safely. "
            "Please make it smaller, for example 8,000 x 8,000, and choose it again."
        ),
        limit=MAX_PIXELS // 1_000_000,
    )
