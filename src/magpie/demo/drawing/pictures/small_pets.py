"""A rabbit in the clover, goldfish under the bridge."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, blob, leaf, oval, polar, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import hour
from magpie.demo.drawing.paper import Paint, mix


@scene("rabbit", SQUARE)
def rabbit(c: Canvas, seed: int) -> None:
    """A rabbit in the clover, all attention."""
    now = hour(seed, "morning", "rose", "golden", "dusk")
    sky(c, now, sun=(820, 220), clouds=2)
    hills(c, now, 600, 140)
    tree(c, 120, 720, 400, now.near, "#6b4a3c")
    lawn = mix(now.near, "#a8bf5f", 0.3)
    ground(c, 700, lawn, now.shade)
    grass(c, 0, 1080, 730, 60, now.near, 100)
    coat, pale = (
        ("#b98f6c", "#f6e6d0"),
        ("#f6efe4", "#ffffff"),
        ("#8f8a90", "#ece6e2"),
        ("#d9b07f", "#fbf0dc"),
    )[seed % 4]
    c.shadow(oval(520, 960, 310, 40), now.shade, 0.55, blur=18)
    _rabbit(c, coat, pale)
    for i in range(22):  # clover
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(900, 1070)
        c.paint(stroke([(x, y + 60), (x, y)], 6, 4), mix(now.near, "#20304a", 0.2))
        if i % 3:
            for k in range(3):
                c.form(
                    oval(*polar(x, y, 17, 90 + k * 120), 19, 17),
                    mix("#5f9a5a", now.near, c.rng.random() * 0.5),
                )
        else:
            for k in range(12):
                c.paint(
                    leaf(x, y, 32, 11, -90 + (k - 6) * 18),
                    mix("#e58ab0", "#fff0f0", c.rng.random() * 0.7),
                )
    grass(c, 0, 1080, 1090, 110, now.near, 60)


def _rabbit(c: Canvas, coat: Paint, pale: Paint) -> None:
    """A rabbit looking right, its middle at the origin."""
    with c.at(520, 700):
        c.form(oval(-270, 150, 74, 66, wobble=0.05), pale, depth=0.6)
        for x, lean, tone in ((130, 14, mix(coat, "#5a3a40", 0.2)), (60, -6, coat)):
            ear = leaf(x, -190, 330, 100, -90 + lean, bend=10)
            c.slab(ear, tone, depth=0.7)
            if lean < 0:
                c.paint(leaf(x + 2, -200, 270, 48, -90 + lean, bend=10), "#eeb0a4", 0.8)
        body = blob("-280,120 -230,-40 -90,-120 60,-110 160,-20 190,120 150,250 -60,270 -240,250")
        c.form(body, coat, depth=0.85)
        c.form(oval(-140, 150, 140, 118, turn=-10), mix(coat, pale, 0.15), depth=0.7)
        c.slab(stroke("-220,256 -40,262", 58), mix(coat, pale, 0.3))
        c.paint(blob("60,20 180,30 190,150 130,220 70,130"), pale, rough=3)
        for x in (96, 156):
            c.slab(stroke([(x, 130), (x + 10, 250)], 58, 48), mix(coat, pale, 0.25))
            c.form(oval(x + 22, 258, 40, 22), pale)
        c.form(
            blob("-10,-120 20,-220 110,-262 210,-216 250,-130 214,-50 120,-24 30,-46"),
            coat,
            depth=0.6,
        )
        c.paint(blob("150,-60 160,-120 230,-140 252,-96 216,-44"), pale, rough=2)
        c.paint(oval(132, -156, 27, 30), pale)
        c.paint(oval(136, -154, 22, 25), "#33202a")
        c.paint(oval(144, -164, 7.5), "#ffffff")
        c.form(blob("236,-132 262,-126 250,-108"), "#e58a84")
        c.line("248,-108 240,-92 222,-88", 5, mix(coat, "#33202a", 0.6))
        for k in range(3):
            c.line(
                [(226, -100 + k * 10), (290, -116 + k * 24), (340, -118 + k * 36)],
                3,
                "#fffaf0",
                0.9,
            )
        for _ in range(12):
            px, py = c.rng.uniform(-230, 60), c.rng.uniform(-60, 60)
            c.paint(stroke([(px, py), (px - 22, py + 16)], 5, 2), mix(coat, pale, 0.5), 0.7)


@scene("goldfish", PORTRAIT)
def goldfish(c: Canvas, seed: int) -> None:
    """Goldfish among lotus leaves, from the bridge above."""
    deep, pale = (
        ("#2f6f78", "#6fb0a4"),
        ("#2c4f78", "#7fa8b8"),
        ("#3f6a5a", "#9cc09a"),
        ("#3a3f70", "#8a88b8"),
    )[seed % 4]
    c.wash(pale, mix(pale, deep, 0.6), deep, streaks=0.22)
    for _ in range(26):
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(0, 1350)
        wide = c.rng.uniform(60, 200)
        c.paint(
            stroke([(x, y), (x + wide / 2, y + 12), (x + wide, y)], 2, 8, 2),
            mix(pale, "#ffffff", 0.4),
            0.35,
        )
    tones = (
        ("#e8642c", "#fbe8cc"),
        ("#f3a53c", "#fff0d0"),
        ("#fbf3e4", "#e2502c"),
        ("#d8442c", "#d8442c"),
        ("#3a3446", "#5a5066"),
    )
    places = spots(
        "420,480,1.5,40 700,800,1.7,200 300,960,1.2,-60 820,330,1.05,120 600,1160,1.1,10"
    )
    for i, (x, y, scale, turn) in enumerate(places):
        with c.at(x + 30, y + 54, scale, turn=turn + seed * 20):
            c.shadow(oval(0, 0, 110, 44), deep, 0.55, blur=14)
        with c.at(x, y, scale, turn=turn + seed * 20):
            goldfish_from_above(c, *tones[i])
    _lotus(c)


def _lotus(c: Canvas) -> None:
    """Pads and two flowers, above the fish."""
    for x, y, r in spots(
        "140,160,190 960,110,140 1010,1120,210 80,1270,170 120,640,100 940,600,90"
    ):
        gap = c.rng.uniform(0, 360)
        pad: Shape = [
            [
                (x, y),
                *[polar(x, y, r * (1 + 0.02 * (a % 40 == 0)), gap + a) for a in range(14, 350, 8)],
            ]
        ]
        c.shadow(pad, "#12303a", 0.6, dx=16, dy=30, blur=16)
        c.form(pad, mix("#5f9a5c", "#8fb868", c.rng.random()), depth=0.7)
        for k in range(11):
            c.paint(
                stroke([(x, y), polar(x, y, r * 0.86, gap + 30 + k * 30)], 6, 2), "#c9dc94", 0.6
            )
        c.paint(oval(*polar(x, y, r * 0.5, gap + 120), 12, 9), "#eaf6ea", 0.8)
    for x, y, r in spots("220,1180,130 900,190,110"):
        for ring, (count, tone) in enumerate(((9, "#f4b3bd"), (8, "#f8cfd2"), (6, "#fdecea"))):
            for k in range(count):
                angle = 360 * k / count + ring * 20
                c.slab(
                    leaf(*polar(x, y, r * 0.1, angle), r * (1 - ring * 0.24), r * 0.46, angle),
                    tone,
                    lit="#fffaf6",
                    shade="#d97f95",
                    depth=0.6,
                )
        c.form(oval(x, y, r * 0.22), "#f2c24a", depth=0.8)


def goldfish_from_above(c: Canvas, paint: Paint, patch: Paint) -> None:
    """A goldfish swimming to the right, its body 200 long, veils of tail behind."""
    veil = mix(paint, "#fff0dc", 0.45)
    for spread in (-34, -12, 12, 34):
        tail = leaf(-90, 0, 170 - abs(spread) * 0.7, 70, 180 + spread, bend=spread * 1.4)
        c.paint(tail, veil, 0.75)
        c.paint(stroke([(-90, 0), polar(-90, 0, 120, 180 + spread * 1.3)], 5, 2), paint, 0.6)
    for side in (-1, 1):
        c.paint(leaf(40, side * 34, 90, 46, 180 - side * 56, bend=side * 24), veil, 0.85)
    body = blob("106,0 84,34 20,50 -50,36 -104,8 -104,-8 -50,-36 20,-50 84,-34")
    c.form(body, paint, depth=0.7)
    with c.inside(body):
        c.paint(oval(20, -16, 44, 30, wobble=0.1) + oval(-50, 14, 30, 22), patch, rough=1)
        for k in range(6):
            for j in range(3):
                c.line(
                    [
                        (-40 + k * 18, -22 + j * 20),
                        (-48 + k * 18, -14 + j * 20),
                        (-40 + k * 18, -6 + j * 20),
                    ],
                    2.5,
                    mix(paint, "#8a2c1c", 0.4),
                    0.5,
                )
    c.paint(stroke("-60,0 0,0 40,0", 3, 11, 3), mix(paint, "#8a2c1c", 0.3))
    for side in (-1, 1):
        c.paint(oval(82, side * 33, 11), "#fff6e0")
        c.paint(oval(84, side * 35, 7), "#241a24")
