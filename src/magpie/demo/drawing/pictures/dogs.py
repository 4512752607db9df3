"""A dog who sits and a dog who runs."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, Canvas
from magpie.demo.drawing.forms import blob, both, box, leaf, oval, polar, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import flower, grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import hour
from magpie.demo.drawing.paper import Paint, mix


@scene("dog-shiba", PORTRAIT)
def dog_shiba(c: Canvas, seed: int) -> None:
    """A shiba among ginkgo leaves, pleased with everything."""
    now = hour(seed, "golden", "rose", "noon", "mist")
    sky(c, now, sun=(880, 250), clouds=1)
    hills(c, now, 700, 120)
    leaves = (
        ("#f2c03c", "#e89a2c"),
        ("#e86a4a", "#f2a04a"),
        ("#8fb85c", "#c9d06a"),
        ("#f0cf5c", "#d9a43c"),
    )[seed % 4]
    for x, tall in spots("120,520 960,600"):
        tree(c, x, 860, tall, mix(*leaves, 0.4), "#5a443f")
    ground(c, 840, mix(leaves[0], now.ground, 0.55), now.shade)
    for _ in range(110):
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(870, 1350)
        r = 12 + (y - 870) / 26
        turn = c.rng.uniform(0, 360)
        c.paint(
            [[(x, y), *[polar(x, y, r, turn + k * 22) for k in range(6)]]],
            mix(*leaves, c.rng.random()),
        )
    with c.at(540, 820):
        _shiba(c)
    for _ in range(14):
        x, y = c.rng.uniform(0, 1080), c.rng.uniform(60, 800)
        r, turn = c.rng.uniform(18, 34), c.rng.uniform(0, 360)
        c.slab(
            [[(x, y), *[polar(x, y, r, turn + k * 22) for k in range(6)]]],
            mix(*leaves, c.rng.random()),
        )


def _shiba(c: Canvas) -> None:
    tan, cream, ink = "#d98a44", "#fbecd2", "#2f2028"
    c.shadow(oval(20, 440, 300, 44), "#3a1e2c", 0.55, blur=18)
    c.form(stroke("200,250 330,190 350,60 250,10 220,90", 96, 104, 96, 74, 40), tan, depth=0.7)
    c.paint(stroke("300,60 250,34 226,90", 30, 30, 14), cream)
    body = blob("-200,430 -226,250 -180,60 -120,-60 120,-60 180,60 236,260 210,430 0,456")
    c.form(body, tan, depth=0.75)
    chest = blob("-120,-40 120,-40 128,120 70,270 0,310 -70,270 -128,120")
    c.form(chest, cream, depth=0.4)
    for k in range(7):
        c.slab(leaf(-84 + k * 28, 190 + 40 * (1 - abs(k - 3) / 3), 110, 40, 90), cream, depth=0.3)
    c.form(both(oval(176, 390, 84, 66)), tan, depth=0.6)
    for side in (-1, 1):
        leg = [(side * 80, 170), (side * 84, 300), (side * 82, 420)]
        c.slab(stroke(leg, 104, 84, 88), mix(tan, cream, 0.25))
        c.form(oval(side * 86, 430, 64, 34), cream, depth=0.6)
    c.paint(both(stroke("67,420 67,450", 5) + stroke("105,420 105,450", 5)), "#b58a64")
    _scarf(c, cream)
    _shiba_head(c, tan, cream, ink)


def _shiba_head(c: Canvas, tan: Paint, cream: Paint, ink: Paint) -> None:
    c.form(both(blob("196,-200 206,-300 176,-374 110,-330 60,-250")), tan, depth=0.5)
    c.paint(both(blob("176,-240 182,-300 166,-340 124,-306 96,-262")), "#f0b99a")
    head = blob(
        "-236,-110 -206,-230 -110,-290 0,-302 110,-290 206,-230 236,-110 190,-10 90,50 "
        "0,62 -90,50 -190,-10"
    )
    c.form(head, tan, depth=0.7)
    with c.inside(head):
        c.paint(both(blob("30,80 20,-60 90,-116 190,-110 250,-40 170,60")), cream, rough=2)
        c.paint(both(oval(92, -206, 30, 19, turn=-18)), cream)
        c.paint(blob("-76,60 -84,-50 -44,-120 44,-120 84,-50 76,60"), cream, rough=2)
    c.paint(both(oval(96, -146, 25, 27)), ink)
    c.paint(oval(-88, -156, 8) + oval(104, -156, 8), "#ffffff")
    c.paint(both(oval(158, -58, 36, 22)), "#f0a080", 0.6)
    c.form(blob("-44,-84 44,-84 30,-46 0,-34 -30,-46"), ink, lit="#8a7480")
    c.paint(blob("-70,-18 0,-6 70,-18 40,40 0,52 -40,40"), "#7a2c34")
    c.form(blob("-34,14 0,4 34,14 30,70 0,88 -30,70"), "#ee8a84", depth=0.5)
    c.line("0,14 0,62", 4, "#c9605f")
    c.line("-92,-34 -66,-14 -30,-12 0,-34 30,-12 66,-14 92,-34", 7, ink)


def _scarf(c: Canvas, cream: Paint) -> None:
    """A spotted scarf."""
    scarf = blob("-150,-40 0,8 150,-40 164,10 80,60 10,160 -70,62 -164,10")
    c.shadow(scarf, "#5a1e2c", 0.5, dy=12, blur=10)
    c.form(scarf, "#c93c38", depth=0.6)
    for x, y in spots("-90,6 -30,30 40,34 104,4 4,88"):
        c.paint(oval(x, y, 11), cream)


@scene("dog-park", LANDSCAPE)
def dog_park(c: Canvas, seed: int) -> None:
    """A spotted dog in the air, a ball just ahead."""
    now = hour(seed, "noon", "golden", "morning", "rose")
    sky(c, now, sun=(180, 140), clouds=3, size=52)
    hills(c, now, 420, 90)
    for x, tall in spots("80,330 300,230 1010,300 1140,380"):
        tree(c, x, 560, tall, mix(now.near, now.mid, c.rng.random() * 0.6), "#6b4a3c")
    lawn = mix(now.near, "#b5c95f", 0.35)
    ground(c, 540, lawn, now.shade)
    path = blob(
        "-100,640 200,600 560,640 900,600 1320,630 1320,700 900,668 560,712 200,666 -100,720"
    )
    c.paint(path, mix(now.ground, "#fff0d8", 0.3), rough=3)
    for x in (820, 960):  # a bench
        c.paint(stroke([(x, 596), (x, 540)], 9), "#3f4450")
    for k in range(4):
        c.slab(box(796, 500 + k * 18 - (k > 2) * 4, 990, 512 + k * 18, 4), "#a86f48")
    grass(c, 0, 1200, 760, 44, mix(lawn, now.near, 0.5), 110)
    c.shadow(oval(520, 830, 280, 26), now.shade, 0.55, blur=12)
    with c.at(500, 640, 1.05, turn=-7):
        _running_dog(c, ("#fbf3e4", "#b5683c") if seed % 2 == 0 else ("#e0ac66", "#8a5a3c"))
    c.form(oval(960, 520, 40), "#d9e04a", shade="#8fa030", depth=0.9)
    c.line("932,494 952,520 936,552", 5, "#fbfbe4")
    for k in range(3):
        c.paint(
            stroke([(910 - k * 14, 560 + k * 20), (850 - k * 24, 600 + k * 26)], 7, 2),
            "#fffaf0",
            0.8,
        )
    for i in range(16):
        x, y = c.rng.uniform(0, 1200), c.rng.uniform(800, 900)
        flower(
            c,
            x,
            y,
            c.rng.uniform(11, 18),
            ("#fdf3e0", "#f2c04a", "#e88a8f")[i % 3],
            "#f0b23c",
            petals=7,
        )
    grass(c, 0, 1200, 905, 70, now.near, 60)


def _running_dog(c: Canvas, coat: tuple[Paint, Paint]) -> None:
    base, spot, ink = coat[0], coat[1], "#2f2028"
    far = mix(base, "#6a5060", 0.3)
    c.slab(stroke("130,20 240,90 330,110", 62, 40, 30), far)
    c.slab(stroke("-190,0 -290,80 -380,100", 74, 42, 30), far)
    c.slab(stroke("-220,-70 -320,-140 -350,-210", 38, 30, 16), base)
    body = blob(
        "-250,-60 -150,-104 20,-96 140,-120 220,-80 220,20 140,76 0,60 -120,34 -220,50 -264,0"
    )
    c.form(body, base, depth=0.75)
    with c.inside(body):
        c.slab(oval(-130, -80, 110, 70, turn=10), spot)
        c.slab(oval(60, -20, 46, 34, turn=-20), spot)
    c.slab(stroke("180,-10 280,50 360,20", 72, 46, 34), base)
    c.form(oval(366, 16, 28, 19), base)
    c.slab(stroke("-200,0 -260,110 -330,150", 92, 52, 34), base)
    c.form(oval(-340, 152, 30, 18), base)
    c.slab(stroke("170,-60 240,-130", 140, 104), base)
    c.paint(stroke("172,-128 262,-56", 26), "#3f7fa0")
    c.form(oval(246, -50, 17), "#e8b84a")
    head = blob("190,-170 220,-240 300,-250 350,-210 430,-190 444,-158 400,-130 320,-118 240,-120")
    c.form(head, base, depth=0.6)
    with c.inside(head):
        c.paint(oval(250, -220, 74, 60), spot, rough=2)
    c.form(
        blob("210,-220 170,-262 96,-250 70,-200 120,-186 190,-190"), mix(spot, ink, 0.15), depth=0.7
    )
    c.form(oval(436, -184, 25, 20), ink, lit="#8a7480")
    c.paint(oval(318, -206, 13, 15), ink)
    c.paint(oval(322, -212, 5), "#ffffff")
    c.paint(blob("330,-138 400,-140 390,-110 340,-112"), "#7a2c34")
    c.slab(blob("346,-126 384,-128 350,-60 316,-64"), "#ee8a84")
    c.line("436,-164 400,-142 330,-140", 5, ink)
