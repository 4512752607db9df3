"""Rooms full of small things: a radio in its kitchen, a medicine cabinet, a library."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import cup, steam, table
from magpie.demo.drawing.palettes import Room, room
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.writing import glyph


@scene("radio", SQUARE)
def radio(c: Canvas, seed: int) -> None:
    """The kitchen radio, tuned to a station from far away."""
    now = room(seed, "sage", "lamp", "pink", "teal", "cream")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.13)
    for k in range(9):
        c.texture(
            box(k * 130, 0, k * 130 + 62, 740),
            mix(now.wall, now.accent_two, 0.35),
            0.35,
            kind="upright",
            share=0.7,
            soft=0.6,
        )
    c.glow(560, 460, 560, "#ffe9b0", 0.5)
    table(c, now.table, now.shade, 760)
    doily: Shape = oval(540, 830, 400, 60)
    for k in range(40):
        doily += oval(
            540 + 400 * polar(0, 0, 1, k * 9)[0], 830 + 60 * polar(0, 0, 1, k * 9)[1], 26, 14
        )
    c.shadow(doily, alpha=0.3, dy=6, blur=6)
    c.form(doily, now.dish, depth=0.3)
    c.paint(stroke("780,400 930,60", 9, 5), "#c9ccd0")
    c.form(oval(930, 58, 11), "#c9ccd0")
    c.shadow(oval(560, 830, 350, 26), now.shade, 0.6, blur=12)
    _radio(c, seed)
    for i in range(3):  # what it plays
        x, y = 300 + i * 130, 260 - i * 66
        c.paint(
            oval(x, y, 24, 18, turn=-20) + stroke([(x + 22, y), (x + 22, y - 84)], 7),
            now.shade,
            0.75,
        )
        c.paint(
            stroke([(x + 22, y - 84), (x + 46, y - 66), (x + 44, y - 36)], 12, 9, 4),
            now.shade,
            0.75,
        )
    cup(c, 960, 900, 150, 116, now.accent, "#6a3c28")
    steam(c, 960, 770, 150, 30)
    c.form(blob("60,800 180,800 164,900 76,900"), now.cloth, depth=0.7)
    for k in range(9):
        c.slab(
            leaf(120, 806, c.rng.uniform(120, 200), 46, -90 + (k - 4) * 19, bend=(k - 4) * 12),
            mix("#4f8a5c", "#a8c070", c.rng.random()),
        )


def _radio(c: Canvas, seed: int) -> None:
    """The set: handle, case, loudspeaker, dial and knobs."""
    c.slab(stroke("250,420 290,330 800,330 840,420", 26), "#7a4632")
    body = box(190, 390, 890, 820, 60)
    wood = ("#b5683c", "#c9483a", "#4f8a94", "#e2b04a", "#7a9a6a")[seed % 5]
    c.slab(body, wood, depth=0.7)
    c.texture(body, mix(wood, "#fff0d0", 0.35), 0.4, share=0.35, soft=0.3)
    c.slab(box(222, 424, 858, 790, 40), "#f3e6c8", depth=0.4)
    grille = box(250, 452, 570, 762, 26)
    c.paint(grille, mix(wood, "#2b1430", 0.45))
    holes: Shape = []
    for row in range(12):
        for k in range(13):
            holes += oval(272 + k * 23 + (row % 2) * 4, 474 + row * 24, 7)
    c.paint(holes, mix(wood, "#fff0d0", 0.45))
    dial = box(600, 460, 832, 570, 14)
    c.form(dial, "#ffe2a0", shade="#e8a04a", depth=0.7)
    marks: Shape = []
    for k in range(17):
        marks += stroke([(616 + k * 12.5, 486), (616 + k * 12.5, 500 + 14 * (k % 4 == 0))], 3)
    c.paint(marks, "#6a4034")
    c.paint(box(616, 534, 816, 538), "#6a4034", 0.6)
    c.paint(stroke([(664 + seed * 31 % 120, 468), (664 + seed * 31 % 120, 562)], 6), "#d9362c")
    for x, r in spots("656,56 780,56"):
        c.shadow(oval(x, 680, r), alpha=0.5, dx=4, dy=12, blur=8)
        c.form(oval(x, 680, r), mix(wood, "#2b1430", 0.2), depth=0.8)
        c.form(oval(x, 678, r * 0.66), "#e3c06a", depth=0.8)
        c.paint(stroke([(x, 678), polar(x, 678, r * 0.58, -60 + x % 90)], 7), "#5a3a34")


@scene("pharmacy", PORTRAIT)
def pharmacy(c: Canvas, seed: int) -> None:
    """A hundred small drawers, a pair of scales, something bitter being weighed."""
    now = room(seed, "cream", "teal", "sage", "lamp")
    c.wash(now.wall, now.wall, now.wall_low)
    wood = ("#9a5a36", "#7a4a38", "#a8714a", "#6a3f3a")[seed % 4]
    _cabinet(c, seed, wood)
    table(c, mix(wood, "#e0a870", 0.25), now.shade, 1010)
    _scales(c)
    sheet = poly("640,1120 1000,1090 1040,1240 660,1280")
    c.shadow(sheet, alpha=0.4, dy=10, blur=10)
    c.slab(sheet, "#f8f0dc", depth=0.3)
    heaps = (
        (740, 1170, "#8a5a3c"),
        (860, 1150, "#c9543c"),
        (800, 1220, "#d9b86a"),
        (920, 1200, "#6f8a4f"),
    )
    for x, y, tone in heaps:
        for _ in range(12):
            px, py = c.rng.gauss(x, 20), c.rng.gauss(y, 9)
            c.form(
                oval(px, py, 14, 8, turn=c.rng.uniform(0, 180)),
                mix(tone, "#fff0d0", 0.3 * c.rng.random()),
            )
    c.shadow(oval(330, 1270, 150, 24), alpha=0.5, dx=12, blur=12)
    c.slab(stroke("400,1140 480,960", 44, 60), "#c9ccd0")
    c.form(
        blob("180,1110 480,1110 450,1240 390,1280 270,1280 210,1240"),
        "#e9e2d4",
        shade="#8a8090",
        depth=0.9,
    )
    c.form(oval(330, 1112, 150, 30), "#cfc6ba", depth=0.5)
    c.paint(oval(330, 1116, 118, 19), "#7f8a5a")
    c.slab(stroke("372,1112 410,1040", 44), "#c9ccd0")


def _scales(c: Canvas) -> None:
    """A pair of scales, leaves on the left."""
    c.paint(stroke("330,640 330,720", 5), "#5a4640")
    c.slab(stroke("110,742 550,712", 13, 9), "#d9b04a")
    for x, y in spots("140,740 520,716"):
        for dx in (-60, 60):
            c.line([(x, y), (x + dx, y + 190)], 3, "#5a4640")
        c.form(
            blob([(x - 78, y + 186), (x + 78, y + 186), (x + 44, y + 226), (x - 44, y + 226)]),
            "#d9b04a",
            depth=0.8,
        )
    for _ in range(9):
        c.slab(
            leaf(
                140 + c.rng.uniform(-50, 30),
                926 + c.rng.uniform(-6, 6),
                50,
                18,
                c.rng.uniform(-160, -20),
            ),
            mix("#8a9a5a", "#c9a05a", c.rng.random()),
        )
    c.slab(box(500, 880, 540, 906, 4), "#8f8a88")


def _cabinet(c: Canvas, seed: int, wood: Paint) -> None:
    """Drawers with names, jars above."""
    c.slab(box(50, 40, 1030, 960, 8), mix(wood, "#2b1430", 0.3))
    words = "人山水好春月日友中天大小"
    for row in range(5):
        for k in range(6):
            x, y = 74 + k * 158, 330 + row * 124
            drawer = box(x, y, x + 146, y + 112, 6)
            c.slab(drawer, mix(wood, "#e0a870", 0.2 * c.rng.random()), depth=0.5)
            if c.rng.random() < 0.1:  # one left open
                c.shadow(box(x, y + 90, x + 146, y + 128), alpha=0.6, dy=8, blur=8)
                c.slab(box(x - 4, y + 60, x + 150, y + 124, 6), mix(wood, "#e0a870", 0.3))
                c.paint(oval(x + 73, y + 60, 66, 12), "#7f9a5a")
            c.slab(box(x + 46, y + 16, x + 100, y + 66, 4), "#f6e9cc", depth=0.3)
            c.paint(
                glyph(words[(row * 5 + k * 7 + seed) % 12], x + 53, y + 21, 40, weight=9), "#5a3a34"
            )
            c.form(oval(x + 73, y + 88, 12), "#d9b04a", depth=0.8)
    tones = ("#4f8a94", "#f3ece0", "#c9785a", "#8fa86a", "#5d86b0", "#e0c890")
    for k in range(6):  # jars above
        x, r = 150 + k * 156, 56
        c.slab(box(x - r, 150, x + r, 300, 30), tones[(k + seed) % 6], depth=0.7)
        c.slab(
            box(x - r * 0.8, 116, x + r * 0.8, 152, 10), mix(tones[(k + seed) % 6], "#2b1430", 0.2)
        )
        c.paint(box(x - 30, 196, x + 30, 256, 5), "#fbf3e0")
        c.paint(
            leaf(x, 246, 44, 18, -90) + leaf(x, 246, 36, 14, -140) + leaf(x, 246, 36, 14, -40),
            "#5f8a4f",
        )
    c.slab(box(50, 298, 1030, 322), wood)


@scene("library", PORTRAIT)
def library(c: Canvas, seed: int) -> None:
    """Books to the ceiling, a ladder, a chair that is taken."""
    now = room(seed, "teal", "lamp", "sage", "pink")
    wood = mix(now.table, "#4a2a2a", 0.25)
    c.wash(mix(wood, now.shade, 0.45), mix(wood, now.shade, 0.55), now.shade)
    _shelves(c, now, wood)
    c.slab(box(-5, 1090, 1085, 1355), mix(now.table, now.shade, 0.15))
    c.texture(box(-5, 1090, 1085, 1355), mix(now.table, "#fff0cc", 0.3), 0.35)
    rug = oval(560, 1240, 520, 96)
    c.form(rug, now.accent, depth=0.5)
    c.form(oval(560, 1240, 450, 78), mix(now.accent, now.dish, 0.35), depth=0.4)
    for side in (0, 1):  # the ladder
        c.slab(stroke([(180 + side * 120, 1200), (250 + side * 110, 60)], 20), "#d9a86a")
    for k in range(11):
        y, x = 1140 - k * 100, 184 + k * 6
        c.slab(stroke([(x, y), (x + 116, y)], 14), "#c9935a")
    c.glow(900, 640, 520, "#ffdf9a", 0.6)
    c.slab(stroke("920,1240 920,640", 14), "#d9b04a")
    c.form(oval(920, 1240, 76, 17), "#d9b04a", depth=0.7)
    c.slab(poly("860,560 980,560 1040,700 800,700"), "#ffe9b8", shade="#f0b860")
    _armchair(c, now)
    for i, tone in enumerate(("#c9553f", "#e0b25a", "#5f8f8a")):
        c.slab(box(80 + i * 9, 1226 - i * 34, 300 - i * 14, 1258 - i * 34, 5), tone)


def _armchair(c: Canvas, now: Room) -> None:
    """An armchair, taken."""
    chair = now.cloth
    c.shadow(oval(640, 1250, 270, 34), now.shade, 0.6, blur=16)
    c.form(blob("440,1180 430,900 480,770 630,730 780,770 830,900 820,1180"), chair, depth=0.8)
    c.slab(box(470, 1040, 790, 1150, 40), mix(chair, "#fff6e0", 0.2))
    for x in (410, 770):
        c.slab(box(x, 980, x + 84, 1220, 40), chair, depth=0.7)
    c.slab(box(430, 1140, 830, 1230, 20), chair)
    c.form(
        blob("500,1046 520,970 610,930 710,950 760,1030 740,1062 520,1064"), "#e59a4a", depth=0.8
    )  # asleep
    for k in range(4):
        c.paint(stroke([(600 + k * 34, 936), (610 + k * 34, 984)], 15, 4), "#c46f2c")
    c.form(
        blob("506,1000 504,960 532,978 560,976 586,954 590,1004 566,1040 526,1038"),
        "#e8a55a",
        depth=0.5,
    )
    c.line("522,1008 531,1014 540,1008", 4, "#5a2c20")
    c.line("554,1008 563,1014 572,1008", 4, "#5a2c20")


def _shelves(c: Canvas, now: Room, wood: Paint) -> None:
    """Shelves of books to the ceiling."""
    tones: tuple[Paint, ...] = (
        "#c9553f",
        "#e0b25a",
        "#5f8f8a",
        "#7a4a5a",
        "#efe0c0",
        "#4f6a8f",
        "#8fa06a",
        "#d98a5a",
        "#3f4a5a",
    )
    for row in range(6):
        y = 180 + row * 172
        x = -10.0
        while x < 1080:
            wide, tall = c.rng.uniform(20, 50), c.rng.uniform(104, 150)
            tone, lean = c.rng.choice(tones), 0.0
            if c.rng.random() < 0.07:
                lean, x = 26.0, x + 22
            c.slab(
                poly([(x - lean, y - tall), (x + wide - lean, y - tall), (x + wide, y), (x, y)]),
                mix(tone, now.shade, 0.12 + 0.15 * c.rng.random()),
                depth=0.5,
            )
            if wide > 28:
                c.paint(
                    poly(
                        [
                            (x - lean * 0.8, y - tall * 0.8),
                            (x + wide - lean * 0.8, y - tall * 0.8),
                            (x + wide - lean * 0.7, y - tall * 0.7),
                            (x - lean * 0.7, y - tall * 0.7),
                        ]
                    ),
                    "#f3dca4",
                    0.75,
                )
            x += wide + 2 + (c.rng.random() < 0.06) * 40
        c.slab(box(-5, y, 1085, y + 20), wood)
    for x in (-14, 356, 726, 1066):
        c.slab(box(x, -5, x + 26, 1100), wood)
