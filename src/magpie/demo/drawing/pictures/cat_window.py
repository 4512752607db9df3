"""A cat, a magpie, and a pane of glass between them."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Points,
    Shape,
    blob,
    both,
    box,
    leaf,
    oval,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import sky
from magpie.demo.drawing.palettes import Hour, Room, hour, room, variant
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures.cats import BLACK_FUR, GREY_FUR, ORANGE_FUR, Fur


def magpie(c: Canvas, *, up: bool = False) -> None:
    """A magpie looking left, perched on the origin, 300 long with its tail."""
    ink, sheen = "#23263a", "#2f7f9a"
    c.slab(stroke("50,-60 150,-10 250,60", 44, 36, 22), ink, lit=sheen, depth=0.9)
    c.form(blob("-80,-110 -30,-140 50,-100 80,-50 30,-14 -40,-20 -80,-60"), "#fbf7ec", depth=0.5)
    c.form(blob("-84,-90 -70,-150 -20,-150 20,-120 -20,-96 -60,-70"), ink)
    c.form(oval(-64, -142, 42, 38), ink, depth=0.5)
    c.form(blob([(-98, -150), (-146, -134 - 12 * up), (-98, -126)]), "#3a3a48")
    c.slab(blob("-20,-112 60,-96 140,-24 60,-40 0,-60"), ink, lit=sheen, depth=1)
    c.paint(leaf(-24, -100, 84, 28, 24), "#fbf7ec")
    c.paint(oval(-76, -150, 8), "#ffffff")
    c.paint(oval(-77, -150, 4.5), "#101018")
    for x in (-10, 14):
        c.paint(stroke([(x, -20), (x + 2, 4)], 6, 5), "#3a3038")


@scene("cat-window", PORTRAIT)
def cat_window(c: Canvas, seed: int) -> None:
    """A cat and a magpie, with a pane of glass between them."""
    now = room(seed, "cream", "pink", "blue", "lamp", "teal")
    out = hour(seed, "winter", "golden", "morning", "dusk")
    fur = variant(seed, GREY_FUR, ORANGE_FUR, BLACK_FUR)
    outlook(c, out)
    with c.at(720, 412, 0.9):
        magpie(c)
    curtained_window(c, now)
    c.shadow(oval(420, 1110, 230, 34), now.shade, 0.5, blur=14)
    tail(c, fur, "560,1080 660,1120 690,1220 640,1310 680,1360")
    from_behind(c, fur)


def outlook(c: Canvas, out: Hour) -> None:
    """What is seen from the window: hills, and a branch to sit on."""
    sky(c, out, sun=(300, 260), clouds=2)
    far = blob("-200,1000 0,760 400,700 800,780 1300,700 1300,1300 -200,1300")
    near = blob("-200,1100 100,880 500,850 900,880 1300,840 1300,1300 -200,1300")
    c.paint(far, out.far, rough=3)
    c.paint(near, out.mid, rough=3)
    _branch(c, out)


def tail(c: Canvas, fur: Fur, along: Points) -> None:
    """A tail hanging from the sill."""
    c.slab(stroke(along, 66, 62, 58, 54, 44), fur.coat)


def from_behind(c: Canvas, fur: Fur) -> None:
    """A cat on the sill, its back to us, without its tail."""
    back = blob("220,1100 200,920 260,760 340,690 480,690 570,770 630,930 610,1100 420,1130")
    c.form(back, fur.coat, depth=0.8)
    with c.inside(back), c.at(418, 0):
        bars: Shape = []
        for k in range(5):
            bars += both(stroke([(210, 800 + k * 64), (70, 780 + k * 66)], 30, 6))
        c.paint(bars + stroke("2,700 -2,1100", 34, 20), fur.stripe)
    with c.at(430, 610, turn=14):
        c.form(both(blob("120,-30 128,-120 112,-168 50,-110")), fur.coat)
        nape = blob("-138,20 -110,-76 0,-112 110,-76 138,20 90,104 0,124 -90,104")
        c.form(nape, fur.coat, depth=0.7)
        stripes = stroke("0,-108 0,20", 26, 6) + both(stroke("44,-108 40,20", 26, 6))
        with c.inside(nape):
            c.paint(stripes, fur.stripe)
        whiskers: Shape = []
        for k in range(3):
            whiskers += stroke([(132, 30 + k * 14), (196, 20 + k * 24)], 3)
        c.paint(whiskers, "#fff6e6", 0.9)


def curtained_window(c: Canvas, now: Room) -> None:
    """The window frame, its curtains, its sill and what grows there."""
    bars = box(-5, -5, 70, 1080), box(1010, -5, 1085, 1080), box(-5, -5, 1085, 66)
    for bar in (*bars, box(70, 600, 1010, 628)):
        c.slab(bar, now.dish, depth=0.45)
    for x, lean in spots("20,30 1060,-30"):
        c.slab(stroke([(x, -20), (x + lean, 500), (x, 1090)], 210, 130, 180), now.accent_two)
        folds: Shape = []
        for k in (-1, 0, 1):
            fold = [(x + k * 40, -10), (x + k * 34 + lean, 500), (x + k * 40, 1090)]
            folds += stroke(fold, 6)
        c.paint(folds, mix(now.accent_two, now.shade, 0.4), 0.5)
    sill = box(-5, 1070, 1085, 1360)
    c.slab(sill, now.table)
    c.texture(sill, mix(now.table, "#fff0cc", 0.4), 0.4)
    c.form(blob("820,960 980,960 960,1100 840,1100"), now.accent, depth=0.7)
    for k in range(9):
        long, angle = c.rng.uniform(120, 210), (k - 4) * 17
        blade = leaf(900, 966, long, 44, angle - 90, bend=(k - 4) * 10)
        c.slab(blade, mix("#4f8a5c", "#a8c070", c.rng.random()))


def _branch(c: Canvas, out: Hour) -> None:
    """A branch with buds or snow on it."""
    bark = mix("#5a4440", out.shade, 0.3)
    c.slab(stroke("1100,300 860,400 640,420 400,500", 40, 30, 20, 7), bark)
    twigs: list[list[Point]] = [
        [(800, 412), (720, 300), (740, 190)],
        [(640, 420), (560, 330), (480, 320)],
        [(900, 380), (900, 240)],
    ]
    for line in twigs:
        c.paint(stroke(line, 15, 9, 4), bark)
    bud: Paint = "#ffffff" if out.cloud == "#ffffff" else mix("#f0a0a8", "#fff0ea", 0.3)
    for _ in range(46):
        line = c.rng.choice([*twigs, [(1000, 340), (860, 400), (640, 420), (430, 490)]])
        i = c.rng.randrange(len(line) - 1)
        t = c.rng.random()
        x, y = (
            line[i][0] + (line[i + 1][0] - line[i][0]) * t,
            line[i][1] + (line[i + 1][1] - line[i][1]) * t,
        )
        c.paint(oval(x + c.rng.uniform(-12, 12), y - 8, c.rng.uniform(7, 14)), bud)
