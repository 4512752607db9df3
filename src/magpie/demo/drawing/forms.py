"""Outlines: the shapes a brush fills. Pure geometry, no picture, no colour.

A `Shape` is a list of outlines that count as one (their union); shapes add up with `+`.
Where a function takes `Points`, they may be written as text, `"10,20 30,40"`: outlines are data.
Units are the picture's own (pixels of the final picture), y points down, angles are degrees
clockwise from "to the right".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from random import Random

Point = tuple[float, float]
Outline = list[Point]
Shape = list[Outline]
Points = str | Sequence[Point]


@lru_cache(maxsize=4096)
def spots(text: str) -> tuple[tuple[float, ...], ...]:
    """`"10,20,5 30,40,6"` as tuples of numbers."""
    return tuple(tuple(float(number) for number in spot.split(",")) for spot in text.split())


def points(given: Points) -> Sequence[Point]:
    """Points, whether they came as text or as pairs of numbers."""
    return [(x, y) for x, y in spots(given)] if isinstance(given, str) else given


def polar(x: float, y: float, distance: float, angle: float) -> Point:
    """The point `distance` away from (x, y) in the direction `angle`."""
    turn = math.radians(angle)
    return (x + distance * math.cos(turn), y + distance * math.sin(turn))


def oval_point(x: float, y: float, rx: float, ry: float, angle: float) -> Point:
    """A point on the ellipse round (x, y)."""
    turn = math.radians(angle)
    return (x + rx * math.cos(turn), y + ry * math.sin(turn))


def curve(through: Points, *, closed: bool = False, steps: int = 7) -> Outline:
    """A smooth line through all the points (Catmull-Rom)."""
    stops = points(through)
    count = len(stops)
    if count < 3:
        return list(stops)
    line: Outline = []
    for i in range(count if closed else count - 1):
        before = stops[i - 1] if closed or i else stops[0]
        here, there = stops[i], stops[(i + 1) % count]
        after = stops[(i + 2) % count] if closed else stops[min(i + 2, count - 1)]
        for step in range(steps):
            t = step / steps
            u, v = t * t, t * t * t
            a, b = -v + 2 * u - t, 3 * v - 5 * u + 2
            c, d = -3 * v + 4 * u + t, v - u
            line.append(
                (
                    (a * before[0] + b * here[0] + c * there[0] + d * after[0]) / 2,
                    (a * before[1] + b * here[1] + c * there[1] + d * after[1]) / 2,
                )
            )
    if not closed:
        line.append(stops[-1])
    return line


def blob(through: Points) -> Shape:
    """A soft closed shape through the points."""
    return [curve(through, closed=True)]


def poly(corners: Points) -> Shape:
    """A closed shape with straight edges."""
    return [list(points(corners))]


def both(shape: Shape) -> Shape:
    """The shape and its mirror image on the other side of x = 0."""
    return shape + [[(-x, y) for x, y in line] for line in shape]


def oval(
    x: float,
    y: float,
    rx: float,
    ry: float | None = None,
    *,
    turn: float = 0,
    wobble: float = 0,
    phase: float = 0,
) -> Shape:
    """An ellipse round (x, y); `wobble` (0 to 0.2) makes it look cut by hand."""
    ry = rx if ry is None else ry
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    count = max(10, min(72, int((rx + ry) / 2.5) + 10))
    a, b, c, d = rx * cos, -ry * sin, rx * sin, ry * cos
    if not wobble:
        return [[(x + a * p + b * q, y + c * p + d * q) for p, q in _circle(count)]]
    outline: Outline = []
    for i, (p, q) in enumerate(_circle(count)):
        t = math.tau * i / count
        r = 1 + wobble * (math.sin(2 * t + phase) + 0.6 * math.sin(3 * t + 2.3 * phase + 1))
        outline.append((x + r * (a * p + b * q), y + r * (c * p + d * q)))
    return [outline]


@lru_cache(maxsize=128)
def _circle(sides: int) -> Outline:
    turns = [math.tau * k / sides for k in range(sides)]
    return [(math.cos(turn), math.sin(turn)) for turn in turns]


def box(x0: float, y0: float, x1: float, y1: float, radius: float = 0) -> Shape:
    """A rectangle, its corners rounded by `radius`."""
    if radius <= 0:
        return [[(x0, y0), (x1, y0), (x1, y1), (x0, y1)]]
    r = min(radius, abs(x1 - x0) / 2, abs(y1 - y0) / 2)
    outline: Outline = []
    corners = ((x1 - r, y0 + r, 270), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 90))
    for cx, cy, start in (*corners, (x0 + r, y0 + r, 180)):
        outline += [polar(cx, cy, r, start + 90 * i / 6) for i in range(7)]
    return [outline]


def stroke(along: Points, *widths: float, straight: bool = False) -> Shape:
    """A brush stroke along the points; the widths are spread evenly along it (tapering)."""
    stops = points(along)
    line = list(stops) if straight or len(stops) < 3 else curve(stops)
    if len(line) == 2 and len(widths) > 2:  # room for the widths in between
        (x0, y0), (x1, y1) = line
        line = [(x0 + (x1 - x0) * i / 8, y0 + (y1 - y0) * i / 8) for i in range(9)]
    last = len(line) - 1
    shape: Shape = []
    before: tuple[float, float, float] | None = None
    for i, (x, y) in enumerate(line):
        at = i / last * (len(widths) - 1)
        low = min(int(at), len(widths) - 1)
        high = min(low + 1, len(widths) - 1)
        r = (widths[low] + (widths[high] - widths[low]) * (at - low)) / 2
        if r > 0.4:
            shape.append(
                [(x + r * a, y + r * b) for a, b in _circle(8 if r < 6 else 16 if r < 30 else 40)]
            )
        if before is not None:
            px, py, pr = before
            length = math.hypot(x - px, y - py) or 1
            nx, ny = (py - y) / length, (x - px) / length
            shape.append(
                [
                    (px + nx * pr, py + ny * pr),
                    (x + nx * r, y + ny * r),
                    (x - nx * r, y - ny * r),
                    (px - nx * pr, py - ny * pr),
                ]
            )
        before = (x, y, r)
    return shape


def leaf(
    x: float, y: float, length: float, width: float, angle: float, *, bend: float = 0
) -> Shape:
    """A pointed leaf growing from (x, y); `bend` (degrees) curls it."""
    left: Outline = []
    right: Outline = []
    px, py, heading = x, y, math.radians(angle - bend / 2)
    curl, step = math.radians(bend) / 9, length / 9
    for share in _LEAF:
        half, cos, sin = width * share, math.cos(heading), math.sin(heading)
        left.append((px + half * sin, py - half * cos))
        right.append((px - half * sin, py + half * cos))
        px, py, heading = px + step * cos, py + step * sin, heading + curl
    return [left + right[::-1]]


_LEAF = [math.sin(math.pi * (i / 9) ** 0.8) / 2 for i in range(10)]  # half widths along a leaf


def ridge(rng: Random, width: float, y: float, height: float, foot: float, bumps: int = 4) -> Shape:
    """Hills from edge to edge: tops from `y` up to `height` above it, filled down to `foot`."""
    step = width / bumps
    tops = [
        (i * step + rng.uniform(-0.25, 0.25) * step, y - height * rng.random())
        for i in range(-1, bumps + 2)
    ]
    return [[*curve(tops, steps=10), (width + step, foot), (-step, foot)]]


def cloud(rng: Random, x: float, y: float, width: float, height: float) -> Shape:
    """A heap of puffs on a flat foot; (x, y) is the middle of the foot."""
    shape: Shape = box(x - width / 2, y - height * 0.3, x + width / 2, y, height * 0.15)
    for i in range(6):
        t = (i + 0.5) / 6
        lift = math.sin(math.pi * t)
        r = height * (0.22 + 0.3 * lift) * rng.uniform(0.8, 1.15)
        shape += oval(x - width * 0.46 + width * 0.92 * t, y - r * 0.8 - height * 0.25 * lift, r)
    return shape


def star(x: float, y: float, radius: float, inner: float, points: int, turn: float = -90) -> Shape:
    """A star or a spiky thing, with `points` tips."""
    return [
        [
            polar(x, y, inner if i % 2 else radius, turn + 180 * i / points)
            for i in range(2 * points)
        ]
    ]
