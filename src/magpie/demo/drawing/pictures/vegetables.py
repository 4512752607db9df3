"""The vegetable garden: tomatoes on the vine, rows, pumpkins."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, Canvas
from magpie.demo.drawing.forms import blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import fence, flower, grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import Hour, hour
from magpie.demo.drawing.paper import Paint, mix


def tomato(c: Canvas, x: float, y: float, r: float, paint: Paint) -> None:
    """A tomato hanging from (x, y - r), with its green star."""
    body = blob(
        [
            (x - r, y),
            (x - r * 0.8, y - r * 0.66),
            (x - r * 0.2, y - r * 0.84),
            (x + r * 0.3, y - r * 0.84),
            (x + r * 0.84, y - r * 0.6),
            (x + r, y + r * 0.1),
            (x + r * 0.6, y + r * 0.78),
            (x, y + r * 0.92),
            (x - r * 0.64, y + r * 0.74),
        ]
    )
    c.form(body, paint, depth=0.9)
    c.paint(oval(x - r * 0.42, y - r * 0.36, r * 0.2, r * 0.13, turn=-35), "#fff3d8", 0.75)
    for i in range(5):
        c.slab(
            leaf(x, y - r * 0.78, r * 0.62, r * 0.2, 30 + i * 30 + 40 * (i > 2), bend=20), "#4f7f42"
        )
    c.paint(stroke([(x, y - r * 0.78), (x + 4, y - r * 1.15)], 9, 7), "#4f7f42")


def vine_leaf(c: Canvas, x: float, y: float, size: float, angle: float, paint: Paint) -> None:
    """A tomato leaf: a stalk with five leaflets."""
    end = polar(x, y, size, angle)
    for i, (along, side) in enumerate(((0.4, 58), (0.4, -58), (0.72, 46), (0.72, -46), (0.9, 0))):
        px, py = polar(x, y, size * along, angle)
        c.slab(
            leaf(px, py, size * 0.55, size * 0.26, angle + side, bend=10),
            mix(paint, "#dfe88f", 0.07 * i),
        )
        c.paint(
            stroke([(px, py), polar(px, py, size * 0.42, angle + side)], 3, 1),
            mix(paint, "#20304a", 0.3),
            0.6,
        )
    c.paint(stroke([(x, y), end], 8, 3), mix(paint, "#20304a", 0.15))


@scene("tomatoes", PORTRAIT)
def tomatoes(c: Canvas, seed: int) -> None:
    """Tomatoes ripening down the vine, green to red."""
    now = hour(seed, "morning", "golden", "noon", "mist")
    sky(c, now, sun=(850, 200), clouds=0)
    hills(c, now, 980, 180)
    for _ in range(26):  # leaves out of focus behind
        x, y = c.rng.uniform(-40, 1120), c.rng.uniform(0, 1350)
        c.paint(
            leaf(x, y, 230, 90, c.rng.uniform(0, 360)),
            mix(now.near, now.mid, c.rng.random()),
            0.5,
            rough=6,
        )
    for x in (330, 760):
        c.slab(stroke([(x, 1400), (x + 10, -40)], 24), "#c99a5c")
    stem = "540,1400 480,1040 570,700 500,360 560,-40"
    green = mix("#4f8a48", now.near, 0.3)
    for i in range(15):
        y = 40 + i * 92
        vine_leaf(
            c,
            530 + c.rng.uniform(-20, 20),
            y,
            c.rng.uniform(210, 300),
            (20 if i % 2 else 160) + c.rng.uniform(-34, 34),
            green,
        )
    c.slab(stroke(stem, 34, 30, 26, 20, 14), mix(green, "#c9d67a", 0.2))
    for y, x in spots("300,350 770,760"):
        c.line([(x - 20, y), (510, y + 16), (530, y + 30)], 9, "#e9d6ae")
    ripe = ("#d8402c", "#e05a30", "#ea8a3c", "#c9b84a", "#8fae4e")
    places = spots(
        "420,1130,104 620,1160,112 500,960,98 690,940,90 360,900,86 560,770,84 "
        "430,640,72 640,590,74 520,470,60 400,400,50 610,320,46 500,250,38"
    )
    for i, (x, y, r) in enumerate(places):
        c.paint(stroke([(530, y - r * 1.7), (x + 10, y - r * 1.5), (x, y - r * 0.8)], 10, 8), green)
        tomato(
            c,
            x,
            y,
            r,
            mix(ripe[min(4, i * 5 // 12)], ripe[min(4, i * 5 // 12 + 1)], c.rng.random() * 0.5),
        )
    for x, y in spots("300,200 700,150 240,560 800,420"):
        flower(c, x, y, 32, "#f6d24a", "#e09a2c", petals=5)


def _scarecrow(c: Canvas, x: float, y: float, now: Hour) -> None:
    with c.at(x, y):
        c.paint(stroke("0,0 0,-250", 14), "#7a5a40")
        c.paint(stroke("-130,-190 130,-200", 12), "#7a5a40")
        for side in (-1, 1):
            for k in range(4):
                c.paint(
                    stroke(
                        [
                            (side * 120, -192),
                            polar(side * 120, -192, 44, 90 - side * (60 - k * 18)),
                        ],
                        5,
                        2,
                    ),
                    "#e8c25a",
                )
        shirt = blob("-120,-216 0,-222 120,-226 124,-176 64,-166 70,-60 -70,-60 -62,-162 -122,-166")
        c.slab(shirt, "#c9553f")
        for k in range(3):
            c.line([(-64, -140 + k * 34), (66, -146 + k * 34)], 6, "#f3d9a4", 0.7)
        c.form(oval(0, -262, 46, 44), "#efd6a0", depth=0.6)
        for side in (-1, 1):
            c.paint(oval(side * 16, -268, 5), "#3a2436")
        c.line("-14,-248 0,-241 14,-248", 4, "#3a2436")
        c.slab(oval(0, -294, 84, 16) + blob("-44,-294 -34,-350 0,-362 34,-350 44,-294"), "#d9a94c")
        c.paint(box(-43, -312, 43, -297), now.shade, 0.8)


@scene("garden-rows", LANDSCAPE)
def garden_rows(c: Canvas, seed: int) -> None:
    """Rows of vegetables running to the hills, and their keeper."""
    now = hour(seed, "noon", "golden", "morning", "rose", "mist")
    sky(c, now, sun=(250, 150), clouds=3, size=54)
    hills(c, now, 370, 110)
    tree(c, 1050, 430, 210, now.near, "#6b4a3c")
    tree(c, 110, 430, 170, mix(now.near, now.mid, 0.4), "#6b4a3c")
    ground(c, 420, mix(now.ground, "#8a5a3c", 0.35), now.shade)
    kinds: list[tuple[Paint, int]] = [
        ("#5f9a4f", 0),
        ("#8a4a72", 1),
        ("#7fae54", 2),
        ("#d9683a", 3),
        ("#4f8a62", 0),
        ("#a3bf5c", 1),
        ("#c23b34", 3),
    ]
    for row, (paint, kind) in enumerate(kinds):
        foot, head = -420 + row * 340, 470 + row * 45
        bed = poly([(head, 424), (head + 30, 424), (foot + 260, 920), (foot, 920)])
        c.paint(bed, mix(now.ground, "#5a3826", 0.65))
        c.texture(bed, "#3a2418", 0.3, kind="grain", share=0.4)
        for i in range(9):
            t = (i / 8) ** 1.7
            x, y, size = head + 15 + (foot + 130 - head - 15) * t, 432 + 470 * t, 12 + 78 * t
            if -80 < x < 1280:
                _crop(c, x, y, size, mix(paint, now.sun, 0.12 * (1 - t)), kind)
    _scarecrow(c, 620, 600, now)
    for x in (300, 352, 920):  # swallows
        y = 190 + (x % 7) * 14
        c.paint(stroke([(x - 26, y - 12), (x, y), (x + 26, y - 14)], 3, 7, 3), now.shade)


def _crop(c: Canvas, x: float, y: float, size: float, paint: Paint, kind: int) -> None:
    """One plant: lettuce, beet tops, a bush, or a bush with fruit."""
    c.paint(oval(x, y + size * 0.1, size * 0.8, size * 0.24), "#3a2418", 0.35)
    if kind == 1:
        for k in range(5):
            c.slab(leaf(x, y, size * 1.2, size * 0.42, -90 + (k - 2) * 28), paint)
            c.paint(stroke([(x, y), polar(x, y, size, -90 + (k - 2) * 28)], 4, 1), "#c9466a", 0.7)
        return
    green = paint if kind != 3 else "#5f8f4a"
    head = oval(x, y - size * 0.4, size * 0.7, size * 0.55, wobble=0.06, phase=x)
    c.form(head, green, depth=0.8)
    for k in range(4):
        c.paint(
            leaf(x, y - size * 0.1, size * 0.7, size * 0.3, -90 + (k - 1.5) * 34),
            mix(green, "#f0f0b0", 0.28),
            0.8,
        )
    if kind == 3:
        for k in range(4):
            c.form(
                oval(x + (k - 1.5) * size * 0.32, y - size * (0.3 + 0.26 * (k % 2)), size * 0.16),
                paint,
            )


@scene("pumpkins", LANDSCAPE)
def pumpkins(c: Canvas, seed: int) -> None:
    """The pumpkin patch in October."""
    now = hour(seed, "golden", "rose", "mist", "noon", "dusk")
    sky(c, now, sun=(900, 170), clouds=2, size=58)
    hills(c, now, 400, 120)
    for x, tall, tone in (
        (120.0, 260, "#d9803a"),
        (250.0, 190, "#c9553a"),
        (1090.0, 230, "#e0a23c"),
    ):
        tree(c, x, 480, tall, mix(tone, now.near, 0.2), "#5f443c")
    fence(c, 500, 84, mix("#a97f5c", now.shade, 0.15), gap=60)
    ground(c, 490, mix(now.near, now.ground, 0.35), now.shade)
    grass(c, 0, 1200, 520, 36, now.near, 100)
    vine: list[tuple[float, float]] = [
        (-20, 640),
        (220, 560),
        (480, 640),
        (760, 560),
        (1000, 660),
        (1230, 590),
    ]
    c.paint(stroke(vine, 13), "#4f7a42")
    places = spots(
        "180,610,74 930,600,80 700,590,64 420,650,104 1080,720,120 170,800,150 "
        "760,790,172 470,850,96"
    )
    tones = ("#e07f2e", "#d96a28", "#f0a24a", "#e9d6ae", "#c9582a", "#7f9a86")
    for i, (x, y, r) in enumerate(places):
        pumpkin(c, x, y, r, mix(tones[(i + seed) % 6], now.shade, 0.1 * now.is_dark))
        if i % 2:
            for k in range(3):
                c.slab(
                    leaf(x - r, y + r * 0.4, r * 0.9, r * 0.55, 150 + k * 50),
                    mix("#5f8f4a", now.near, 0.4),
                )
    for _ in range(40):
        x, y = c.rng.uniform(0, 1200), c.rng.uniform(560, 900)
        c.paint(
            leaf(x, y, 26, 14, c.rng.uniform(0, 360)),
            c.rng.choice(("#d9803a", "#c9553a", "#e8b84a")),
            0.85,
        )


def pumpkin(c: Canvas, x: float, y: float, r: float, paint: Paint) -> None:
    """A pumpkin resting on the ground round (x, y), `r` half its width."""
    c.shadow(oval(x + r * 0.1, y + r * 0.66, r, r * 0.2), alpha=0.5, blur=r * 0.12)
    for dx, wide in spots("-0.62,0.4 0.62,0.4 -0.34,0.44 0.34,0.44 0,0.42"):
        rib = oval(x + dx * r, y, r * wide, r * 0.74 - abs(dx) * r * 0.14)
        c.form(rib, mix(paint, "#8a2c1c", abs(dx) * 0.24), depth=0.75)
    c.slab(
        stroke(
            [(x, y - r * 0.66), (x + r * 0.06, y - r * 0.9), (x + r * 0.24, y - r)],
            r * 0.24,
            r * 0.13,
            r * 0.16,
        ),
        "#7a7a42",
    )
    c.paint(
        stroke(
            [
                (x + r * 0.06, y - r * 0.86),
                (x + r * 0.5, y - r * 0.96),
                (x + r * 0.44, y - r * 0.7),
                (x + r * 0.62, y - r * 0.78),
            ],
            4,
            4,
            2,
        ),
        "#5f8f4a",
    )
