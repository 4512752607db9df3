"""Cats: one who sits, one who sleeps."""

from __future__ import annotations

from dataclasses import dataclass

from magpie.demo.drawing.brush import PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, blob, both, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import window
from magpie.demo.drawing.palettes import Room, hour, room, variant
from magpie.demo.drawing.paper import mix


@dataclass(frozen=True)
class Fur:
    """A cat's colours; `stripe` equals `coat` where there are none."""

    coat: str
    stripe: str
    chest: str
    eye: str
    nose: str


BLACK_FUR = Fur("#35303f", "#35303f", "#443e50", "#f0c53f", "#8a6a74")


ORANGE_FUR = Fur("#e59a4a", "#c46f2c", "#fbe8cc", "#7fa05a", "#d9786a")


GREY_FUR = Fur("#8f97a6", "#6a7286", "#eef0ee", "#e0b84a", "#c98a8f")


def cat_head(
    c: Canvas, fur: Fur, *, asleep: bool = False, tilt: float = 0, gaze: float = 0
) -> None:
    """A cat's face, about 280 wide, its middle at the origin; `gaze` moves the pupils."""
    with c.at(0, 0, turn=tilt):
        c.form(both(blob("132,-20 130,-110 122,-172 70,-130 26,-84")), fur.coat, depth=0.5)
        inner_ears = both(blob("116,-56 114,-110 110,-142 76,-112 52,-84"))
        c.paint(inner_ears, mix(fur.nose, "#f3c9b8", 0.35), 0.85)
        skull = blob(
            "-146,14 -128,-64 -70,-102 0,-108 70,-102 128,-64 146,14 118,74 56,104 0,110 "
            "-56,104 -118,74"
        )
        c.form(skull, fur.coat, depth=0.7)
        stripes = both(stroke("142,-6 92,4", 17, 4) + stroke("142,28 92,30", 17, 4))
        stripes += both(stroke("36,-104 29,-52", 18, 5)) + stroke("0,-104 0,-52", 18, 5)
        with c.inside(skull):
            c.paint(stripes, fur.stripe)
        c.paint(both(oval(32, 58, 44, 36)) + oval(0, 84, 34, 22), fur.chest)
        if asleep:
            lids = both(stroke("30,-6 60,10 90,-6", 7))
            c.paint(lids, mix(fur.stripe, "#2b1a2a", 0.6))
        else:
            _open_eyes(c, fur, gaze)
        c.form(blob("-17,34 17,34 0,54"), fur.nose)
        c.line("-28,68 -14,74 0,56 14,74 28,68", 5, mix(fur.coat, "#1a1020", 0.6))
        whiskers = stroke("56,56 120,46 186,50", 3) + stroke("56,67 120,66 186,80", 3)
        c.paint(both(whiskers + stroke("56,78 120,86 186,110", 3)), "#fff6e6", 0.85)


def _open_eyes(c: Canvas, fur: Fur, gaze: float) -> None:
    c.paint(both(oval(60, -8, 37, 36)), mix(fur.coat, "#1a1020", 0.5))
    for x in (-60, 60):
        c.form(oval(x, -8, 33, 32), fur.eye, depth=0.6)
        c.paint(oval(x + gaze * 12, -8, 14, 28), "#1c1420")
        c.paint(oval(x + 8 + gaze * 10, -20, 8), "#ffffff")


def sitting_cat(c: Canvas, fur: Fur, *, gaze: float = 0) -> None:
    """A cat sitting up, from the front, 560 tall, its paws on the origin."""
    tail = stroke("120,-60 230,-40 256,20 150,44 30,36", 62, 56, 52, 46, 34)
    body = blob("-150,0 -176,-110 -138,-250 -92,-350 92,-350 138,-250 176,-110 150,0 0,24")
    c.form(body, fur.coat, depth=0.75)
    with c.inside(body):
        if fur.stripe != fur.coat:
            for side in (-1, 1):
                for k in range(4):
                    c.paint(
                        stroke([(side * 190, -230 + k * 56), (side * 100, -210 + k * 52)], 26, 5),
                        fur.stripe,
                    )
        c.paint(blob("-60,-340 60,-340 66,-220 0,-150 -66,-220"), fur.chest)
        for k in range(5):
            c.paint(leaf(-50 + k * 25, -230, 70, 24, 84 + k * 4), fur.chest)
    for side in (-1, 1):
        c.slab(
            stroke([(side * 52, -210), (side * 56, -90), (side * 54, -6)], 80, 66, 70),
            mix(fur.coat, fur.chest, 0.06),
            depth=0.6,
        )
        c.form(
            oval(side * 56, 2, 50, 28), fur.chest if fur.stripe != fur.coat else fur.coat, depth=0.6
        )
        for k in (-1, 1):
            c.line(
                [(side * 56 + k * 15, -4), (side * 56 + k * 15, 18)],
                4,
                mix(fur.coat, "#1a1020", 0.5),
                0.7,
            )
    c.slab(tail, fur.coat)
    if fur.stripe != fur.coat:
        for x, y in spots("232,-30 250,20 170,44 100,42"):
            c.paint(oval(x, y, 10, 25, turn=(0 if y > 0 else 70)), fur.stripe)
    with c.at(0, -410):
        cat_head(c, fur, gaze=gaze)


def _plant_stand(c: Canvas, now: Room, _seed: int) -> None:
    c.slab(box(110, 900, 260, 1240, 6), mix(now.table, now.shade, 0.3))
    c.form(blob("96,780 280,780 254,900 120,900"), now.accent_two, depth=0.7)
    for k in range(11):
        tip = polar(190, 790, c.rng.uniform(170, 330), -90 + (k - 5) * 18)
        c.paint(stroke([(190, 790), tip], 8, 4), "#4f7a52")
        c.slab(
            leaf(*tip, 110, 62, -90 + (k - 5) * 22, bend=(k - 5) * 10),
            mix("#4f8a5c", "#9cb86a", c.rng.random()),
        )


def _night_window(c: Canvas, now: Room, seed: int) -> None:
    window(c, 90, 170, 430, 640, hour(seed, "night", "dusk", "winter", "golden"), now.dish)
    for k, tone in enumerate((now.accent, now.cloth, now.accent_two)):
        c.slab(box(120 + k * 96, 520, 200 + k * 96, 612, 8), tone)
        for lean in (-34, -12, 12, 34):
            c.slab(leaf(160 + k * 96, 524, 90, 28, lean - 90), mix("#4f8a5c", tone, 0.2))


def _cardboard_box(c: Canvas, now: Room, _seed: int) -> None:
    card = "#c9986a"
    c.shadow(oval(240, 1236, 220, 26), now.shade, 0.5, blur=14)
    c.slab(poly("30,960 440,960 424,1236 46,1236"), card, depth=0.7)
    c.slab(poly("30,960 -60,900 40,880 130,960"), mix(card, "#fff0dc", 0.2))
    c.slab(poly("440,960 520,910 420,880 340,960"), mix(card, "#fff0dc", 0.2))
    c.paint(box(205, 960, 265, 1236), mix(card, "#fff0dc", 0.4), 0.7)
    for k in range(9):  # what is left of the packing
        x, y = c.rng.uniform(60, 420), c.rng.uniform(1240, 1320)
        c.slab(leaf(x, y, 60, 24, c.rng.uniform(0, 360), bend=60), mix(card, now.dish, 0.08 * k))


@scene("cat-black", PORTRAIT)
def cat_black(c: Canvas, seed: int) -> None:
    """A black cat who has heard a tin being opened, two rooms away."""
    now = room(seed, "lilac", "pink", "sage", "teal")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.14)
    for row in range(9):  # wallpaper of sprigs
        for k in range(7):
            x, y = k * 180 + (row % 2) * 90 - 20, row * 116 + 40
            tone = mix(now.wall, now.wall_low, 0.9)
            c.paint(
                leaf(x, y, 44, 17, -50)
                + leaf(x, y, 44, 17, -130)
                + stroke([(x, y + 26), (x, y - 20)], 4),
                tone,
            )
            c.paint(oval(x, y - 30, 8), mix(now.wall, now.accent, 0.4))
    c.slab(box(-5, 1010, 1085, 1360), now.table)
    c.texture(box(-5, 1010, 1085, 1360), mix(now.table, "#fff0cc", 0.4), 0.4)
    c.slab(box(-5, 985, 1085, 1020), now.dish)
    rug = oval(540, 1230, 470, 110)
    c.form(rug, now.accent, depth=0.5)
    c.paint(oval(540, 1230, 420, 92), now.dish)
    c.form(oval(540, 1230, 396, 84), mix(now.accent, now.shade, 0.15), depth=0.4)
    variant(seed, _plant_stand, _night_window, _cardboard_box)(c, now, seed)
    c.shadow(oval(600, 1226, 230, 40), "#1e1030", 0.6, blur=18)
    with c.at(590, 1210, 1.5):
        sitting_cat(c, BLACK_FUR, gaze=0.2)
    c.form(stroke("462,716 520,752 590,762 660,752 718,716", 26), now.accent)
    c.form(oval(590, 788, 26), "#e8b84a", depth=0.8)


@scene("cat-orange", SQUARE)
def cat_orange(c: Canvas, seed: int) -> None:
    """An orange cat asleep where the sun is."""
    now = room(seed, "teal", "blue", "lilac", "cream")
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.12)
    c.slab(box(-5, 640, 1085, 1090), now.table)
    c.texture(box(-5, 640, 1085, 1090), mix(now.table, "#fff0cc", 0.4), 0.4)
    sunny: Shape = [[(120, 1090), (420, 240), (880, 240), (1000, 1090)]]
    c.paint(sunny, "#ffeab0", 0.28, rough=6)
    c.paint([[(560, 1090), (640, 240), (660, 240), (600, 1090)]], now.wall_low, 0.3, rough=4)
    cushion = blob("70,760 120,690 540,660 960,690 1010,760 980,900 540,960 100,900")
    c.shadow(cushion, now.shade, 0.55, dy=24, blur=22)
    c.form(cushion, now.accent, depth=0.8)
    with c.inside(cushion):
        for k in range(13):
            c.paint(
                stroke([(k * 90 - 20, 640), (k * 90 - 50, 980)], 15),
                mix(now.accent, "#fff0d0", 0.3),
                0.8,
            )
    for x, y in spots("86,790 996,790"):
        for k in range(5):
            c.paint(stroke([(x, y), polar(x, y, 56, 90 + (k - 2) * 22)], 9, 6), now.accent_two)
    fur = ORANGE_FUR
    body = blob("180,700 210,520 360,400 560,370 760,420 890,560 900,720 780,820 520,850 270,820")
    c.shadow(body, "#4a1e2c", 0.5, dy=26, blur=18)
    c.form(body, fur.coat, depth=0.85)
    with c.inside(body):
        for k in range(8):
            x = 400 + k * 62
            c.paint(
                stroke([(x, 350), (x + 30, 450 + 20 * (k % 2)), (x + 26, 540)], 34, 24, 5),
                fur.stripe,
            )
        c.paint(oval(300, 830, 170, 66), fur.chest, rough=3)
    haunch = oval(740, 690, 170, 150, turn=-20)
    c.form(haunch, mix(fur.coat, "#f3b56a", 0.25), depth=0.7)
    for k in range(3):
        c.paint(
            stroke([(850 - k * 12, 580 + k * 60), (760 - k * 16, 610 + k * 50)], 24, 5), fur.stripe
        )
    tail = stroke("830,640 905,720 900,820 790,872 560,860 400,820", 40, 76, 76, 70, 64, 46)
    c.shadow(tail, "#7a3a1c", 0.5, dy=6, blur=8)
    c.slab(tail, fur.coat)
    for x, y, turn in spots("912,760,0 880,834,46 810,862,80 700,868,92 590,858,96"):
        c.paint(oval(x, y, 13, 34, turn=turn - 90), fur.stripe)
    c.form(oval(410, 818, 30, 26), fur.chest)
    with c.at(330, 690, 1.18):
        cat_head(c, fur, asleep=True, tilt=12)
    for i, (x, y, r) in enumerate(((470, 460, 14), (520, 380, 20), (590, 290, 28))):  # its dreams
        c.paint(oval(x - 60, y - 60, r), "#fff8e6", 0.75)
        if i == 2:
            c.paint(oval(650, 170, 110, 62, wobble=0.04), "#fff8e6", 0.8)
            c.slab(leaf(590, 172, 110, 52, 0), "#7fa5b5")
            c.paint(stroke("706,172 736,148", 5, 12) + stroke("706,172 736,196", 5, 12), "#7fa5b5")
            c.paint(oval(616, 166, 4), "#2a2436")
