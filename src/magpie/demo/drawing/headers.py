"""Profile headers: wide quiet landscapes, different for every person."""

from __future__ import annotations

from PIL import Image, ImageOps

from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, spots, stroke
from magpie.demo.drawing.outdoors import flower, grass, ground, hills, pine, sky, tree
from magpie.demo.drawing.palettes import HOURS, Hour
from magpie.demo.drawing.paper import dice, mix
from magpie.demo.drawing.pictures.cat_window import magpie
from magpie.demo.drawing.pictures.towns import lantern, tower
from magpie.demo.drawing.pictures.waters import mountain, water

SIZE = (1500, 500)


def draw_header(seed: str) -> Image.Image:
    """A header of 1500x500 (RGB) chosen by `seed`."""
    rng = dice(f"header/{seed}")
    now = HOURS[rng.choice(("morning", "noon", "golden", "rose", "dusk", "mist"))]
    c = Canvas(SIZE, rng)
    sky(c, now, sun=(rng.choice((320, 1180)), 150), clouds=3, size=54)
    rng.choice((_meadow, _river, _peaks, _skyline, _lanes))(c, now)
    picture = c.finish()
    return ImageOps.mirror(picture) if rng.random() < 0.5 else picture


def _birds(c: Canvas, now: Hour) -> None:
    for x, y in spots("620,110 690,150 560,160 760,120"):
        line = [(x - 26, y - 10), (x - 8, y - 14), (x, y), (x + 8, y - 14), (x + 26, y - 12)]
        c.paint(stroke(line, 2, 6, 6, 6, 2), now.shade, 0.85)


def _meadow(c: Canvas, now: Hour) -> None:
    hills(c, now, 260, 110)
    for x, tall in spots("140,190 300,130 1240,210 1400,150"):
        tree(c, x, 400, tall, now.near, "#6b4a3c")
    ground(c, 380, mix(now.near, now.ground, 0.35), now.shade)
    _birds(c, now)
    grass(c, 0, 1500, 510, 90, now.near, 120)
    for i in range(26):
        tone = ("#fdf3e0", "#e88a8f", "#f2c04a", "#c9536a")[i % 4]
        flower(c, c.rng.uniform(0, 1500), c.rng.uniform(420, 490), 18, tone, "#f0b23c")


def _river(c: Canvas, now: Hour) -> None:
    hills(c, now, 230, 110)
    water(c, 330, now, glitter=320)
    c.slab(blob("-60,360 200,330 420,350 520,380 300,420 -60,430"), mix(now.near, now.ground, 0.4))
    for x, tall in spots("60,210 200,170 330,110"):
        tree(c, x, 366, tall, now.near, "#6b4a3c")
    branch: Shape = stroke("1540,60 1340,120 1180,110 1060,160", 26, 18, 11, 4)
    c.slab(branch, mix("#5a4440", now.shade, 0.3))
    for _ in range(50):
        x, y = c.rng.uniform(1060, 1500), c.rng.uniform(50, 190)
        c.slab(leaf(x, y, 60, 24, c.rng.uniform(20, 160)), mix(now.near, "#c9d67a", c.rng.random()))
    with c.at(1230, 104, 0.5):
        magpie(c)


def _peaks(c: Canvas, now: Hour) -> None:
    snow = mix("#ffffff", now.sky[2], 0.25)
    for x, wide, tall in spots("240,560,260 640,700,330 1080,620,280 1420,520,240"):
        mountain(c, x, 420, wide, tall, mix(now.far, now.mid, 0.55), snow)
    ground(c, 400, mix(now.near, now.mid, 0.3), now.shade)
    for i in range(26):
        x = i * 60 + c.rng.uniform(-20, 20)
        pine(
            c,
            x,
            c.rng.uniform(430, 500),
            c.rng.uniform(70, 150),
            mix(now.near, now.shade, 0.3),
            None,
        )


def _skyline(c: Canvas, now: Hour) -> None:
    light = "#ffd58a" if now.is_dark else mix(now.sun, now.sky[1], 0.3)
    for layer, stone in enumerate(("#a9a4b5", "#6a6f8c")):
        tone = mix(stone, now.mid if now.is_dark else now.sky[1], 0.6 - 0.3 * layer)
        for i in range(15):
            wide, tall = c.rng.uniform(70, 120), c.rng.uniform(100, 270) - layer * 70
            tower(c, i * 104 - 20, 370, wide, tall, tone, light)
    water(c, 366, now, glitter=320)
    _birds(c, now)


def _lanes(c: Canvas, now: Hour) -> None:
    hills(c, now, 300, 120)
    wall, tile = mix("#f6f0e4", now.sky[2], 0.3), mix("#4a4a56", now.shade, 0.3)
    light = "#ffd27a" if now.is_dark else "#7a6a68"
    for i in range(8):
        with c.at(i * 205 - 40 + c.rng.uniform(-16, 16), 440 + c.rng.uniform(-24, 24)):
            c.slab(box(0, -96, 170, 90), wall)
            c.slab(blob("-28,-90 0,-100 85,-150 170,-100 198,-90 85,-88"), tile)
            c.paint(box(22, -62, 56, -18, 3) + box(114, -62, 148, -18, 3), light)
            c.slab(box(68, -56, 102, 90, 3), "#8a5a48")
    line = [(i * 190 - 20, 40 + 50 * (i % 2)) for i in range(9)]
    c.paint(stroke(line, 3), now.shade, 0.7)
    for x, y in line:
        lantern(c, x, y, 34, "#d9362c")
