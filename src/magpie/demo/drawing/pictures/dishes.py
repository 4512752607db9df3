"""Hot dishes: dumplings, hotpot, noodles, tomato and egg."""

from __future__ import annotations

from magpie.demo.drawing.brush import SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import (
    bowl,
    chopsticks,
    cloth,
    gingham,
    planks,
    plate,
    setting,
    steam,
)
from magpie.demo.drawing.palettes import room
from magpie.demo.drawing.paper import mix


def dumpling(c: Canvas, x: float, y: float, size: float, turn: float) -> None:
    """A pleated dumpling from above, its pleats away from `turn`."""
    with c.at(x, y, size / 100, turn=turn):
        dough, dark = "#f8ead0", "#c9a888"
        body = blob("-96,22 -70,-28 0,-52 70,-28 96,22 62,52 0,60 -62,52")
        c.shadow(body, "#5a3040", 0.45, dx=4, dy=12, blur=9)
        frill: Shape = []
        for i in range(9):
            frill += oval(*polar(0, 34, 92, 200 + i * 17.5), 19, 15)
        c.form(frill, mix(dough, dark, 0.2), shade=dark, depth=0.6)
        c.form(body, dough, shade=dark, depth=0.85)
        for i in range(6):
            angle = 212 + i * 23
            c.paint(
                stroke([polar(0, 36, 88, angle), polar(0, 30, 46, angle + 8)], 10, 2), dark, 0.65
            )
        c.paint(oval(-10, 26, 40, 16), "#fffaf0", 0.55)


def scallions(c: Canvas, x: float, y: float, spread: float, count: int) -> None:
    """Chopped spring onion strewn round (x, y)."""
    for _ in range(count):
        px, py = c.rng.gauss(x, spread), c.rng.gauss(y, spread * 0.7)
        r = c.rng.uniform(7, 12)
        c.paint(oval(px, py, r, r * 0.8), c.rng.choice(("#6f9a4a", "#8fb65c", "#4f7f42")))
        c.paint(oval(px, py, r * 0.45, r * 0.35), "#dfe9b4")


@scene("dumplings", SQUARE)
def dumplings(c: Canvas, seed: int) -> None:
    """A plate of dumplings for whoever comes."""
    now = room(seed, "blue", "teal", "pink", "sage")
    planks(c, now.table, now.shade)
    cloth(c, poly("-20,700 1100,560 1100,1100 -20,1100"), now.cloth, now.accent)
    band = ("#4f76a3", "#c9553f", "#5f8f6a", "#d99a3c")[seed // 2 % 4]
    plate(c, 500, 500, 420, 420, now.dish, band)
    for i in range(9):
        angle = i * 40 + seed * 13
        dumpling(c, *polar(500, 500, 262, angle), 104, angle + 90 + c.rng.uniform(-9, 9))
    for i in range(4):
        angle = i * 90 + 30
        dumpling(c, *polar(500, 500, 102, angle), 98, angle + 90 + c.rng.uniform(-9, 9))
    scallions(c, 500, 500, 150, 16)
    plate(c, 890, 880, 150, 150, now.accent_two)
    c.form(oval(890, 880, 112), "#4a2420", lit="#a8603f", depth=0.8)
    for _ in range(12):
        px, py = polar(890, 880, 80 * c.rng.random(), c.rng.uniform(0, 360))
        c.paint(oval(px, py, 9, 6, turn=px), c.rng.choice(("#d9442f", "#e8743a", "#8fb65c")))
    chopsticks(c, (1010, 120), (700, 700), now.accent)


@scene("hotpot", SQUARE)
def hotpot(c: Canvas, seed: int) -> None:
    """The divided pot: red for the brave, white for the others."""
    now = room(seed, "teal", "lamp", "pink", "cream")
    planks(c, mix(now.table, "#3a1a20", 0.25), now.shade)
    around = spots("130,140 960,150 110,930 960,940 540,40 540,1060")
    for i, (x, y) in enumerate(around):
        plate(
            c, x, y, 170, 170, now.dish if i % 2 else now.accent_two, now.cloth if i % 2 else None
        )
        _raw(c, x, y, (i + seed) % 6)
    c.shadow(oval(540, 545, 352), "#1e1020", 0.6, dx=10, dy=24, blur=24)
    for side in (-1, 1):
        c.slab(
            stroke([(540 + side * 330, 470), (540 + side * 420, 545), (540 + side * 330, 620)], 40),
            "#8c8f98",
        )
    c.form(oval(540, 545, 350), "#a9adb3", depth=0.8)
    well = oval(540, 545, 318)
    c.paint(well, "#f2dfb6")
    red: Shape = [[polar(540, 545, 318, a) for a in range(90, 272, 4)]]
    red[0] += [polar(540, 386, 159, a) for a in range(270, 450, 6)]
    red[0] += [polar(540, 704, 159, a) for a in range(270, 88, -6)]
    with c.inside(well):
        c.form(red, "#c43a22", shade="#7c1f1c", lit="#f0793a", depth=0.8)
        c.texture(red, "#f0853a", 0.7, kind="blotch", share=0.3, soft=0.4)
        edge = red[0][46:]
        c.paint(stroke(edge[::3], 22), "#a9adb3")
        c.paint(stroke(edge[::3], 8), "#dfe2e2")
        for _ in range(17):
            x, y = c.rng.uniform(250, 500), c.rng.uniform(300, 780)
            c.slab(stroke([(x, y), (x + 22, y - 12), (x + 46, y - 8)], 18, 16, 4), "#9c1f1e")
            c.paint(oval(x + 12, y + 28, 6), "#5a2a20")
        for x, y in spots("690,420 780,560 640,610 700,740 600,500"):
            c.form(oval(x, y, 40, 30, turn=x), "#fbf3dc", depth=0.5)
            c.form(oval(x + 50, y + 34, 20, 14, turn=40), "#b5382e")
        scallions(c, 700, 560, 80, 14)
        for _ in range(26):
            px, py = polar(540, 545, 300 * c.rng.random() ** 0.5, c.rng.uniform(0, 360))
            c.paint(oval(px, py, c.rng.uniform(4, 11)), "#fff3cf", 0.55)
    steam(c, 470, 560, 440, 120, 0.3)
    chopsticks(c, (1060, 640), (660, 560), "#3b2a3a")


def _raw(c: Canvas, x: float, y: float, kind: int) -> None:
    """What waits to be cooked: greens, beef, mushrooms, tofu, lotus root, fish balls."""
    for i in range(7):
        px, py = polar(x, y, 0 if i == 6 else 74, i * 60)
        turn = i * 60
        if kind == 0:
            c.slab(leaf(x, y, 120, 62, turn), mix("#5f9a4f", "#9cc46a", i / 7))
            c.paint(stroke([(x, y), polar(x, y, 96, turn)], 9, 3), "#e6efc4")
        elif kind == 1:
            c.form(
                stroke(
                    [polar(px, py, 40, turn), (px, py), polar(px, py, 40, turn + 130)], 40, 46, 30
                ),
                "#c9545a",
                lit="#f3b0a4",
            )
            c.line(
                [polar(px, py, 30, turn), (px, py), polar(px, py, 30, turn + 130)],
                6,
                "#f6d8cc",
                0.8,
            )
        elif kind == 2:
            c.form(oval(px, py, 40, 34, turn=turn), "#a87a54", depth=0.8)
            c.paint(stroke([polar(px, py, 22, 0), polar(px, py, 22, 180)], 8), "#f0dcbc")
            c.paint(stroke([polar(px, py, 20, 90), polar(px, py, 20, 270)], 8), "#f0dcbc")
        elif kind == 3:
            c.slab(box(px - 34, py - 30, px + 34, py + 30, 8), "#fbf1d6", shade="#d8b98a")
        elif kind == 4:
            c.form(oval(px, py, 44), "#f3e0c8", depth=0.6)
            c.paint(oval(px, py, 8), "#b5907a")
            for k in range(6):
                c.paint(oval(*polar(px, py, 25, k * 60), 8, 6, turn=k * 60), "#b5907a")
        else:
            c.form(oval(px, py, 34), "#f6e3c4", depth=0.9)


@scene("noodles", SQUARE)
def noodles(c: Canvas, seed: int) -> None:
    """A deep bowl of beef noodles, the first mouthful in the air."""
    now = room(seed, "cream", "lamp", "blue", "teal")
    setting(c, now, 700)
    glaze = ("#2f6f86", "#c9483a", "#f5ecd8", "#e9a940")[seed % 4]
    band = ("#f5e6c4", "#f5e6c4", "#3f6fa0", "#a33a30")[seed % 4]
    mouth = bowl(c, 530, 560, 760, glaze, "#b5501f", deep=0.52, band=band)
    with c.inside(mouth):
        c.texture(mouth, "#f0913a", 0.6, kind="blotch", share=0.3, soft=0.5)
        for i in range(26):
            x = 240.0 + i * 24
            wave = [(x, 660), (x + 30, 600), (x - 26, 560), (x + 34, 510), (x - 10, 470)]
            c.paint(stroke(wave, 15, 13), mix("#f3d488", "#d9a44a", (i % 3) / 3))
            c.line([(px - 3, py) for px, py in wave], 4, "#fbe9b4", 0.8)
        for x, y in spots("330,585 400,618 300,540"):
            c.form(
                blob(
                    [
                        (x - 60, y),
                        (x - 20, y - 34),
                        (x + 50, y - 24),
                        (x + 70, y + 16),
                        (x + 10, y + 32),
                    ]
                ),
                "#7d3f2a",
                depth=0.8,
            )
            c.line([(x - 34, y), (x + 40, y - 6)], 5, "#c98a64", 0.8)
        for k in range(4):
            c.slab(leaf(720, 640, 170, 70, 190 + k * 26, bend=20), mix("#4f8a4a", "#9cc46a", k / 5))
    for dx in (0, 66):  # an egg, halved
        c.form(oval(620 + dx * 1.3, 600 - dx * 0.4, 64, 50, turn=-12), "#fdf6e4", depth=0.5)
        c.form(
            oval(620 + dx * 1.3, 598 - dx * 0.4, 35, 28, turn=-12),
            "#f0952e",
            lit="#ffc766",
            depth=0.8,
        )
    scallions(c, 480, 570, 90, 16)
    for i in range(9):
        x = 440 + i * 15
        c.paint(
            stroke([(x + 10, 230), (x - 12 + i, 330), (x + 12, 440), (x - 6, 580)], 14, 13),
            mix("#f3d488", "#d9a44a", (i % 3) / 3),
        )
        c.line([(x + 7, 230), (x - 15 + i, 330), (x + 9, 440), (x - 9, 580)], 4, "#fbe9b4", 0.8)
    c.form(oval(508, 228, 86, 34), "#f0cd7c", depth=0.6)
    chopsticks(c, (1050, 30), (430, 240), now.accent, 22)
    steam(c, 300, 480, 360, 90)
    scallions(c, 880, 950, 40, 8)


@scene("tomato-egg", SQUARE)
def tomato_egg(c: Canvas, seed: int) -> None:
    """Tomatoes and eggs, the first dish anybody learns."""
    now = room(seed, "sage", "blue", "cream", "teal")
    planks(c, now.table, now.shade)
    gingham(c, poly("-20,480 700,-20 1100,-20 1100,600 420,1100 -20,1100"), now.dish, "#5d86a8")
    plate(c, 470, 480, 410, 410, now.dish, now.accent)
    juice = oval(470, 480, 284, 270, wobble=0.05, phase=1)
    c.form(juice, "#e2603a", shade="#b53c28", depth=0.5)
    bits = [(i, polar(470, 480, 236 * c.rng.random() ** 0.55, i * 137.5)) for i in range(38)]
    for i, (x, y) in bits:
        turn = c.rng.uniform(0, 360)
        with c.at(x, y, c.rng.uniform(0.85, 1.25), turn=turn):
            if i % 5 < 3:
                egg = blob("-56,0 -34,-36 8,-30 44,-38 60,0 30,36 -8,26 -40,34")
                c.shadow(egg, "#8f2c1c", 0.45, dy=8, blur=6)
                c.form(egg, "#fad25a", shade="#dc9a2e", lit="#fff0a8", depth=0.9)
                c.paint(blob("-30,-8 0,-20 34,-12 10,6 -16,10"), "#fff3c0", 0.7)
            else:
                wedge = blob("-60,8 -20,-36 40,-32 62,6 20,34 -30,34")
                c.shadow(wedge, "#8f2c1c", 0.5, dy=8, blur=6)
                c.form(wedge, "#dd3f2c", shade="#9c2620", lit="#ff9a72", depth=0.9)
                c.paint(stroke("-36,4 4,-14 44,0", 3, 10, 3), "#f58a62", 0.8)
    scallions(c, 470, 480, 120, 26)
    plate(c, 900, 900, 210, 210, now.accent_two)
    c.form(oval(900, 896, 168, wobble=0.02), "#fbf6e8", shade="#cfc3b4", depth=0.6)
    for _ in range(130):
        px, py = polar(900, 896, 156 * c.rng.random() ** 0.5, c.rng.uniform(0, 360))
        c.paint(
            oval(px, py, 11, 4.6, turn=c.rng.uniform(0, 180)),
            c.rng.choice(("#ffffff", "#efe6d4", "#e2d6c2")),
            0.9,
        )
    chopsticks(c, (1040, 300), (800, 760), "#7a4632")
