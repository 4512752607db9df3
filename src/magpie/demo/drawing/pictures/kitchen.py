"""The kitchen: a pot on the stove, a lunchbox, the shopping."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import chopsticks, cloth, planks, setting, steam
from magpie.demo.drawing.palettes import Room, room
from magpie.demo.drawing.paper import Paint, mix


@scene("soup-pot", PORTRAIT)
def soup_pot(c: Canvas, seed: int) -> None:
    """An enamel pot on the stove, lid ajar; someone's grandmother is near."""
    now = room(seed, "blue", "cream", "teal", "lamp", "sage")
    enamel = (now.accent, "#4f86a0", "#e0a53a", "#5f8f6a", "#f3ece0", "#8a5a86", "#c9663f")[
        seed % 7
    ]
    petal = "#5d86a8" if enamel == "#f3ece0" else now.dish
    c.wash(now.wall, now.wall, now.wall_low)
    _kitchen_wall(c, now)
    stove = box(-5, 960, 1085, 1355)
    c.slab(stove, mix(now.table, now.shade, 0.5), depth=0.5)
    c.slab(box(-5, 950, 1085, 1000), "#4a4450")
    for x in (250, 540, 830):
        c.form(oval(x, 1160, 62), "#d9cfc0", depth=0.8)
        c.line([(x, 1160), polar(x, 1160, 48, -90 + (x == 540) * 70)], 12, now.accent)
    for i in range(13):
        x = 330 + i * 36
        c.paint(leaf(x, 958, 64 + 16 * (i % 3), 30, -90 + c.rng.uniform(-9, 9)), "#4f9ad0", 0.9)
        c.paint(leaf(x, 956, 36, 15, -90), "#fff0c0", 0.9)
    c.slab(box(270, 896, 830, 916, 8), "#3a3440")
    _pot(c, enamel, now, petal)
    steam(c, 420, 540, 470, 100, 0.42)


def _pot(c: Canvas, enamel: Paint, now: Room, petal: Paint) -> None:
    """The pot and what is in it, its lid ajar."""
    for side in (-1, 1):
        c.slab(
            stroke(
                [
                    (550 + side * 280, 640),
                    (550 + side * 360, 656),
                    (550 + side * 350, 720),
                    (550 + side * 280, 720),
                ],
                30,
            ),
            enamel,
        )
    pot = blob("246,560 262,540 550,530 838,540 854,560 842,830 790,896 550,902 310,896 258,830")
    c.form(pot, enamel, depth=0.9)
    for i in range(5):
        x = 340.0 + i * 105
        for k in range(5):
            c.paint(oval(*polar(x, 740, 22, 72 * k), 16), petal, 0.92)
        c.paint(oval(x, 740, 11), now.accent_two)
    c.form(oval(550, 556, 304, 52), mix(now.dish, "#ffffff", 0.4), depth=0.4)
    c.form(oval(550, 560, 280, 42), "#e9b65a", shade="#b5752e", depth=0.6)
    for _ in range(14):
        x, y = c.rng.uniform(320, 780), c.rng.uniform(540, 584)
        c.form(oval(x, y, 34, 13), c.rng.choice(("#e8803a", "#f6e3b4", "#8fb65c", "#c9653a")))
    with c.at(740, 470, turn=24):  # the lid, ajar
        lid = blob("-300,40 -250,-30 0,-84 250,-30 300,40 0,64")
        c.shadow(lid, alpha=0.4, dy=16, blur=12)
        c.form(lid, enamel, depth=0.8)
        c.form(oval(0, -96, 42, 30), "#3a3440")


def _kitchen_wall(c: Canvas, now: Room) -> None:
    """Tiles, and things that hang."""
    tiles = box(-5, 520, 1085, 960)
    c.paint(tiles, now.dish)
    for row in range(4):
        for k in range(11):
            if (row + k) % 3 == 0:
                c.paint(
                    box(k * 104, 524 + row * 110, k * 104 + 98, 628 + row * 110, 4),
                    mix(now.dish, now.cloth, 0.35),
                )
                c.paint(oval(k * 104 + 49, 576 + row * 110, 22), mix(now.dish, now.accent, 0.4))
    for row in range(5):
        c.line([(-5, 520 + row * 110), (1085, 520 + row * 110)], 5, mix(now.dish, now.shade, 0.25))
    c.line("-5,300 1085,300", 16, now.table)
    for i, x in enumerate((170, 330, 470, 800, 930)):  # things that hang
        c.paint(stroke([(x, 296), (x, 500 - 40 * (i % 2))], 11), "#5a4a50")
        if i % 2:
            c.form(oval(x, 500, 62, 68), "#8d8f96", depth=0.8)
        elif i == 2:
            c.slab(box(x - 40, 470, x + 40, 560, 12), "#8d8f96")
        else:
            for k in range(8):
                c.form(
                    oval(x + c.rng.uniform(-22, 22), 420 + k * 22, 30, 26),
                    "#f3e6d6",
                    shade="#b58fa0",
                )


@scene("lunchbox", SQUARE)
def lunchbox(c: Canvas, seed: int) -> None:
    """Lunch for school: a rice bear, an omelette, flowers of carrot."""
    now = room(seed, "pink", "teal", "lilac", "blue")
    fur = ("#d9a066", "#f3ece0", "#a9825f", "#c9b6a0")[seed % 4]
    planks(c, now.table, now.shade)
    cloth(c, blob("40,150 560,60 1060,190 1020,960 520,1030 70,930"), now.cloth, now.accent)
    outer, inner = box(130, 190, 950, 890, 90), box(166, 226, 914, 854, 62)
    c.shadow(outer, alpha=0.5, dx=12, dy=24, blur=18)
    c.slab(outer, now.accent)
    c.paint(inner, mix(now.accent, "#3a1a30", 0.55))
    left, top = box(180, 240, 540, 840, 52), box(560, 240, 900, 530, 52)
    with c.inside(inner):
        _rice_bear(c, fur, left)
        c.paint(oval(360, 530, 15, 11), "#33222c")
        c.line("338,552 350,562 360,550 370,562 382,552", 5, "#33222c")
        for k in range(6):
            c.slab(
                leaf(200 + k * 62, 850, 150, 74, -90 + c.rng.uniform(-26, 26)),
                mix("#5f9a4f", "#a8cc6a", k / 6),
            )
        c.slab(top, "#4a2c34", depth=0.3)
        for i in range(6):
            x, y = 620.0 + (i % 3) * 104, 320.0 + (i // 3) * 130
            c.form(oval(x, y, 54, 62), "#f6c84e", shade="#d9952e", depth=0.7)
            swirl = [polar(x, y, 5 + k * 4.6, k * 62) for k in range(9)]
            c.line(swirl, 6, "#d08a28", 0.8)
        for i in range(5):
            x, y = 620 + (i % 3) * 108, 632 + (i // 3) * 112
            if i == 4:
                continue
            for k in range(5):
                c.form(oval(*polar(x, y, 24, 72 * k + i * 20), 24), "#e9813a")
            c.paint(oval(x, y, 12), "#f9c06a")
        for i in range(6):
            x, y = 700 + (i % 3) * 72, 762 + (i // 3) * 44 - (i % 2) * 14
            c.form(oval(x, y, 36), "#d9402f", depth=0.9)
            c.paint(oval(x - 10, y - 12, 8, 5), "#ffd0b4")
            for k in range(5):
                c.paint(leaf(x, y, 24, 9, 72 * k), "#5f9a4f")
        for x, y in spots("790,610 870,700"):
            c.form(oval(x, y, 62, 50, turn=30), "#6fa350", depth=0.9)
            for _ in range(16):
                c.paint(
                    oval(*polar(x, y, 50 * c.rng.random(), c.rng.uniform(0, 360)), 8), "#8fc06a"
                )
    chopsticks(c, (1030, 60), (240, 130), now.accent_two, 4)


def _rice_bear(c: Canvas, fur: Paint, left: Shape) -> None:
    """Rice with a bear on it."""
    c.slab(left, "#fbf6e8", shade="#d6c8b6", depth=0.5)
    for _ in range(110):
        x, y = c.rng.uniform(186, 534), c.rng.uniform(246, 834)
        c.paint(
            oval(x, y, 10, 4.4, turn=c.rng.uniform(0, 180)),
            c.rng.choice(("#ffffff", "#ece2cf")),
            0.9,
        )
    for x in (266, 454):
        c.form(oval(x, 390, 48), fur, depth=0.7)
        c.paint(oval(x, 394, 25), "#f3cfa4")
    c.form(oval(360, 500, 142, 128), fur, depth=0.7)
    c.paint(oval(360, 548, 58, 44), "#f7e3c4")
    for x in (306, 414):
        c.paint(oval(x, 490, 13, 16), "#33222c")
        c.paint(oval(x - 26, 534, 20, 13), "#ee8f7c", 0.7)


@scene("groceries", PORTRAIT)
def groceries(c: Canvas, seed: int) -> None:
    """Back from the market: a paper bag that is too full."""
    now = room(seed, "teal", "sage", "pink", "blue", "cream")
    setting(c, now, 980)
    c.shadow(oval(570, 1210, 380, 44), "#2b1430", 0.55, blur=20)
    crust: Paint = "#d08f4a"
    with c.at(660, 620, turn=14):  # baguettes
        for dx in (0, 96):
            c.slab(
                stroke([(dx, 200), (dx + 6, -330 + dx)], 92, 84), crust, shade="#8a4f28", depth=0.8
            )
            for k in range(5):
                c.paint(leaf(dx - 30, 60 - k * 90 + dx, 84, 22, -32), "#f3d9a4")
    for i in range(5):  # leeks
        x = 400 + i * 20
        c.slab(stroke([(x, 700), (x - 20, 520)], 40, 34), "#e6efc4")
        for k in (-1, 0, 1):
            c.slab(
                leaf(x - 18, 580, 360, 58, -104 + i * 7 + k * 9, bend=k * 34 - 20),
                mix("#6fa35a", "#3f7a4f", (i + k + 1) / 7),
            )
    for k in range(13):  # carrot tops
        line = [(500, 640), (500 + (k - 6) * 18, 470), (496 + (k - 6) * 34, 340 + abs(k - 6) * 14)]
        c.paint(stroke(line, 9, 7, 3), "#5f9a4f")
        for t in range(4):
            c.paint(
                leaf(
                    line[1][0] + (line[2][0] - line[1][0]) * t / 3,
                    line[1][1] + (line[2][1] - line[1][1]) * t / 3,
                    44,
                    16,
                    -90 + (k - 6) * 12 + (40 if t % 2 else -40),
                ),
                "#7fb35f",
            )
    bag = poly("270,610 850,596 830,1200 300,1204")
    c.slab(bag, "#cfa06a", depth=0.6)
    c.texture(bag, "#e8c596", 0.5, kind="upright", share=0.4)
    zig = [(262 + i * 30, 596 + (18 if i % 2 else 0)) for i in range(21)]
    c.slab([[*zig, (850, 660), (270, 668)]], "#dcb380", depth=0.4)
    c.paint(poly("330,640 384,1200 300,1204"), "#8a5f3a", 0.35)
    c.line("640,640 616,900 650,1190", 5, "#8a5f3a", 0.5)
    c.paint(oval(560, 930, 118, wobble=0.02), now.accent, 0.9, rough=3)  # a stamp: a sprout
    c.paint(stroke("560,1000 560,900", 12, 8), "#f6e3c0")
    c.paint(leaf(560, 930, 84, 46, -150) + leaf(560, 910, 90, 46, -36), "#f6e3c0")
    bottle = blob("150,860 170,780 176,720 236,720 242,780 262,860 262,1190 206,1204 150,1190")
    c.form(bottle, "#fbf6ea", shade="#a9b3bd", depth=0.7)
    c.slab(box(170, 690, 242, 730, 10), "#5d86a8")
    c.paint(box(150, 930, 262, 1060), "#5d86a8", 0.8)
    for x, y, r, paint in (
        (900, 1130, 74, "#d9402f"),
        (800, 1180, 70, "#e8a33a"),
        (960, 1210, 64, "#8fb65c"),
    ):
        c.shadow(oval(x + 8, y + r * 0.8, r, r * 0.3), alpha=0.5, blur=10)
        c.form(oval(x, y, r, r * 0.94), paint, depth=0.85)
        c.paint(stroke([(x, y - r * 0.8), (x + 8, y - r * 1.2)], 8, 5), "#5a4030")
        c.paint(oval(x - r * 0.35, y - r * 0.4, r * 0.2, r * 0.13, turn=-30), "#fff3d8", 0.7)
    for k in range(7):  # garlic and an egg box would be too much; a string of peppers
        c.slab(leaf(420 + k * 44, 1216 + (k % 2) * 10, 92, 30, 12 + k * 4, bend=20), "#c9322c")
