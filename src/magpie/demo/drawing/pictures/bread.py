"""Bread: the loaf, the slice, cornbread in its skillet."""

from __future__ import annotations

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import gingham, planks, plate, setting, steam, window
from magpie.demo.drawing.palettes import hour, room
from magpie.demo.drawing.paper import mix

CRUST = "#b8713a"


CRUMB = "#f4dfb4"


def loaf(c: Canvas, x: float, y: float, r: float) -> None:
    """A round sourdough, its foot at y, scored with an ear of wheat."""
    with c.at(x, y, r / 330):
        c.shadow(oval(20, 0, 330, 50), "#2b1430", 0.55, blur=22)
        body = blob(
            "-330,-60 -318,-190 -200,-320 0,-366 200,-320 318,-190 330,-60 230,12 0,24 -230,12"
        )
        c.form(body, CRUST, shade="#6b3523", lit="#e6b069", depth=0.9)
        with c.inside(body):
            c.texture(body, "#7d4226", 0.5, kind="blotch", share=0.35, soft=0.5)
            dust = oval(-10, -250, 290, 130)
            c.texture(dust, "#fbeed2", 0.75, kind="grain", share=0.45)
            c.fade(oval(0, -240, 250, 110), "#fbeed2", 0.5, kind="round", start=1, end=0.3)
            ear = stroke("-226,-110 -120,-236 20,-292 170,-250", 16, 62, 70, 10)
            c.slab(ear, "#f0d29a", shade="#cf9450", depth=0.8)
            c.paint(stroke("-226,-104 -112,-206 30,-256 176,-244", 3, 16, 14, 2), "#6b3523", 0.7)
            for i in range(5):
                for side in (-1, 1):
                    px, py = -140 + i * 66, -128 - i * 6 + side * 4
                    c.paint(leaf(px + 40, py + 50, 74, 20, -50 + side * 34), "#f0d6a4", 0.9)
            c.paint(stroke("-130,-70 40,-98 220,-104", 3, 8, 3), "#f0d6a4", 0.9)


@scene("sourdough", PORTRAIT)
def sourdough(c: Canvas, seed: int) -> None:
    """A loaf just out of the oven, and the starter that made it."""
    now = room(seed, "cream", "teal", "blue", "lamp", "sage")
    setting(c, now, 900, beams=False)
    window(c, 620, 120, 980, 560, hour(seed, "morning", "golden", "winter", "night"), now.dish)
    jar = box(150, 560, 390, 890, 46)  # the starter, risen past its rubber band
    c.shadow(jar, alpha=0.4, dx=26, dy=6, blur=18)
    c.form(jar, mix(now.wall, "#ffffff", 0.35), depth=0.35)
    with c.inside(jar):
        c.form(box(150, 660, 390, 900), "#f3e3c2", depth=0.4)
        for _ in range(46):
            x, y = c.rng.uniform(165, 375), c.rng.uniform(675, 880)
            c.paint(oval(x, y, c.rng.uniform(3, 12)), mix("#f3e3c2", "#a8834f", 0.4), 0.8)
        c.paint(box(140, 760, 400, 776), now.accent)
        c.paint(stroke("178,600 174,860", 10), "#ffffff", 0.6)
    c.slab(box(138, 540, 402, 582, 14), now.accent_two)
    gingham(c, blob("90,1070 520,1010 1010,1060 1060,1240 560,1330 60,1260"), now.dish, now.accent)
    board = box(90, 1086, 1000, 1150, 30)
    c.shadow(board, alpha=0.5, dy=14, blur=14)
    c.slab(board, mix(now.table, "#5a3020", 0.35))
    loaf(c, 560, 1090, 350)
    steam(c, 560, 690, 330, 90)
    c.texture(oval(560, 1180, 420, 60), "#fff7e6", 0.8, kind="grain", share=0.12, soft=0.1)


def slice_of_bread(c: Canvas, x: float, y: float, r: float, turn: float) -> None:
    """A slice from a tin-free loaf, open crumb, its middle at (x, y)."""
    with c.at(x, y, r / 300, turn=turn):
        outline = blob(
            "-290,-60 -250,-190 -110,-236 40,-240 190,-220 284,-130 276,0 250,170 120,214 "
            "-100,218 -246,176 -276,50"
        )
        c.shadow(outline, "#2b1430", 0.5, dx=14, dy=22, blur=16)
        c.form(outline, "#a8622f", depth=0.7)
        crumb = [[(px * 0.925, py * 0.91) for px, py in line] for line in outline]
        c.form(crumb, CRUMB, shade="#d9b479", depth=0.5)
        with c.inside(crumb):
            for _ in range(70):
                px, py = c.rng.uniform(-260, 260), c.rng.uniform(-210, 200)
                size = c.rng.choice((6, 9, 12, 16, 26))
                hole = oval(
                    px, py, size * 1.3, size, turn=c.rng.uniform(-40, 40), wobble=0.12, phase=px
                )
                c.paint(hole, "#d3ab6c")
                c.paint(
                    [[(hx + 2, hy + size * 0.3) for hx, hy in line] for line in hole],
                    "#e6c68c",
                    0.9,
                )


@scene("bread-slice", SQUARE)
def bread_slice(c: Canvas, seed: int) -> None:
    """The first slice, buttered, on a blue plate."""
    now = room(seed, "blue", "cream", "sage", "pink")
    planks(c, now.table, now.shade)
    gingham(c, poly("-40,420 560,-60 1130,300 1130,1130 300,1130"), now.dish, now.accent)
    plate(c, 540, 560, 470, 470, now.dish, "#4f7fa0" if seed % 2 else now.accent_two)
    slice_of_bread(c, 530, 560, 330, -8)
    with c.at(520, 540, 1.1, turn=-8):
        butter = blob("-150,-70 -40,-110 90,-80 170,-10 120,70 0,50 -60,100 -160,40")
        c.shadow(butter, "#a8722f", 0.6, dx=4, dy=8, blur=8)
        c.form(butter, "#fbe08a", shade="#e2b54c", lit="#fff8d2", depth=0.8)
        for i in range(4):
            c.paint(
                stroke(
                    [
                        (-110 + i * 8, -30 + i * 24),
                        (10, -50 + i * 24),
                        (110 - i * 10, -14 + i * 18),
                    ],
                    2,
                    9,
                    2,
                ),
                "#fff6c9",
                0.8,
            )
    knife = stroke("1000,190 880,560", 26, 34)
    c.shadow(knife, alpha=0.5, dx=8, dy=14, blur=8)
    c.slab(stroke("1010,150 962,300", 42, 36), mix(now.table, "#3a1a20", 0.5))
    c.slab(leaf(968, 290, 380, 62, 107), "#cfd6d8")
    jam = oval(170, 900, 130)
    c.shadow(jam, alpha=0.5, dx=10, dy=18, blur=12)
    c.form(jam, now.dish)
    c.form(oval(170, 900, 104), "#a3243a", lit="#f08a7a", depth=0.8)
    for i in range(9):
        c.paint(oval(*polar(170, 900, 20 + i * 8, i * 100), 7, 5, turn=i * 40), "#d9485a")


@scene("cornbread", SQUARE)
def cornbread(c: Canvas, seed: int) -> None:
    """Cornbread in its iron skillet, one piece already gone."""
    now = room(seed, "teal", "sage", "cream", "pink")
    planks(c, now.table, now.shade)
    gingham(c, blob("60,240 560,60 1040,260 1010,900 520,1040 90,880"), now.dish, now.accent)
    handle = stroke("760,760 1040,1050", 92, 74)
    pan = oval(500, 500, 400)
    c.shadow(pan + handle, "#241020", 0.6, dx=12, dy=26, blur=20)
    c.form(handle, "#33323f")
    c.paint(oval(1000, 1010, 22, 14, turn=45), mix(now.table, now.shade, 0.4))
    c.form(pan, "#3b3a48", depth=0.8)
    c.form(oval(500, 500, 358), "#2a2935", lit="#2a2935")
    bread: Shape = [[(500, 500), *[polar(500, 500, 344, a) for a in range(-20, 296, 6)]]]
    c.form(bread, "#eebd4f", shade="#b9752b", lit="#ffe29a", depth=0.95)
    c.texture(bread, "#c98a35", 0.6, kind="blotch", share=0.3, soft=0.4)
    c.texture(bread, "#fff0b8", 0.5, kind="grain", share=0.25)
    for angle in (25, 70, 115, 160, 205, 250):
        c.paint(stroke([(500, 500), polar(500, 500, 340, angle)], 10, 8), "#a8662a", 0.75)
    c.paint(stroke([(500, 500), polar(500, 500, 342, -20)], 20), "#ffe9ad")
    plate(c, 850, 220, 190, 190, now.dish, now.accent)
    wedge = poly("770,300 930,280 850,110")
    c.shadow(wedge, alpha=0.4, dx=8, dy=14, blur=8)
    c.form(blob(wedge[0]), "#eebd4f", shade="#b9752b", lit="#ffe9ad", depth=0.8)
    c.slab(poly("815,190 880,180 890,235 828,246"), "#fff3b8")
    for x, y, turn in spots("150,190,-60 130,960,20"):  # two ears of corn
        with c.at(x, y, turn=turn):
            cob = blob("-150,0 -60,-52 90,-44 150,0 90,44 -60,52")
            c.shadow(cob, alpha=0.5, dx=6, dy=14, blur=10)
            c.form(cob, "#f2c744", depth=0.8)
            with c.inside(cob):
                for i in range(60):
                    c.paint(
                        oval(-130 + 26 * (i % 11), -50 + 20 * (i // 11), 11, 9), "#ffe38a", 0.85
                    )
            for k in (-1, 0, 1):
                c.slab(leaf(-190, 0, 210, 62, k * 24, bend=-k * 30), "#87a85c")
