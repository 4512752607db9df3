"""Paper and pigment: colours, fixed noise, ramps of tone. Everything here is made once and kept."""

from __future__ import annotations

import math
from functools import lru_cache
from random import Random

from PIL import Image, ImageChops

Colour = tuple[int, int, int]
Paint = str | Colour
Size = tuple[int, int]

NOISE = 1152  # side of the noise tiles, larger than any canvas while it is being painted
RAMP = 128  # side of the ramp tiles


def dice(seed: str) -> Random:
    """Chance that comes out the same for the same seed, everywhere."""
    return Random(seed)  # noqa: S311


@lru_cache(maxsize=4096)
def rgb(paint: Paint) -> Colour:
    """`"#e8d3b0"` as three numbers; a colour passes through."""
    if isinstance(paint, str):
        return (int(paint[1:3], 16), int(paint[3:5], 16), int(paint[5:7], 16))
    return paint


@lru_cache(maxsize=4096)
def mix(a: Paint, b: Paint, t: float) -> Colour:
    """`t` (0 to 1) of the way from `a` to `b`."""
    (r, g, h), (s, u, v) = rgb(a), rgb(b)
    return (round(r + (s - r) * t), round(g + (u - g) * t), round(h + (v - h) * t))


@lru_cache(maxsize=256)
def scaled(factor: float) -> list[int]:
    """The table that multiplies a grey by `factor`."""
    return [min(255, round(v * factor)) for v in range(256)]


@lru_cache(maxsize=256)
def cover(share: float, soft: float) -> list[int]:
    """The table that turns even noise into paint over `share` of the area, with `soft` edges."""
    low = 255 * (1 - share) - 127 * soft
    return [max(0, min(255, round((v - low) / max(0.02, soft)))) for v in range(256)]


@lru_cache(maxsize=24)
def noise(kind: str, factor: float = 1) -> Image.Image:
    """A fixed grey tile: fine `grain`, brush `streak`s (`upright` ones too), soft `blotch`es;
    its values from 0 to 255, times `factor`.
    """
    if factor != 1:
        return noise(kind).point(scaled(factor))
    wide, high = {
        "grain": (NOISE * 4 // 5, NOISE * 4 // 5),
        "streak": (22, 330),
        "upright": (330, 22),
        "blotch": (30, 30),
    }[kind]
    raw = Image.frombytes("L", (wide, high), dice(kind).randbytes(wide * high))
    tile = raw.resize((NOISE, NOISE), Image.Resampling.BICUBIC)
    return tile.point(_evened(tile.histogram()))


def _evened(histogram: list[int]) -> list[int]:
    """The table that spreads a histogram evenly, so that a threshold of x covers x of the tile."""
    total, seen, table = sum(histogram), 0, []
    for count in histogram:
        seen += count
        table.append(round(255 * seen / total))
    return table


@lru_cache(maxsize=1024)
def ramp(kind: str, angle: int, start: float, end: float) -> Image.Image:
    """A small square ramp from 0 to 255: a `line` in the direction `angle`, or `round` away from it."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    reach, side = abs(cos) + abs(sin), RAMP // 4
    data = bytearray()
    for row in range(side):
        for column in range(side):
            x, y = column / (side - 1) - 0.5, row / (side - 1) - 0.5
            if kind == "round":
                v = math.hypot(x + 0.24 * cos, y + 0.24 * sin) / 0.76
            else:
                v = (x * cos + y * sin) / reach + 0.5
            t = min(1.0, max(0.0, (v - start) / (end - start)))
            data.append(round(255 * t * t * (3 - 2 * t)))
    small = Image.frombytes("L", (side, side), bytes(data))
    return small.resize((RAMP, RAMP), Image.Resampling.BILINEAR)


@lru_cache(maxsize=1)
def halo() -> Image.Image:
    """A disc of light, 256x256, brightest in the middle and nothing at the rim."""
    tile = Image.radial_gradient("L")
    return tile.point([round(max(0.0, 1 - v / 181) ** 1.8 * 255) for v in range(256)])


@lru_cache(maxsize=24)
def tooth(size: Size, tint: Colour) -> Image.Image:
    """What paper does to paint: a faint tooth and slightly darker, warmer corners (multiply)."""
    grey = _tooth(size)
    warm = [v - (255 - v) // 4 for v in range(256)]
    bands = (grey, grey, grey.point(warm))
    return Image.merge(
        "RGB", [band.point(scaled(share / 255)) for band, share in zip(bands, tint, strict=True)]
    )


@lru_cache(maxsize=6)
def _tooth(size: Size) -> Image.Image:
    grain = noise("grain").resize(size, Image.Resampling.BICUBIC)
    grain = grain.point([247 + v * 8 // 255 for v in range(256)])
    corner = Image.radial_gradient("L").resize(size, Image.Resampling.BICUBIC)
    return ImageChops.multiply(grain, corner.point(_CORNER))


_CORNER = [255 - max(0, v - 140) * 26 // 115 for v in range(256)]
