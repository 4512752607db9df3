"""What is poured: tea, coffee, milk tea."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import cup, planks, steam, table
from magpie.demo.drawing.palettes import room
from magpie.demo.drawing.paper import Paint, mix


def teapot(c: Canvas, x: float, y: float, scale: float, clay: Paint) -> None:
    """A small round clay pot standing on (x, y), its spout to the left."""
    with c.at(x, y, scale):
        c.shadow(oval(0, 0, 170, 24), alpha=0.5, dx=14, blur=16)
        spout = stroke("-110,-70 -180,-96 -210,-158", 62, 40, 28)
        c.slab(spout, clay)
        c.slab(stroke("120,-140 206,-150 214,-70 120,-40", 24, 28, 26, 22), clay)
        c.form(
            blob("-150,-90 -100,-170 0,-190 100,-170 150,-90 110,-10 0,8 -110,-10"), clay, depth=0.8
        )
        c.form(oval(0, -176, 84, 20), mix(clay, "#2b1430", 0.2))
        c.form(blob("-80,-180 -50,-214 0,-222 50,-214 80,-180 0,-164"), clay, depth=0.7)
        c.form(oval(0, -232, 20, 17), clay)
        c.paint(stroke("-104,-128 -76,-156", 10, 6), "#fff3d8", 0.5)


@scene("tea-set", LANDSCAPE)
def tea_set(c: Canvas, seed: int) -> None:
    """Tea before a round window, bamboo behind it."""
    now = room(seed, "sage", "cream", "lamp", "teal")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.13)
    view = oval(600, 330, 282)
    c.shadow(oval(600, 330, 300), alpha=0.3, blur=16)
    c.form(oval(600, 330, 302), now.table, depth=0.4)
    dawn = ("#f3e6c4", "#dfeede", "#f5edd0", "#e9d2c0")[seed % 4]
    c.paint(view, dawn)
    with c.inside(view):
        c.glow(690, 220, 260, "#fff6d0", 0.9)
        c.paint(oval(700, 210, 62), ("#e8774f", "#f6d27a", "#fff6d6", "#e8774f")[seed % 4])
        far = blob("300,480 430,350 560,420 700,330 900,460 900,660 300,660")
        c.paint(far, mix(dawn, "#7d9c94", 0.4), rough=2)
        for i in range(5):
            x, lean = 380.0 + i * 46 + (i > 2) * 170, c.rng.uniform(-20, 20)
            tone = mix("#4f7a5a", dawn, 0.12 * (i % 3))
            for k in range(5):
                c.paint(
                    stroke(
                        [
                            (x + lean * k / 5, 640 - k * 130),
                            (x + lean * (k + 1) / 5, 518 - k * 130),
                        ],
                        15,
                        13,
                    ),
                    tone,
                )
            for _ in range(6):
                py = c.rng.uniform(60, 460)
                for turn in (20, 60, 110):
                    c.paint(
                        leaf(x, py, 84, 19, turn + c.rng.uniform(-18, 18)),
                        mix(tone, "#dfe8a8", c.rng.uniform(0, 0.35)),
                    )
    table(c, now.table, now.shade, 640)
    tray = box(190, 690, 1010, 760, 22)
    c.shadow(tray, alpha=0.5, dy=18, blur=14)
    c.slab(tray, mix(now.table, "#3a1a20", 0.5))
    for i in range(26):
        c.paint(box(214 + i * 30, 696, 232 + i * 30, 716, 5), mix(now.table, "#1e1020", 0.72), 0.8)
    teapot(c, 560, 708, 1.0, ("#a8553c", "#7a4a3e", "#b5643f", "#8f9a8a")[seed % 4])
    for at in (300, 800, 920):
        cup(c, at, 722, 108, 74, now.dish, "#c9893a")
    steam(c, 352, 540, 200, 26)
    steam(c, 800, 630, 150, 18)
    vase = blob("1060,520 1088,520 1090,570 1130,640 1110,730 1036,730 1016,640 1056,570")
    c.form(vase, now.cloth, depth=0.8)
    c.paint(stroke("1074,530 1090,400 1040,290 1100,170", 12, 8, 6, 3), "#5a3f38")
    c.paint(stroke("1080,410 1150,330", 7, 3), "#5a3f38")
    for x, y in spots("1046,300 1080,220 1100,176 1092,390 1140,345 1060,350"):
        for k in range(5):
            c.paint(
                oval(*polar(x, y, 13, 72 * k), 12), mix("#e58a94", "#fff0ea", c.rng.random() * 0.5)
            )
        c.paint(oval(x, y, 6), "#f3c14e")


@scene("coffee", SQUARE)
def coffee(c: Canvas, seed: int) -> None:
    """A flat white from above, a fern poured into it."""
    now = room(seed, "teal", "cream", "pink", "blue")
    planks(c, now.table, now.shade)
    paper = poly("640,-40 1130,60 1040,520 560,410")  # a corner of a newspaper
    c.shadow(paper, alpha=0.4, dx=6, dy=12, blur=10)
    c.slab(paper, "#f3ead8", depth=0.3)
    for i in range(9):
        x, y = 690.0 - i * 8, 40.0 + i * 40
        c.line([(x, y), (x + 190, y + 40)], 9, "#8d8590", 0.55)
        c.line([(x + 230, y + 50), (x + 420, y + 90)], 9, "#8d8590", 0.55)
    saucer, rim = oval(500, 580, 390), oval(500, 580, 280)
    c.shadow(saucer, alpha=0.5, dx=14, dy=26, blur=22)
    c.form(saucer, now.accent, depth=0.5)
    c.paint(oval(500, 580, 366), mix(now.accent, "#fff1cf", 0.2), 0.6)
    c.shadow(oval(500, 580, 300), "#2b1430", 0.5, dx=20, dy=30, blur=16)
    handle = stroke("700,380 840,300 860,420 750,480", 54, 44, 44, 54)
    c.slab(handle, now.dish)
    c.form(rim + oval(500, 580, 296), now.dish, depth=0.5)
    c.form(oval(500, 580, 262), "#8a4f2a", shade="#54291a", lit="#c98a52", depth=0.9)
    milk = "#f7e6c8"
    with c.inside(oval(500, 580, 258)), c.at(500, 580, turn=-28):
        c.paint(oval(0, 0, 236, 236), "#a8683a", 0.5, rough=6)
        for i in range(7):  # the fern, leaf by leaf
            y, wide = 150 - i * 46, 190 - i * 18
            for side in (-1, 1):
                wing = stroke(
                    [(0, y + 20), (side * wide * 0.6, y - 6), (side * wide, y - 66)], 22, 30, 6
                )
                c.paint(wing, milk, rough=2)
        c.paint(
            blob("0,-150 40,-206 70,-170 30,-110 0,-80 -30,-110 -70,-170 -40,-206"), milk, rough=2
        )
        c.paint(stroke("0,-150 0,200", 5, 3), "#a8683a", 0.8)
    c.paint(stroke("330,480 390,410", 8, 5), "#ffffff", 0.45)
    spoon = stroke("900,960 700,830", 18, 14)
    c.shadow(spoon + oval(672, 812, 62, 40, turn=33), alpha=0.5, dx=8, dy=12, blur=8)
    c.slab(spoon, "#c9c4b4")
    c.form(oval(672, 812, 62, 40, turn=33), "#d6d2c4", depth=0.9)
    for x, y, r in spots("190,180,92 300,120,70"):  # biscuits
        c.shadow(oval(x, y, r), alpha=0.4, dx=6, dy=12, blur=8)
        c.form(oval(x, y, r, wobble=0.02), "#d9a259", depth=0.8)
        for k in range(7):
            c.paint(
                oval(*polar(x, y, r * 0.7 * (k % 3 + 1) / 3, 51 * k), 10, 8, turn=k * 30), "#5b3322"
            )


@scene("milk-tea", PORTRAIT)
def milk_tea(c: Canvas, seed: int) -> None:
    """A tall milk tea with pearls; somebody has drawn a cat on the cup."""
    now = room(seed, "lilac", "pink", "teal", "sage")
    c.wash(now.wall, mix(now.wall, now.accent_two, 0.15), now.wall_low, streaks=0.14)
    c.paint(oval(540, 600, 430, wobble=0.015), mix(now.wall, "#fff4d8", 0.55), rough=3)
    for _ in range(26):  # confetti of stars and dots on the wall
        x, y = c.rng.uniform(30, 1050), c.rng.uniform(40, 900)
        paint = c.rng.choice((now.accent, now.accent_two, now.dish, now.cloth))
        c.paint(oval(x, y, c.rng.uniform(6, 14)), paint, 0.7)
    table(c, now.table, now.shade, 1080)
    c.shadow(oval(570, 1210, 260, 40), "#2b1430", 0.55, blur=18)
    straw = stroke("600,1120 690,60", 54, straight=True)
    glass = blob(
        "322,400 330,380 540,360 750,380 758,400 700,1150 660,1206 540,1220 420,1206 380,1150"
    )
    c.form(glass, "#e2bd92", shade="#b37f5a", depth=0.6)
    with c.inside(glass):
        c.fade(glass, "#8a4f35", 0.9, angle=90, start=0.35, end=0.85)
        c.texture(box(300, 380, 780, 900), "#fbeed8", 0.6, kind="blotch", share=0.3, soft=0.8)
        c.paint(straw, mix(now.accent, "#e2bd92", 0.55), 0.5)
        for i in range(44):
            x = 400 + (i % 9) * 36 + c.rng.uniform(-10, 10)
            y = 1180 - (i // 9) * 36 + c.rng.uniform(-12, 8)
            c.form(oval(x, y, 22), "#4a2834", shade="#2a1420", depth=0.9)
            c.paint(oval(x - 7, y - 8, 5), "#c99aa0", 0.8)
        for x, y in spots("480,520 610,480 560,600"):  # ice
            c.paint(
                poly([(x, y), (x + 88, y - 20), (x + 104, y + 64), (x + 14, y + 84)]),
                "#fff6e6",
                0.55,
            )
    c.paint(stroke("372,430 420,1120", 16, 8), "#ffffff", 0.5)
    lid = blob("306,400 330,300 540,262 750,300 774,400 540,424")
    c.slab(stroke("642,300 700,-20", 54, straight=True), now.accent)
    for k in range(4):
        c.paint(
            stroke([(634 + k * 15, 235 - k * 60), (690 + k * 14, 205 - k * 60)], 20), now.dish, 0.8
        )
    c.paint(lid, "#fffaf0", 0.62)
    c.fade(lid, "#8a6a80", 0.35, grain=0.6)
    c.slab(box(300, 386, 780, 424, 18), now.dish)
    with c.at(540, 780):  # the cat
        ink = "#4a2c38"
        head = blob(
            "-96,10 -88,-50 -92,-120 -44,-84 0,-90 44,-84 92,-120 88,-50 96,10 60,70 0,84 -60,70"
        )
        c.paint(head, now.dish)
        for side in (-1, 1):
            c.line([(side * 56, -8), (side * 40, -20), (side * 24, -8)], 7, ink)
            c.paint(oval(side * 58, 22, 20, 12), "#ee9a8c", 0.8)
            for k in (0, 1):
                c.line([(side * 74, 16 + k * 16), (side * 122, 6 + k * 28)], 4, ink)
        c.line("-18,26 -8,36 0,26 8,36 18,26", 5, ink)
    for _ in range(16):
        x, y = c.rng.uniform(350, 730), c.rng.uniform(450, 1100)
        c.paint(oval(x, y, c.rng.uniform(3, 7), c.rng.uniform(5, 10)), "#ffffff", 0.5)
