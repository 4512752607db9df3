"""Trains then and now, and the view from one."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, leaf, oval, polar, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import steam
from magpie.demo.drawing.outdoors import grass, ground, hills, pine, sky, tree
from magpie.demo.drawing.palettes import Hour, Room, hour, room, variant
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures.pots import city


def rails(c: Canvas, y: float, now: Hour) -> None:
    """A track from edge to edge, its ballast under `y`."""
    bed = poly([(-5, y - 4), (c.width + 5, y - 4), (c.width + 5, y + 62), (-5, y + 62)])
    c.paint(bed, mix("#8a7f78", now.shade, 0.2), rough=3)
    c.texture(bed, "#5a5054", 0.5, kind="grain", share=0.4)
    sleepers: Shape = []
    for i in range(int(c.width / 44) + 2):
        sleepers += box(i * 44 - 10, y + 6, i * 44 + 16, y + 26)
    c.paint(sleepers, "#5a463e")
    c.paint(box(-5, y - 4, c.width + 5, y + 6), "#9aa0a6")
    c.paint(box(-5, y - 4, c.width + 5, y - 1), "#e6e6e0")


def green_coach(c: Canvas, x: float, y: float, wide: float, tall: float, now: Hour) -> None:
    """One coach of the old green trains, people at its open windows; (x, y) is its lower left."""
    body = box(x, y - tall, x + wide, y - tall * 0.16, tall * 0.12)
    c.form(box(x + wide * 0.06, y - tall * 0.2, x + wide * 0.94, y - tall * 0.06), "#33323c")
    wheels: Shape = []
    for at in (0.13, 0.24, 0.76, 0.87):
        wheels += oval(x + wide * at, y - tall * 0.07, tall * 0.085)
    c.form(wheels, "#4a4650", depth=0.8)
    c.slab(body, "#3f6a4c", shade="#203c3c", lit="#7fa56a", depth=0.7)
    c.slab(box(x + 4, y - tall * 1.03, x + wide - 4, y - tall * 0.9, tall * 0.06), "#8f9490")
    for at, thick in spots("0.36,0.045 0.27,0.018"):
        c.paint(box(x, y - tall * at, x + wide, y - tall * (at - thick)), "#efc648")
    warm = "#ffdf8f" if now.is_dark else "#d8e6dc"
    for i in range(7):
        left = x + wide * (0.115 + i * 0.115)
        pane = box(left, y - tall * 0.78, left + wide * 0.085, y - tall * 0.48, 5)
        c.paint(pane, mix("#203c3c", "#000000", 0.2))
        c.paint(box(left + 3, y - tall * 0.77, left + wide * 0.085 - 3, y - tall * 0.49, 4), warm)
        with c.inside(pane):
            c.fade(pane, "#5a7a80", 0.5, angle=70, start=0.3)
            if c.rng.random() < 0.62:
                _passenger(c, left + wide * 0.042, y - tall * 0.48, tall * 0.1)
        c.paint(box(left, y - tall * 0.645, left + wide * 0.085, y - tall * 0.63), "#203c3c")
    for at in (0.03, 0.925):
        c.slab(
            box(x + wide * at, y - tall * 0.8, x + wide * (at + 0.045), y - tall * 0.2, 4),
            "#2f5640",
        )
        c.paint(
            box(
                x + wide * (at + 0.01), y - tall * 0.74, x + wide * (at + 0.035), y - tall * 0.52, 3
            ),
            warm,
        )


def _passenger(c: Canvas, x: float, y: float, r: float) -> None:
    skin = c.rng.choice(("#e8b88f", "#d9a074", "#f0cba6", "#b97f5a"))
    c.paint(
        blob(
            [(x - r * 1.3, y + r), (x - r, y - r * 0.3), (x + r, y - r * 0.3), (x + r * 1.3, y + r)]
        ),
        c.rng.choice(("#c9553f", "#4f7aa0", "#efe3cc", "#8a5a7a", "#d99a3c")),
    )
    c.paint(oval(x, y - r * 1.0, r * 0.74, r * 0.84), skin)
    c.paint(
        oval(x, y - r * 1.42, r * 0.78, r * 0.5), c.rng.choice(("#2a2230", "#4a3028", "#8a8490"))
    )


@scene("train-green", LANDSCAPE)
def train_green(c: Canvas, seed: int) -> None:
    """The green train of 2001, crossing rape fields; forty-six hours, hard seat."""
    now = hour(seed, "morning", "golden", "dusk", "mist")
    sky(c, now, sun=(960, 150), clouds=3, size=54)
    hills(c, now, 420, 150)
    for i in range(5):
        y = 470.0 + i * 34
        strip = poly([(-5, y + c.rng.uniform(-8, 8)), (1205, y - 10), (1205, y + 44), (-5, y + 48)])
        c.paint(
            strip,
            mix("#eec84a" if i % 2 == 0 else now.near, now.near, 0.2 + 0.3 * now.is_dark),
            rough=2,
        )
        c.texture(strip, mix("#fff0a0", now.sun, 0.3), 0.4, kind="grain", share=0.3)
    for x, tall in spots("170,190 340,130 1060,170"):
        tree(c, x, 560, tall, now.near, "#5f443c")
    for i in range(4):  # telegraph poles
        x = 90 + i * 350
        c.paint(stroke([(x, 640), (x, 330)], 9, 7), "#5a4640")
        c.paint(box(x - 40, 346, x + 40, 354) + box(x - 32, 372, x + 32, 379), "#5a4640")
        for k in (-36, 36):
            c.line([(x + k, 348), (x + 175 + k, 384), (x + 350 + k, 348)], 2.5, now.shade, 0.7)
    rails(c, 700, now)
    c.form(poly("-40,470 1240,470 1240,474 -40,474"), "#33323c")
    for i in range(4):
        x = -400 + i * 472
        c.form(box(x - 12, 520, x + 4, 660), "#33323c")
        green_coach(c, x, 704, 462, 236, now)
    ground(c, 776, mix(now.ground, now.near, 0.35), now.shade)
    grass(c, 0, 1200, 800, 60, now.near, 90)
    blooms: list[Shape] = [[], [], []]  # rape flowers up to the line
    for i in range(420):
        y = 785 + 125 * c.rng.random()
        r = 3 + (y - 780) / 16
        blooms[i % 3] += oval(c.rng.uniform(0, 1200), y, r, r * 0.8)
    for tone, bunch in zip(("#d9a82c", "#f0c53a", "#fbe070"), blooms, strict=True):
        c.paint(bunch, mix(tone, now.shade, 0.4 * now.is_dark), 0.95)


@scene("train-fast", LANDSCAPE)
def train_fast(c: Canvas, seed: int) -> None:
    """The white train of today on its viaduct; ten hours."""
    now = hour(seed, "noon", "rose", "golden", "night", "morning")
    sky(c, now, sun=(210, 150), clouds=3, size=54)
    hills(c, now, 470, 190)
    for i in range(6):  # terraces and a village under the bridge
        y = 690.0 + i * 38
        c.paint(
            blob(
                [
                    (-200, y + 30),
                    (200, y - 14 + c.rng.uniform(-9, 9)),
                    (640, y + 10),
                    (1000, y - 10),
                    (1400, y + 20),
                    (1400, 960),
                    (-200, 960),
                ]
            ),
            mix(now.near, "#d9d67a", (0.1, 0.35)[i % 2]),
            rough=2,
        )
    for i in range(9):
        x, y = 70 + i * 128 + c.rng.uniform(-26, 26), 770 + c.rng.uniform(-20, 60)
        c.slab(box(x, y - 44, x + 74, y), mix("#fbf3e2", now.shade, 0.1 + 0.2 * now.is_dark))
        c.slab(
            poly([(x - 12, y - 42), (x + 10, y - 74), (x + 64, y - 74), (x + 86, y - 42)]),
            mix("#5a5560", now.shade, 0.3),
        )
        c.paint(
            box(x + 14, y - 30, x + 30, y - 12) + box(x + 46, y - 30, x + 62, y - 12),
            now.sun if now.is_dark else "#6a5a60",
        )
    stone = mix("#d9d4c9", now.sky[2], 0.25)
    for i in range(5):
        x = 60.0 + i * 280
        c.slab(poly([(x, 600), (x + 72, 600), (x + 60, 920), (x + 12, 920)]), stone, depth=0.7)
    deck = box(-5, 560, 1205, 616)
    c.shadow(deck, now.shade, 0.4, dy=20, blur=14)
    c.slab(deck, stone)
    for i in range(7):  # catenary
        x = 40 + i * 190
        c.paint(
            stroke([(x, 560), (x, 330), (x + 46, 322)], 8, 6, 4, straight=True),
            mix("#6a6a74", now.shade, 0.3),
        )
    c.line("-5,346 600,352 1205,346", 3, now.shade)
    _fast_train(c, now)
    for _ in range(9):
        x, y = c.rng.uniform(0, 700), c.rng.uniform(390, 560)
        c.paint(stroke([(x, y), (x + c.rng.uniform(120, 300), y)], 2, 6, 2), "#ffffff", 0.4)
    tree(c, 1120, 900, 170, now.near, "#5f443c")
    tree(c, 36, 890, 150, now.near, "#5f443c")


def _fast_train(c: Canvas, now: Hour) -> None:
    white = mix("#fbfbf6", now.shade, 0.08 + 0.22 * now.is_dark)
    hull = blob(
        "-300,392 -100,386 500,388 800,390 930,410 1060,478 1120,530 1096,556 900,560 -300,560"
    )
    c.shadow(hull, now.shade, 0.45, dy=16, blur=10)
    c.form(hull, white, shade="#8f9fb5", depth=0.7)
    with c.inside(hull):
        c.paint(
            blob("-300,500 700,502 960,496 1150,536 1150,580 -300,580"),
            mix("#cfd6dc", now.shade, 0.15),
        )
        c.paint(stroke("-300,492 700,494 930,484 1080,520", 11, 11, 11, 4), "#c9362f")
        c.paint(stroke("-300,512 700,513 940,508 1100,536", 5, 5, 5, 3), "#e8b84a")
        glass = mix("#28344a", now.shade, 0.3)
        c.paint(blob("900,420 960,424 1036,470 1010,482 930,466 896,446"), glass)
        c.paint(stroke("930,432 990,456", 5, 9, 3), "#a9c4d0", 0.8)
        c.paint(box(-300, 418, 850, 464, 10), glass)
        lit = now.sun if now.is_dark else "#7fa5b8"
        for i in range(21):
            c.paint(
                box(-20 + i * 42, 423, 12 + i * 42, 459, 6),
                mix(lit, glass, 0.25 if i % 3 else 0.05),
                0.9,
            )
        for x in (330, 640):
            c.line([(x, 386), (x, 560)], 5, "#8f9fb5")
            c.slab(box(x - 60, 416, x - 30, 546, 5), mix(white, "#8f9fb5", 0.3))
    c.paint(blob("1060,500 1096,516 1080,528 1050,516"), "#fff6c9")
    if now.is_dark:
        c.glow(1120, 530, 260, "#fff0b0", 0.7)


@scene("train-window", LANDSCAPE)
def train_window(c: Canvas, seed: int) -> None:
    """From a window seat: a thermos, oranges, and a country going by."""
    now, inside = (
        hour(seed, "golden", "winter", "noon", "dusk", "mist"),
        room(seed, "sage", "blue", "cream", "teal", "pink"),
    )
    sky(c, now, sun=(830, 190), clouds=3, size=60)
    hills(c, now, 420, 150)
    if seed % 2:
        city(c, now, 520)
    snow = "#f4f6f7" if now.far == "#b5c6d6" else None
    water = blob("-100,590 300,560 700,574 1300,550 1300,700 -100,700")
    c.paint(water, mix(now.sky[1], now.mid, 0.25), rough=2)
    for _ in range(16):
        x, y = c.rng.uniform(60, 1140), c.rng.uniform(580, 680)
        c.paint(
            stroke([(x, y), (x + c.rng.uniform(40, 120), y)], 1, 5, 1),
            mix(now.sun, "#ffffff", 0.3),
            0.6,
        )
    for i in range(6):
        pine(
            c,
            120 + i * 190 + c.rng.uniform(-40, 40),
            640 + 20 * (i % 2),
            c.rng.uniform(120, 210),
            mix(now.near, now.shade, 0.3),
            snow,
        )
    _compartment(c, inside)
    table = poly("240,720 960,720 1060,905 140,905")
    c.shadow(table, inside.shade, 0.5, dy=20, blur=16)
    c.slab(table, inside.dish, depth=0.5)
    c.slab(box(236, 712, 964, 736, 8), mix(inside.dish, inside.shade, 0.25))
    _thermos(c, inside.accent)
    variant(seed, _noodle_cup, _tea_glass, _open_book)(c, inside.cloth)


def _compartment(c: Canvas, inside: Room) -> None:
    """The wall round the window, its frame and curtains."""
    wall = inside.wall_low
    frame: Shape = [
        [
            (-5, -5),
            (1205, -5),
            (1205, 905),
            (-5, 905),
            (-5, -5),
            (150, 90),
            (120, 120),
            (120, 610),
            (150, 640),
            (1050, 640),
            (1080, 610),
            (1080, 120),
            (1050, 90),
            (150, 90),
        ]
    ]
    c.paint(frame, wall)
    c.texture(frame, mix(wall, "#ffffff", 0.5), 0.3, share=0.4)
    c.fade(frame, inside.shade, 0.45, start=0.3, grain=0.6)
    for a, b in (
        ((150, 90), (1050, 90)),
        ((120, 120), (120, 610)),
        ((150, 640), (1050, 640)),
        ((1080, 120), (1080, 610)),
    ):
        c.slab(stroke([a, b], 26), mix(wall, "#fffaf0", 0.45))
    c.paint(poly("300,104 460,104 240,626 136,626 136,500"), "#ffffff", 0.12)
    for x, lean in spots("70,26 1130,-26"):
        c.slab(
            stroke([(x, -20), (x + lean, 330), (x + lean, 600), (x, 990)], 190, 110, 120, 160),
            inside.accent_two,
        )
        for k in range(3):
            c.line(
                [
                    (x - 40 + k * 40, -10),
                    (x - 26 + k * 26 + lean, 330),
                    (x - 28 + k * 28 + lean, 600),
                    (x - 34 + k * 34, 920),
                ],
                6,
                mix(inside.accent_two, inside.shade, 0.4),
                0.5,
            )


def _thermos(c: Canvas, paint: Paint) -> None:
    c.shadow(oval(350, 840, 80, 18), alpha=0.5, dx=16, blur=10)
    c.slab(box(290, 570, 400, 840, 26), paint, depth=0.9)
    c.slab(box(300, 520, 390, 590, 16), "#e9e4d8")
    petals: Shape = []
    for k in range(5):
        petals += oval(*polar(345, 690, 26, 72 * k), 14)
    c.paint(petals, "#f3e3c0")
    c.paint(oval(345, 690, 12), "#e8b84a")


def _noodle_cup(c: Canvas, paint: Paint) -> None:
    c.shadow(oval(590, 850, 100, 20), alpha=0.5, dx=16, blur=10)
    c.slab(poly("500,740 680,740 656,856 524,856"), paint, depth=0.8)
    c.paint(poly("508,776 672,776 666,812 514,812"), "#f6e3c0", 0.9)
    c.form(oval(590, 740, 92, 20), "#fbf3e2", depth=0.4)
    for k in range(5):
        c.line([(530 + k * 24, 742), (546 + k * 24, 732), (556 + k * 24, 746)], 6, "#e9b65a")
    c.line("640,742 740,650", 8, "#a8573c")
    steam(c, 580, 720, 150, 34, 0.4)
    for x, y in spots("790,830 860,846 826,790"):  # oranges
        c.shadow(oval(x, y + 30, 40, 12), alpha=0.5, dx=8, blur=8)
        c.form(oval(x, y, 42, 39), "#ee8f2e", depth=0.9)
        c.paint(leaf(x, y - 34, 34, 14, -30), "#5f8f4a")


def _tea_glass(c: Canvas, paint: Paint) -> None:
    c.shadow(oval(590, 852, 80, 18), alpha=0.5, dx=16, blur=10)
    c.slab(poly("520,690 660,690 648,856 532,856"), "#d9e2d8", depth=0.5)
    c.slab(poly("524,740 656,740 646,850 534,850"), "#c98f3c", lit="#f3d48a", depth=0.7)
    for k in range(5):
        c.paint(leaf(548 + k * 18, 840 - (k % 2) * 14, 40, 11, -70 + k * 12), "#5a6a34")
    c.slab(stroke("656,720 716,728 704,800 650,812", 16), "#b9bcc0")
    c.paint(box(520, 690, 660, 700, 4), "#ffffff", 0.7)
    steam(c, 590, 670, 140, 30, 0.4)
    c.slab(poly("760,800 930,790 950,868 770,880"), paint)  # sunflower seeds on paper
    for _ in range(34):
        x, y = c.rng.gauss(852, 34), c.rng.gauss(834, 14)
        c.paint(leaf(x, y, 20, 9, c.rng.uniform(0, 360)), c.rng.choice(("#3a3038", "#6a5a58")))


def _open_book(c: Canvas, paint: Paint) -> None:
    c.shadow(poly("520,800 860,790 900,880 500,884"), alpha=0.45, dx=8, dy=8, blur=10)
    for page in ("506,800 690,812 690,890 480,878", "690,812 872,792 916,870 690,890"):
        c.slab(poly(page), "#fdf8ec")
    lines: Shape = []
    for k in range(4):
        y = 822 + k * 15
        lines += stroke([(526 - k * 5, y), (670, y + 8)], 4)
        lines += stroke([(708, y + 8), (856 + k * 7, y - 6)], 4)
    c.paint(lines, "#6a6470", 0.6)
    c.slab(stroke("690,814 700,890 694,904", 12, 10, 6), paint)
    c.form(oval(930, 760, 56), "#c9463a", depth=0.8)
    c.paint(stroke("930,710 938,680", 7, 4), "#5a3a2c")
    c.slab(leaf(934, 692, 44, 20, -20), "#6f9a5a")
