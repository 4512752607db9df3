"""Sweet things: pancakes, mooncakes, a pie."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    leaf,
    oval,
    oval_point,
    polar,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import cloth, cup, gingham, planks, plate, setting, steam, window
from magpie.demo.drawing.palettes import hour, room
from magpie.demo.drawing.paper import Paint, mix


@scene("pancakes", PORTRAIT)
def pancakes(c: Canvas, seed: int) -> None:
    """A leaning stack on a Sunday."""
    now = room(seed, "pink", "blue", "sage", "cream")
    setting(c, now, 930, beams=False)
    window(c, 90, 110, 430, 520, hour(seed, "morning", "noon", "winter"), now.dish)
    cup(c, 880, 950, 190, 170, now.accent, "#5b3424")
    steam(c, 880, 760, 200, 40)
    plate(c, 520, 1130, 430, 120, now.dish, now.cloth)
    y = 1100.0
    for i in range(7):
        x, wide = 520 + c.rng.uniform(-22, 22), 300 - i * 7
        c.shadow(oval(x, y + 14, wide, 56), "#5a2c20", 0.4, blur=8)
        c.form(stroke([(x - wide + 30, y), (x + wide - 30, y)], 62), "#eec684", depth=0.5)
        c.form(oval(x, y - 16, wide, 60), "#c9853f", shade="#96542a", lit="#eebd72", depth=0.7)
        c.paint(oval(x, y - 18, wide * 0.9, 48), mix("#c9853f", "#a4602c", 0.4), 0.5)
        y -= 54
    top = y + 38
    syrup = oval(516, top, 220, 42)
    for px, long in spots("330,170 400,260 560,130 640,300 705,190"):
        syrup += stroke([(px, top), (px + 4, top + long * 0.6), (px, top + long)], 46, 22, 34)
    c.form(syrup, "#8f4218", shade="#5f2712", lit="#e0913e", depth=0.8)
    c.paint(stroke([(380, top - 14), (500, top - 26), (600, top - 16)], 3, 9, 3), "#f6c882", 0.9)
    butter = poly(
        [
            (450, top - 70),
            (560, top - 92),
            (610, top - 56),
            (606, top - 8),
            (500, top + 14),
            (452, top - 24),
        ]
    )
    c.slab(butter, "#fbe08a", shade="#e2b54c")
    c.paint(poly([(450, top - 70), (560, top - 92), (610, top - 56), (500, top - 34)]), "#fff3b8")
    for _ in range(13):
        x, by = c.rng.uniform(190, 860), c.rng.uniform(1120, 1190)
        c.form(oval(x, by, 25, 24), "#45558c", shade="#27305c", depth=0.9)
        c.paint(oval(x - 4, by - 12, 7, 4), "#8f9cc4")
    for i in range(3):
        c.slab(leaf(300 + i * 12, 1140, 80, 36, -150 + i * 40), "#6f9a5a")


def mooncake(c: Canvas, x: float, y: float, r: float, paint: Paint = "#c8823c") -> None:
    """A mooncake from above, a flower pressed into it."""
    dark = mix(paint, "#5a2418", 0.55)
    rim: Shape = []
    for i in range(16):
        rim += oval(*polar(x, y, r * 0.88, 360 * i / 16), r * 0.19)
    c.shadow(oval(x, y, r), "#2b1430", 0.5, dx=r * 0.06, dy=r * 0.16, blur=r * 0.12)
    c.form(rim + oval(x, y, r * 0.9), paint, shade=dark, lit="#f2c078", depth=0.9)
    c.paint(oval(x, y, r * 0.8), dark, 0.6)
    c.form(oval(x - 2, y - 3, r * 0.775), mix(paint, "#e9aa5c", 0.4), shade=dark, depth=0.5)
    for i in range(8):
        angle = 360 * i / 8
        px, py = polar(x, y, r * 0.42, angle)
        c.paint(oval(px + 3, py + 4, r * 0.24, r * 0.14, turn=angle), dark, 0.55)
        c.form(oval(px, py, r * 0.24, r * 0.14, turn=angle), mix(paint, "#f2c078", 0.45), depth=0.5)
    c.form(oval(x, y, r * 0.16), mix(paint, "#f2c078", 0.2))
    for i in range(24):
        c.paint(oval(*polar(x, y, r * 0.7, 15 * i), r * 0.03), dark, 0.6)


@scene("mooncakes", SQUARE)
def mooncakes(c: Canvas, seed: int) -> None:
    """Four mooncakes and one cut open: the yolk is the moon."""
    now = room(seed, "lamp", "teal", "pink", "sage")
    planks(c, mix(now.wall_low, "#1e1b3a", 0.25), now.shade)
    runner = ("#a34a44", "#e9d6ae", "#4f7878", "#c9b483")[seed % 4]
    cloth(c, poly("120,-20 960,-20 960,1100 120,1100"), runner, now.accent_two)
    plate(c, 520, 540, 430, 430, now.dish, "#5d86a8")
    for x, y in spots("370,390 660,370 350,670"):
        mooncake(c, x, y, 140, mix("#c8823c", "#d99a4a", c.rng.random()))
    for x, y, turn in spots("600,760,8 720,630,62"):  # the cut one
        with c.at(x, y, turn=turn):
            half: Shape = [
                [(-120, -40), (120, -40), *[polar(0, -40, 120, a) for a in range(4, 180, 8)]]
            ]
            c.shadow(half, "#2b1430", 0.5, dx=8, dy=16, blur=12)
            c.form(half, "#b06a30", depth=0.8)
            c.form(
                [[(px * 0.88, -32 + (py + 40) * 0.86) for px, py in half[0]]], "#6a2f22", depth=0.5
            )
            yolk: Shape = [[polar(0, -32, 56, a) for a in range(0, 184, 6)]]
            c.form(yolk, "#f3a63a", lit="#ffd98a", depth=0.7)
    cup(c, 930, 250, 150, 110, "#7f9f94", "#b0703a")
    steam(c, 930, 130, 120, 30)
    c.paint(stroke("-20,1010 150,930 310,960", 14, 9, 5), "#6a4a3a")
    for x, y in spots("60,970 130,930 190,938 250,950 120,980"):
        c.slab(leaf(x, y, 120, 46, c.rng.uniform(-110, 60)), "#5d7f52")
        for _ in range(5):
            px, py = x + c.rng.uniform(-40, 50), y + c.rng.uniform(-36, 36)
            for k in range(4):
                c.paint(oval(*polar(px, py, 8, 45 + 90 * k), 7), "#f6b73c")


def _lattice(c: Canvas, x: float, y: float, rx: float, ry: float) -> None:
    top = oval(x, y, rx, ry)
    c.form(top, "#b5532e", shade="#7c2c20", depth=0.7)
    with c.inside(top):
        for _ in range(40):
            px, py = c.rng.uniform(x - rx, x + rx), c.rng.uniform(y - ry, y + ry)
            c.form(oval(px, py, 42, 18, turn=c.rng.uniform(-30, 30)), "#d98a3e", lit="#f6c878")
        for lean in (1, -1):
            for i in range(-4, 5):
                a: Point = (x + i * rx * 0.3 - lean * rx * 0.4, y - ry)
                b: Point = (x + i * rx * 0.3 + lean * rx * 0.4, y + ry)
                strip = stroke([a, b], 30)
                c.paint([[(px + 4, py + 8) for px, py in line] for line in strip], "#6b2c1c", 0.5)
                c.slab(strip, "#e2ad66", shade="#b8743a", lit="#f8d79a")


@scene("apple-pie", LANDSCAPE)
def apple_pie(c: Canvas, seed: int) -> None:
    """A pie cooling by the window."""
    now = room(seed, "sage", "cream", "pink", "blue")
    setting(c, now, 560, beams=False)
    window(c, 360, 60, 840, 470, hour(seed, "golden", "noon", "rose", "winter"), now.dish)
    for x, lean in spots("290,-40 910,40"):  # curtains
        drape = stroke([(x, -10), (x + lean * 0.4, 300), (x + lean, 540)], 190, 120, 150)
        c.slab(drape, now.accent_two)
        for k in range(4):
            fold = [
                (x - 66 + k * 44, 0),
                (x - 36 + k * 24 + lean * 0.4, 300),
                (x - 54 + k * 36 + lean, 560),
            ]
            c.line(fold, 5, mix(now.accent_two, "#5a2c40", 0.4), 0.5)
        c.slab(box(x - 74 + lean * 0.4, 290, x + 74 + lean * 0.4, 318, 12), now.accent)
    gingham(c, blob("120,690 600,630 1090,690 1130,850 600,905 60,850"), now.dish, now.accent)
    dish: Shape = [[(240, 640), (960, 640), (880, 790), (320, 790)]]
    c.shadow(oval(610, 790, 340, 40), "#2b1430", 0.55, blur=16)
    c.slab(dish + oval(600, 786, 284, 36), now.cloth, depth=0.7)
    crimp: Shape = []
    for i in range(40):
        crimp += oval(*oval_point(600, 638, 366, 116, i * 9), 40, 24)
    c.form(crimp, "#dba25a", shade="#a8662f", lit="#f8d79a", depth=0.8)
    _lattice(c, 600, 632, 336, 98)
    steam(c, 600, 540, 300, 90)
    for x, y, paint in ((150, 800, "#c23b34"), (262, 846, "#d9a441"), (1060, 800, "#c23b34")):
        c.shadow(oval(x + 10, y + 52, 64, 16), alpha=0.5, blur=10)
        c.form(
            blob(
                [
                    (x, y - 46),
                    (x + 40, y - 58),
                    (x + 66, y - 10),
                    (x + 34, y + 56),
                    (x, y + 48),
                    (x - 34, y + 56),
                    (x - 66, y - 10),
                    (x - 40, y - 58),
                ]
            ),
            paint,
            depth=0.8,
        )
        c.paint(stroke([(x, y - 42), (x + 10, y - 82)], 8, 6), "#5a3a2c")
        c.form(leaf(x + 8, y - 70, 52, 26, -20), "#6f9a5a")
