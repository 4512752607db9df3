"""Things that grow in pots, on balconies and shelves."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import table
from magpie.demo.drawing.outdoors import flower, sky
from magpie.demo.drawing.palettes import Hour, hour, room
from magpie.demo.drawing.paper import Paint, mix


def pot(c: Canvas, x: float, y: float, width: float, clay: Paint, *, tall: float = 0.9) -> float:
    """A flower pot standing on (x, y); gives the height at which plants leave it."""
    r, top = width / 2, y - width * tall
    c.shadow(oval(x + 10, y, r * 0.9, r * 0.2), alpha=0.5, blur=10)
    body = poly([(x - r * 0.9, top), (x + r * 0.9, top), (x + r * 0.66, y), (x - r * 0.66, y)])
    c.slab(body, clay, depth=0.7)
    c.texture(body, mix(clay, "#fff0d8", 0.5), 0.3, kind="blotch", share=0.3)
    c.slab(
        box(x - r, top - width * 0.05, x + r, top + width * 0.17, width * 0.04),
        mix(clay, "#fff0d8", 0.1),
    )
    c.paint(oval(x, top - width * 0.04, r * 0.9, width * 0.06), "#4a3028")
    return top - width * 0.03


def city(c: Canvas, now: Hour, y: float, count: int = 9) -> None:
    """Apartment blocks on the horizon, their feet at `y`."""
    for layer in (0, 1):
        tone = mix(now.far, now.mid, layer * 0.8)
        for i in range(count):
            wide = c.width / count * c.rng.uniform(0.7, 1.2)
            x, tall = (
                c.width * i / count + c.rng.uniform(-20, 20),
                c.rng.uniform(120, 330) * (1 - layer * 0.35),
            )
            block = box(x, y - tall, x + wide, y + 6)
            c.slab(block, tone, depth=0.3)
            panes: Shape = []
            for row in range(int(tall // 34)):
                for k in range(int(wide // 30)):
                    if c.rng.random() < 0.6:
                        panes += box(
                            x + 10 + k * 30,
                            y - tall + 14 + row * 34,
                            x + 24 + k * 30,
                            y - tall + 32 + row * 34,
                        )
            if panes:
                c.paint(panes, now.sun if now.is_dark else mix(tone, now.sky[0], 0.6), 0.85)


def rail(c: Canvas, y: float, height: float, paint: Paint) -> None:
    """A balcony rail, its foot at `y`."""
    bars: Shape = []
    for i in range(int(c.width / 62) + 2):
        bars += box(i * 62 - 5, y - height, i * 62 + 6, y)
    c.paint(bars, paint)
    c.slab(box(-5, y - height - 18, c.width + 5, y - height + 10), paint)
    c.slab(box(-5, y - 34, c.width + 5, y - 16), paint)


def _chilli(c: Canvas, x: float, y: float, long: float, paint: Paint, lean: float) -> None:
    c.form(leaf(x, y, long, long * 0.3, 90 + lean, bend=-lean * 1.6), paint, depth=0.8)
    tip = polar(x, y, long * 0.4, 90 + lean)
    c.paint(stroke([(x - 4, y + long * 0.16), (tip[0] - 4, tip[1])], 5, 2), "#ffe0c4", 0.7)
    c.form(
        blob([(x - 11, y + 8), (x - 8, y - 6), (x + 8, y - 6), (x + 11, y + 8), (x, y + 13)]),
        "#4f7f42",
    )
    c.paint(stroke([(x, y), (x + 3, y - 18)], 6, 4), "#4f7f42")


@scene("peppers-balcony", PORTRAIT)
def peppers_balcony(c: Canvas, seed: int) -> None:
    """Chillies on a high balcony, the city below them."""
    now = hour(seed, "golden", "morning", "dusk", "mist")
    sky(c, now, sun=(830, 260), clouds=2)
    city(c, now, 930)
    rail(c, 1130, 300, mix("#3f5560", now.shade, 0.3))
    table(c, mix("#c9a27c", now.shade, 0.2), now.shade, 1120)
    for x, wide, clay in ((250, 330, "#c9683f"), (780, 380, "#5d86a0")):
        top = pot(c, x, 1270, wide, clay)
        green = mix("#4f8448", now.near, 0.25)
        tips = []
        for k in range(5):
            angle = -90 + (k - 2) * 22
            mid, tip = (
                polar(x, top, wide * 0.6, angle * 0.98),
                polar(x, top, wide * (1.4 - abs(k - 2) * 0.16), angle),
            )
            c.slab(stroke([(x, top + 10), mid, tip], 17, 11, 6), mix(green, "#8a6a3c", 0.2))
            tips += [mid, tip, ((mid[0] + tip[0]) / 2, (mid[1] + tip[1]) / 2)]
        for px, py in tips:
            for _ in range(4):
                c.slab(
                    leaf(
                        px,
                        py,
                        wide * c.rng.uniform(0.34, 0.46),
                        wide * 0.17,
                        c.rng.uniform(-190, 10),
                        bend=24,
                    ),
                    mix(green, "#cfe08a", c.rng.random() * 0.3),
                )
        for i, (px, py) in enumerate(tips + tips[:7]):
            tone = ("#d8342a", "#e2452c", "#d8342a", "#ef8a34", "#7fa64a")[(i + seed) % 5]
            _chilli(
                c,
                px + c.rng.uniform(-70, 70),
                py + c.rng.uniform(-20, 60),
                wide * c.rng.uniform(0.26, 0.36),
                tone,
                c.rng.uniform(-14, 14),
            )
        for _ in range(4):
            px, py = c.rng.choice(tips)
            flower(c, px + c.rng.uniform(-50, 50), py - 20, 20, "#fffaf0", "#e8c25a", petals=5)
    can = blob("470,1190 480,1120 590,1110 606,1190 596,1300 480,1300")
    c.form(can, "#e0a93c", depth=0.7)
    c.slab(stroke("590,1250 660,1200 680,1130", 26, 20, 17), "#e0a93c")


@scene("balcony-pots", LANDSCAPE)
def balcony_pots(c: Canvas, seed: int) -> None:
    """A sunny wall with every pot the family owns."""
    now = room(seed, "cream", "pink", "sage", "blue", "teal")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.2)
    c.texture(c.everything, "#ffffff", 0.3, kind="blotch", share=0.25, soft=0.3)
    for y in (330.0, 620.0):
        c.shadow(box(90, y, 1110, y + 26), alpha=0.4, dy=20, blur=12)
        c.slab(box(90, y, 1110, y + 26, 5), now.table)
        for x in (190.0, 1000.0):
            c.slab(poly([(x, y + 26), (x + 22, y + 26), (x + 22, y + 86)]), now.table)
    table(c, mix(now.table, "#d9b79a", 0.5), now.shade, 842)
    clays = ("#c9683f", now.accent, "#e2d3bd", "#5d86a0", now.accent_two, "#8a5a48")
    places = spots(
        "180,330 360,330 560,330 780,330 980,330 210,620 450,620 700,620 930,620 "
        "120,860 340,870 590,864 840,872 1080,860"
    )
    for i, (x, y) in enumerate(places):
        wide = c.rng.uniform(136, 184)
        top = pot(c, x, y, wide, clays[(i * 5 + seed) % 6], tall=c.rng.uniform(0.55, 0.75))
        _houseplant(c, x, top, wide, (i + seed) % 7)
    cat = blob("1040,70 1050,40 1072,60 1096,58 1116,36 1122,74 1116,110 1046,110")
    c.paint(cat, now.shade, 0)


def _houseplant(c: Canvas, x: float, y: float, wide: float, kind: int) -> None:
    """A plant rising from (x, y) out of a pot `wide` wide."""
    plants = (_aloe, _geranium, _snake_plant, _ivy, _daisies, _cactus, _spider_plant)
    with c.at(x, y, wide / 100):
        plants[kind](c)


def _rosette(c: Canvas, thick: float, paint: Paint) -> None:
    for k in range(11):
        blade = leaf(0, 0, 85, thick, -90 + (k - 5) * 17, bend=(k - 5) * 9)
        c.slab(blade, mix(paint, "#dfe8a8", 0.04 * k))


def _aloe(c: Canvas) -> None:
    _rosette(c, 24, "#5f9a5a")


def _spider_plant(c: Canvas) -> None:
    _rosette(c, 15, "#7fa650")


def _geranium(c: Canvas) -> None:
    for _ in range(8):
        x, y = c.rng.uniform(-50, 50), -c.rng.uniform(10, 40)
        c.form(oval(x, y, 19, 15), mix("#4f8470", "#dfe8a8", c.rng.random() * 0.3))
    for k in range(5):
        x, y = (k - 2) * 22, 10 * abs(k - 2) - 66
        c.paint(stroke([(0, 0), (x, y)], 4), "#4f8470")
        for j in range(6):
            petal = mix("#dc4a52", "#f39a9a", c.rng.random() * 0.6)
            c.form(oval(*polar(x, y, 7, j * 60), 8), petal)


def _snake_plant(c: Canvas) -> None:
    for k in range(6):
        blade = leaf((k - 2.5) * 10, 6, c.rng.uniform(90, 130), 19, -90 + (k - 2.5) * 8)
        c.slab(blade, "#4f8470", shade="#2f5a50", lit="#d9d68a", depth=0.9)


def _ivy(c: Canvas) -> None:
    for k in range(5):
        side, drop = (k - 2) * 40, 50 + 20 * (k % 2)
        c.paint(stroke([(0, 0), (side * 0.85, -12), (side, drop)], 4, 3, 2), "#3f7a52")
        for t in range(7):
            at = (side * (0.85 + 0.15 * t / 6), -12 + (drop + 12) * t / 6)
            tone = mix("#3f7a52", "#dfe8a8", 0.1 * (t % 3))
            c.slab(leaf(*at, 21, 15, 40 + 100 * (t % 2)), tone)


def _daisies(c: Canvas) -> None:
    for k in range(7):
        x, y = (k - 3) * 17, -c.rng.uniform(40, 80)
        c.paint(stroke([(0, 0), (x, y)], 4), "#5f9a5a")
        c.slab(leaf(0, 0, 40, 12, -90 + (k - 3) * 22), "#5f9a5a")
        flower(c, x, y, 14, "#fffaf0", "#f0b23c", petals=8)


def _cactus(c: Canvas) -> None:
    c.slab(box(-17, -80, 17, 4, 17), "#5f9a5a")
    c.slab(stroke("0,-30 -36,-30 -36,-60", 18), "#5f9a5a")
    c.slab(stroke("0,-45 36,-45 36,-75", 18), "#5f9a5a")
    spines: Shape = []
    for _ in range(16):
        x, y = c.rng.uniform(-14, 14), -c.rng.uniform(5, 76)
        spines += stroke([(x - 3, y - 3), (x + 3, y + 3)], 2)
    c.paint(spines, "#f3f0cf", 0.9)
    flower(c, 0, -82, 14, "#ee7a9a", "#f6d24a", petals=6)
