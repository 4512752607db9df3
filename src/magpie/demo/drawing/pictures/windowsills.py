"""What stands on the windowsill: seedlings, succulents, a plant in the rain."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import planks, table
from magpie.demo.drawing.outdoors import sky
from magpie.demo.drawing.palettes import Hour, hour, room
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures.pots import pot


@scene("succulents", SQUARE)
def succulents(c: Canvas, seed: int) -> None:
    """Rosettes from above, no two alike."""
    now = room(seed, "teal", "pink", "sage", "lilac")
    planks(c, now.table, now.shade)
    tones: list[tuple[Paint, Paint]] = [
        ("#7fb59a", "#e88a8f"),
        ("#a9bf86", "#f3d98a"),
        ("#8f86b5", "#e6b4c9"),
        ("#5f9a8a", "#c9e0b4"),
        ("#c97f86", "#f6c8a4"),
        ("#86a9b5", "#dfe8e0"),
    ]
    places = spots(
        "300,300,210 770,260,190 540,640,230 160,760,170 920,680,200 330,1000,160 "
        "770,1010,180 540,60,110 40,480,100 1050,440,90"
    )
    for i, (x, y, r) in enumerate(places):
        base, tip = tones[(i + seed * 2) % 6]
        ring = oval(x, y, r, wobble=0.006)
        c.shadow(ring, alpha=0.5, dx=10, dy=20, blur=16)
        c.form(ring, ("#c9683f", "#f1e3cc", now.accent_two, "#5d86a0")[(i + seed) % 4], depth=0.6)
        c.paint(oval(x, y, r * 0.88), "#4f382f")
        for _ in range(30):
            c.paint(
                oval(
                    *polar(x, y, r * 0.84 * c.rng.random() ** 0.5, c.rng.uniform(0, 360)), r * 0.035
                ),
                "#8a6a55",
            )
        count = 6 + i % 4
        for ring_no in range(5):
            far = r * (0.98 - ring_no * 0.19)
            for k in range(count):
                angle = 360 * k / count + ring_no * 180 / count
                wide = far * (0.56 if i % 3 else 0.4)
                start = polar(x, y, far * 0.06, angle)
                c.slab(
                    leaf(*start, far * 0.86, wide, angle),
                    mix(base, tip, 0.15 * ring_no),
                    lit=tip,
                    depth=0.7,
                )
        c.paint(oval(x, y, r * 0.05), tip)


@scene("seedlings", SQUARE)
def seedlings(c: Canvas, seed: int) -> None:
    """Beans in an egg box on the windowsill, one of them late."""
    now, out = (
        room(seed, "cream", "blue", "pink", "sage"),
        hour(seed, "morning", "winter", "golden", "noon"),
    )
    sky(c, out, sun=(760, 240), clouds=3, size=66)
    for i, tone in enumerate((out.far, out.mid, out.near)):
        y = 600 + i * 60
        c.paint(
            blob(
                [
                    (-200, y + 200),
                    (0, y),
                    (300, y - 60 + i * 30),
                    (640, y + 20),
                    (900, y - 40),
                    (1300, y + 30),
                    (1300, 1000),
                    (-200, 1000),
                ]
            ),
            tone,
            rough=3,
        )
    for bar in (
        box(-5, -5, 60, 800),
        box(1020, -5, 1085, 800),
        box(512, -5, 560, 800),
        box(-5, -5, 1085, 48),
        box(-5, 360, 1085, 396),
    ):
        c.slab(bar, now.dish, depth=0.4)
    table(c, now.dish, now.shade, 770)
    c.shadow(box(110, 940, 970, 990), alpha=0.5, dy=20, blur=20)
    card: Paint = "#b9a48f"
    c.slab(poly("90,800 990,800 950,980 130,980"), card, depth=0.6)
    for i in range(5):
        x = 186 + i * 177
        cup = blob([(x - 88, 806), (x + 88, 806), (x + 62, 960), (x, 1000), (x - 62, 960)])
        c.form(cup, mix(card, "#fff0dc", 0.14), depth=0.7)
        c.texture(cup, "#8a7464", 0.4, kind="grain", share=0.25)
        c.form(oval(x, 808, 82, 24), "#4f382f", depth=0.5)
        for _ in range(14):
            c.paint(oval(x + c.rng.uniform(-64, 64), 808 + c.rng.uniform(-13, 13), 6, 4), "#7a5a48")
        tall = (300, 380, 40, 340, 250)[(i + seed) % 5]
        _sprout(c, x, 804, tall, c.rng.uniform(-26, 26))
    for i, x in enumerate((186, 717)):  # name sticks
        c.slab(poly([(x + 44, 815), (x + 78, 815), (x + 84, 640), (x + 50, 640)]), "#f1dcb5")
        for k in range(3):
            c.line([(x + 60, 664 + k * 22), (x + 74, 662 + k * 22 + i)], 5, now.accent)


def _sprout(c: Canvas, x: float, y: float, tall: float, lean: float) -> None:
    green = "#7fb554"
    if tall < 60:  # the late one: a bent neck with its seed still on
        c.paint(
            stroke(
                [(x - 16, y + 4), (x - 10, y - 46), (x + 22, y - 44), (x + 26, y - 10)], 13, 12, 11
            ),
            "#c9dc8a",
        )
        c.form(oval(x + 28, y - 4, 22, 15, turn=30), "#b5764a", depth=0.8)
        return
    tip = (x + lean, y - tall)
    c.slab(stroke([(x, y + 6), (x - lean * 0.4, y - tall * 0.5), tip], 15, 12, 9), "#a9cc6a")
    for side in (-1, 1):
        c.slab(
            leaf(
                x - lean * 0.2,
                y - tall * 0.5,
                tall * 0.3,
                tall * 0.13,
                -90 + side * 74,
                bend=side * 40,
            ),
            "#b5cf7a",
        )
        c.slab(
            leaf(*tip, tall * 0.46, tall * 0.3, -90 + side * 58, bend=side * 34), green, depth=0.7
        )
        c.paint(stroke([tip, polar(*tip, tall * 0.34, -90 + side * 60)], 4, 1), "#dcec9a", 0.9)
    c.slab(leaf(*tip, tall * 0.2, tall * 0.09, -86), "#c9e07a")


@scene("rain-window", PORTRAIT)
def rain_window(c: Canvas, seed: int) -> None:
    """Rain on the pane, the lights of the city behind, a plant that doesn't mind."""
    now = hour(seed, "dusk", "mist", "night", "rose")
    wet_pane(c, now)
    window_sill(c, now)


def window_sill(c: Canvas, now: Hour) -> None:
    """The frame, a plant, books and a cup to watch it with."""
    wood = mix("#a8714a", now.shade, 0.35)
    for bar in (
        box(-5, -5, 46, 1120),
        box(1034, -5, 1085, 1120),
        box(-5, -5, 1085, 44),
        box(520, -5, 560, 1120),
    ):
        c.slab(bar, wood)
    table(c, wood, now.shade, 1090)
    top = pot(c, 240, 1260, 250, "#c9683f")
    for k in range(11):
        angle, long = -90 + (k - 5) * 17, c.rng.uniform(240, 400)
        tip = polar(240, top, long, angle)
        c.paint(
            stroke([(240, top), polar(240, top, long * 0.5, angle * 0.97), tip], 9, 5), "#3f6a4a"
        )
        c.slab(
            leaf(*tip, 150, 96, angle + (k - 5) * 7, bend=(k - 5) * 8),
            mix("#4f8a5c", "#8fb868", c.rng.random() * 0.6),
        )
    for i, tone in enumerate(("#a8483c", "#e2c48a", "#4f7a86")):  # books and a cup to watch it with
        c.slab(box(620 + i * 12, 1226 - i * 40, 960 - i * 18, 1264 - i * 40, 6), tone)
    c.slab(stroke("872,1070 930,1064 926,1120 868,1122", 16), "#f3e6d0")
    c.form(blob("720,1040 874,1040 866,1130 830,1150 764,1150 728,1130"), "#f3e6d0", depth=0.7)
    c.form(oval(797, 1042, 77, 17), "#7a4632")


def wet_pane(c: Canvas, now: Hour) -> None:
    """City lights through a pane with rain on it."""
    c.wash(*now.sky, now.mid, streaks=0.12)
    for _ in range(34):
        x, y, r = c.rng.uniform(0, 1080), c.rng.uniform(420, 1050), c.rng.uniform(20, 78)
        c.glow(
            x,
            y,
            r * 1.3,
            c.rng.choice(("#ffd58a", "#f7a072", "#8fd0d8", "#f5e6c4", "#e8788a")),
            0.62 if now.is_dark else 0.34,
        )
    for layer in range(2):
        for i in range(7):
            x, tall = i * 170 - 40 + c.rng.uniform(-30, 30), c.rng.uniform(220, 560) - layer * 120
            c.paint(
                box(x, 1100 - tall, x + 150, 1110), mix(now.mid, now.near, layer), 0.42, rough=8
            )
    for _ in range(130):
        x, y, r = c.rng.uniform(40, 1040), c.rng.uniform(40, 1080), c.rng.choice((4, 5, 6, 8, 12))
        c.paint(oval(x, y, r, r * 1.2), now.shade, 0.3)
        c.paint(oval(x - r * 0.1, y - r * 0.15, r * 0.8, r), mix(now.sky[2], "#ffffff", 0.5), 0.55)
        c.paint(oval(x - r * 0.3, y - r * 0.5, r * 0.26), "#ffffff", 0.9)
    for _ in range(17):
        x, y, long = c.rng.uniform(60, 1020), c.rng.uniform(0, 800), c.rng.uniform(100, 330)
        c.paint(
            stroke([(x, y), (x + 7, y + long * 0.5), (x, y + long)], 2, 7, 13),
            mix(now.sky[2], "#ffffff", 0.5),
            0.34,
        )
        c.paint(oval(x, y + long, 9, 12), "#ffffff", 0.6)
