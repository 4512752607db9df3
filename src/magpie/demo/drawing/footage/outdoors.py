"""Clips on the ground: a hen on her way, a train passing, waves."""

from __future__ import annotations

import math
from collections.abc import Iterator

from PIL import Image

from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.camera import HUM, SILENT, SURF, WIDE, CutOut, clip, cut_out, moments
from magpie.demo.drawing.forms import Point, Shape, blob, box, leaf, oval, poly, spots, stroke
from magpie.demo.drawing.outdoors import fence, flower, grass, ground, hills, sky, tree
from magpie.demo.drawing.palettes import HOURS, Hour
from magpie.demo.drawing.paper import dice, mix
from magpie.demo.drawing.pictures.hens import BROWN, chick, hen
from magpie.demo.drawing.pictures.trains import green_coach, rails
from magpie.demo.drawing.pictures.waters import water


def _step(phase: float) -> Point:
    """Where a foot is at this part of its step: on the ground going back, or in the air."""
    turn = phase % 1
    if turn < 0.5:
        return (60 - 240 * turn, 0)
    return (240 * (turn - 0.5) - 60, -44 * math.sin((turn - 0.5) * math.tau))


def _walking_hen(phase: float) -> CutOut:
    # A hen's head stays where it is while she steps, then shoots forward.
    thrust = (phase * 2) % 1
    head = (150 + 34 * min(1, thrust * 3) - 34 * thrust, -206.0)

    def paint(c: Canvas) -> None:
        c.shadow(oval(300, 552, 190, 22), "#49607a", 0.5, blur=12)
        with c.at(300, 330 + 5 * math.cos(phase * math.tau * 2), 0.95):
            hen(c, BROWN, head=head, steps=(_step(phase), _step(phase + 0.5)))

    return cut_out((620, 600), paint)


@clip("clip-hen-walk", WIDE, SILENT)
def hen_walk(c: Canvas) -> Iterator[None]:
    """A brown hen crosses the yard, three chicks behind her."""
    now = HOURS["morning"]
    sky(c, now, sun=(1040, 130), clouds=2, size=50)
    hills(c, now, 330, 90)
    tree(c, 160, 440, 260, now.near, "#6b4a3c")
    tree(c, 1150, 440, 200, mix(now.near, now.mid, 0.4), "#6b4a3c")
    fence(c, 470, 120, "#fbf1dc", gap=70)
    ground(c, 460, now.ground, now.shade)
    grass(c, 0, 1280, 480, 40, now.near, 100)
    still = c.finish_small()
    hens = [_walking_hen(k / 8) for k in range(8)]
    young = cut_out((120, 110), lambda s: chick(s, 60, 96, 0.9))

    def weeds(s: Canvas) -> None:
        grass(s, 0, 1280, 720, 90, now.near, 60)
        for x, y in spots("90,640 300,668 760,652 1010,664 1200,640"):
            flower(s, x, y, 22, "#fdf3e0", "#eeb53c", petals=9)

    front = cut_out(WIDE, weeds)
    for t in moments(5.2):
        c.image = still.copy()
        x = -560 + 350 * t
        hens[int(t / 0.72 * 8) % 8].lay(c, x, 70)
        for k in range(3):
            hop = 18 * abs(math.sin(t * 11 + k * 1.3))
            young.lay(c, x - 90 - 110 * k, 548 + 14 * (k % 2) - hop)
        front.lay(c, 0, 0)
        yield


def _engine(c: Canvas) -> None:
    """A diesel engine heading left, on a canvas of 500x290."""
    c.slab(box(40, 228, 480, 262), "#33323c")
    wheels: Shape = []
    for x in (90, 160, 350, 420):
        wheels += oval(x, 258, 24)
    c.form(wheels, "#4a4650", depth=0.8)
    c.slab(blob("16,220 22,120 60,50 130,30 490,30 490,232 30,232"), "#b5483a", depth=0.7)
    c.paint(poly("18,170 490,170 490,196 20,196"), "#efc648")
    c.slab(poly("44,110 78,62 124,58 124,112"), "#26384a", lit="#a9c8d4")
    vents: Shape = []
    for k in range(9):
        vents += box(230 + k * 26, 70, 244 + k * 26, 140, 3)
    c.paint(vents, "#6a2a2a", 0.8)
    c.form(oval(36, 150, 15), "#fff3c0")
    c.glow(30, 150, 70, "#fff3c0", 0.6)


def _coach(passengers: str, now: Hour) -> CutOut:
    def paint(c: Canvas) -> None:
        c.rng = dice(passengers)
        green_coach(c, 8, 284, 462, 250, now)

    return cut_out((480, 290), paint)


@clip("clip-train-pass", WIDE, HUM)
def train_pass(c: Canvas) -> Iterator[None]:
    """The green train goes by, seen from the rape field."""
    now = HOURS["golden"]
    sky(c, now, sun=(980, 170), clouds=3, size=56)
    hills(c, now, 330, 120)
    for x, tall in spots("120,180 300,120 900,150 1180,200"):
        tree(c, x, 470, tall, now.near, "#5f443c")
    ground(c, 430, mix(now.near, now.ground, 0.5), now.shade)
    rails(c, 560, now)
    ground(c, 618, mix(now.ground, now.near, 0.5), now.shade)
    still = c.finish_small()
    engine = cut_out((500, 290), _engine)
    coaches = [_coach(name, now) for name in ("first", "second", "third")]

    def bank(s: Canvas) -> None:
        grass(s, 0, 1280, 650, 70, now.near, 120)
        blooms: list[Shape] = [[], []]
        for i in range(240):
            y = 620 + 100 * s.rng.random()
            r = 3 + (y - 610) / 14
            blooms[i % 2] += oval(s.rng.uniform(0, 1280), y, r, r * 0.8)
        s.paint(blooms[0], "#e0ac2c")
        s.paint(blooms[1], "#f8da62")

    front = cut_out(WIDE, bank)
    for t in moments(5.2):
        c.image = still.copy()
        x, shake = 1300 - 900 * t, 1.6 * math.sin(t * 40)
        engine.lay(c, x, 284 + shake)
        for k in range(6):
            coaches[k % 3].lay(c, x + 490 + k * 474, 282 - shake)
        front.lay(c, 0, 0)
        yield


def _edge_of_the_sea(t: float, reach: float) -> list[Point]:
    """The sea's wavy edge on the beach, `reach` pixels further than at rest."""
    turn = t * math.tau / 5
    return [
        (x, 580 + reach + 14 * math.sin(x / 150 + turn) + 0.03 * x) for x in range(-80, 1400, 40)
    ]


def _above(edge: list[Point]) -> Shape:
    return [[*edge, (1400, 300), (-80, 300)]]


def _coverage(shape: Shape) -> Image.Image:
    c = Canvas(WIDE, dice("coverage"), ground="#000000", fineness=0.5)
    c.paint(shape, "#ffffff")
    return c.image.getchannel("G")


@clip("clip-waves", WIDE, SURF)
def waves(c: Canvas) -> Iterator[None]:
    """Small waves coming in and going out again."""
    now = HOURS["rose"]
    sky(c, now, sun=(900, 190), clouds=3, size=58)
    water(c, 300, now, glitter=900)
    sea = c.finish_small()
    sand = mix("#f0d6a4", now.sky[2], 0.35)
    c.slab(poly("-5,540 1285,560 1285,725 -5,725"), sand, depth=0.4)
    c.texture(poly("-5,540 1285,560 1285,725 -5,725"), "#b08a63", 0.3, kind="grain", share=0.25)
    beach = c.finish_small()
    wings = stroke("5,8 28,4 45,26 62,4 85,8", 2, 7, 6, 7, 2)
    gull = cut_out((90, 50), lambda s: s.paint(wings, "#fffaf4"))
    wet, foam = mix(sand, now.mid, 0.4), "#fffdf6"
    for t in moments(5):
        c.image = beach.copy()
        swell = math.sin(t * math.tau / 5 - 1)
        c.paint(_above(_edge_of_the_sea(t, 52 + 44 * max(swell, -0.2))), wet, 0.55)
        c.paint(_above(_edge_of_the_sea(t, 30 + 44 * swell)), foam, 0.95)
        CutOut(sea, _coverage(_above(_edge_of_the_sea(t + 0.1, 14 + 44 * swell)))).lay(c, 0, 0)
        for back, thick in ((36, 9), (74, 5)):
            ripple = _edge_of_the_sea(t + back / 90, 34 * swell - back)
            c.paint(stroke(ripple, 2, thick, 3, thick, 2, straight=True), foam, 0.55)
        glints: Shape = []
        for k in range(16):
            shine = math.sin(t * math.tau / 2.5 + k * 2.4)
            if shine > 0:
                long = 30 + 50 * shine
                glints += leaf(
                    900 + 34 * math.sin(k * 7) * (1 + k / 5) - long / 2, 320 + k * 15, long, 6, 0
                )
        c.paint(glints, "#fff6dc", 0.9)
        for k in range(3):
            gull.lay(c, 200 + 60 * t + k * 110, 120 + 26 * (k % 2) + 10 * math.sin(t * 3 + k))
        yield
