"""Evenings out of doors: the moon, fireworks, the last game on the court."""

from __future__ import annotations

import math

from magpie.demo.drawing.brush import PORTRAIT, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    leaf,
    oval,
    oval_point,
    polar,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import hills, sky, tree
from magpie.demo.drawing.palettes import Hour, hour
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures.towns import tower
from magpie.demo.drawing.pictures.waters import water


@scene("moon", PORTRAIT)
def moon(c: Canvas, seed: int) -> None:
    """The same moon from two roofs; on this one they brought tea."""
    now = hour(seed, "night", "dusk", "rose")
    sky(c, now, clouds=0)
    disc = "#fbe7b2"
    c.glow(600, 430, 760, "#ffe9b0", 0.6)
    c.form(oval(600, 430, 290), disc, shade="#e2b878", lit="#fffbe8", depth=0.7)
    for x, y, r in spots("520,350,64 690,520,84 700,330,36 480,540,46 590,610,34 640,420,26"):
        c.paint(oval(x, y, r, r * 0.86, wobble=0.04, phase=x), "#e3c48e", 0.6)
    for y, x0, x1 in spots("540,-60,560 600,480,1140 330,640,1130 250,-60,380"):
        band: list[Point] = [(x0, y), ((x0 + x1) / 2, y - 20), (x1, y)]
        c.paint(stroke(band, 6, 46, 10), mix(now.cloud, now.sky[1], 0.4), 0.72, rough=4)
    hills(c, now, 840, 130)
    for _ in range(16):
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(830, 960)
        c.slab(box(x, y, x + 66, y + 60), mix(now.near, now.shade, 0.3), depth=0.3)
        c.slab(
            poly([(x - 12, y + 4), (x + 33, y - 30), (x + 78, y + 4)]),
            mix(now.near, now.shade, 0.7),
            depth=0.3,
        )
        c.paint(box(x + 20, y + 20, x + 38, y + 42), "#ffcf7a")
    _roof(c, now)
    _on_the_ridge(c)
    c.slab(stroke("1120,60 960,130 820,120 720,190", 26, 18, 12, 5), mix("#4a3a3c", now.shade, 0.4))
    for _ in range(26):
        x, y = c.rng.uniform(730, 1080), c.rng.uniform(40, 250)
        c.slab(
            leaf(x, y, 92, 36, c.rng.uniform(20, 160)),
            mix("#2f5a52", now.near, c.rng.random() * 0.7),
        )
        for _ in range(4):
            c.paint(oval(x + c.rng.uniform(-22, 22), y + c.rng.uniform(-16, 16), 6), "#f6c24a")


def _on_the_ridge(c: Canvas) -> None:
    """Two people, a cat and a cup."""
    for x, coat, hair, lean in ((440, "#c9553f", "#1e1a2a", 8), (590, "#4f8a94", "#3a2a2c", -8)):
        with c.at(x, 1052, turn=lean):
            c.form(blob("-80,6 -74,-100 -44,-164 44,-164 74,-100 80,6"), coat, depth=0.7)
            c.form(oval(0, -206, 47, 51), hair, depth=0.7)
            c.fade(oval(0, -206, 47, 51), "#ffe9b0", 0.5, angle=270, start=0.5)
    c.form(stroke("500,960 520,940", 40), "#c9553f")
    cat = blob("760,1060 756,1010 776,972 800,966 826,990 838,1060")
    c.form(
        cat
        + oval(782, 950, 26, 23)
        + blob("760,942 760,908 778,930")
        + blob("786,930 804,908 806,942"),
        "#1e1a2a",
        depth=0.5,
    )
    c.form(stroke("836,1052 880,1040 890,1000", 14, 13, 9), "#1e1a2a")
    c.form(blob("672,1046 712,1046 706,1020 678,1020"), "#c98a4a")


def _roof(c: Canvas, now: Hour) -> None:
    """A tiled roof."""
    tile = mix("#3a4058", now.shade, 0.3)
    roof = blob("-200,1160 -40,1128 360,1050 720,1050 1120,1128 1300,1160 1300,1500 -200,1500")
    c.slab(roof, tile, depth=0.6)
    rows: Shape = []
    with c.inside(roof):
        for row in range(8):
            for k in range(26):
                x, y = k * 46 + (row % 2) * 23 - 20, 1080 + row * 44
                rows += stroke(
                    [polar(x, y, 22, a) for a in (20, 60, 90, 120, 160)], 5, straight=True
                )
        c.paint(rows, mix(tile, "#a9b5d9", 0.4), 0.6)
        c.fade(roof, "#ffe9b0", 0.35, angle=270, start=0.45, grain=0.6)
    c.slab(stroke("-30,1128 360,1046 720,1046 1110,1128", 30), mix(tile, "#1e1030", 0.3))


@scene("fireworks", PORTRAIT)
def fireworks(c: Canvas, seed: int) -> None:
    """Midnight over the river."""
    now = hour(seed, "night", "dusk")
    c.wash(now.sky[0], mix(now.sky[0], now.sky[1], 0.7), now.sky[1], now.sky[2], streaks=0.04)
    tones: tuple[Paint, ...] = ("#ffcf6a", "#ff7a6a", "#7fe0d0", "#ffa0d0", "#fff3c9", "#a0b8ff")
    places = spots("330,330,270 790,250,220 720,620,200 200,690,150 520,130,130")
    for i, (x, y, r) in enumerate(places):
        tail: list[Point] = [(x + 30, 1000), (x + 20, (y + 1000) / 2), (x, y)]
        c.paint(stroke(tail, 2, 5, 3), "#ffe9b0", 0.35)
        firework(c, x, y, r, tones[(i + seed) % 6], tones[(i + seed + 2) % 6], i + seed)
    hills(c, now, 960, 60)
    for i in range(11):
        tower(
            c,
            i * 104 - 30,
            1020,
            c.rng.uniform(60, 100),
            c.rng.uniform(60, 240),
            mix(now.near, now.shade, 0.3),
            "#ffd58a",
        )
    water(c, 1014, now)
    for i, (x, _, r) in enumerate(places[:4]):
        shards: Shape = []
        for _ in range(18):
            px, py = c.rng.gauss(x, r * 0.4), 1020 + 300 * c.rng.random()
            shards += leaf(px - 30, py, 60, 7, 0)
        c.paint(shards, tones[(i + seed) % 6], 0.5)
    c.slab(
        blob("-100,1260 300,1230 800,1236 1200,1260 1200,1450 -100,1450"),
        mix(now.near, now.shade, 0.75),
    )
    _crowd(c, now, tones[seed % 6])


def _crowd(c: Canvas, now: Hour, light: Paint) -> None:
    """Everyone has come, and looks up."""
    x = 30.0
    while x < 1060:
        tall = c.rng.choice((84, 96, 104, 62))
        coat = c.rng.choice(("#c9553f", "#4f7a94", "#e0b25a", "#7a5a8a", "#5f8a6a", "#3a4058"))
        with c.at(x, 1300, tall / 100, flip=c.rng.random() < 0.5):
            c.form(
                blob("-50,10 -52,-70 -40,-112 -14,-124 14,-124 40,-112 52,-70 50,10"),
                mix(coat, now.shade, 0.4),
                lit=light,
            )
            c.paint(stroke("0,-118 2,-140", 24), mix("#c98a64", now.shade, 0.45))
            c.form(oval(4, -162, 28, 32), mix("#2a2230", coat, 0.12), lit=light)
            if c.rng.random() < 0.4:  # a woolly hat
                c.form(blob("-26,-166 -18,-192 8,-198 30,-182 32,-168"), mix(coat, now.shade, 0.2))
        x += c.rng.uniform(60, 110)


def firework(
    c: Canvas, x: float, y: float, r: float, paint: Paint, second: Paint, style: int
) -> None:
    """One firework just opened: a chrysanthemum, a willow or a ring, by `style`."""
    c.glow(x, y, r * 1.6, paint, 0.5)
    outer: Shape = []
    inner: Shape = []
    sparks: Shape = []
    count = 24
    for k in range(count):
        angle = 360 * k / count + c.rng.uniform(-3, 3)
        far = r * c.rng.uniform(0.84, 1.08)
        tip = polar(x, y, far, angle)
        sag = far * (0.34 if style % 3 == 1 else 0.12)
        mid = polar(x, y, far * 0.6, angle)
        outer += stroke(
            [polar(x, y, r * 0.24, angle), (mid[0], mid[1] + sag * 0.3), (tip[0], tip[1] + sag)],
            1.5,
            5,
            8,
            3,
        )
        sparks += oval(tip[0], tip[1] + sag, 6)
        if style % 3 == 0:
            inner += stroke(
                [polar(x, y, r * 0.1, angle + 5), polar(x, y, r * 0.52, angle + 5)], 1.5, 6, 2
            )
    c.paint(outer, paint, 0.9)
    c.paint(inner, second, 0.9)
    c.paint(sparks, mix(paint, "#ffffff", 0.6))
    if style % 3 == 2:
        c.paint(
            [
                polar_dot
                for k in range(26)
                for polar_dot in oval(*polar(x, y, r * 0.72, k * 360 / 26), 7)
            ],
            second,
        )
    c.paint(oval(x, y, r * 0.06), "#ffffff", 0.9)


@scene("basketball", PORTRAIT)
def basketball(c: Canvas, seed: int) -> None:
    """The last shot before supper."""
    now = hour(seed, "golden", "rose", "dusk", "noon")
    sky(c, now, sun=(240, 760), clouds=2, size=90)
    for i in range(6):
        tower(
            c,
            i * 200 - 40,
            1000,
            c.rng.uniform(130, 180),
            c.rng.uniform(160, 420),
            mix(now.far, now.mid, 0.5),
            mix(now.sun, now.mid, 0.2),
        )
    for x in (60, 330, 1010):
        tree(c, x, 1030, c.rng.uniform(220, 300), now.near, "#5a443f")
    mesh: Shape = []
    for k in range(-8, 26):
        mesh += stroke([(k * 60, 760), (k * 60 + 280, 1040)], 2.5) + stroke(
            [(k * 60, 1040), (k * 60 + 280, 760)], 2.5
        )
    c.paint(mesh, mix("#d9d4c9", now.shade, 0.3), 0.35)
    c.paint(box(-5, 752, 1085, 762), mix("#8a8a90", now.shade, 0.3))
    floor = mix("#c9653f", now.ground, 0.4)
    court = poly("-5,1030 1085,1030 1085,1360 -5,1360")
    c.slab(court, floor)
    c.texture(court, mix(floor, "#fff0d8", 0.5), 0.35, share=0.4)
    c.paint(stroke("-20,1120 1100,1120", 9), "#fbf3e2", 0.9)
    c.paint(
        stroke(
            [
                (
                    160 + 380 * (1 - math.cos(k * math.pi / 12)),
                    1120 + 190 * math.sin(k * math.pi / 12),
                )
                for k in range(13)
            ],
            9,
        ),
        "#fbf3e2",
        0.9,
    )
    _hoop(c, now)
    for k in range(5):
        c.paint(
            stroke([(240 - k * 26, 520 + k * 76), (250 - k * 26, 496 + k * 76)], 12 - k),
            "#fff3d8",
            0.5,
        )
    ball(c, 380, 290, 104)
    _shooter(c, now)


def _shooter(c: Canvas, now: Hour) -> None:
    """The one who threw it."""
    with c.at(190, 1190):  # the one who threw it
        c.shadow(oval(10, 70, 110, 16), now.shade, 0.5, blur=8)
        skin, ink = "#a8704a", mix("#2a2230", now.shade, 0.3)
        for line in ([(-20, -120), (-44, -30), (-30, 60)], [(26, -120), (50, -40), (64, 50)]):
            c.slab(stroke(line, 40, 30, 24), skin)
            c.slab(stroke([line[2], (line[2][0] + 34, line[2][1] + 10)], 28), "#f6efe2")
        c.slab(blob("-50,-100 -46,-180 46,-180 54,-100 30,-70 -30,-70"), "#3f5a94")
        c.slab(blob("-44,-170 -50,-290 0,-310 50,-290 44,-170"), "#3f5a94")
        c.slab(stroke("-30,-290 20,-360 80,-440", 32, 26, 22), skin)
        c.slab(stroke("36,-290 70,-350 100,-430", 32, 26, 22), skin)
        c.form(oval(20, -352, 36, 40), skin, depth=0.5)
        c.form(blob("-16,-352 -8,-396 30,-402 56,-372 40,-376 10,-366"), ink)
        c.paint(oval(-4, -226, 22), "#f6e3b4")
        c.paint(stroke("-10,-240 2,-240 -8,-212", 5, straight=True), "#3f5a94")


def _hoop(c: Canvas, now: Hour) -> None:
    """Pole, board, net and ring."""
    c.shadow(poly("640,1100 1000,1060 1020,1080 660,1130"), now.shade, 0.3, blur=10)
    c.slab(stroke("960,1110 960,520 800,430", 34, 32, 26), mix("#5a6a7a", now.shade, 0.2))
    panel = poly("600,170 890,130 900,420 606,440")
    c.shadow(panel, now.shade, 0.3, dx=16, dy=16, blur=10)
    c.slab(panel, "#fbf6ea", depth=0.5)
    c.paint(stroke("604,176 884,137 894,414 610,434 604,176", 13, straight=True), "#c9463a")
    c.paint(stroke("690,284 800,272 804,392 694,402 690,284", 11, straight=True), "#c9463a")
    net: Shape = []
    for k in range(9):
        a = 575 + k * 22
        net += stroke([(a, 436), (a + (632 - a) * 0.34 + 16, 560)], 4)
        net += stroke([(a, 436), (a + (690 - a) * 0.34 - 26, 500), (a + (660 - a) * 0.3, 560)], 4)
    c.paint(net, "#fffaf0", 0.9)
    hoop = [oval_point(652, 432, 92, 24, k * 18) for k in range(21)]
    c.paint(stroke(hoop, 13, straight=True), "#e0522c")


def ball(c: Canvas, x: float, y: float, r: float) -> None:
    """A basketball."""
    c.form(oval(x, y, r), "#e07a34", shade="#8f3a20", depth=0.9)
    with c.inside(oval(x, y, r)):
        c.texture(oval(x, y, r), "#8f3a20", 0.3, kind="grain", share=0.3)
        seams: Shape = stroke([(x - r, y + r * 0.3), (x, y), (x + r, y - r * 0.3)], 8)
        seams += stroke([(x - r * 0.3, y - r), (x, y), (x + r * 0.3, y + r)], 8)
        for side in (-1, 1):
            seams += stroke(
                [
                    (x + side * r * 0.9, y - r),
                    (x + side * r * 0.36, y - side * r * 0.12),
                    (x + side * r * 0.96, y + r * 0.8),
                ],
                8,
            )
        c.paint(seams, "#3a2024")
