"""Lakes, harbours and the sea."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, Canvas
from magpie.demo.drawing.forms import (
    Shape,
    blob,
    box,
    curve,
    leaf,
    oval,
    polar,
    poly,
    ridge,
    spots,
    stroke,
)
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import grass, hills, pine, sky
from magpie.demo.drawing.palettes import Hour, hour
from magpie.demo.drawing.paper import Paint, mix


def water(c: Canvas, y: float, now: Hour, *, glitter: float | None = None) -> None:
    """Water from `y` to the bottom, the sky in it, and a path of light under x = `glitter`."""
    area = box(-5, y, c.width + 5, c.height + 5)
    c.paint(area, mix(now.sky[1], now.mid, 0.3))
    c.fade(area, mix(now.sky[0], now.near, 0.45), 0.9, angle=90, start=0.1)
    c.texture(area, mix(now.sky[2], "#ffffff", 0.3), 0.35, share=0.25, soft=0.3)
    waves: Shape = []
    for _ in range(60):
        t = c.rng.random() ** 1.5
        x, py = c.rng.uniform(-40, c.width), y + 8 + (c.height - y) * t
        long = 30 + 150 * t
        waves += leaf(x, py, long, 3 + 7 * t, 0)
    c.paint(waves, mix(now.sky[2], "#ffffff", 0.4), 0.4)
    if glitter is not None:
        glints: Shape = []
        for _ in range(60):
            t = c.rng.random()
            x, long = glitter + c.rng.gauss(0, 26 + 60 * t), 20 + 60 * t
            glints += leaf(x - long / 2, y + 4 + (c.height - y) * t * 0.95, long, 4 + 8 * t, 0)
        c.paint(glints, now.sun, 0.85)


def mountain(
    c: Canvas, x: float, y: float, wide: float, tall: float, paint: Paint, snow: Paint
) -> None:
    """A peak whose foot's middle is (x, y), snow on its head, its right side in the shade."""

    def edge(side: int) -> list[tuple[float, float]]:
        return [
            (
                x + side * wide * t + c.rng.uniform(-0.03, 0.03) * wide,
                y - tall * (1 - t / 0.5) + c.rng.uniform(-0.03, 0.03) * tall,
            )
            for t in (0.1, 0.2, 0.3, 0.4)
        ]

    left, right = edge(-1)[::-1], edge(1)
    outline = [(x - wide / 2, y), *left, (x, y - tall), *right, (x + wide / 2, y)]
    c.slab([outline], paint)
    spine = [(x + c.rng.uniform(-0.05, 0.05) * wide, y - tall * (1 - k * 0.2)) for k in range(1, 5)]
    c.paint(
        [[(x, y - tall), *right, (x + wide / 2, y), (x + wide * 0.06, y), *spine[::-1]]],
        mix(paint, "#2b2140", 0.4),
        0.45,
    )
    cap = [
        (x, y - tall),
        right[0],
        right[1],
        (x + wide * 0.1, y - tall * 0.66),
        (x + wide * 0.04, y - tall * 0.72),
        (x - wide * 0.02, y - tall * 0.58),
        (x - wide * 0.08, y - tall * 0.7),
        left[-2],
        left[-1],
    ]
    c.paint([cap], snow, 0.95)
    c.paint(
        [
            [
                (x, y - tall),
                right[0],
                right[1],
                (x + wide * 0.1, y - tall * 0.66),
                (x + wide * 0.04, y - tall * 0.72),
                *spine[:1],
            ]
        ],
        mix(snow, "#6a78a8", 0.4),
        0.7,
    )


@scene("mountain-lake", LANDSCAPE)
def mountain_lake(c: Canvas, seed: int) -> None:
    """A lake so still that the mountains look into it."""
    now = hour(seed, "morning", "rose", "noon", "night", "golden")
    sky(c, now, sun=(880, 170), clouds=2, size=54)
    snow = mix("#ffffff", now.sky[2], 0.25 + 0.3 * now.is_dark)
    peaks = spots("250,620,420 620,760,500 980,640,380 60,460,280")
    for x, wide, tall in peaks:
        mountain(c, x, 560, wide, tall, mix(now.far, now.mid, 0.55), snow)
    wood = ridge(c.rng, c.width, 545, 36, 580, 8)
    c.paint(wood, now.near, rough=2)
    for i in range(34):
        x = i * 37 + c.rng.uniform(-14, 14)
        c.paint(
            poly([(x - 14, 556), (x, 556 - c.rng.uniform(40, 84)), (x + 14, 556)]),
            mix(now.near, now.shade, 0.35 * c.rng.random()),
        )
    water(c, 556, now, glitter=880)
    for x, wide, tall in peaks:
        echo = poly([(x - wide * 0.48, 560), (x, 560 + tall * 0.52), (x + wide * 0.48, 560)])
        c.paint(echo, mix(now.mid, now.sky[0], 0.3), 0.35, rough=8)
    c.shadow(oval(420, 745, 130, 12), now.shade, 0.5, blur=8)  # a red canoe
    c.slab(blob("270,706 330,728 500,728 570,700 540,748 420,758 300,748"), "#c9463a", depth=0.7)
    for x, tone in ((370, "#e8b84a"), (470, "#4f7aa0")):
        c.form(blob([(x - 24, 730), (x - 18, 680), (x + 18, 680), (x + 24, 730)]), tone)
        c.form(oval(x, 660, 17, 19), "#e8b88f")
        c.form(oval(x, 648, 20, 11), "#5a4034")
    c.paint(stroke("340,660 300,770", 6), "#8a6248")
    c.paint(oval(296, 778, 9, 20, turn=20), "#8a6248")
    for x, tall in spots("70,400 160,300 1130,430 1040,280"):
        pine(c, x, 905, tall, mix(now.near, now.shade, 0.35), None)
    grass(c, 0, 1200, 905, 70, mix(now.near, now.shade, 0.3), 60)


@scene("seaside", LANDSCAPE)
def seaside(c: Canvas, seed: int) -> None:
    """The sea on a day off."""
    now = hour(seed, "noon", "golden", "rose", "morning")
    shade_cloth = ("#d9503f", "#3f7f9a", "#e0a53a", "#5f9a7a", "#d9728a")[seed % 5]
    sky(c, now, sun=(930, 160), clouds=3, size=58)
    water(c, 400, now, glitter=930)
    _headland(c, now)
    sand = mix("#f0d6a4", now.sky[2], 0.2)
    beach = blob("-200,640 150,600 480,660 820,640 1100,700 1400,660 1400,1100 -200,1100")
    c.paint(
        [[(x, y - 26) for x, y in line] for line in beach], mix(sand, now.mid, 0.35), 0.6, rough=3
    )
    c.paint([[(x, y - 12) for x, y in line] for line in beach], "#fffdf5", 0.95, rough=4)
    c.paint(beach, sand, rough=3)
    c.texture(beach, "#c99a63", 0.35, kind="grain", share=0.25)
    c.fade(beach, "#c99a63", 0.5, angle=90, start=0.3, grain=0.7)
    _parasol(c, shade_cloth)
    towel = poly("470,800 690,776 760,850 520,880")
    c.slab(towel, "#4f9aa5")
    for k in range(3):
        c.line([(500 + k * 66, 797 - k * 7), (560 + k * 68, 874 - k * 9)], 10, "#fbf3e2")
    ball = oval(860, 800, 52)
    c.shadow(oval(880, 848, 54, 14), "#6a4a4a", 0.5, blur=8)
    c.form(ball, "#fbf3e2", depth=0.7)
    with c.inside(ball):
        for k, tone in enumerate(("#d9503f", "#4f9aa5", "#f0b83c")):
            c.paint(leaf(836, 770, 100, 36, 20 + k * 56), tone, 0.95)
    for x, y in spots("700,200 780,240 640,260"):
        c.paint(
            stroke(
                [(x - 34, y - 12), (x - 14, y - 18), (x, y), (x + 14, y - 18), (x + 34, y - 12)],
                2,
                7,
                6,
                7,
                2,
            ),
            "#ffffff",
        )
    for x, y in spots("1010,850 130,780 1090,770"):
        for k in range(5):
            c.slab(leaf(x, y, 30, 15, k * 72 - 90), "#e8845a")


def _parasol(c: Canvas, shade_cloth: Paint) -> None:
    """A striped parasol."""
    c.shadow(oval(360, 850, 220, 30), "#6a4a4a", 0.5, blur=14)
    c.slab(stroke("390,850 330,500", 13), "#fbf3e2")
    with c.at(330, 560, turn=-10):
        dome: Shape = [[polar(0, 0, 240, a) for a in range(180, 364, 6)]]
        c.form(dome, shade_cloth, depth=0.7)
        for k in range(3):
            a, b = -180 + k * 140, -100 + k * 140
            gore = curve([(a, 4), (a * 0.86, -120), (0, -240), (b * 0.86, -120), (b, 4)])
            c.form([gore], "#fbf3e2", depth=0.4)
        scallop: Shape = []
        for k in range(8):
            scallop += oval(-210 + k * 60, 2, 30, 14)
        c.form(scallop, mix(shade_cloth, "#2b1430", 0.12))


def _headland(c: Canvas, now: Hour) -> None:
    """A lighthouse on its cape, and sails."""
    c.slab(blob("-60,410 -40,330 120,290 240,340 330,410"), mix(now.mid, now.shade, 0.15))
    c.slab(poly("120,296 132,190 160,190 172,300"), "#fbf3e2")
    for k in range(2):
        c.paint(
            poly(
                [
                    (124 + k * 2, 262 - k * 40),
                    (168 - k * 2, 262 - k * 40),
                    (166 - k * 2, 242 - k * 40),
                    (126 + k * 2, 242 - k * 40),
                ]
            ),
            "#c9463a",
        )
    c.slab(box(128, 166, 164, 192, 5) + poly("124,168 146,142 168,168"), "#c9463a")
    for x, y, r in spots("520,440,46 720,424,30"):
        c.slab(
            blob([(x - r, y), (x + r, y), (x + r * 0.7, y + r * 0.3), (x - r * 0.7, y + r * 0.3)]),
            "#8a5a48",
        )
        c.slab(poly([(x - 2, y - 6), (x - 2, y - r * 2), (x - r * 0.9, y - 6)]), "#fffaf0")
        c.slab(poly([(x + 4, y - 6), (x + 4, y - r * 1.7), (x + r * 0.8, y - 6)]), "#f3c9a0")


@scene("fishing-boats", LANDSCAPE)
def fishing_boats(c: Canvas, seed: int) -> None:
    """Painted boats in a harbour, nets drying."""
    now = hour(seed, "morning", "golden", "rose", "noon", "dusk")
    sky(c, now, sun=(300, 170), clouds=3, size=56)
    hills(c, now, 380, 150)
    tones = ("#d9785a", "#f0d6a4", "#7fa5a0", "#e8b86a", "#c9d0b4", "#b56a6a")
    for i in range(12):  # houses climbing the hill
        x, y = (
            560 + (i % 6) * 116 + c.rng.uniform(-16, 16),
            500 - (i // 6) * -46 + c.rng.uniform(-12, 12),
        )
        c.slab(
            box(x, y - 90, x + 96, y + 40),
            mix(tones[(i + seed) % 6], now.shade, 0.08 + 0.2 * now.is_dark),
            depth=0.4,
        )
        c.slab(
            poly([(x - 8, y - 88), (x + 48, y - 128), (x + 104, y - 88)]),
            mix("#a84f3c", now.shade, 0.25),
        )
        c.paint(
            box(x + 16, y - 66, x + 38, y - 36) + box(x + 58, y - 66, x + 80, y - 36),
            now.sun if now.is_dark else "#5a4a58",
        )
    water(c, 560, now, glitter=300)
    c.slab(poly("520,548 1205,548 1205,590 540,590"), mix("#a89a8a", now.shade, 0.2))
    hulls = ("#c9463a", "#3f7a8a", "#e8a83c", "#4f6a9a", "#6a8a5a")
    for i, (x, y, scale, flip) in enumerate(
        (
            (210, 640, 0.7, False),
            (930, 650, 0.75, True),
            (540, 690, 0.9, True),
            (260, 800, 1.2, False),
            (880, 820, 1.3, True),
        )
    ):
        c.paint(oval(x, y + 30 * scale, 170 * scale, 26 * scale), now.shade, 0.35, rough=5)
        with c.at(x, y, scale, flip=flip):
            _boat(c, hulls[(i + seed) % 5], now)
    for x, y in spots("420,250 480,220 120,300 700,180"):
        c.paint(
            stroke(
                [(x - 30, y - 10), (x - 12, y - 16), (x, y), (x + 12, y - 16), (x + 30, y - 10)],
                2,
                6,
                6,
                6,
                2,
            ),
            "#ffffff",
        )


def _boat(c: Canvas, hull: Paint, now: Hour) -> None:
    c.paint(stroke("-20,-30 -20,-270", 10, 6), "#6a4a40")
    c.line("-20,-262 150,-70", 3, now.shade)
    c.line("-20,-262 -140,-60", 3, now.shade)
    for k, tone in enumerate(("#d9483a", "#f0c04a", "#4f97a0", "#f6f0e0")):
        c.paint(
            poly(
                [
                    (4 + k * 30, -232 + k * 34),
                    (24 + k * 30, -208 + k * 34),
                    (2 + k * 30, -200 + k * 34),
                ]
            ),
            tone,
        )
    c.slab(box(-96, -110, 10, -20, 7), "#fbf3e2")
    c.slab(box(-106, -124, 20, -106, 6), mix(hull, "#2b1430", 0.3))
    c.paint(
        box(-82, -92, -52, -58, 4) + box(-38, -92, -8, -58, 4),
        "#ffd27a" if now.is_dark else "#5f8a94",
    )
    net = blob("30,-24 60,-66 110,-58 140,-24 90,-8")
    c.form(net, mix("#5a8a7a", now.shade, 0.2), depth=0.7)
    for x, y in spots("56,-40 90,-54 116,-34"):
        c.form(oval(x, y, 11), "#ee8f3c")
    c.form(blob("-180,-40 -120,-18 60,-16 200,-58 160,24 80,44 -110,44 -160,20"), hull, depth=0.8)
    c.paint(stroke("-176,-26 -110,-2 70,-2 190,-40", 9), "#fbf3e2")
    c.paint(oval(140, -16, 14, 9), "#fbf3e2")
    c.paint(oval(142, -16, 6), "#2a2230")
