"""Clips that look up: a sunrise, lanterns let go, fireworks."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PIL import Image

from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.camera import SILENT, TALL, CutOut, clip, cut_out, moments
from magpie.demo.drawing.forms import Shape, blob, oval, polar, poly, spots, stroke
from magpie.demo.drawing.outdoors import grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import HOURS, Hour
from magpie.demo.drawing.paper import dice, mix
from magpie.demo.drawing.pictures.towns import tower
from magpie.demo.drawing.pictures.waters import water


def _valley(c: Canvas, now: Hour) -> None:
    c.rng = dice("valley")  # the same valley at both hours
    hills(c, now, 760, 190)
    tree(c, 130, 1010, 260, mix(now.near, now.shade, 0.3), "#4a3a3c")
    tree(c, 600, 1040, 320, mix(now.near, now.shade, 0.2), "#4a3a3c")
    ground(c, 1010, mix(now.near, now.ground, 0.35), now.shade)
    grass(c, 0, 720, 1290, 170, now.near, 60)


@clip("clip-sunrise", TALL, SILENT)
def sunrise(c: Canvas) -> Iterator[None]:
    """The sun comes up over a valley, and the colours with it."""
    skies: list[Image.Image] = []
    valleys: list[CutOut] = []
    for name in ("rose", "golden"):
        now = HOURS[name]
        c.rng = dice("clouds")
        sky(c, now, clouds=3)
        skies.append(c.image)

        def paint(s: Canvas, now: Hour = now) -> None:
            _valley(s, now)

        valleys.append(cut_out(TALL, paint))
    dusky, bright = valleys

    def disc(s: Canvas) -> None:
        s.glow(400, 400, 400, "#fff0b8", 0.75)
        s.form(oval(400, 400, 92), "#fff3c4", shade="#f6b860", depth=0.6)

    sun = cut_out((800, 800), disc)
    bird = cut_out(
        (70, 40), lambda s: s.paint(stroke("4,8 22,4 35,22 48,4 66,8", 2, 6, 5, 6, 2), "#5a3a4a")
    )
    for t in moments(5):
        share = t / 5
        c.image = Image.blend(skies[0], skies[1], share)
        sun.lay(c, -30, 640 - 560 * math.sin(share * math.pi / 2))
        land = Image.blend(dusky.paint, bright.paint, share)
        CutOut(land, dusky.mask, dusky.begins).lay(c, 0, 0)
        for k in range(4):
            bird.lay(c, 60 + 70 * t + k * 62, 330 - 16 * t + 30 * (k % 2) + 5 * math.sin(t * 6 + k))
        yield


def _paper_lantern(size: float) -> CutOut:
    def paint(c: Canvas) -> None:
        with c.at(100 * size, 100 * size, size):
            c.glow(0, 0, 98, "#ffb45a", 0.6)
            body = blob("-30,34 -40,-20 -26,-44 26,-44 40,-20 30,34")
            c.slab(body, "#f6a24a", shade="#d9622c", depth=0.6)
            c.fade(body, "#ffe9a8", 0.9, angle=90, start=0.3)
            c.paint(oval(0, 34, 29, 7), "#fff3cf")

    side = round(200 * size)
    return cut_out((side, side), paint)


@clip("clip-lanterns", TALL, SILENT)
def lanterns(c: Canvas) -> Iterator[None]:
    """Paper lanterns rise from the river bank into the night."""
    now = HOURS["night"]
    sky(c, now, sun=(560, 190), clouds=2, size=54)
    hills(c, now, 860, 150)
    water(c, 980, now)
    c.slab(blob("-60,1190 200,1150 520,1160 780,1200 780,1340 -60,1340"), "#141c38")
    for x, tall in spots("90,150 160,170 250,110 420,165 500,160 610,120"):
        c.slab(
            blob(
                [
                    (x - 34, 1240),
                    (x - 30, 1190 - tall * 0.4),
                    (x, 1170 - tall * 0.6),
                    (x + 30, 1190 - tall * 0.4),
                    (x + 34, 1240),
                ]
            ),
            "#141c38",
        )
        c.form(oval(x, 1150 - tall * 0.55, 22, 25), "#141c38", lit="#e0904a", depth=0.8)
    still = c.finish_small()
    kinds = [_paper_lantern(size) for size in (0.35, 0.55, 0.85, 1.2)]
    flight = [
        (c.rng.uniform(0, 720), c.rng.uniform(0, 1700), c.rng.uniform(0, 6)) for _ in range(22)
    ]
    for t in moments(5):
        c.image = still.copy()
        for k, (x, y, phase) in enumerate(flight):
            kind = k * 4 // len(flight)
            high = 1180 - (y + t * (50 + 34 * kind)) % 1700
            sway = (8 + 6 * kind) * math.sin(t * 1.1 + phase)
            reach = 100 * (0.35, 0.55, 0.85, 1.2)[kind]
            if high < 1080:
                kinds[kind].lay(c, x + sway - reach, high - reach)
        yield


def _spark_lines(x: float, y: float, r: float, age: float, count: int) -> Shape:
    """The trails of a burst of final radius `r`, `age` from 0 to 1."""
    far, sag = r * (1 - (1 - age) ** 3), 90 * age * age
    near = far * min(0.92, age * 1.15)
    trails: Shape = []
    for k in range(count):
        angle = 360 * k / count + 40 * math.sin(k * 5.1) / count
        long = 0.86 + 0.14 * math.sin(k * 3.7)
        a, b = polar(x, y, near * long, angle), polar(x, y, far * long, angle)
        thick = 11 * (1 - age) + 3
        trails += stroke([(a[0], a[1] + sag * 0.7), (b[0], b[1] + sag)], 1.5, thick)
    return trails


@clip("clip-fireworks", TALL, SILENT)
def fireworks(c: Canvas) -> Iterator[None]:
    """Six bursts over a city on the water."""
    now = HOURS["night"]
    c.wash(now.sky[0], mix(now.sky[0], now.sky[1], 0.7), now.sky[1], now.sky[2])
    hills(c, now, 900, 60)
    for i in range(9):
        tower(
            c,
            i * 86 - 20,
            960,
            c.rng.uniform(54, 84),
            c.rng.uniform(60, 230),
            mix(now.near, now.shade, 0.3),
            "#ffd58a",
        )
    water(c, 954, now)
    c.slab(poly("-5,1200 725,1180 725,1285 -5,1285"), "#10172f")
    still = c.finish_small()
    shows = [
        (0.0, 240, 330, 260, "#ffcf6a"),
        (0.6, 530, 220, 220, "#ff7a6a"),
        (1.3, 400, 560, 240, "#7fe0d0"),
        (2.1, 170, 600, 180, "#ffa0d0"),
        (2.7, 560, 480, 230, "#fff3c9"),
        (3.5, 300, 260, 290, "#a0b8ff"),
    ]
    for t in moments(5):
        c.image = still.copy()
        for start, x, y, r, tone in shows:
            age = (t - start) / 1.5
            if -0.3 < age < 0:  # on its way up
                top = y - age / 0.3 * 500
                c.paint(stroke([(x, top + 90), (x, top)], 1, 6), "#ffe9b0", 0.8)
            elif 0 <= age < 1:
                fade = 1 - age**2.5
                c.glow(x, y, r * 1.3, tone, 0.7 * fade * (1 - age))
                c.glow(x, 1080, r * 0.8, tone, 0.35 * fade)
                c.paint(_spark_lines(x, y, r, age, 26), tone, fade)
                c.paint(_spark_lines(x, y, r * 0.55, age, 12), mix(tone, "#ffffff", 0.5), fade)
        yield
