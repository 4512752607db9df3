"""What blooms out of doors: sunflowers, a meadow with hives, bougainvillea."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import flower, grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import Hour, hour
from magpie.demo.drawing.paper import Paint, mix


@scene("bougainvillea", PORTRAIT)
def bougainvillea(c: Canvas, seed: int) -> None:
    """A white lane, a painted door, and a bougainvillea that does as it likes."""
    now = hour(seed, "noon", "golden", "rose", "morning")
    wall = mix("#fbf4e6", now.sky[2], 0.3)
    c.wash(wall, wall, mix(wall, now.shade, 0.18), streaks=0.16)
    c.texture(c.everything, mix(wall, "#c9a98a", 0.5), 0.35, kind="blotch", share=0.18, soft=0.2)
    with c.inside(poly("640,-5 1090,-5 1090,520 640,300")):
        c.paint(c.everything, now.sky[0])
        c.fade(c.everything, now.sky[1], 0.9, angle=90, end=0.3)
    c.slab(poly("620,270 1090,500 1090,560 620,330"), mix("#c9683f", now.shade, 0.1))
    door_paint = ("#3f7f9a", "#4f8a72", "#a8483c", "#5a6fa8")[seed % 4]
    _door(c, door_paint, now, wall)
    lane = poly("-5,1220 1085,1190 1085,1360 -5,1360")
    c.slab(lane, mix("#c9b49a", now.shade, 0.12))
    for _ in range(46):
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(1236, 1340)
        c.paint(
            oval(x, y, 44, 15, wobble=0.08, phase=x), mix("#e0cdb0", "#a8937c", c.rng.random()), 0.6
        )
    _branches_in_bloom(c, seed, now)


def _branches_in_bloom(c: Canvas, seed: int, now: Hour) -> None:
    """The shrub, and what it has dropped."""
    for line in (
        [(930, 1230), (900, 900), (780, 560), (560, 380), (300, 330), (60, 390)],
        [(905, 950), (960, 620), (860, 330), (700, 200)],
        [(800, 600), (620, 480), (520, 430)],
    ):
        c.slab(stroke(line, 30, 22, 15, 7), "#7a5a48")
    blooms = (
        ("#d8347a", "#f07aa8"),
        ("#c9387a", "#f3a0b8"),
        ("#e0506a", "#f8a890"),
        ("#a83f9a", "#dc8acb"),
    )[seed % 4]
    for cx, cy, wide, high, count in spots(
        "820,420,210,190,120 560,330,200,110,90 250,330,210,90,80 880,760,110,170,60 "
        "80,430,80,90,26"
    ):
        c.shadow(oval(cx, cy, wide, high), now.shade, 0.3, dx=14, dy=34, blur=30)
        for _ in range(int(count) // 3):
            x, y = c.rng.gauss(cx, wide * 0.5), c.rng.gauss(cy, high * 0.5)
            c.paint(
                leaf(x, y, 62, 28, c.rng.uniform(0, 360)), mix("#4f8448", "#8fb060", c.rng.random())
            )
        for _ in range(int(count) // 2):
            x, y = c.rng.gauss(cx, wide * 0.46), c.rng.gauss(cy, high * 0.48)
            turn, tone = c.rng.uniform(0, 360), mix(*blooms, c.rng.random())
            bract: Shape = (
                leaf(x, y, 44, 34, turn)
                + leaf(x, y, 44, 34, turn + 120)
                + leaf(x, y, 44, 34, turn + 240)
            )
            c.paint(bract, tone)
            c.paint(oval(x, y, 5), "#fff6d8")
    for _ in range(30):
        x, y = c.rng.uniform(500, 1060), c.rng.uniform(1210, 1330)
        c.paint(leaf(x, y, 24, 15, c.rng.uniform(0, 360)), mix(*blooms, c.rng.random()))


def _door(c: Canvas, door_paint: Paint, now: Hour, wall: Paint) -> None:
    """An arched door, painted."""
    arch = oval(360, 640, 200, 190) + box(160, 640, 560, 1190)
    c.shadow(arch, alpha=0.35, dx=8, dy=6, blur=12)
    c.slab(arch, mix(wall, "#c9a98a", 0.45))
    door = oval(360, 650, 160, 156) + box(200, 650, 520, 1190)
    c.slab(door, door_paint, depth=0.7)
    with c.inside(door):
        c.texture(door, mix(door_paint, "#ffffff", 0.5), 0.3, kind="upright", share=0.35)
        for x in (280, 360, 440):
            c.line([(x, 480), (x, 1190)], 5, mix(door_paint, "#1e1030", 0.5), 0.7)
    c.form(oval(480, 920, 17), "#e8b84a")
    c.slab(box(140, 1180, 580, 1226), mix(wall, now.shade, 0.2))


@scene("sunflowers", PORTRAIT)
def sunflowers(c: Canvas, seed: int) -> None:
    """Sunflowers as tall as the sky."""
    now = hour(seed, "noon", "golden", "dusk", "morning")
    sky(c, now, sun=(200, 220) if now.is_dark else None, clouds=4)
    hills(c, now, 1130, 150)
    for _ in range(46):  # the field behind
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(1090, 1180)
        c.paint(oval(x, y, 22, 17), mix("#f3b832", now.mid, 0.3))
        c.paint(oval(x, y, 8), "#6a3f28")
    for x, y, r, lean in spots(
        "840,640,150,-20 210,730,160,14 620,980,130,10 120,1150,110,-8 930,1100,120,10 "
        "490,430,226,-6"
    ):
        green = mix("#4f8448", now.near, 0.35)
        c.slab(
            stroke(
                [(x, y), (x + lean * 3, y + 400), (x + lean * 2, 1420)],
                r * 0.15,
                r * 0.17,
                r * 0.22,
            ),
            green,
        )
        for k in range(3):
            for side in (0, 180):
                c.slab(
                    leaf(
                        x + lean * 2,
                        y + r * (1.7 + k * 1.1),
                        r * 1.2,
                        r * 0.66,
                        side - 24 + c.rng.uniform(-14, 14),
                        bend=46 if side == 0 else -46,
                    ),
                    mix(green, "#c9d67a", 0.1 * k),
                )
        sunflower(c, x, y, r)
    for x, y in spots("700,300 330,250"):  # bees
        bee(c, x, y, 1.1)


def sunflower(c: Canvas, x: float, y: float, r: float) -> None:
    """A sunflower head, `r` from its heart to the tips of its petals."""
    turn = c.rng.uniform(0, 20)
    for ring, tone in ((0, "#d98c1e"), (1, "#f2b52e"), (2, "#fad04e")):
        petals: Shape = []
        for i in range(18):
            angle = turn + ring * 7 + i * 20 + c.rng.uniform(-4, 4)
            px, py = polar(x, y, r * 0.3, angle)
            petals += leaf(
                px, py, r * (0.72 - ring * 0.07) * c.rng.uniform(0.9, 1.06), r * 0.24, angle
            )
        if ring == 2:
            c.shadow(petals, "#8a4a18", 0.4, dy=r * 0.04, blur=r * 0.04)
        c.form(petals, tone, shade=mix(tone, "#b5541c", 0.6), depth=0.7)
    c.form(oval(x, y, r * 0.44), "#7a4526", shade="#3f2024", depth=0.9)
    for i in range(90):
        angle, far = i * 137.5, (i / 90) ** 0.5
        c.paint(
            oval(*polar(x, y, r * 0.41 * far, angle), r * 0.02),
            "#d9964a" if far > 0.55 else "#3a1e22",
            0.9,
        )


def bee(c: Canvas, x: float, y: float, scale: float, *, flip: bool = False) -> None:
    """A bee on the wing."""
    with c.at(x, y, scale, flip=flip, turn=-8):
        for turn in (-120, -78):
            c.paint(leaf(0, -14, 52, 30, turn), "#f7fbf5", 0.82)
        c.form(oval(0, 0, 34, 23), "#f2b832", depth=0.8)
        for dx in (-12, 6):
            c.paint(oval(dx, 0, 6, 22), "#3a2436")
        c.form(oval(30, -4, 15), "#3a2436")
        c.paint(oval(34, -7, 4), "#ffffff")
        for k in (0, 12):
            c.paint(stroke([(36, -14), (46 + k, -28)], 3, 3), "#3a2436")


@scene("beehive", SQUARE)
def beehive(c: Canvas, seed: int) -> None:
    """Painted hives in a meadow, and their people coming home."""
    now = hour(seed, "morning", "golden", "noon", "rose")
    sky(c, now, sun=(820, 180), clouds=2, size=60)
    hills(c, now, 560, 130)
    tree(c, 130, 680, 430, now.near, "#6b4a3c")
    meadow = mix(now.near, "#c9c76a", 0.3)
    ground(c, 660, meadow, now.shade)
    grass(c, 0, 1080, 690, 50, now.near, 90)
    paints = ("#7fb0b5", "#f3e2bd", "#e08a5c", "#a9bf86")
    for i, (x, y, wide) in enumerate(spots("690,860,240 330,930,290")):
        c.shadow(oval(x + 20, y + 40, wide * 0.72, 30), alpha=0.5, blur=14)
        for leg in (-1, 1):
            c.slab(
                box(x + leg * wide * 0.38 - 15, y - 10, x + leg * wide * 0.38 + 15, y + 50),
                "#7a5a46",
            )
        for k in range(3):
            tall, top = wide * 0.42, y - wide * 0.42 * (k + 1)
            hive = box(x - wide / 2, top, x + wide / 2, top + tall - 4, 5)
            c.slab(hive, mix(paints[(i + k + seed) % 4], now.sky[2], 0.1))
            c.texture(hive, "#ffffff", 0.2, share=0.3)
            c.paint(box(x - 34, top + tall * 0.34, x + 34, top + tall * 0.46, 8), "#4a3040", 0.7)
        c.paint(box(x - wide * 0.3, y - 24, x + wide * 0.3, y - 8, 5), "#3a2436")
        roof = y - wide * 1.26
        c.slab(box(x - wide * 0.58, roof - 34, x + wide * 0.58, roof + 6, 6), "#b9bfc0")
        c.form(oval(x + wide * 0.2, roof - 48, 44, 24), "#9a8f88", depth=0.8)
    for x, y, side in spots(
        "560,520,-1 780,470,1 500,800,1 900,640,1 150,470,-1 610,640,-1 300,440,-1"
    ):
        bee(c, x, y, c.rng.uniform(0.7, 1.2), flip=side > 0)
        trail: Shape = []
        for k in range(4):
            trail += oval(x + side * (50 + k * 26), y + 26 * (k - 1.5), 4)
        c.paint(trail, "#fff6dc", 0.8)
    for i in range(26):
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(950, 1080)
        c.paint(stroke([(x, y + 70), (x, y)], 5, 3), mix(now.near, "#20304a", 0.2))
        flower(
            c,
            x,
            y,
            c.rng.uniform(18, 32),
            ("#fdf3e0", "#8f7fc0", "#e88a8f", "#f2c04a")[i % 4],
            "#f0b23c",
            petals=7,
        )
    grass(c, 0, 1080, 1090, 120, now.near, 70)
