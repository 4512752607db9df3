"""What things cost, on paper."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import planks
from magpie.demo.drawing.palettes import room, variant
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.writing import write

INK = "#3a3448"


def pencil(c: Canvas, x: float, y: float, long: float, turn: float, paint: Paint) -> None:
    """A pencil whose point is at (x, y)."""
    with c.at(x, y, long / 400, turn=turn):
        wood = poly("0,0 56,-21 56,21")
        c.shadow(wood + box(56, -21, 400, 21), alpha=0.45, dx=6, dy=14, blur=8)
        c.slab(wood, "#edc897")
        c.paint(poly("0,0 18,-7 18,7"), INK)
        c.slab(box(54, -21, 344, 21), paint, depth=0.6)
        c.paint(box(54, -8, 344, 2), mix(paint, "#fff6d8", 0.5), 0.7)
        c.slab(box(340, -22, 372, 22), "#b9bcc0")
        c.form(box(368, -20, 404, 20, 10), "#e88a8f")


def sheet(c: Canvas, shape: Shape, paint: Paint = "#fbf6ea") -> None:
    """A sheet of paper with its shadow."""
    c.shadow(shape, alpha=0.45, dx=10, dy=18, blur=14)
    c.slab(shape, paint, depth=0.25)


def _bars(c: Canvas, rows: list[tuple[float, float, float]], thick: float, paint: Paint) -> None:
    """Lines of unreadable print: (x, y, length) each."""
    shape: Shape = []
    for x, y, long in rows:
        shape += stroke([(x, y), (x + long, y)], thick)
    c.paint(shape, paint, 0.6)


@scene("bill", PORTRAIT, may_mirror=False)
def bill(c: Canvas, seed: int) -> None:
    """A doctor's bill that is a page long, the total ringed twice."""
    now = room(seed, "teal", "pink", "sage", "blue")
    planks(c, now.table, now.shade)
    clinic = variant(seed, "#4f9aa5", "#b5633f", "#5f8a4f", "#5a6fa8")
    with c.at(540, 690, turn=(-4, 3, -2, 5)[seed % 4]):
        sheet(c, box(-360, -560, 350, 580, 4), "#e9e2d2")
        page = poly("-380,-590 350,-580 340,560 -372,566")
        sheet(c, page)
        c.slab(oval(-290, -500, 48), clinic)
        c.paint(box(-300, -528, -280, -472) + box(-318, -510, -262, -490), "#fbf6ea")
        _bars(c, [(-210, -516, 260), (-210, -486, 180)], 15, INK)
        c.paint(box(-340, -420, 310, -412), clinic)
        total = 0
        for i in range(9):
            y, price = -370 + i * 66, c.rng.choice((12, 25, 38, 45, 60, 85))
            total += price
            _bars(
                c,
                [(-330, y, c.rng.uniform(160, 330)), (-330, y + 24, c.rng.uniform(60, 190))],
                10,
                INK,
            )
            write(c, f"${price}.00".rjust(7), 130, y - 16, 34, INK, weight=8, advance=25)
            c.paint(box(-340, y + 40, 310, y + 42), INK, 0.2)
        c.paint(box(-340, 262, 310, 370), "#f6e3b4")
        write(c, f"${total}.00", 24, 288, 58, "#b5362c", weight=11, advance=39)
        _bars(c, [(-316, 316, 190)], 18, INK)
        for k in range(2):
            ring = [
                (16 - k * 8, 320),
                (120, 262 - k * 6),
                (270, 280),
                (310 + k * 8, 326),
                (180, 380 + k * 6),
                (40, 362),
                (8, 306 - k * 6),
            ]
            c.paint(stroke(ring, 5, 8, 6, 8, 4), "#d9483a", 0.9)
        _bars(c, [(-330, 430, 420), (-330, 462, 360), (-330, 494, 390)], 8, INK)
        c.paint(stroke("-372,190 340,184", 3), INK, 0.18)
    pencil(c, 880, 1130, 420, 34, "#d9483a")
    with c.at(180, 1190, turn=-18):  # glasses, taken off
        for side in (-1, 1):
            c.shadow(oval(side * 96, 0, 78, 66), alpha=0.4, dx=6, dy=12, blur=6)
            c.paint(oval(side * 96, 0, 76, 64), "#dfeef0", 0.35)
            c.slab(
                stroke([polar(side * 96, 0, 72, a) for a in range(0, 366, 10)], 13, straight=True),
                "#6a3f34",
            )
        c.form(stroke("-26,-14 0,-30 26,-14", 12), "#6a3f34")
        c.slab(stroke("166,-10 250,-60 270,-180", 13, 11, 9), "#6a3f34")


@scene("receipt", PORTRAIT, may_mirror=False)
def receipt(c: Canvas, seed: int) -> None:
    """A till receipt as long as the week, with the vegetables that are on it."""
    now = room(seed, "sage", "cream", "blue", "pink")
    planks(c, now.table, now.shade)
    c.paint(poly("-20,900 1100,740 1100,1380 -20,1380"), now.cloth)
    with c.at(520, 60, turn=(3, -3, 2)[seed % 3]):
        foot = [(250 - i * 20, 1130 + (14 if i % 2 else 0)) for i in range(26)]
        slip: Shape = [[(-250, -100), (250, -100), *foot, (-250, 1130)]]
        sheet(c, slip, "#fdfaf0")
        _bars(c, [(-150, 40, 300), (-100, 74, 200)], 14, INK)
        c.paint(stroke("-210,120 210,120", 4), INK, 0.5)
        total = 0.0
        for i in range(8):
            y = 170 + i * 86
            price = c.rng.randrange(20, 180) / 10
            total += price
            _greens(c, -180, y + 6, (i + seed) % 8)
            _bars(c, [(-126, y - 6, c.rng.uniform(80, 140)), (-126, y + 18, 60)], 9, INK)
            write(c, f"¥{price:.2f}".rjust(6), 60, y - 20, 36, INK, weight=8, advance=27)
        c.paint(stroke("-210,866 210,866", 4), INK, 0.5)
        write(c, f"¥{total:.2f}", -30, 892, 58, "#b5362c", weight=12, advance=40)
        bars: Shape = []
        x = -190.0
        while x < 190:
            wide = c.rng.choice((4, 6, 10))
            bars += box(x, 1000, x + wide, 1080)
            x += wide + c.rng.choice((5, 8))
        c.paint(bars, INK)
    for i, (x, y) in enumerate(((160, 1190), (330, 1270), (250, 1120), (890, 1180))):  # change
        for k in range(1 + i % 2 * 2):
            c.form(
                oval(x, y - k * 14, 62, 54),
                ("#d9a441", "#c9ccd0", "#c98a4a", "#d9a441")[i],
                depth=0.8,
            )
        c.paint(oval(x, y - (i % 2) * 28, 44, 38), mix("#d9a441", "#fff6d8", 0.4), 0.6)
    with c.at(930, 820):
        for k in range(3):
            c.slab(leaf(0, -60, 250, 84, -120 + k * 34), mix("#5f9a4f", "#9cc46a", k / 3))
        c.form(
            blob("-60,-50 0,-80 60,-50 70,60 0,120 -70,60"), "#f3f0dc", shade="#c9b4c0", depth=0.7
        )
        c.paint(blob("-56,-50 0,-76 56,-50 40,-10 -40,-10"), "#c97fae", 0.8, rough=4)


def _greens(c: Canvas, x: float, y: float, kind: int) -> None:
    """A tiny drawing of what was bought."""
    with c.at(x, y, 0.9):
        if kind in (0, 4):
            c.form(oval(0, 0, 25, 23), "#dc4632" if kind == 0 else "#ee9a32")
            c.paint(leaf(0, -20, 22, 10, -30), "#5f8f4a")
        elif kind in (1, 5):
            c.slab(leaf(-26, 18, 66, 26, -36), "#ee8a3a" if kind == 1 else "#6a4a86")
            c.paint(leaf(24, -20, 24, 10, -60) + leaf(24, -20, 24, 10, 0), "#5f8f4a")
        elif kind in (2, 6):
            for k in range(4):
                c.slab(leaf(0, 26, 56, 25, -90 + (k - 1.5) * 26), mix("#5f9a4f", "#b5d07a", k / 4))
            c.paint(stroke("-5,26 0,6", 12), "#f3f0dc")
        elif kind == 3:
            c.form(oval(0, 2, 20, 25), "#f3dcb8", depth=0.8)
        else:
            c.slab(box(-18, -24, 18, 24, 6), "#f6f6f2")
            c.paint(box(-18, -6, 18, 12), "#5d86a8")
