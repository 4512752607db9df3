"""The brush: a canvas that lays down gouache, soft-edged, grainy and lit from one side.

Every shape gets its own finely drawn mask that is scaled down (smooth edges) and pasted once. The
picture is painted at three quarters of its size and enlarged when dry, which halves the cost and
lets the grain look like paper. The same seed draws the same picture everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from typing import NamedTuple

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from magpie.demo.drawing.forms import Points, Shape, box, stroke
from magpie.demo.drawing.paper import (
    NOISE,
    RAMP,
    Paint,
    Size,
    cover,
    halo,
    mix,
    noise,
    ramp,
    rgb,
    scaled,
    tooth,
)

PORTRAIT: Size = (1080, 1350)
SQUARE: Size = (1080, 1080)
LANDSCAPE: Size = (1200, 900)

_SHADOW = "#2b2140"


class _Spot(NamedTuple):
    """A shape on the canvas: its coverage, where that lies, the box it would fill uncropped."""

    mask: Image.Image
    at: tuple[int, int]
    whole: tuple[float, float, float, float]


class Canvas:
    """A picture in the making. `light` is the direction the light travels, in degrees."""

    def __init__(
        self,
        size: Size,
        rng: Random,
        *,
        ground: Paint = "#f3e7d3",
        light: int = 55,
        fineness: float = 0.75,
    ):
        self.size = size
        self.width, self.height = size
        self.rng = rng
        self.light = light
        self._pixels = (round(size[0] * fineness), round(size[1] * fineness))
        self.image = Image.new("RGB", self._pixels, rgb(ground))
        self._frame = (fineness, 0.0, 0.0, 0.0, fineness, 0.0)
        self._clip: Image.Image | None = None

    # -- where ---------------------------------------------------------------------------------

    @contextmanager
    def at(
        self, x: float, y: float, scale: float = 1, *, turn: float = 0, flip: bool = False
    ) -> Iterator[None]:
        """Draw inside a frame of its own: origin at (x, y), scaled, turned, mirrored."""
        kept = self._frame
        a, b, e, c, d, f = kept
        cos, sin = scale * math.cos(math.radians(turn)), scale * math.sin(math.radians(turn))
        side = -1 if flip else 1
        self._frame = (
            (a * cos + b * sin) * side, b * cos - a * sin, a * x + b * y + e,
            (c * cos + d * sin) * side, d * cos - c * sin, c * x + d * y + f,
        )  # fmt: skip
        try:
            yield
        finally:
            self._frame = kept

    @contextmanager
    def inside(self, shape: Shape) -> Iterator[None]:
        """Only what falls inside the shape is painted."""
        kept = self._clip
        spot = self._spot(shape)
        self._clip = Image.new("L", self._pixels)
        if spot:
            self._clip.paste(spot.mask, spot.at)
        try:
            yield
        finally:
            self._clip = kept

    def _spot(self, shape: Shape) -> _Spot | None:
        a, b, e, c, d, f = self._frame
        placed = [[(a * x + b * y + e, c * x + d * y + f) for x, y in line] for line in shape]
        xs = [x for line in placed for x, _ in line]
        ys = [y for line in placed for _, y in line]
        if not xs:
            return None
        whole = (min(xs), min(ys), max(xs), max(ys))
        left, top = max(0, math.floor(whole[0])), max(0, math.floor(whole[1]))
        wide = min(self._pixels[0], math.ceil(whole[2]) + 1) - left
        high = min(self._pixels[1], math.ceil(whole[3]) + 1) - top
        if wide <= 0 or high <= 0:
            return None
        fine = 4 if wide * high < 4_000 else 3 if wide * high < 50_000 else 2
        big = Image.new("L", (wide * fine, high * fine))
        pen = ImageDraw.Draw(big)
        for line in placed:
            if len(line) > 2:
                pen.polygon([((x - left) * fine, (y - top) * fine) for x, y in line], fill=255)
        return _Spot(self._clipped(big.reduce(fine), left, top), (left, top), whole)

    def _clipped(self, mask: Image.Image, left: int, top: int) -> Image.Image:
        if self._clip is None:
            return mask
        area = (left, top, left + mask.width, top + mask.height)
        return ImageChops.multiply(mask, self._clip.crop(area))

    # -- paint ---------------------------------------------------------------------------------

    def _lay(self, mask: Image.Image, at: tuple[int, int], paint: Paint, alpha: float) -> None:
        if alpha < 1:
            mask = ImageChops.add(mask, mask, scale=2 / max(0.004, alpha))
        self.image.paste(rgb(paint), (*at, at[0] + mask.width, at[1] + mask.height), mask)

    def _noise(self, kind: str, size: Size, factor: float = 1) -> Image.Image:
        x = self.rng.randrange(max(1, NOISE - size[0]))
        y = self.rng.randrange(max(1, NOISE - size[1]))
        return noise(kind, factor).crop((x, y, x + size[0], y + size[1]))

    def paint(self, shape: Shape, paint: Paint, alpha: float = 1, *, rough: float = 0) -> None:
        """Flat colour. `rough` (pixels, 2 to 10) frays the edge like a dry brush."""
        spot = self._spot(shape)
        if spot is None:
            return
        mask = spot.mask
        if rough:
            soft = mask.filter(ImageFilter.BoxBlur(rough))
            grain = self._noise("grain", mask.size, 0.4)
            mask = ImageChops.subtract(soft, grain, 0.3, 0)
        self._lay(mask, spot.at, paint, alpha)

    def line(
        self, along: Points, width: float, paint: Paint, alpha: float = 1, *, straight: bool = False
    ) -> None:
        """A thin even line: a pencil or a fine brush."""
        self.paint(stroke(along, width, straight=straight), paint, alpha)

    def fade(
        self,
        shape: Shape,
        paint: Paint,
        alpha: float = 1,
        *,
        angle: float | None = None,
        start: float = 0.0,
        end: float = 1.0,
        kind: str = "line",
        grain: float = 0.0,
    ) -> None:
        """Colour that grows along `angle` (default: away from the light), stippled by `grain`."""
        spot = self._spot(shape)
        if spot:
            self._fade(spot, paint, alpha, angle, (start, end), kind, grain)

    def _fade(
        self,
        spot: _Spot,
        paint: Paint,
        alpha: float,
        angle: float | None,
        span: tuple[float, float],
        kind: str,
        grain: float,
    ) -> None:
        tile = ramp(kind, round(self.light if angle is None else angle) % 360, *span)
        part = self._reached(spot, tile.getbbox())
        if part is None:
            return
        mask, at, view = part
        # On small shapes the steps of the ramp drown in the grain.
        is_small = grain and max(mask.size) < 2 * RAMP
        way = Image.Resampling.NEAREST if is_small else Image.Resampling.BILINEAR
        tone = tile.resize(mask.size, way, box=view)
        if grain:
            # At grain 1 the ramp is the share of dots that are on; below, the dots blend.
            scale = 1.0 - 0.72 * grain
            dots = self._noise("grain", mask.size, round(1 - scale, 3))
            tone = ImageChops.subtract(tone, dots, scale, 0)
        self._lay(ImageChops.multiply(mask, tone), at, paint, alpha)

    @staticmethod
    def _reached(
        spot: _Spot, marks: tuple[int, int, int, int] | None
    ) -> tuple[Image.Image, tuple[int, int], tuple[float, float, float, float]] | None:
        """The part of the spot where a ramp marked only within `marks` leaves paint: its mask,
        its place, and the part of the ramp that belongs to it.
        """
        if marks is None:
            return None
        (left, top), (x0, y0, x1, y1) = spot.at, spot.whole
        wide, high = max(1.0, x1 - x0) / RAMP, max(1.0, y1 - y0) / RAMP
        px0 = max(left, math.floor(x0 + (marks[0] - 2) * wide))
        py0 = max(top, math.floor(y0 + (marks[1] - 2) * high))
        px1 = min(left + spot.mask.width, math.ceil(x0 + (marks[2] + 2) * wide))
        py1 = min(top + spot.mask.height, math.ceil(y0 + (marks[3] + 2) * high))
        if px1 <= px0 or py1 <= py0:
            return None
        view = (
            min(RAMP - 1.0, max(0.0, (px0 - x0) / wide)), min(RAMP - 1.0, max(0.0, (py0 - y0) / high)),
            min(RAMP, max(1.0, (px1 - x0) / wide)), min(RAMP, max(1.0, (py1 - y0) / high)),
        )  # fmt: skip
        return spot.mask.crop((px0 - left, py0 - top, px1 - left, py1 - top)), (px0, py0), view

    def form(
        self,
        shape: Shape,
        paint: Paint,
        *,
        shade: Paint | None = None,
        lit: Paint | None = None,
        depth: float = 0.55,
        kind: str = "round",
        grain: float = 0.8,
    ) -> None:
        """A shape with body: its colour, a stippled shadow side and a stippled light side."""
        spot = self._spot(shape)
        if spot is None:
            return
        dark = mix(paint, _SHADOW, 0.34) if shade is None else shade
        pale = mix(paint, "#fff1cf", 0.5) if lit is None else lit
        self._lay(spot.mask, spot.at, paint, 1)
        span = (0.42, 1.02) if kind == "round" else (0.35, 1.1)
        self._fade(spot, dark, depth, None, span, kind, grain)
        self._fade(spot, pale, depth * 0.8, self.light + 180, (0.62, 1.15), "line", grain)

    def slab(
        self,
        shape: Shape,
        paint: Paint,
        *,
        shade: Paint | None = None,
        lit: Paint | None = None,
        depth: float = 0.55,
    ) -> None:
        """A flat or long thing with body: its shading runs straight across."""
        self.form(shape, paint, shade=shade, lit=lit, depth=depth, kind="line")

    def texture(
        self,
        shape: Shape,
        paint: Paint,
        alpha: float = 0.25,
        *,
        kind: str = "streak",
        share: float = 0.4,
        soft: float = 0.3,
    ) -> None:
        """Broken colour: brush streaks, upright streaks, blotches or grain over `share` of it."""
        spot = self._spot(shape)
        if spot is None:
            return
        broken = self._noise(kind, spot.mask.size).point(cover(share, soft))
        self._lay(ImageChops.multiply(spot.mask, broken), spot.at, paint, alpha)

    def wash(self, *paints: Paint, streaks: float = 0.1, grained: Paint | None = None) -> None:
        """The whole canvas from one colour to the next, in broad visible brush strokes; with the
        colour of its `grained` lines it looks like wood.
        """
        strip = Image.new("RGB", (1, len(paints)))
        strip.putdata([rgb(paint) for paint in paints])
        # The strokes are broad, so a sketch at half size is enough.
        half = (self._pixels[0] // 2, self._pixels[1] // 2)
        sketch = strip.resize(half, Image.Resampling.BICUBIC)
        coats: list[tuple[str, Paint, float, list[int]]] = [
            ("streak", mix(paints[0], "#ffffff", 0.6), streaks * 1.6, cover(0.4, 0.9)),
            ("blotch", mix(paints[-1], _SHADOW, 0.5), streaks * 0.7, cover(0.4, 0.9)),
        ]
        if grained is not None:
            coats.append(("streak", grained, 0.35, cover(0.22, 0.2)))
        for kind, tone, alpha, share in coats:
            broken = self._noise(kind, half).point(share).point(scaled(alpha))
            sketch.paste(rgb(tone), (0, 0, *half), broken)
        self.image = sketch.resize(self._pixels, Image.Resampling.BILINEAR)

    # -- light ---------------------------------------------------------------------------------

    def shadow(
        self,
        shape: Shape,
        paint: Paint = "#3a2440",
        alpha: float = 0.35,
        *,
        dx: float = 0,
        dy: float = 0,
        blur: float = 14,
    ) -> None:
        """A soft cast shadow of the shape, moved by (dx, dy)."""
        spot = self._spot([[(x + dx, y + dy) for x, y in line] for line in shape])
        if spot is None:
            return
        reach, small = blur * math.hypot(self._frame[0], self._frame[1]), 4
        pad, (left, top), mask = math.ceil(reach * 2.5), spot.at, spot.mask
        x0, y0 = max(0, left - pad), max(0, top - pad)
        x1 = min(self._pixels[0], left + mask.width + pad)
        y1 = min(self._pixels[1], top + mask.height + pad)
        room = Image.new("L", (max(1, (x1 - x0) // small), max(1, (y1 - y0) // small)))
        inner = mask.resize((max(1, mask.width // small), max(1, mask.height // small)))
        room.paste(inner, ((left - x0) // small, (top - y0) // small))
        room = room.filter(ImageFilter.GaussianBlur(max(0.6, reach / small)))
        room = room.resize((x1 - x0, y1 - y0), Image.Resampling.BILINEAR)
        self._lay(self._clipped(room, x0, y0), (x0, y0), paint, alpha)

    def glow(self, x: float, y: float, radius: float, paint: Paint, alpha: float = 0.6) -> None:
        """Light that fades out from (x, y)."""
        a, b, e, c, d, f = self._frame
        reach = radius * math.hypot(a, b)
        side = max(2, round(reach * 2))
        left, top = round(a * x + b * y + e - reach), round(c * x + d * y + f - reach)
        light = halo().resize((side, side), Image.Resampling.BILINEAR)
        self._lay(self._clipped(light, left, top), (left, top), paint, alpha)

    @property
    def everything(self) -> Shape:
        """The whole canvas as a shape."""
        return box(-2, -2, self.width + 2, self.height + 2)

    def finish_small(self) -> Image.Image:
        """The dried picture at the size it was painted, to be painted on again."""
        return ImageChops.multiply(self.image, tooth(self._pixels, (255, 255, 255)))

    def finish(self, *, tint: Paint = "#ffffff", closer: float = 0) -> Image.Image:
        """The dried picture at its full size: paper tooth, corners and a tint over all, cut
        `closer` (a share of its sides, at a random place) than it was painted.
        """
        dry = ImageChops.multiply(self.image, tooth(self._pixels, rgb(tint)))
        wide, high = (side * (1 - closer) for side in self._pixels)
        left = (self._pixels[0] - wide) * self.rng.random()
        top = (self._pixels[1] - high) * self.rng.random()
        cut = (left, top, left + wide, top + high)
        return dry.resize(self.size, Image.Resampling.BICUBIC, box=cut)
