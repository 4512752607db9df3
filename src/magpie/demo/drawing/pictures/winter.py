"""The cold months: a lit cabin, skaters."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, Canvas
from magpie.demo.drawing.forms import Shape, blob, box, oval, poly, spots, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.outdoors import hills, pine, sky
from magpie.demo.drawing.palettes import Hour, hour
from magpie.demo.drawing.paper import Paint, mix


@scene("snow-cabin", PORTRAIT)
def snow_cabin(c: Canvas, seed: int) -> None:
    """A lit cabin in the first deep snow."""
    now = hour(seed, "dusk", "winter", "night", "rose")
    sky(c, now, sun=(230, 230), clouds=1)
    hills(c, now, 640, 200)
    snow = mix("#f6f8fa", now.sky[1], 0.18 + 0.25 * now.is_dark)
    for i in range(17):
        x = i * 70 - 20 + c.rng.uniform(-20, 20)
        pine(
            c,
            x,
            860 + c.rng.uniform(-16, 16),
            c.rng.uniform(200, 420),
            mix(now.near, now.shade, 0.35 * c.rng.random()),
            snow,
        )
    drift = blob("-200,860 100,826 460,870 800,840 1280,870 1280,1500 -200,1500")
    c.form(drift, snow, shade=mix(snow, now.near, 0.5), depth=0.6)
    _cabin(c, now, snow)
    for a, b in (((540, 1136), 1), ((500, 1190), 1.2), ((552, 1246), 1.5), ((490, 1310), 1.8)):
        c.paint(oval(*a, 15 * b, 7 * b), mix(snow, now.near, 0.55))
    front = blob("-200,1250 200,1190 420,1260 700,1290 900,1200 1300,1240 1300,1500 -200,1500")
    c.form(front, mix(snow, "#ffffff", 0.35), shade=mix(snow, now.near, 0.5), depth=0.6)
    for x, tall in spots("90,560 985,640"):
        pine(c, x, 1260, tall, mix(now.near, now.shade, 0.4), snow)
    with c.at(800, 1190):  # a snowman
        c.shadow(oval(10, 6, 80, 14), now.shade, 0.5, blur=8)
        c.form(oval(0, -46, 66, 58), "#fdfdfb", shade="#9fb0cc")
        c.form(oval(0, -132, 46, 43), "#fdfdfb", shade="#9fb0cc")
        c.form(stroke("-44,-98 0,-88 44,-98", 20), "#c9463a")
        c.form(stroke("30,-96 44,-40", 20, 17), "#c9463a")
        c.form(poly("6,-136 8,-122 52,-124"), "#ee8f2e")
        for x, y in spots("-14,-142 18,-142 0,-66 2,-36"):
            c.paint(oval(x, y, 5), "#33303c")
        c.slab(box(-46, -176, 46, -166, 4) + box(-28, -216, 28, -168, 5), "#33303c")
    flakes: list[Shape] = [[], []]
    for i in range(150):
        r = c.rng.choice((2.5, 3.5, 5, 7))
        flakes[i % 2] += oval(c.rng.uniform(0, 1080), c.rng.uniform(0, 1350), r)
    for i, alpha in enumerate((0.9, 0.55)):
        c.paint(flakes[i], "#ffffff", alpha)


def _cabin(c: Canvas, now: Hour, snow: Paint) -> None:
    wood, warm = mix("#8a5238", now.shade, 0.2), "#ffd27a"
    c.shadow(box(300, 1040, 800, 1110), now.shade, 0.5, dx=20, blur=18)
    front = poly("320,1100 320,830 540,660 760,830 760,1100")
    c.slab(front, wood, depth=0.7)
    with c.inside(front):
        for k in range(12):
            c.paint(
                stroke([(300, 690 + k * 38), (780, 688 + k * 38)], 5),
                mix(wood, "#1e1030", 0.5),
                0.7,
            )
    c.slab(box(660, 620, 726, 800), mix("#8f7f7a", now.shade, 0.2))
    c.slab(box(650, 596, 736, 628, 10), snow)
    roof = stroke("256,880 540,650 824,880", 62, straight=True)
    c.slab(roof, snow, shade=mix(snow, now.near, 0.6), depth=0.7)
    c.slab(box(490, 900, 590, 1100, 6), mix("#c9463a", now.shade, 0.15))
    c.paint(oval(570, 1006, 7), "#f0c860")
    c.form(oval(540, 940, 32, 32), "#4f7a52", depth=0.6)
    c.paint(oval(540, 940, 17), mix("#c9463a", now.shade, 0.15))
    for x in (362, 630):
        c.glow(x + 46, 970, 190, warm, 0.75)
        c.paint(box(x, 920, x + 92, 1020, 4), warm)
        c.fade(box(x, 920, x + 92, 1020, 4), "#f0903c", 0.6, angle=90, start=0.3)
        c.paint(
            stroke([(x + 46, 920), (x + 46, 1020)], 7) + stroke([(x, 968), (x + 92, 968)], 7),
            mix(wood, "#1e1030", 0.3),
        )
        c.slab(box(x - 10, 1018, x + 102, 1038, 7), snow)
    c.paint(oval(540, 770, 34), warm)
    for i in range(3):
        line = [
            (694, 590),
            (720 + i * 24, 520 - i * 40),
            (680 + i * 40, 440 - i * 50),
            (740 + i * 30, 360 - i * 40),
        ]
        c.paint(stroke(line, 10, 40, 60, 20), mix(snow, now.sky[1], 0.4), 0.35, rough=6)
    c.form(
        blob("280,1104 420,1076 660,1080 810,1100 760,1130 320,1132"),
        snow,
        shade=mix(snow, now.near, 0.5),
    )


@scene("ice-lake", LANDSCAPE)
def ice_lake(c: Canvas, seed: int) -> None:
    """Skaters on the lake, small and quick."""
    now = hour(seed, "winter", "rose", "dusk", "mist")
    sky(c, now, sun=(900, 180), clouds=2, size=54)
    hills(c, now, 360, 130)
    snow = mix("#f6f8fa", now.sky[1], 0.15 + 0.22 * now.is_dark)
    for i in range(20):
        pine(
            c,
            i * 64 - 10 + c.rng.uniform(-16, 16),
            480 + c.rng.uniform(-10, 16),
            c.rng.uniform(100, 210),
            mix(now.near, now.shade, 0.3),
            snow,
        )
    c.form(
        blob("-200,480 200,456 700,480 1400,450 1400,700 -200,700"),
        snow,
        shade=mix(snow, now.near, 0.4),
    )
    ice = blob("-160,640 120,540 560,510 1000,540 1360,620 1360,1000 -160,1000")
    c.paint(ice, mix("#bcd8e2", now.sky[1], 0.35))
    c.fade(ice, mix("#7fa8c4", now.near, 0.3), 0.7, angle=90, start=0.1)
    c.texture(ice, "#ffffff", 0.4, kind="blotch", share=0.3, soft=0.3)
    cuts: Shape = []
    for _ in range(30):
        x, y = c.rng.uniform(0, 1200), c.rng.uniform(560, 890)
        r = c.rng.uniform(60, 240)
        cuts += stroke(
            [
                (x, y),
                (x + r * 0.5, y + c.rng.uniform(-16, 26)),
                (x + r, y + c.rng.uniform(-10, 10)),
            ],
            1,
            3.5,
            1,
        )
    c.paint(cuts, "#ffffff", 0.7)
    coats = ("#c9463a", "#e8a83c", "#4f7a9a", "#6a8a5a", "#a85a7a", "#f0e0c4", "#3f4a6a")
    places = spots(
        "240,610,0.55 420,580,0.45 720,590,0.5 930,640,0.66 560,690,0.85 250,800,1.15 "
        "830,820,1.25 1080,730,0.9"
    )
    for i, (x, y, scale) in enumerate(places):
        with c.at(x, y, scale, flip=c.rng.random() < 0.5):
            _skater(c, coats[(i + seed) % 7], coats[(i + 3) % 7])
    for x in (40, 1150):
        pine(c, x, 910, 360, mix(now.near, now.shade, 0.4), snow)
    flakes: Shape = []
    for _ in range(70):
        flakes += oval(c.rng.uniform(0, 1200), c.rng.uniform(0, 900), c.rng.choice((2.5, 3.5, 5)))
    c.paint(flakes, "#ffffff", 0.85)


def _skater(c: Canvas, coat: Paint, scarf: Paint) -> None:
    lean = c.rng.uniform(6, 20)
    c.paint(oval(0, 4, 60, 9), "#3f5a7a", 0.3)
    with c.at(0, 0, turn=lean):
        for line in ([(-6, -60), (6, -30), (2, 0)], [(0, -60), (-40, -36), (-74, -30)]):
            c.slab(stroke(line, 20, 16, 13), "#3a3a4c")
        c.line("-14,2 22,2", 4, "#e6ecf0")
        c.line("-82,-40 -72,-16", 4, "#e6ecf0")
        c.form(blob("-26,-58 -24,-120 0,-136 24,-120 28,-58 0,-50"), coat, depth=0.6)
        c.slab(stroke("14,-118 48,-96 70,-112", 18, 15, 13), coat)
        c.slab(stroke("-14,-116 -46,-90 -70,-86", 18, 15, 13), coat)
        c.paint(stroke("0,-130 -40,-134 -84,-118", 15, 14, 9), scarf)
        c.form(oval(4, -150, 19, 20), "#edc09a", depth=0.4)
        c.form(blob("-18,-152 -12,-176 8,-180 24,-160 24,-154"), scarf, depth=0.4)
        c.paint(oval(2, -182, 7), "#ffffff")
