"""Profile pictures: one thing, drawn large on a coloured ground, still readable at 40 pixels."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from PIL import Image

from magpie.core.errors import DomainError
from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.forms import (
    Shape,
    blob,
    both,
    box,
    leaf,
    oval,
    oval_point,
    polar,
    poly,
    spots,
    star,
    stroke,
)
from magpie.demo.drawing.indoors import bowl, steam
from magpie.demo.drawing.paper import dice, mix
from magpie.demo.drawing.pictures import cats, dishes, hens
from magpie.demo.drawing.pictures.bread import loaf
from magpie.demo.drawing.pictures.nights import ball
from magpie.demo.drawing.pictures.things import yarn_ball

# Ground, its lighter disc, and an accent that stands out on both.
_GROUNDS = (
    ("#7fa79c", "#b9d0bf", "#d4553a"),
    ("#e8b86a", "#f6dca4", "#b5483a"),
    ("#d98a72", "#f0bfa4", "#3f6a72"),
    ("#8f9cc4", "#c4cbe0", "#e0a53a"),
    ("#4f7f86", "#86aeb0", "#f0b955"),
    ("#c4a4c0", "#e3cfde", "#7a4a78"),
    ("#a9bf86", "#d6e0b8", "#c9553f"),
    ("#3f5478", "#6f86a8", "#f0c060"),
)


Motif = Callable[[Canvas, str], None]


def draw_avatar(seed: str, motif: str) -> Image.Image:
    """A profile picture of 400x400 (RGB): the motif on a ground chosen by `seed`."""
    if motif not in MOTIFS:
        raise DomainError(
            "unknown_motif",
            _("There is no motif called “%(motif)s”. There are: %(motifs)s."),
            motif=motif,
            motifs=", ".join(MOTIFS),
        )
    rng = dice(f"avatar/{seed}")
    ground, disc, accent = rng.choice(_GROUNDS)
    c = Canvas((400, 400), rng, ground=ground, fineness=1)
    c.wash(mix(ground, "#fff6e0", 0.15), ground, mix(ground, "#2b2140", 0.18), streaks=0.16)
    c.paint(oval(200, 196, 158, wobble=0.012, phase=rng.random() * 6), disc, 0.85, rough=2)
    with c.at(200, 200):
        MOTIFS[motif](c, accent)
    return c.finish()


def _hen(c: Canvas, _accent: str) -> None:
    with c.at(-12, 44, 0.78):
        coat = c.rng.choice((hens.BROWN, hens.WHITE, hens.BUFF))
        hens.hen(c, coat, has_legs=False, head=(120, -190), comb=1.2)


def _bread(c: Canvas, _accent: str) -> None:
    loaf(c, 0, 92, 146)


def _train(c: Canvas, accent: str) -> None:
    c.shadow(oval(0, 132, 120, 14), blur=8)
    c.slab(blob("-96,120 -104,20 -84,-76 -40,-118 40,-118 84,-76 104,20 96,120"), "#f6f1e4")
    c.slab(blob("-74,2 -64,-66 -32,-92 32,-92 64,-66 74,2"), "#33405a", lit="#8fb5c8")
    c.paint(stroke("-50,-50 -20,-80", 12, 6), "#a9c8d4", 0.8)
    c.slab(poly("-103,30 103,30 100,66 -100,66"), accent)
    for x in (-66, 66):
        c.form(oval(x, 92, 19), "#fff0b0")
    c.slab(box(-30, 84, 30, 128, 10), "#8f959c")
    c.paint(stroke("-150,140 150,140", 9), "#5a4a50")


def _lips(c: Canvas, _accent: str) -> None:
    red = c.rng.choice(("#b5202c", "#c93a3a", "#a31f45"))
    upper = blob("-136,4 -84,-44 -34,-66 0,-48 34,-66 84,-44 136,4 60,-2 0,6 -60,-2")
    lower = blob("-134,6 -60,10 0,16 60,10 134,6 84,62 0,84 -84,62")
    c.shadow(upper + lower, alpha=0.3, dy=12, blur=12)
    c.form(lower, red, depth=0.8)
    c.form(upper, mix(red, "#2b1430", 0.15), depth=0.6)
    c.paint(stroke("-40,44 0,54 50,42", 4, 13, 4), "#ffd6d0", 0.8)


def _pencil(c: Canvas, accent: str) -> None:
    with c.at(-96, 104, 0.72, turn=-46):
        c.shadow(box(50, -34, 330, 34), alpha=0.4, dx=8, dy=14, blur=10)
        c.slab(poly("0,0 80,-36 80,36"), "#edc897")
        c.paint(poly("0,0 28,-13 28,13"), "#3a3448")
        c.slab(box(78, -36, 310, 36), accent, depth=0.7)
        c.paint(box(78, -13, 310, 5), mix(accent, "#fff6d8", 0.5), 0.7)
        c.slab(box(306, -38, 346, 38), "#c9ccd0")
        c.slab(box(340, -34, 398, 34, 16), "#e88a8f")
    c.paint(stroke("-120,116 -60,130 -20,112 30,128", 4, 8, 8, 3), "#3a3448", 0.7)


def _cross_heart(c: Canvas, _accent: str) -> None:
    heart = blob("0,112 -86,36 -122,-26 -104,-86 -52,-100 0,-58 52,-100 104,-86 122,-26 86,36")
    c.shadow(heart, alpha=0.3, dy=12, blur=12)
    c.form(heart, "#d9483f", depth=0.8)
    c.slab(box(-19, -62, 19, 56, 6) + box(-58, -22, 58, 16, 6), "#fff8ea", depth=0.3)


def _snow(c: Canvas, _accent: str) -> None:
    flake: Shape = []
    for k in range(6):
        angle = 60 * k + 30
        flake += stroke([(0, 0), polar(0, 0, 128, angle)], 15, 11)
        for far, long in ((56, 34), (90, 40)):
            x, y = polar(0, 0, far, angle)
            flake += stroke([(x, y), polar(x, y, long, angle - 52)], 11, 8)
            flake += stroke([(x, y), polar(x, y, long, angle + 52)], 11, 8)
    c.shadow(flake, "#2b3a68", 0.4, dy=8, blur=8)
    c.slab(flake, "#fbfdfd", shade="#a9c0d9")
    c.form(oval(0, 0, 20), "#dfeaf2")


def _book(c: Canvas, accent: str) -> None:
    c.shadow(poly("-140,-70 140,-70 140,100 -140,100"), alpha=0.4, dy=14, blur=12)
    c.slab(poly("-142,-72 0,-56 142,-72 142,94 0,110 -142,94"), accent)
    for side in (-1, 1):
        page = [(0, -50), (side * 60, -80), (side * 130, -76), (side * 130, 80), (side * 60, 76)]
        c.slab(blob([*page, (0, 98)]), "#fdf6e6", depth=0.5)
        for k in range(5):
            line = [
                (side * 22, -34 + k * 25),
                (side * 64, -46 + k * 25),
                (side * 108, -44 + k * 25),
            ]
            c.paint(stroke(line, 6), "#8d8590", 0.6)
    c.paint(stroke("0,-52 0,104", 5), "#8a6a5a", 0.6)
    c.slab(poly("40,-78 66,-79 66,0 53,-16 40,0"), "#d9483f")


def _okra(c: Canvas, _accent: str) -> None:
    for x, turn, tone in ((-44, -24, "#6fa04a"), (34, 18, "#86b553")):
        with c.at(x, 6, 0.98, turn=turn):
            pod = blob("-38,-84 0,-96 38,-84 32,0 18,84 2,136 -14,84 -32,0")
            c.shadow(pod, alpha=0.35, dx=6, dy=10, blur=10)
            c.form(pod, tone, shade="#3f6a3a", depth=0.8)
            ridges = both(stroke("15,-78 14,10 3,112", 3, 5, 1)) + stroke("0,-86 1,120", 5, 2)
            c.paint(ridges, "#dcec9a", 0.7)
            c.form(blob("-42,-80 -24,-106 0,-112 24,-106 42,-80 0,-68"), "#4f7f3f")
            c.paint(stroke("0,-106 -6,-142", 17, 13), "#4f7f3f")
    slice_ = star(86, 84, 46, 38, 5)  # one cut across: a star with its seeds
    c.shadow(slice_, alpha=0.35, dy=6, blur=6)
    c.form(slice_, "#7fae4f")
    c.paint(star(86, 84, 36, 30, 5), "#e9f0c0")
    for k in range(5):
        c.form(oval(*polar(86, 84, 19, 72 * k - 90), 9), "#f8f3dc", shade="#b5a878", depth=0.9)


def _ball(c: Canvas, _accent: str) -> None:
    c.shadow(oval(0, 124, 90, 14), blur=8)
    ball(c, 0, 0, 122)


def _yarn(c: Canvas, accent: str) -> None:
    c.paint(stroke("60,80 130,104 150,60 190,90", 12), accent)
    yarn_ball(c, -8, 6, 112, accent)
    for a, b in spots("-120,-120 120,-120"):
        tip = (-a * 0.86, 118)
        needle = stroke([(a, b), tip], 13, 5)
        c.slab(needle, "#e3c08a")
        c.form(oval(a, b, 15), "#8a4a34")
    yarn_ball(c, -8, 14, 92, accent)


def _soil(c: Canvas, _accent: str) -> None:
    c.form(blob("-130,70 -80,40 0,28 80,40 130,70 90,116 0,128 -90,116"), "#6a4634", depth=0.8)
    for _clod in range(30):
        x, y = c.rng.gauss(0, 56), c.rng.gauss(84, 16)
        c.paint(oval(x, y, 6, 4), mix("#6a4634", "#c99a70", c.rng.random()))
    c.slab(stroke("0,50 -8,-20 4,-70", 16, 13, 10), "#9cc46a")
    c.slab(leaf(2, -50, 120, 66, -150, bend=-34), "#6fa350")
    c.slab(leaf(2, -62, 128, 70, -34, bend=34), "#86b85a")
    c.paint(stroke("0,-56 56,-96", 4, 2) + stroke("0,-48 -56,-72", 4, 2), "#dcec9a")


def _pepper(c: Canvas, _accent: str) -> None:
    pod = blob("-44,-70 0,-84 46,-66 60,-10 30,60 -30,112 -90,126 -50,84 -42,20 -58,-30")
    c.shadow(pod, alpha=0.35, dx=8, dy=12, blur=10)
    c.form(pod, "#d8342a", depth=0.9)
    c.paint(stroke("26,-50 36,-6 16,46", 4, 14, 4), "#ffd0b4", 0.75)
    c.form(blob("-50,-64 -30,-92 0,-100 34,-88 52,-60 0,-50"), "#5f8f3f")
    c.slab(stroke("0,-94 14,-134 44,-144", 19, 14, 15), "#5f8f3f")


def _dumpling(c: Canvas, _accent: str) -> None:
    dishes.dumpling(c, 0, 0, 150, 0)
    for x in (-36, 36):
        c.paint(oval(x, 44, 8, 10), "#4a2c38")
        c.paint(oval(x * 1.7, 62, 14, 8), "#f0a08c", 0.8)
    c.line("-12,58 -4,66 4,58 12,66", 5, "#4a2c38")


def _cat(c: Canvas, _accent: str) -> None:
    fur = c.rng.choice((cats.BLACK_FUR, cats.ORANGE_FUR, cats.GREY_FUR))
    with c.at(0, 26, 0.94):
        cats.cat_head(c, fur, gaze=0.15)


def _rails(c: Canvas, accent: str) -> None:
    c.form(oval(0, -38, 66), mix(accent, "#fff0c0", 0.35), depth=0.4)
    c.slab(blob("-150,20 -70,-28 0,0 80,-36 150,10 150,60 -150,60"), "#6f8f72")
    c.paint([[oval_point(0, 0, 158, 158, a) for a in range(8, 174, 4)]], "#b59a78")
    for k in range(7):
        t = (k / 6) ** 1.7
        y, half = 28 + 118 * t, 14 + 76 * t
        c.slab(box(-half, y - 3 - 5 * t, half, y + 3 + 5 * t), "#6a4a3c")
    for side in (-1, 1):
        c.slab(
            poly([(side * 5, 22), (side * 8, 22), (side * 62, 146), (side * 46, 152)]), "#4a4a58"
        )


def _letter(c: Canvas, accent: str) -> None:
    with c.at(0, 4, turn=-6):
        c.shadow(box(-128, -84, 128, 88, 8), alpha=0.4, dy=14, blur=12)
        c.slab(box(-128, -84, 128, 88, 8), "#fbf3e0", depth=0.5)
        c.slab(poly("-128,88 -20,0 20,0 128,88"), mix("#fbf3e0", "#b59a78", 0.2))
        c.slab(poly("-128,-84 128,-84 0,24"), mix("#fbf3e0", "#b59a78", 0.1), depth=0.6)
        c.paint(stroke("-126,-82 0,24 126,-82", 4), "#b59a78", 0.8)
        c.form(oval(0, 18, 32, wobble=0.03), accent, depth=0.8)
        c.paint(leaf(0, 36, 40, 18, -90), mix(accent, "#fff0d8", 0.6))


def _stethoscope(c: Canvas, accent: str) -> None:
    tube = "#3f5a6a" if accent != "#3f6a72" else "#c9553f"
    for side in (-1, 1):
        ear = [(side * 66, -130), (side * 84, -60), (side * 44, 6), (0, 30)]
        c.slab(stroke(ear, 14), tube)
        c.form(oval(side * 64, -132, 14), "#f3ece0")
    c.slab(stroke("0,28 2,90 60,112 104,80 100,40", 15), tube)
    c.form(oval(98, 22, 40), "#c9ccd0", depth=0.9)
    c.form(oval(98, 22, 27), "#f3ece0", depth=0.5)
    c.form(blob("0,-4 -26,-28 -18,-48 0,-36 18,-48 26,-28"), "#d9483f")


def _jasmine(c: Canvas, _accent: str) -> None:
    for angle in (150, 200, 320, 20, 90):
        c.slab(leaf(*polar(0, 10, 30, angle), 118, 54, angle, bend=16), "#5f8f5a")
    for x, y, r in spots("-20,-10,86 72,66,54 -84,72,44"):
        for k in range(6):
            petal = leaf(*polar(x, y, r * 0.1, 60 * k), r, r * 0.56, 60 * k + x)
            c.slab(petal, "#fffaf0", shade="#d6cdb0")
        c.form(oval(x, y, r * 0.16), "#f0c860")


def _soup(c: Canvas, accent: str) -> None:
    mouth = bowl(c, 0, 0, 250, accent, "#e9b65a", deep=0.46)
    with c.inside(mouth):
        for _ in range(9):
            x, y = c.rng.uniform(-90, 90), c.rng.uniform(-10, 22)
            c.form(oval(x, y, 17, 7), c.rng.choice(("#8fb65c", "#e8803a", "#fbf3dc")))
    steam(c, 0, -16, 120, 34, 0.75)


def _wave(c: Canvas, _accent: str) -> None:
    c.form(oval(56, -62, 44), "#f3c060", depth=0.5)
    disc = oval(0, -4, 156)
    with c.inside(disc):
        sea = blob(
            "-200,40 -150,-20 -90,-90 -10,-106 58,-66 50,-20 10,-36 -16,-10 10,50 110,60 220,30 220,220 -200,220"
        )
        c.form(sea, "#3f7f9a", shade="#1f4a6a", depth=0.8)
        c.paint(stroke("-150,30 -96,-50 -20,-76 36,-54", 4, 16, 14, 4), "#8fc4cc")
        for x, y, r in spots(
            "58,-60,17 44,-34,14 18,-40,13 -8,-16,12 72,-40,9 30,-84,13 0,-104,12 -34,-100,12"
        ):
            c.form(oval(x, y, r), "#fdfaf0")
        for k in range(3):
            line = [(-200, 70 + k * 30), (-60, 56 + k * 32), (60, 84 + k * 26), (200, 60 + k * 30)]
            c.paint(stroke(line, 4, 10, 10, 4), "#a9d4d6", 0.8)


def _flower(c: Canvas, accent: str) -> None:
    c.slab(stroke("0,40 8,150", 14, 11), "#5f8f4a")
    c.slab(leaf(4, 118, 90, 40, -28, bend=24), "#7fae5a")
    for ring, tone in ((0, accent), (1, mix(accent, "#fff0e0", 0.35))):
        for k in range(8):
            angle = 45 * k + ring * 22
            px, py = polar(0, -20, 62 - ring * 18, angle)
            c.form(oval(px, py, 50 - ring * 12, 30 - ring * 5, turn=angle), tone, depth=0.6)
    c.form(oval(0, -20, 32), "#f3c04a", depth=0.8)


def _fan(c: Canvas, accent: str) -> None:
    ribs = range(196, 346, 10)
    arc = [polar(0, 100, 205, a) for a in range(194, 348, 4)]
    inner = [polar(0, 100, 84, a) for a in range(346, 192, -4)]
    c.shadow([arc + inner], alpha=0.35, dy=12, blur=10)
    c.slab([arc + inner], "#fbf3e0", depth=0.5)
    for a in ribs:
        c.paint(stroke([polar(0, 100, 20, a), polar(0, 100, 204, a)], 5), "#a8764a", 0.55)
    with c.inside([arc + inner]):
        c.paint(stroke("-150,20 -60,-20 30,-30 110,-80", 9, 7, 4), "#5a3f38")
        for x, y in spots("-90,-6 -40,-50 20,-30 40,-78 100,-66 -20,-8 70,-40"):
            for k in range(5):
                c.paint(oval(*polar(x, y, 9, 72 * k), 9), accent)
            c.paint(oval(x, y, 5), "#f6d27a")
    c.paint(stroke([polar(0, 100, 203, a) for a in range(194, 348, 6)], 8), accent)
    c.form(oval(0, 100, 15), "#8a4a34")


def _moon(c: Canvas, _accent: str) -> None:
    night = oval(0, -4, 156)
    c.paint(night, "#26365f", rough=2)
    c.glow(-6, -10, 170, "#ffe9b0", 0.5)
    outline = [polar(0, -6, 108, a) for a in range(40, 321, 6)]
    bite = [polar(52, -6, 84, a) for a in range(300, 58, -6)]
    c.form([outline + bite], "#fbe3a4", shade="#d9a860", depth=0.7)
    for x, y, r in spots("66,-70,8 96,6,6 60,64,9 106,-40,4 34,4,5"):
        c.paint(oval(x, y, r), "#fff3cf")
    c.paint(stroke("-130,70 -40,58 60,84 130,74", 4, 24, 20, 4), "#8f9cc4", 0.75, rough=3)


MOTIFS: dict[str, Motif] = {
    "hen": _hen,
    "bread": _bread,
    "train": _train,
    "lips": _lips,
    "pencil": _pencil,
    "cross-heart": _cross_heart,
    "snow": _snow,
    "book": _book,
    "okra": _okra,
    "ball": _ball,
    "yarn": _yarn,
    "soil": _soil,
    "pepper": _pepper,
    "dumpling": _dumpling,
    "cat": _cat,
    "rails": _rails,
    "letter": _letter,
    "stethoscope": _stethoscope,
    "jasmine": _jasmine,
    "soup": _soup,
    "wave": _wave,
    "flower": _flower,
    "fan": _fan,
    "moon": _moon,
}
