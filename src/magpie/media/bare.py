"""Whether a JPEG or WebP file holds nothing but its picture: no metadata, nothing glued behind it.

Such a file can be kept as it is. So what was made here once, and left in somebody's archive,
comes back byte for byte instead of losing a little each time it is encoded anew. Segments are told
by their markers (ITU-T T.81, B.1; JFIF 1.02; WebP container specification).
"""

import struct

_SOI, _EOI, _SOS = 0xD8, 0xD9, 0xDA
_APP0 = 0xE0
# Frames (baseline and progressive), Huffman and quantisation tables, restart intervals.
_PICTURE = frozenset([0xC0, 0xC2, 0xC4, 0xDB, 0xDD])
_RESTARTS = range(0xD0, 0xD8)
_JFIF, _JFIF_LENGTH = b"JFIF\0", 16
_WEBP = frozenset([b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"])


def is_bare(data: bytes) -> bool:
    """True for a JPEG or WebP in which every byte is part of the picture."""
    try:
        if data.startswith(b"\xff\xd8"):
            return _is_bare_jpeg(data)
        return data[:4] == b"RIFF" and data[8:12] == b"WEBP" and _is_bare_webp(data)
    except (IndexError, struct.error):
        return False


def _is_bare_jpeg(data: bytes) -> bool:
    place = 2
    while True:
        if data[place] != 0xFF:
            return False
        marker = data[place + 1]
        if marker == _EOI:
            return place + 2 == len(data)
        (length,) = struct.unpack_from(">H", data, place + 2)
        segment = data[place + 4 : place + 2 + length]
        if marker == _APP0:
            if length != _JFIF_LENGTH or not segment.startswith(_JFIF):
                return False
        elif marker not in _PICTURE and marker != _SOS:
            return False
        place += 2 + length
        if marker == _SOS:
            place = _after_scan(data, place)


def _after_scan(data: bytes, place: int) -> int:
    """Where the entropy-coded bytes end: at the next marker that isn't a restart or a stuffed zero."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0:
            raise IndexError
        if data[place + 1] == 0 or data[place + 1] in _RESTARTS:
            place += 2
        else:
            return place


def _is_bare_webp(data: bytes) -> bool:
    (size,) = struct.unpack_from("<I", data, 4)
    if size + 8 != len(data):
        return False
    place = 12
    while place < len(data):
        (length,) = struct.unpack_from("<I", data, place + 4)
        if data[place : place + 4] not in _WEBP:
            return False
        place += 8 + length + length % 2
    return place == len(data)
