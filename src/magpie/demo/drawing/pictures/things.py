"""Things with a story: lipsticks, wool, a camera."""

from __future__ import annotations

from magpie.demo.drawing.brush import SQUARE, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    curve,
    leaf,
    oval,
    polar,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import planks, setting, table
from magpie.demo.drawing.palettes import hour, room
from magpie.demo.drawing.paper import Paint, mix


@scene("lipsticks", SQUARE)
def lipsticks(c: Canvas, seed: int) -> None:
    """Five reds, and what each of them does on paper."""
    now = room(seed, "pink", "cream", "lilac", "sage")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.13)
    arch = oval(540, 470, 360, 350) + box(180, 470, 900, 700)
    c.paint(arch, mix(now.wall, "#fff6e6", 0.5), rough=3)
    c.glow(420, 300, 360, "#fff3d6", 0.5)
    table(c, mix(now.dish, now.wall, 0.3), now.shade, 690)
    reds: tuple[Paint, ...] = ("#b5202c", "#d9483a", "#8f1f3f", "#d96a6a", "#6f1f2c")
    cases: tuple[Paint, ...] = ("#2a2632", "#d9a94c", "#f3ece0", "#2f4a5a", "#b5806a")
    for i, red in enumerate(reds):
        x, wide = 180 + i * 180, 92
        foot, tall = 760 + (i % 2) * 26, (210, 180, 230, 170, 200)[(i + seed) % 5]
        case = cases[(i + seed) % 5]
        c.shadow(oval(x + 20, foot, 66, 16), now.shade, 0.55, dx=14, blur=10)
        bullet = poly(
            [
                (x - 30, foot - tall),
                (x - 30, foot - tall - 130),
                (x - 18, foot - tall - 168),
                (x + 30, foot - tall - 196),
                (x + 30, foot - tall),
            ]
        )
        c.slab([curve(bullet[0], closed=True, steps=2)], red, depth=0.8)
        c.paint(
            blob(
                [
                    (x - 24, foot - tall - 134),
                    (x + 24, foot - tall - 188),
                    (x + 27, foot - tall - 140),
                    (x - 4, foot - tall - 118),
                ]
            ),
            mix(red, "#ffd6c4", 0.35),
            0.9,
        )
        c.slab(box(x - 36, foot - tall - 8, x + 36, foot - tall + 70, 6), "#e3c06a", depth=0.8)
        c.slab(box(x - wide / 2, foot - tall + 60, x + wide / 2, foot, 9), case, depth=0.8)
        c.paint(
            box(x - wide / 2 + 12, foot - tall + 72, x - wide / 2 + 22, foot - 14, 5),
            "#ffffff",
            0.35,
        )
        c.paint(
            box(x - wide / 2, foot - tall + 96, x + wide / 2, foot - tall + 103), "#e3c06a", 0.9
        )
    _swatches(c, reds)
    with c.at(920, 610, turn=-14):  # a kiss, blotted
        napkin = box(-90, -66, 90, 66, 6)
        c.shadow(napkin, alpha=0.3, dx=4, dy=8, blur=8)
        c.slab(napkin, "#fffaf2", depth=0.3)
        upper = blob("-62,0 -30,-26 -8,-30 0,-20 8,-30 30,-26 62,0 0,-4")
        lower = blob("-60,6 0,10 60,6 30,34 0,40 -30,34")
        c.paint(upper + lower, reds[seed % 5], 0.9, rough=2)


def _swatches(c: Canvas, reds: tuple[Paint, ...]) -> None:
    """Each red, scribbled on paper."""
    page = poly("90,860 1000,836 1030,1050 60,1070")
    c.shadow(page, alpha=0.4, dx=6, dy=14, blur=12)
    c.slab(page, "#fdf8ee", depth=0.25)
    for i, red in enumerate(reds):
        x, y = 140 + i * 180, 950 - i * 5
        zig = [(x, y + 40), (x + 20, y - 44), (x + 48, y + 42), (x + 74, y - 40), (x + 104, y + 30)]
        c.paint(stroke(zig, 26, 30, 30, 24, 10), red, 0.95, rough=3)
        c.texture(stroke(zig, 26, 30, 30, 24, 10), "#ffd6c4", 0.5, share=0.2)


def yarn_ball(c: Canvas, x: float, y: float, r: float, paint: Paint) -> None:
    """A ball of wool."""
    c.shadow(oval(x, y, r), alpha=0.5, dx=r * 0.08, dy=r * 0.2, blur=r * 0.16)
    c.form(oval(x, y, r), paint, depth=0.9)
    with c.inside(oval(x, y, r)):
        for k, turn in enumerate((20, 75, 140)):
            threads: Shape = []
            for i in range(6):
                with_offset = (i - 2.5) * r * 0.2
                a, b = polar(x, y, r * 1.1, turn), polar(x, y, r * 1.1, turn + 180)
                mid = polar(x, y, with_offset + r * 0.3, turn + 90)
                end = polar(0, 0, with_offset * 0.6, turn + 90)
                threads += stroke(
                    [(a[0] + end[0], a[1] + end[1]), mid, (b[0] + end[0], b[1] + end[1])], r * 0.045
                )
            c.paint(threads, mix(paint, "#fff3d8" if k % 2 else "#2b1430", 0.35), 0.7)


@scene("knitting", SQUARE)
def knitting(c: Canvas, seed: int) -> None:
    """A scarf that is getting longer, and a paw with plans for the wool."""
    now = room(seed, "sage", "blue", "cream", "lilac")
    planks(c, now.table, now.shade)
    wools: tuple[Paint, ...] = ("#c9483a", "#e8b04a", "#4f8a94", "#b56a8f", "#6f9a5a")
    wool, other, third = (wools[(seed + k) % 5] for k in range(3))
    with c.at(440, 640, turn=-7):
        cloth = blob("-290,-180 0,-190 290,-180 296,0 290,300 296,620 -296,620 -290,300 -298,0")
        c.shadow(cloth, alpha=0.5, dx=10, dy=22, blur=18)
        c.slab(cloth, wool, depth=0.6)
        with c.inside(cloth):
            for band, tone in ((-30, other), (10, "#f6ead2"), (250, other), (290, "#f6ead2")):
                c.paint(box(-310, band, 310, band + 38), tone)
            light: Shape = []
            dark: Shape = []
            for row in range(29):
                for k in range(19):
                    x, y = -288 + k * 31, -176 + row * 27
                    light += leaf(x, y - 4, 24, 12, 62)
                    dark += leaf(x + 24, y - 4, 24, 12, 118)
            c.paint(light, "#fff3d8", 0.3)
            c.paint(dark, "#2b1430", 0.2)
        loops: Shape = []
        for k in range(19):
            loops += oval(-282 + k * 31, -190, 14, 24)
        c.form(loops, wool, depth=0.8)
        for a, b in (((-420, -206), (330, -186)), ((-300, -330), (420, -190))):
            needle = stroke([a, b], 22, 18, 6)
            c.shadow(needle, alpha=0.4, dx=6, dy=12, blur=8)
            c.slab(needle, "#d9b07a")
            c.form(oval(*a, 24), "#8a4a34", depth=0.8)
    strand: list[Point] = [(720, 420), (860, 470), (900, 600), (800, 690), (900, 800), (860, 880)]
    c.paint(stroke(strand, 13), wool)
    yarn_ball(c, 880, 250, 150, other)
    yarn_ball(c, 640, 150, 110, third)
    yarn_ball(c, 860, 850, 150, wool)
    paw = stroke("1140,700 1040,760 960,800", 150, 130, 110)
    c.shadow(paw, alpha=0.5, dx=-6, dy=16, blur=12)
    fur = ("#e59a4a", "#8f97a6", "#35303f", "#f1e3cf")[seed % 4]
    c.form(paw, fur, depth=0.7)
    for k in range(2):
        c.paint(
            stroke([(1070 + k * 50, 650 - k * 10), (1100 + k * 40, 740)], 24, 6),
            mix(fur, "#7a3a1c", 0.4),
            0.8,
        )
    for k in range(4):
        toe = polar(985, 795, 54, 92 + k * 42)
        c.form(oval(*toe, 28, 25), mix(fur, "#fff6e6", 0.45))
        c.paint(leaf(*toe, 36, 8, 150 + k * 20), "#fdf6ea")


@scene("camera", SQUARE)
def camera(c: Canvas, seed: int) -> None:
    """Grandfather's camera, and the pictures it took."""
    now = room(seed, "teal", "cream", "pink", "lamp")
    setting(c, now, 640, beams=False)
    line: list[Point] = [(-20, 90), (300, 150), (560, 162), (820, 146), (1100, 80)]
    c.paint(stroke(line, 5), mix(now.shade, now.wall, 0.3))
    views = ("morning", "golden", "winter", "night")
    for k in range(4):
        x, y = 60.0 + k * 262, 140 + (30 if k in (1, 2) else 0)
        out = hour(k + seed, *views)
        with c.at(x + 90, y, turn=c.rng.uniform(-6, 6)):
            c.shadow(box(-90, 0, 90, 220), alpha=0.35, dx=6, dy=10, blur=8)
            c.slab(box(-90, 0, 90, 220), "#fdf8ec", depth=0.25)
            photo = box(-74, 16, 74, 164)
            with c.inside(photo):
                c.paint(photo, out.sky[1])
                c.fade(photo, out.sky[2], 0.9, angle=90)
                c.paint(oval(26, 60, 20), out.sun)
                c.paint(blob("-140,140 -60,90 20,130 90,100 160,140 160,240 -140,240"), out.mid)
                c.paint(blob("-140,170 -20,130 60,150 160,130 160,240 -140,240"), out.near)
            c.slab(box(-8, -18, 8, 30, 3), "#d9a86a")
    with c.at(540, 730, 1.12):
        c.shadow(oval(10, 156, 340, 30), now.shade, 0.6, blur=16)
        c.slab(stroke("-300,-120 -420,40 -400,200 -250,230 -120,205", 24), "#7a4632")
        c.slab(box(-120, -220, 120, -120, 16), "#c9ccd0", depth=0.7)
        c.paint(box(-70, -196, 70, -150, 8), "#2a2a38")
        c.paint(poly("-60,-190 -10,-190 -40,-156 -64,-156"), "#7fa5b8", 0.7)
        for x, wide, tall in spots("-230,74,36 200,96,46 265,30,60"):
            c.slab(box(x - wide / 2, -120 - tall, x + wide / 2, -112, 8), "#c9ccd0")
        c.slab(box(-320, -130, 320, -76, 20), "#c9ccd0")
        skin = ("#4a3a3c", "#8a4a34", "#3f5a5a", "#6a4050")[seed % 4]
        c.slab(box(-326, -86, 326, 156, 26), skin, depth=0.7)
        c.texture(
            box(-326, -86, 326, 156, 26), mix(skin, "#fff0d8", 0.4), 0.4, kind="grain", share=0.3
        )
        c.slab(box(-320, 118, 320, 156, 18), "#c9ccd0")
        for r, tone in ((158, "#b9bcc0"), (140, "#3a3846"), (118, "#23222e"), (96, "#3a3a4c")):
            c.form(oval(0, 30, r), tone, depth=0.8)
        ticks: Shape = []
        for k in range(30):
            ticks += stroke([polar(0, 30, 124, k * 12), polar(0, 30, 134, k * 12)], 3.5)
        c.paint(ticks, "#f3e6cc", 0.8)
        c.form(oval(0, 30, 78), "#33507a", shade="#191830", lit="#a9d0d8", depth=1)
        c.paint(oval(-28, 2, 24, 17, turn=-36), "#ffffff", 0.85)
        c.paint(oval(26, 54, 11, 8), "#f0b8c0", 0.7)
        c.form(oval(-250, -30, 30), "#d9483a", depth=0.8)
    for x, turn in spots("180,0 910,24"):  # film
        with c.at(x, 930, turn=turn):
            c.shadow(box(-44, -70, 44, 70), alpha=0.5, dx=10, dy=14, blur=8)
            c.slab(box(-42, -66, 42, 66, 8), now.accent_two, depth=0.8)
            c.paint(box(-42, -20, 42, 26), now.dish)
            c.slab(box(-46, -80, 46, -62, 5) + box(-46, 62, 46, 80, 5), "#3a3846")
            c.slab(box(-14, -98, 14, -80, 4), "#3a3846")
