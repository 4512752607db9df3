"""What a file is follows from its content; what it claims to be is never asked."""

import io

import pytest

from magpie.core.errors import DomainError
from magpie.media.probe import HEAD, MOVIE, Format, open_picture, sniff
from tests.media import samples


@pytest.mark.parametrize("name", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_pictures_are_known_by_their_first_bytes(name: str) -> None:
    data = samples.encoded(samples.halves(), name)
    found = sniff(data[:HEAD])
    assert found == Format("image", name)
    assert open_picture(io.BytesIO(data), found).size == (120, 80)


@pytest.mark.parametrize(
    ("head", "decoder"),
    [
        (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2avc1mp41", "mov"),
        (b"\0\0\0\x14ftypqt  \0\0\2\0qt  ", "mov"),
        (b"\0\0\0\x08wide\0\0\0\0mdat", "mov"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01", "matroska"),
    ],
)
def test_videos_are_known_by_their_first_bytes(head: bytes, decoder: str) -> None:
    assert sniff(head) == Format("video", decoder)


def test_an_avif_that_calls_itself_a_general_picture_is_an_avif() -> None:
    assert sniff(b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf").decoder == "AVIF"


def test_what_follows_the_list_of_brands_names_no_format() -> None:
    assert sniff(b"\0\0\0\x14ftypisom\0\0\0\0isom\0\0\0\x08heic") == MOVIE


@pytest.mark.parametrize(
    ("head", "code", "words"),
    [
        (b"", "empty_file", "empty"),
        (b"Dear diary, today the hens", "text_file", "text file"),
        ("今天母鸡下了三个蛋".encode()[:-1], "text_file", "text file"),
        (b"#EXTM3U\nfile:///etc/passwd", "text_file", "text file"),
        (b"\xef\xbb\xbf <!DOCTYPE html><script>", "markup_file", "PNG or JPEG"),
        (b'<svg xmlns="http://www.w3.org/2000/svg">', "markup_file", "SVG"),
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3\0", "unknown_format", "MP4"),
        (b"PK\3\4\0\0\0\0\0\xff", "unknown_format", "JPEG"),
        (b"\0\1", "unknown_format", "JPEG"),
    ],
)
def test_anything_else_is_told_what_it_is_and_what_would_do(
    head: bytes, code: str, words: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        sniff(head)
    assert refusal.value.code == code
    assert words in str(refusal.value)


@pytest.mark.parametrize(("width", "height"), [(20_000, 20_000), (12_000, 7_000)])
def test_a_picture_of_too_many_pixels_is_refused_from_its_header(width: int, height: int) -> None:
    data = samples.png_header(width, height)
    with pytest.raises(DomainError, match="80 million pixels"):
        open_picture(io.BytesIO(data), sniff(data))


def test_a_header_without_a_picture_is_called_damaged() -> None:
    data = samples.encoded(samples.halves(), "PNG")[:20]
    with pytest.raises(DomainError, match="damaged"):
        open_picture(io.BytesIO(data), sniff(data))
