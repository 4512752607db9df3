"""Hens, a rooster, chicks and eggs: the stars of the yard."""

from __future__ import annotations

from dataclasses import dataclass

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    leaf,
    oval,
    polar,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import fence, flower, grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import hour, room, variant
from magpie.demo.drawing.paper import Paint, mix


@dataclass(frozen=True)
class Coat:
    """A bird's feathers: body, wing, tail and hackle."""

    body: str
    wing: str
    tail: str
    hackle: str


BROWN = Coat("#b65a32", "#9a4426", "#5f2a22", "#dc8a4c")


WHITE = Coat("#f5ead6", "#e7d6bb", "#d9c4a4", "#fff8ea")


BLACK = Coat("#3d3f52", "#2d3044", "#20233a", "#6a7390")


BUFF = Coat("#e2ac5e", "#cc8f42", "#a8682e", "#f3ce8c")


GREY = Coat("#97a0ab", "#7c8794", "#5f6a7c", "#c5ccd0")


def _leg(c: Canvas, x: float, y: float, foot: Point) -> None:
    legs = "#dd9a3a"
    knee = ((x + foot[0]) / 2 + 6, (y + foot[1]) / 2)
    c.paint(stroke([(x, y), knee, foot], 15, 10, 10), mix(legs, "#4a2840", 0.15))
    toes: Shape = []
    for angle, long in spots("-4,46 24,40 178,26"):
        toes += stroke([foot, polar(*foot, long, angle)], 10, 6)
    c.paint(toes, legs)


def _head(c: Canvas, x: float, y: float, coat: Coat, comb: float, tilt: float) -> None:
    """Head at (x, y), looking right; `comb` is its size, `tilt` its turn."""
    with c.at(x, y, turn=tilt):
        red = "#cf3a30"
        lobes = []
        for i, dx in enumerate((-26, -8, 12, 30)):
            tip = polar(dx, -30, (40 + 14 * (i in (1, 2))) * comb, -112 + 16 * i)
            lobes += stroke([(dx, -26), tip], 22, 22 + 8 * comb, 8)
        c.form(lobes, red, depth=0.5)
        c.form(blob("30,30 44,34 50,62 38,78 26,60"), red)
        c.slab(blob("36,-10 62,-6 82,10 58,18 34,16"), "#e9b04a")
        c.line("44,8 62,8 78,10", 2.5, "#8f5a24")
        c.form(oval(0, 0, 48, 46), coat.hackle, depth=0.4)
        c.form(blob("8,-16 34,-14 42,8 28,26 8,18"), "#d9503f", depth=0.3)
        c.paint(oval(16, -4, 12), "#fff3d8")
        c.paint(oval(18, -4, 8.5), "#2a1c2c")
        c.paint(oval(21, -7, 3), "#ffffff")
        c.line("4,-16 16,-19 28,-14", 3.5, mix(coat.hackle, "#3a2030", 0.6))


def hen(
    c: Canvas,
    coat: Coat,
    *,
    head: Point = (150, -210),
    comb: float = 1.0,
    tilt: float = 0,
    tall_tail: float = 1.0,
    foot: float = 220,
    has_legs: bool = True,
    steps: tuple[Point, Point] = ((0, 0), (0, 0)),
) -> None:
    """A hen looking right, about 480 wide, her middle at the origin, standing on y = `foot`;
    `steps` moves her feet.
    """
    if has_legs:
        for x, fall, (dx, dy) in zip((-6.0, 62.0), (0, 10), steps, strict=True):
            _leg(c, x, 100, (x + 2 + dx, foot + fall + dy))
    for i in range(7):
        angle, long = 196 + i * 11, (150 + 34 * (i % 3)) * tall_tail
        plume = leaf(-120 + i * 5, 10 - i * 13, long, 58, angle, bend=30 * tall_tail)
        c.slab(plume, mix(coat.tail, coat.wing, i / 9), depth=0.5)
    neck = stroke([(80, 0), (112, -90), head], 220, 160, 92)
    trunk = blob(
        "-214,-104 -140,-66 -40,-78 60,-120 150,-90 202,0 186,96 104,156 -26,166 -140,116 -206,16"
    )
    fluff = oval(-10, 130, 66, 56) + oval(70, 126, 58, 52)
    c.form(fluff, mix(coat.body, coat.wing, 0.6))
    c.form(trunk + neck, coat.body, depth=0.75)
    scallops: Shape = []
    for i in range(26):
        x, y = 60 + 100 * ((i * 37) % 11) / 11, -60 + 165 * i / 25
        scallops += stroke([(x - 14, y), (x, y + 9), (x + 14, y)], 3, straight=True)
    c.paint(scallops, mix(coat.body, coat.hackle, 0.75), 0.6)
    hackle: list[Shape] = [[], []]  # long fine feathers down the neck, in two tones
    for i in range(15):
        t = i / 14
        start = (head[0] - 44 + 62 * t, head[1] + 22)
        end = (20 + 130 * t, -54 + 34 * (1 - abs(t - 0.5) * 2))
        mid = ((start[0] + end[0]) / 2 - 8, (start[1] + end[1]) / 2)
        hackle[i % 2] += stroke([start, mid, end], 13, 11, 2)
    for tone, feathers in enumerate(hackle):
        c.paint(feathers, mix(coat.hackle, coat.body, 0.5 * tone), 0.8)
    _wing(c, coat)
    _head(c, *head, coat, comb, tilt)


def _wing(c: Canvas, coat: Coat) -> None:
    cover = blob("74,-66 100,-10 70,52 0,72 -74,46 -80,-22 0,-74")
    c.shadow(oval(-50, 20, 130, 64, turn=-6), mix(coat.body, "#2b1430", 0.7), 0.45, dy=16, blur=12)
    for row, (x, y, count, long) in enumerate(((-30, 40, 6, 150), (-18, 22, 6, 112))):
        for i in range(count):
            quill = leaf(x, y + 16 - i * 15, long - i * 7, 42, 172 + i * 5, bend=18)
            c.slab(quill, mix(coat.wing, coat.tail, 0.5 - 0.3 * row + 0.06 * (i % 2)))
    c.form(cover, coat.wing, depth=0.6)
    with c.inside(cover):
        for row in range(5):
            for i in range(7):
                x, y = 80 - row * 36, -72 + i * 24 + (row % 2) * 12
                c.line(
                    [(x, y), (x - 16, y + 11), (x, y + 22)],
                    3.5,
                    mix(coat.wing, coat.hackle, 0.6),
                    0.75,
                )


def chick(c: Canvas, x: float, y: float, scale: float) -> None:
    """A chick looking right, standing on (x, y), about 80 wide."""
    with c.at(x, y, scale):
        c.shadow(oval(0, 0, 42, 8), alpha=0.45, blur=5)
        c.paint(stroke("-6,-14 -8,0 6,2", 5) + stroke("12,-14 12,0 26,2", 5), "#dd9a3a")
        down = "#f4d06a"
        c.form(blob("-52,-46 -30,-66 10,-60 40,-40 28,-14 0,-8 -32,-16") + oval(26, -70, 26), down)
        c.paint(leaf(10, -40, 44, 24, 168), mix(down, "#b5783a", 0.35))
        c.paint(poly("48,-76 66,-68 48,-62"), "#e08a3a")
        c.paint(oval(34, -76, 5), "#2a1c2c")


def egg(c: Canvas, x: float, y: float, size: float, paint: Paint, turn: float = 0) -> None:
    """An egg, its middle at (x, y), `size` tall."""
    with c.at(x, y, size / 100, turn=turn):
        body = blob("0,-52 30,-24 38,14 24,44 0,50 -24,44 -38,14 -30,-24")
        c.form(body, paint, depth=0.5)
        c.paint(oval(-12, -20, 7, 12, turn=20), "#ffffff", 0.6)


def _grain(c: Canvas, x: float, y: float, spread: float, count: int) -> None:
    for _ in range(count):
        px, py = c.rng.gauss(x, spread), c.rng.gauss(y, spread * 0.22)
        c.paint(oval(px, py, 6, 3.6, turn=c.rng.uniform(0, 180)), "#f2d06b")


def _barn(c: Canvas, x: float, y: float, wide: float, paint: Paint, roof: Paint) -> None:
    """A barn whose lower left corner stands on (x, y)."""
    dark, cream = mix(paint, "#2b1430", 0.55), "#f6e9d0"
    with c.at(x, y, wide / 100):
        front = poly("0,0 0,-60 50,-100 100,-60 100,0")
        c.slab(front, paint, depth=0.4)
        c.texture(front, mix(paint, "#fff0d0", 0.4), 0.4, kind="upright", share=0.35)
        c.paint(stroke("-7,-52 50,-104 107,-52", 9, straight=True), roof)
        c.paint(box(30, -42, 70, 0), dark)
        beams = stroke("70,0 70,-42 30,-42 30,0", 2.2, straight=True)
        c.paint(beams + stroke("30,-42 70,0", 2.2) + stroke("70,-42 30,0", 2.2), cream)
        c.paint(oval(50, -68, 7), cream)
        c.paint(oval(50, -68, 5), dark)


@scene("hen-brown", PORTRAIT)
def hen_brown(c: Canvas, seed: int) -> None:
    """A brown hen in the yard, very sure of herself."""
    now = hour(seed, "morning", "golden", "noon", "rose")
    sky(c, now, sun=(800, 240), clouds=2)
    hills(c, now, 640, 130)
    _barn(c, 90, 800, 300, "#b5483a", mix(now.shade, "#3a2a3a", 0.4))
    tree(c, 930, 810, 360, now.near, "#6b4a3c")
    fence(c, 860, 190, mix("#fbf1dc", now.sky[2], 0.3))
    ground(c, 850, now.ground, now.shade)
    grass(c, 0, 1080, 872, 60, now.near, 90)
    c.shadow(oval(520, 1212, 300, 34), now.shade, 0.5, blur=16)
    with c.at(520, 900, 1.42):
        pecks = variant(seed, False, True, False)
        hen(c, BROWN, head=(262, 120) if pecks else (150, -210), tilt=50 if pecks else -4)
    for k in range(3 if seed % 5 in (1, 2) else 0):
        chick(c, 180 + k * 118, 1238 + 34 * (k % 2), 0.9)
    _grain(c, 860, 1240, 90, 40)
    for x, y in spots("70,1260 150,1310 960,1020 1020,1300 40,1140"):
        grass(c, x - 50, x + 50, y, 80, now.near, 15)
        flower(c, x, y - 60, 30, "#fdf3e0", "#eeb53c", petals=9)


@scene("hen-white", PORTRAIT)
def hen_white(c: Canvas, seed: int) -> None:
    """A white hen on her nest; the basket is already half full."""
    now = room(seed, "teal", "lamp", "sage", "pink")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.12)
    for i in range(8):  # boards of the coop
        x = i * 145.0 + 20
        c.texture(
            box(x, 0, x + 130, 1000), mix(now.wall, "#fff0d0", 0.4), 0.25, kind="upright", share=0.3
        )
        c.line([(x, -5), (x, 1000)], 6, mix(now.wall, now.shade, 0.55))
    c.glow(860, 80, 620, "#ffeab8", 0.55)
    c.paint(poly("760,-10 1000,-10 700,1350 100,1350"), "#ffeab8", 0.13, rough=8)
    c.slab(box(-5, 1060, 1085, 1360), now.table)
    c.texture(box(-5, 1060, 1085, 1360), mix(now.table, "#fff0cc", 0.4), 0.4)
    nest = blob("70,1010 200,940 560,925 900,945 1020,1020 960,1190 560,1240 150,1190")
    c.shadow(nest, now.shade, 0.6, dy=22, blur=22)
    c.form(nest, "#c9963f", shade="#7a4f2c", depth=0.8)
    _straw(c, 540, 960, 500, 70, 130)
    with c.at(500, 800, 1.35):
        hen(c, WHITE, head=(170, -196), tilt=-8, has_legs=False)
    front = blob("110,1050 320,1000 560,1030 800,990 990,1050 930,1190 560,1235 170,1190")
    c.form(front, "#d9a94c", shade="#8a5a30", depth=0.8)
    _straw(c, 550, 1070, 480, 90, 190)
    egg(c, 300, 1060, 110, "#f0d6b4", -20)
    egg(c, 390, 1090, 110, "#d9a87c", 16)
    egg(c, 780, 1070, 110, "#f6e8d2", 8)
    _straw(c, 550, 1150, 460, 60, 110)
    for _ in range(7):
        x, y = c.rng.uniform(80, 1000), c.rng.uniform(380, 1300)
        c.slab(leaf(x, y, 74, 22, c.rng.uniform(0, 360), bend=40), "#fdf6e6")


def _straw(c: Canvas, x: float, y: float, wide: float, high: float, count: int) -> None:
    tones = ("#f3d27a", "#d9a94c", "#b57f38", "#f9e3a0")
    for tone in tones:
        bundle = []
        for _ in range(count // 4):
            px, py = x + c.rng.uniform(-wide, wide), y + c.rng.uniform(-high, high)
            angle = c.rng.choice((0, 180)) + c.rng.uniform(-34, 34)
            bundle += leaf(px, py, c.rng.uniform(60, 140), 10, angle)
        c.paint(bundle, tone, 0.95)


@scene("hen-flock", LANDSCAPE)
def hen_flock(c: Canvas, seed: int) -> None:
    """The whole yard at breakfast."""
    now = hour(seed, "morning", "noon", "rose", "golden")
    sky(c, now, sun=(220, 150), clouds=2, size=56)
    hills(c, now, 380, 100)
    _barn(c, 820, 500, 260, "#a8483c", mix(now.shade, "#3a2a3a", 0.4))
    tree(c, 130, 520, 290, now.near, "#6b4a3c")
    fence(c, 540, 110, mix("#fbf1dc", now.sky[2], 0.3), gap=64)
    meadow = mix(now.near, now.ground, 0.5)
    ground(c, 530, meadow, now.shade)
    grass(c, 0, 1200, 550, 40, now.near, 110)
    coats = (BROWN, WHITE, BLACK, BUFF, GREY)
    flock = (
        (200, 590, 0.40, False, False),
        (560, 575, 0.36, True, True),
        (930, 600, 0.42, True, False),
        (370, 690, 0.62, False, True),
        (770, 700, 0.68, True, False),
    )
    for i, (x, y, scale, flip, pecks) in enumerate(flock):
        c.shadow(oval(x, y + 226 * scale, 230 * scale, 28 * scale), now.shade, 0.5, blur=8)
        with c.at(x, y, scale, flip=flip):
            head: Point = (250, 130) if pecks else (150, -205)
            hen(c, coats[(i + seed) % 5], head=head, tilt=46 if pecks else 0)
        _grain(c, x + (150 if not flip else -150) * scale * 1.6, y + 240 * scale, 40, 12)
    for x in (90, 620, 1120):
        grass(c, x - 70, x + 70, 900, 90, now.near, 24)
        flower(c, x, 830, 24, "#fdf3e0", "#eeb53c", petals=8)
        flower(c, x + 60, 856, 20, "#e88a8f", "#eeb53c", petals=6)


@scene("rooster", PORTRAIT)
def rooster(c: Canvas, seed: int) -> None:
    """The general on his post, telling the sun to rise."""
    now = hour(seed, "golden", "rose", "morning", "dusk")
    sky(c, now, sun=None, clouds=3)
    c.glow(560, 760, 760, now.sun, 0.85)
    for i in range(18):
        ray = poly([(560, 780), polar(560, 780, 1300, i * 20), polar(560, 780, 1300, i * 20 + 8)])
        c.paint(ray, now.sun, 0.12)
    c.paint(oval(560, 780, 250), mix(now.sun, "#fff6d6", 0.3))
    hills(c, now, 1000, 170)
    tree(c, 960, 1090, 260, mix(now.near, now.shade, 0.3), "#5f443c")
    wood = mix("#8a6248", now.shade, 0.25)
    for y in (1110, 1230):
        c.slab(poly([(-5, y), (1085, y - 26), (1085, y + 22), (-5, y + 48)]), wood)
    for x in (120, 470, 960):
        c.slab(box(x, 1060, x + 92, 1360, 8), mix(wood, "#fff0d0", 0.1))
    with c.at(516, 770, 1.3):
        coat = Coat("#a8402c", "#7a2f2c", "#1f4a4a", "#eda23c")
        for i in range(9):  # sickle feathers, green and blue-black
            tone = mix("#1f5a58", "#2c3560", (i % 3) / 2)
            plume = leaf(-130, -10 - i * 6, 250 + 26 * (i % 3) + i * 14, 62, 172 + i * 13, bend=-96)
            c.slab(plume, tone, lit="#6fc0a8", depth=0.9)
        hen(c, coat, head=(150, -250), comb=1.7, tilt=-26, tall_tail=1.1, foot=232)
        for i in range(3):  # the crowing, drawn as sound
            r = 54 + i * 44
            arc = [polar(236, -300, r, a) for a in (-62, -40, -18, 4)]
            c.paint(stroke(arc, 4, 12, 12, 4), "#fff3d0", 0.85)
    grass(c, 0, 1080, 1350, 150, now.near, 60)
