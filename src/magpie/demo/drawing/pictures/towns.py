"""Towns after dark and by the water: lights, lanterns, an arched bridge."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, Canvas
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
from magpie.demo.drawing.outdoors import grass, hills, sky
from magpie.demo.drawing.palettes import Hour, hour
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures.cat_window import magpie
from magpie.demo.drawing.pictures.waters import water


@scene("stone-bridge", LANDSCAPE)
def stone_bridge(c: Canvas, seed: int) -> None:
    """A high arch and its reflection make a moon; magpies cross first."""
    now = hour(seed, "mist", "rose", "morning", "golden", "dusk")
    sky(c, now, sun=(250, 180), clouds=1, size=54)
    hills(c, now, 420, 150)
    water(c, 590, now, glitter=250)
    _waterside_houses(c, now)
    _arch(c, now)
    for x, scale, flip in ((600, 0.34, False), (470, 0.28, True), (716, 0.28, False)):
        with c.at(x, 396 + 120 * (abs(x - 600) / 330) ** 2, scale, flip=flip):
            magpie(c)
    _willow(c, now)
    c.slab(blob("330,760 400,782 540,780 610,752 570,806 370,806"), mix("#6a4a40", now.shade, 0.2))
    c.form(blob("420,780 424,716 450,700 476,716 480,780"), "#4f6f8a")
    c.form(oval(450, 690, 18), "#e0b088")
    c.slab(poly("404,688 450,656 496,688"), "#d9b45a")
    c.paint(stroke("486,700 540,850", 6), "#5a4640")


def _willow(c: Canvas, now: Hour) -> None:
    """A willow on its bank."""
    bank = blob("820,905 930,700 1060,610 1240,590 1300,960 820,960")
    c.slab(bank, mix(now.near, now.ground, 0.3))
    grass(c, 900, 1200, 720, 50, now.near, 40)
    trunk = stroke("1100,620 1090,420 1040,230 960,130", 44, 34, 22, 8)
    c.slab(trunk, mix("#6b4a3c", now.shade, 0.3))
    strands: list[Shape] = [[], []]
    for i in range(44):
        x = 850 + i * 8
        y = 150 + abs(i - 18) * 5
        strands[i % 2] += stroke(
            [
                (x, y),
                (x + c.rng.uniform(-26, 14), y + 150),
                (x + c.rng.uniform(-40, 10), y + c.rng.uniform(260, 420)),
            ],
            5,
            8,
            2,
        )
    c.paint(strands[0], now.near, 0.85)
    c.paint(strands[1], mix(now.near, "#d9e08a", 0.4), 0.85)


def _arch(c: Canvas, now: Hour) -> None:
    """The bridge, stone by stone, and its echo in the water."""
    stone = mix("#c4bcae", now.shade, 0.15)
    arch: Shape = [
        [
            (200, 620),
            (330, 540),
            *[(600 - 330 * k / 10, 440 + 120 * (k / 10) ** 2) for k in range(8, -9, -1)],
            (870, 540),
            (1000, 620),
            *[polar(600, 616, 172, a) for a in range(0, -184, -6)],
        ]
    ]
    echo: Shape = [[(x, 1210 - y) for x, y in line] for line in arch]
    c.paint(echo, mix(stone, now.mid, 0.5), 0.5, rough=5)
    c.shadow(arch, now.shade, 0.4, dy=14, blur=12)
    c.slab(arch, stone, depth=0.8)
    with c.inside(arch):
        for row in range(9):
            for k in range(24):
                x, y = k * 44.0 + (row % 2) * 22 + 110, 430.0 + row * 24
                if c.rng.random() < 0.5:
                    c.paint(
                        box(x, y, x + 38, y + 18, 4),
                        mix(stone, c.rng.choice(("#8a8078", "#efe9dc")), 0.4),
                        0.5,
                    )
    c.paint(
        stroke([polar(600, 616, 184, a) for a in range(-180, 3, 10)], 20),
        mix(stone, "#fff6e0", 0.3),
    )
    top = [(600 - 330 * k / 10, 426 + 120 * (k / 10) ** 2) for k in range(10, -11, -2)]
    c.slab(stroke(top, 12), mix(stone, now.shade, 0.3))
    for x, y in top:
        c.slab(stroke([(x, y + 26), (x, y - 30)], 13), mix(stone, "#fff6e0", 0.15))


def _waterside_houses(c: Canvas, now: Hour) -> None:
    """White houses on both banks."""
    for x, wide in spots("30,190 1010,200"):  # houses on both banks
        wall = mix("#f6f0e4", now.sky[2], 0.3)
        for k in range(2):
            left = x - 30 + k * 110 * (1 if x < 500 else -1)
            top = 400 + k * 50
            c.slab(box(left, top, left + wide * 0.7, 600), wall)
            c.form(
                blob(
                    [
                        (left - 36, top + 6),
                        (left, top - 18),
                        (left + wide * 0.35, top - 52),
                        (left + wide * 0.7, top - 18),
                        (left + wide * 0.7 + 36, top + 6),
                        (left + wide * 0.35, top + 10),
                    ]
                ),
                mix("#4a4a56", now.shade, 0.3),
                depth=0.6,
            )
            for j in range(2):
                c.paint(
                    box(left + 20 + j * 54, top + 60, left + 50 + j * 54, top + 110, 3),
                    "#ffd27a" if now.is_dark else mix("#7a5a4a", now.shade, 0.2),
                )
                c.form(oval(left + 35 + j * 54, top + 36, 11, 14), "#d9483a")


def tower(
    c: Canvas, x: float, y: float, wide: float, tall: float, paint: Paint, light: Paint
) -> None:
    """A high-rise standing on (x, y) (its lower left), most of its windows lit."""
    c.slab(box(x, y - tall, x + wide, y), paint, depth=0.6)
    panes: Shape = []
    step, rows = wide / max(3, int(wide / 26)), int(tall / 34)
    for row in range(rows):
        for k in range(int(wide / step)):
            if c.rng.random() < 0.5:
                left, top = x + k * step + step * 0.26, y - tall + 18 + row * 34
                panes += box(left, top, left + step * 0.5, top + 17)
    c.paint(panes, light, 0.85)


@scene("city-night", PORTRAIT)
def city_night(c: Canvas, seed: int) -> None:
    """A city on its river after dark; a ferry crosses."""
    now = hour(seed, "dusk", "night", "rose")
    sky(c, now, sun=(240, 230), clouds=2, size=64)
    for layer in range(3):
        tone = mix(now.far, now.near, layer * 0.5)
        for i in range(8):
            wide = c.rng.uniform(90, 150)
            tall = c.rng.uniform(260, 620) - layer * 120
            tower(
                c,
                i * 145 - 40 + c.rng.uniform(-20, 20),
                930,
                wide,
                tall,
                tone,
                ("#ffd58a", "#ffe6b4", "#ffbf7a")[layer],
            )
    _television_tower(c, now)
    c.paint(box(-5, 915, 1085, 940), mix(now.near, now.shade, 0.5))
    water(c, 936, now)
    streaks: list[Shape] = [[], [], []]
    for i in range(150):
        x, y = c.rng.uniform(0, 1080), 940 + 400 * c.rng.random() ** 1.4
        wide = c.rng.uniform(20, 90)
        streaks[i % 3] += leaf(x - wide / 2, y, wide, 7, 0)
    for light, bunch in zip(("#ffd58a", "#ff9f8a", "#ffe9c0"), streaks, strict=True):
        c.paint(bunch, light, 0.5)
    for x, y, r in spots("240,1000,120 560,1010,160 860,1000,120"):
        c.glow(x, y, r, "#ffc98a", 0.35)
    _ferry(c)
    c.slab(box(-5, 1280, 1085, 1360), mix(now.near, now.shade, 0.6))
    for i in range(14):  # the railing, and two who lean on it
        c.paint(box(i * 84, 1210, i * 84 + 10, 1300), mix(now.near, now.shade, 0.85))
    c.paint(box(-5, 1200, 1085, 1216), mix(now.near, now.shade, 0.85))
    for x, coat, hair in ((240, "#c9553f", "#2a2230"), (330, "#e2b04a", "#4a3028")):
        c.form(
            blob(
                [
                    (x - 56, 1360),
                    (x - 50, 1230),
                    (x - 30, 1170),
                    (x + 30, 1170),
                    (x + 50, 1230),
                    (x + 56, 1360),
                ]
            ),
            coat,
            depth=0.6,
        )
        c.form(oval(x + 6 * (285 - x) / 45, 1132, 34, 37), hair, depth=0.6)


def _ferry(c: Canvas) -> None:
    """A white ferry."""
    with c.at(690, 1130):
        c.slab(blob("-240,-20 230,-26 190,50 -190,54"), "#f6efe2", depth=0.8)
        c.paint(box(-210, 12, 200, 26), "#c9463a")
        c.slab(box(-180, -90, 150, -20, 12), "#f6efe2")
        c.slab(box(-140, -140, 80, -88, 12), "#f6efe2")
        for k in range(8):
            c.paint(box(-160 + k * 38, -76, -136 + k * 38, -44, 5), "#ffd27a")
        for k in range(5):
            c.paint(box(-124 + k * 40, -128, -100 + k * 40, -104, 5), "#ffd27a")
        c.slab(box(90, -190, 126, -90, 5), "#c9463a")
        c.glow(-10, -40, 260, "#ffd27a", 0.35)
        c.line("-240,-22 -140,-140", 3, "#f6efe2")


def _television_tower(c: Canvas, now: Hour) -> None:
    """A tower with lit spheres."""
    spire: Point = (560, 930)  # a television tower
    for line in ([(500, 930), (552, 640)], [(620, 930), (568, 640)], [(560, 640), (560, 130)]):
        c.slab(stroke(line, 18, 13), mix(now.near, "#e87a9a", 0.35))
    for y, r in spots("700,66 470,44 330,22"):
        c.glow(spire[0], y, r * 3, "#ff8fa0", 0.6)
        c.form(oval(spire[0], y, r), mix("#d9608a", now.near, 0.15), lit="#ffd0d0", depth=0.9)
        for k in range(5):
            c.paint(oval(spire[0] - r * 0.7 + k * r * 0.35, y, r * 0.08), "#ffe9b4")


@scene("lanterns", PORTRAIT)
def lanterns(c: Canvas, seed: int) -> None:
    """Lanterns over an old lane, the night before the holiday."""
    now = hour(seed, "night", "dusk", "rose", "golden")
    sky(c, now, sun=(560, 250), clouds=1, size=80)
    wall = mix("#8a5a48", now.shade, 0.45)
    c.paint(box(-5, 980, 1085, 1355), mix(wall, now.shade, 0.5))
    _lane_houses(c, now, wall)
    lane = poly("470,1000 610,1000 1180,1400 -100,1400")
    c.paint(lane, mix("#8a7a78", now.shade, 0.4))
    c.fade(lane, "#e89a5a", 0.5, angle=270, start=0.2)
    for _ in range(44):
        t = c.rng.random() ** 0.6
        y = 1010 + 340 * t
        x = 540 + c.rng.uniform(-1, 1) * (60 + 500 * t)
        c.paint(
            oval(x, y, 16 + 40 * t, 5 + 9 * t, wobble=0.06, phase=x),
            mix("#b08a70", now.shade, c.rng.uniform(0.1, 0.5)),
            0.7,
        )
    for y0, sag, count, size in spots("330,60,4,44 220,90,5,66 70,130,5,96"):
        line = [(-30 + i * 1140 / 8, y0 + sag * (1 - ((i - 4) / 4) ** 2)) for i in range(9)]
        c.line(line, 4, mix(now.shade, "#1e1020", 0.4))
        for k in range(int(count)):
            x = 1080 * (k + 0.5) / count
            y = y0 + sag * (1 - ((x - 540) / 570) ** 2)
            lantern(
                c,
                x,
                y,
                size * c.rng.uniform(0.92, 1.05),
                ("#d9362c", "#e0522c", "#d9362c", "#e8903a")[(k + seed) % 4],
            )
    _family(c, now)


def _family(c: Canvas, now: Hour) -> None:
    """A family walking home."""
    for x, y, r, coat in (
        (500, 1070, 0.62, "#c9553f"),
        (566, 1066, 0.56, "#e8c070"),
    ):  # a family walking
        with c.at(x, y, r):
            c.paint(oval(0, 4, 60, 12), now.shade, 0.5)
            c.form(blob("-36,0 -40,-110 -24,-150 24,-150 40,-110 36,0"), coat, depth=0.6)
            c.form(oval(0, -176, 30, 32), "#2a2230")
    c.form(blob("522,1074 520,1030 532,1014 544,1030 544,1074"), "#4f7aa0")
    c.form(oval(532, 1006, 12), "#2a2230")
    lantern(c, 552, 1030, 12, "#f0b83c")


def _lane_houses(c: Canvas, now: Hour, wall: Paint) -> None:
    """Houses on both sides of the lane, far to near."""
    for side in (-1, 1):
        for k in range(4):  # houses, far to near
            near = 0.22 + 0.26 * k
            inner = 540 + side * (70 + 430 * near * near * 1.2)
            outer = 540 + side * 700
            top, foot = 560 - 430 * near * near, 960 + 240 * near
            tone = mix(wall, now.mid, 0.5 - 0.16 * k)
            c.slab(
                poly([(inner, top + 40), (outer, top - 60), (outer, foot + 300), (inner, foot)]),
                tone,
            )
            eave = blob(
                [
                    (inner - side * 46, top + 44),
                    (inner, top + 6),
                    (outer, top - 140),
                    (outer, top - 40),
                    (inner + side * 30, top + 50),
                ]
            )
            c.slab(eave, mix("#3a3444", now.shade, 0.3))
            wide = 44 + 120 * near * near
            for j in range(2):
                x = inner + side * (wide * 0.7 + j * wide * 1.5)
                y = top + 130 + 60 * near
                c.glow(x, y + 30, wide * 1.5, "#ffb85a", 0.4)
                c.paint(
                    box(x - wide * 0.4, y - wide * 0.5, x + wide * 0.4, y + wide * 0.7, 4),
                    "#ffcf7a",
                )
                c.paint(
                    stroke([(x, y - wide * 0.5), (x, y + wide * 0.7)], 5)
                    + stroke([(x - wide * 0.4, y), (x + wide * 0.4, y)], 5),
                    mix(tone, "#1e1020", 0.4),
                )


def lantern(c: Canvas, x: float, y: float, r: float, paint: Paint) -> None:
    """A round paper lantern hanging from (x, y), glowing."""
    middle = y + r * 1.35
    c.glow(x, middle, r * 3, "#ffa04a", 0.6)
    c.paint(stroke([(x, y), (x, middle - r)], 3), "#3a2430")
    body = oval(x, middle, r * 1.1, r * 0.92)
    c.form(body, paint, shade=mix(paint, "#5a1428", 0.6), lit="#ffb06a", depth=0.7)
    c.fade(body, "#ffd27a", 0.75, angle=90, kind="round", start=0.75, end=0.1)
    for dx in (-0.66, -0.33, 0, 0.33, 0.66):
        rib = [
            (x + dx * r * 0.5, middle - r * 0.88),
            (x + dx * r * 1.4, middle),
            (x + dx * r * 0.5, middle + r * 0.88),
        ]
        c.line(rib, max(2, r * 0.035), mix(paint, "#5a1428", 0.5), 0.6)
    for side in (-1, 1):
        c.slab(
            box(
                x - r * 0.42,
                middle + side * r * 0.9 - r * 0.09,
                x + r * 0.42,
                middle + side * r * 0.9 + r * 0.09,
                3,
            ),
            "#e8b84a",
        )
    tassel: Shape = []
    for k in range(5):
        tassel += stroke(
            [(x + (k - 2) * r * 0.08, middle + r), (x + (k - 2) * r * 0.12, middle + r * 1.7)],
            r * 0.05,
        )
    c.paint(tassel, "#e8b84a")
