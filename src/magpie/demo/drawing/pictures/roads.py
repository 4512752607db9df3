"""Ways to get somewhere: a desert road, a highway, a bicycle."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    leaf,
    oval,
    polar,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import flower, grass, ground, hills, sky
from magpie.demo.drawing.palettes import Hour, hour, room
from magpie.demo.drawing.paper import Paint, mix


@scene("desert-road", LANDSCAPE)
def desert_road(c: Canvas, seed: int) -> None:
    """A road, two mesas and an old pick-up."""
    now = hour(seed, "golden", "rose", "noon", "dusk")
    sky(c, now, sun=(600, 300), clouds=3, size=80)
    _mesas(c, now)
    ground(c, 500, mix("#dca066", now.ground, 0.5), now.shade)
    _road(c, now)
    for x, y, size in spots("110,800,300 1080,740,230 840,590,90 330,600,100 1150,880,130"):
        cactus(c, x, y, size, mix("#5f8a5c", now.shade, 0.2 + 0.2 * now.is_dark))
    with c.at(690, 720, 0.62):
        _truck(c, now)
    for _ in range(26):
        x, y = c.rng.uniform(0, 1200), c.rng.uniform(560, 900)
        if abs(x - 600) > 60 + (y - 500) * 0.95:
            grass(c, x - 24, x + 24, y, 12 + (y - 520) * 0.09, mix("#a8a05a", now.shade, 0.2), 9)
    for x, y in spots("330,160 420,120"):
        c.paint(
            stroke(
                [(x - 40, y - 10), (x - 10, y - 14), (x, y), (x + 10, y - 14), (x + 40, y - 12)],
                2,
                8,
                7,
                8,
                2,
            ),
            now.shade,
        )


def _road(c: Canvas, now: Hour) -> None:
    """The road to the horizon."""
    road = poly("586,512 614,512 960,910 240,910")
    c.paint(road, mix("#6a5f6a", now.shade, 0.35))
    c.texture(road, "#9a8a90", 0.3, kind="grain", share=0.3)
    for k in range(8):
        t0, t1 = (k / 8) ** 2.2, ((k + 0.5) / 8) ** 2.2
        y0, y1 = 520 + 400 * t0, 520 + 400 * t1
        c.paint(
            poly(
                [(600 - 14 * t0, y0), (600 + 14 * t0, y0), (600 + 14 * t1, y1), (600 - 14 * t1, y1)]
            ),
            "#f3c94a",
        )


def _mesas(c: Canvas, now: Hour) -> None:
    """Flat-topped rocks."""
    rock = mix("#b5553a", now.shade, 0.2 + 0.25 * now.is_dark)
    for x, y, wide, tall in spots("180,520,330,230 960,510,400,190 560,500,130,90 700,505,60,110"):
        mesa = blob(
            [
                (x - wide / 2, y),
                (x - wide * 0.36, y - tall * 0.5),
                (x - wide * 0.33, y - tall * 0.96),
                (x, y - tall),
                (x + wide * 0.32, y - tall * 0.97),
                (x + wide * 0.36, y - tall * 0.5),
                (x + wide / 2, y),
            ]
        )
        c.slab(mesa, rock, depth=0.8)
        with c.inside(mesa):
            for k in range(3):
                c.paint(
                    box(
                        x - wide,
                        y - tall * (0.85 - k * 0.24),
                        x + wide,
                        y - tall * (0.76 - k * 0.24),
                    ),
                    mix(rock, "#f0b884", 0.3),
                    0.6,
                    rough=2,
                )


def cactus(c: Canvas, x: float, y: float, tall: float, paint: Paint) -> None:
    """A saguaro standing on (x, y)."""
    wide = tall * 0.17
    c.shadow(oval(x + tall * 0.2, y, tall * 0.3, tall * 0.04), alpha=0.45, blur=8)
    for side, at, up in spots("-1,0.36,0.34 1,0.5,0.3"):
        c.form(
            stroke(
                [
                    (x, y - tall * at),
                    (x + side * tall * 0.2, y - tall * (at + 0.02)),
                    (x + side * tall * 0.23, y - tall * (at + up)),
                ],
                wide * 0.7,
            ),
            paint,
        )
    c.slab(stroke([(x, y), (x, y - tall * 0.9)], wide), paint, depth=0.7)
    ribs: Shape = []
    for k in (-0.25, 0, 0.25):
        ribs += stroke([(x + wide * k, y - 4), (x + wide * k, y - tall * 0.92)], 2.5)
    c.paint(ribs, mix(paint, "#f0f0c0", 0.35), 0.7)


def _truck(c: Canvas, now: Hour) -> None:
    body = "#4f97a0"
    c.shadow(oval(0, 84, 150, 22), now.shade, 0.6, blur=10)
    for x in (-84, 84):
        c.slab(box(x - 24, 30, x + 24, 92, 12), "#33303c")
    c.form(blob("-84,-40 -66,-118 0,-128 66,-118 84,-40"), body, depth=0.6)
    c.paint(blob("-64,-44 -50,-100 0,-108 50,-100 64,-44"), mix("#bfe0e0", now.sky[2], 0.4))
    c.slab(box(-124, -48, 124, 62, 24), body, depth=0.7)
    c.paint(box(-112, -14, 112, 4), "#f3e6cc")
    c.slab(box(-132, 42, 132, 66, 8), "#c9c4b8")
    for x in (-96, 96):
        c.form(oval(x, 20, 15), "#c9362f" if not now.is_dark else "#ff6a4a")
    c.paint(box(-34, 16, 34, 38, 4), "#f6e3b4")
    c.slab(box(-100, -170, -10, -124, 6), "#a8714a")
    c.slab(box(0, -156, 84, -124, 6), "#c9803f")


@scene("highway-sky", PORTRAIT)
def highway_sky(c: Canvas, seed: int) -> None:
    """More sky than anybody needs, and one road under it."""
    now = hour(seed, "noon", "golden", "dusk", "morning")
    sky(c, now, sun=(250, 760), clouds=0, size=76)
    for i in range(7):  # great clouds, in heaps
        x, y = c.rng.uniform(60, 1020), 120 + i * 110 + c.rng.uniform(-30, 30)
        wide = 700 - i * 70
        heap: Shape = []
        for k in range(9):
            t = (k + 0.5) / 9
            lift = (1 - abs(2 * t - 1) ** 1.6) * c.rng.uniform(0.75, 1.1)
            r = wide * (0.05 + 0.09 * lift)
            heap += oval(x - wide / 2 + wide * t, y - r * 0.8, r * 1.2, r)
        heap += box(x - wide / 2, y - wide * 0.05, x + wide / 2, y, wide * 0.025)
        c.paint(heap, mix(now.cloud, now.sky[2], 0.1), 0.94, rough=4)
        c.fade(heap, mix(now.sky[1], now.shade, 0.2), 0.7, angle=90, start=0.35, grain=0.7)
    hills(c, now, 1020, 80)
    field = mix("#d9b45a", now.ground, 0.5)
    ground(c, 1050, field, now.shade)
    for i in range(5):
        c.paint(
            stroke([(-20, 1080 + i * 44), (1100, 1070 + i * 52)], 8, 14),
            mix(field, now.near, 0.35),
            0.5,
            rough=3,
        )
    road = poly("600,1056 618,1056 900,1360 180,1360")
    c.paint(road, mix("#6a6470", now.shade, 0.25))
    for k in range(6):
        t0, t1 = (k / 6) ** 2.2, ((k + 0.5) / 6) ** 2.2
        a, b = 1056 + 310 * t0, 1056 + 310 * t1
        xa, xb = 609 - 69 * t0, 609 - 69 * t1
        c.paint(
            poly([(xa - 9 * t0, a), (xa + 9 * t0, a), (xb + 9 * t1, b), (xb - 9 * t1, b)]),
            "#f6e3a0",
        )
    for i in range(9):  # poles, shrinking
        t = 1 / (1 + i * 0.55)
        x, y, tall = 640 + 430 * t, 1056 + 190 * t * t, 330 * t
        c.paint(
            stroke([(x, y), (x, y - tall)], 12 * t + 1.5)
            + stroke([(x - 44 * t, y - tall * 0.9), (x + 44 * t, y - tall * 0.9)], 7 * t + 1),
            mix("#4a3a3c", now.shade, 0.3),
        )
    with c.at(420, 1250):  # a truck, coming home
        c.shadow(oval(0, 6, 120, 18), now.shade, 0.6, blur=8)
        c.slab(box(-76, -190, 76, -20, 8), "#f3e9d6", depth=0.7)
        c.slab(box(-70, -130, 70, -10, 18), "#c9463a", depth=0.7)
        c.paint(box(-56, -118, 56, -66, 10), mix("#bfe0e6", now.sky[2], 0.3))
        c.slab(box(-78, -26, 78, -4, 5), "#d9d4c9")
        for x in (-52, 52):
            c.slab(box(x - 15, -8, x + 15, 10, 5), "#2a2832")
            c.paint(oval(x, -42, 13), "#fff3c0")
            if now.is_dark:
                c.glow(x, -42, 120, "#fff3c0", 0.7)
    for x, y in spots("760,420 820,460 700,470 780,500"):
        c.paint(stroke([(x - 26, y - 10), (x, y), (x + 26, y - 12)], 2, 6, 2), now.shade)
    grass(c, 0, 300, 1350, 90, mix(field, now.near, 0.4), 40)
    grass(c, 830, 1080, 1350, 90, mix(field, now.near, 0.4), 30)


@scene("bicycle", SQUARE)
def bicycle(c: Canvas, seed: int) -> None:
    """A bicycle against a sunny wall, flowers in its basket."""
    now = room(seed, "cream", "teal", "pink", "blue", "sage")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.18)
    c.texture(
        c.everything, mix(now.wall, "#ffffff", 0.4), 0.35, kind="blotch", share=0.22, soft=0.2
    )
    for row in range(5):  # where the plaster has gone, bricks
        for k in range(5 - abs(row - 2)):
            x, y = 40 + k * 84 + (row % 2) * 40, 130 + row * 40
            c.slab(
                box(x, y, x + 76, y + 33, 4), mix("#c9785a", now.wall, 0.2 + 0.2 * c.rng.random())
            )
    window_box = box(640, 60, 960, 430)
    c.slab(window_box, now.dish)
    c.paint(box(664, 84, 936, 406), mix("#5f7f8f", now.shade, 0.2))
    c.paint(poly("664,84 800,84 700,406 664,406"), "#ffffff", 0.2)
    for line in ([(800, 84), (800, 406)], [(664, 230), (936, 230)]):
        c.slab(stroke(line, 16), now.dish)
    for side in (-1, 1):
        x = 640 if side < 0 else 960
        c.slab(poly([(x, 60), (x + side * 110, 74), (x + side * 110, 420), (x, 430)]), now.cloth)
        for k in range(9):
            c.line(
                [(x + side * 14, 92 + k * 37), (x + side * 98, 98 + k * 35)],
                7,
                mix(now.cloth, now.shade, 0.4),
                0.6,
            )
    c.slab(box(650, 420, 950, 480, 8), "#c9683f")
    for k in range(15):
        x = 664 + k * 19
        c.paint(leaf(x, 424, 60, 22, -90 + c.rng.uniform(-40, 40)), "#5f8f4a")
        flower(
            c,
            x + c.rng.uniform(-8, 8),
            400 - c.rng.uniform(0, 26),
            19,
            (now.accent, "#fdf3e0", "#e88aa0")[k % 3],
            "#f0b83c",
            petals=5,
        )
    pavement = box(-5, 890, 1085, 1085)
    c.slab(pavement, mix("#c9b49a", now.wall_low, 0.3))
    for k in range(40):
        c.paint(
            oval(c.rng.uniform(0, 1080), c.rng.uniform(905, 1070), 46, 14, wobble=0.07, phase=k),
            mix("#b59f86", "#e3d3b8", c.rng.random()),
            0.6,
        )
    c.paint(poly("180,920 380,560 960,600 1060,920"), now.shade, 0.12, rough=8)
    _bike(c, now.accent, now.accent_two)


def _bike(c: Canvas, paint: Paint, basket: Paint) -> None:
    metal, tyre = "#b9bcc0", "#33303c"
    _wheels(c, paint, metal, tyre)
    joints: dict[str, Point] = {
        "rear": (290, 790),
        "crank": (500, 800),
        "seat": (430, 560),
        "head": (720, 560),
        "front": (800, 790),
    }
    for a, b in (
        ("rear", "crank"),
        ("rear", "seat"),
        ("seat", "crank"),
        ("seat", "head"),
        ("crank", "head"),
        ("head", "front"),
    ):
        c.slab(stroke([joints[a], joints[b]], 21, 19), paint, depth=0.7)
    c.slab(stroke("430,560 414,500", 13), metal)
    c.form(blob("340,478 400,466 500,490 490,510 420,516 350,512"), "#7a4a38", depth=0.8)
    c.slab(stroke("720,560 704,470 760,440 830,452", 15, 14, 14), metal)
    c.slab(stroke("704,468 640,448 610,470", 14), metal)
    c.slab(stroke("646,448 606,474", 24), "#7a4a38")
    c.form(oval(500, 800, 44), metal, depth=0.8)
    c.paint(oval(500, 800, 26), mix(metal, "#2b1430", 0.4))
    c.line("300,774 500,758", 5, "#5a5560")
    c.line("300,806 500,842", 5, "#5a5560")
    c.slab(stroke("500,800 540,890", 12), metal)
    c.slab(box(510, 880, 580, 900, 6), tyre)
    c.slab(box(196, 600, 400, 616, 5), metal)
    c.slab(stroke("220,612 290,780", 8), metal)
    _flower_basket(c, basket)


def _flower_basket(c: Canvas, basket: Paint) -> None:
    """The basket on the front, full."""
    for k in range(13):  # the flowers, then the basket
        x, y = 800 + c.rng.uniform(-90, 90), 470 - c.rng.uniform(-10, 90)
        c.paint(stroke([(800, 560), (x, y)], 6), "#5f8f4a")
        c.slab(
            leaf(800, 520, 120, 30, -90 + (k - 6) * 14), mix("#5f8f4a", "#a8c070", c.rng.random())
        )
        flower(
            c,
            x,
            y,
            c.rng.uniform(28, 42),
            ("#fdf3e0", "#e8788a", "#f0b83c", "#8f86c0")[k % 4],
            "#b5683c",
            petals=7,
        )
    wicker = poly("690,510 910,510 880,660 720,660")
    c.slab(wicker, mix("#c9965a", basket, 0.15), depth=0.8)
    with c.inside(wicker):
        for row in range(8):
            for k in range(12):
                c.paint(
                    oval(690 + k * 20 + (row % 2) * 10, 520 + row * 20, 11, 5),
                    mix("#c9965a", "#7a4a2c", 0.5),
                    0.7,
                )
    c.slab(box(682, 500, 918, 522, 10), "#b5804a")


def _wheels(c: Canvas, paint: Paint, metal: Paint, tyre: Paint) -> None:
    """Both wheels with their guards."""
    for x in (290, 800):
        c.shadow(oval(x, 952, 150, 16), alpha=0.5, blur=8)
        spokes: Shape = []
        for k in range(18):
            spokes += stroke([(x, 790), polar(x, 790, 146, k * 20)], 2.5)
        c.paint(spokes, metal, 0.9)
        rim = [polar(x, 790, 152, a) for a in range(0, 366, 6)]
        c.form(stroke(rim, 19, straight=True), tyre)
        c.paint(stroke([polar(x, 790, 139, a) for a in range(0, 366, 6)], 5, straight=True), metal)
        guard = [polar(x, 790, 176, a) for a in range(190, 350, 8)]
        c.slab(stroke(guard, 13, straight=True), mix(paint, "#fff0d0", 0.15))
        c.form(oval(x, 790, 17), metal)
