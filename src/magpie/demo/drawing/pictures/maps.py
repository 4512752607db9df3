"""An old map of a river with two banks."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    curve,
    oval,
    polar,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import planks
from magpie.demo.drawing.outdoors import pine
from magpie.demo.drawing.palettes import room
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures.bills import INK, sheet
from magpie.demo.drawing.pictures.cat_window import magpie


@scene("map-two-banks", LANDSCAPE)
def map_two_banks(c: Canvas, seed: int) -> None:
    """An old map of a river; somebody has inked a bridge across it."""
    now = room(seed, "teal", "pink", "blue", "lamp")
    planks(c, mix(now.table, "#3a1a20", 0.3), now.shade)
    sheet_edge = blob(
        "70,70 330,52 600,66 900,50 1130,74 1144,450 1128,836 860,850 600,836 320,852 72,834 58,450"
    )
    sheet(c, sheet_edge, "#f3e3bd")
    left, right = (
        ("#c9cf94", "#e6c890"),
        ("#e3bfa0", "#b9cbb0"),
        ("#d9d0a0", "#c9b9c9"),
        ("#b9cba8", "#e6cfa0"),
    )[seed % 4]
    with c.inside(sheet_edge):
        _river(c, left, right)
        _towns(c, left)
        arc = "390,420 480,300 600,262 720,310 810,420"
        c.paint(stroke([(x, y + 8) for x, y in spots(arc)], 4, 13, 15, 13, 4), "#5a4a50", 0.35)
        c.paint(stroke(arc, 4, 13, 15, 13, 4), "#1f6f9a")
        c.paint(stroke("420,372 520,282 640,266", 2, 6, 2), "#7fd0c0")
    for x, y in spots("390,424 810,424"):
        c.form(oval(x, y, 17), "#d9483a")
    with c.at(600, 258, 0.46):
        magpie(c, up=True)
    _compass(c, 200, 780, 56)
    for line in (
        [(330, 52), (324, 850)],
        [(600, 60), (600, 840)],
        [(880, 52), (872, 850)],
        [(60, 450), (1142, 446)],
    ):
        c.line(line, 3, "#8a6a4a", 0.25)


def _towns(c: Canvas, left: Paint) -> None:
    """Hills, woods, a town on each bank, roads."""
    for x, y in spots("150,160 220,130 290,180 1000,180 1070,240 930,690 1020,730"):
        c.slab(poly([(x - 46, y + 40), (x, y - 40), (x + 46, y + 40)]), mix("#a8886a", left, 0.3))
        c.paint(poly([(x - 16, y - 12), (x, y - 40), (x + 16, y - 12), (x, y - 4)]), "#fdf6e4")
    for x, y in spots("130,620 190,660 250,620 300,700 180,740 830,160 880,120 790,110 1040,480"):
        pine(c, x, y, 84, "#5f8a62", None)
    for x, y, roof in (
        (250, 400, "#c9463a"),
        (320, 440, "#8a4a3a"),
        (200, 470, "#c9703a"),
        (360, 380, "#8a4a3a"),
    ):
        c.slab(box(x - 26, y - 20, x + 26, y + 26), "#fbf3e2")
        c.slab(poly([(x - 36, y - 18), (x, y - 56), (x + 36, y - 18)]), roof)
        c.paint(box(x - 7, y + 2, x + 7, y + 26), INK, 0.7)
    for x, y in spots("880,400 960,440 830,470 920,520"):
        c.slab(box(x - 28, y - 16, x + 28, y + 26), "#fbf3e2")
        c.form(
            blob(
                [
                    (x - 50, y - 10),
                    (x - 26, y - 22),
                    (x, y - 50),
                    (x + 26, y - 22),
                    (x + 50, y - 10),
                    (x, y - 8),
                ]
            ),
            "#4a5568",
        )
        c.paint(box(x - 7, y + 2, x + 7, y + 26), "#c9463a", 0.9)
    roads: list[list[Point]] = [
        [(360, 440), (300, 560), (200, 580), (60, 560)],
        [(930, 480), (1040, 560), (1150, 600)],
        [(280, 380), (240, 260), (120, 240)],
    ]
    for line in roads:
        dots = curve(line)
        marks: Shape = []
        for k in range(0, len(dots) - 1, 2):
            marks += oval(*dots[k], 5)
        c.paint(marks, "#a8563a", 0.9)


def _river(c: Canvas, left: Paint, right: Paint) -> None:
    """The land on both sides of the river."""
    stream = curve("470,-20 540,160 470,330 600,500 680,640 600,780 650,920")
    c.paint([[*stream, (-60, 920), (-60, -20)]], left, 0.75)
    c.paint([[*stream, (1300, 920), (1300, -20)]], right, 0.75)
    c.texture(c.everything, "#fff6dc", 0.5, kind="blotch", share=0.35, soft=0.5)
    c.paint(stroke(stream[::3], 160, 120, 150, 130, 170), mix("#5f8f9a", "#3a5a6a", 0.35))
    c.paint(stroke(stream[::3], 148, 108, 138, 118, 158), "#7fb0b8")
    for _ in range(34):
        x, y = c.rng.choice(stream)
        x += c.rng.uniform(-50, 40)
        c.paint(
            stroke([(x, y), (x + 12, y - 7), (x + 24, y), (x + 36, y - 7)], 3.5), "#d6ebea", 0.9
        )


def _compass(c: Canvas, x: float, y: float, r: float) -> None:
    c.paint(oval(x, y, r), "#f3e3bd", 0.85)
    c.paint(stroke([polar(x, y, r, a) for a in range(0, 372, 12)], 4, straight=True), "#8a5a3c")
    for k in range(4):
        angle = 90 * k - 90
        c.paint(
            poly([(x, y), polar(x, y, r * 0.24, angle - 45), polar(x, y, r * 1.1, angle)]),
            "#c9463a" if k == 0 else "#5a4640",
        )
        c.paint(
            poly([(x, y), polar(x, y, r * 0.24, angle + 45), polar(x, y, r * 1.1, angle)]),
            "#e8a08a" if k == 0 else "#a8907a",
        )
