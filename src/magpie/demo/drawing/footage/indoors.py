"""Clips from indoors: rain on the pane, steam, a cat's tail, dough that springs back."""

from __future__ import annotations

import math
from collections.abc import Iterator

from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.camera import KITCHEN, RAIN, SILENT, TALL, clip, cut_out, moments
from magpie.demo.drawing.forms import Shape, blob, oval, spots, stroke
from magpie.demo.drawing.indoors import bowl, chopsticks, gingham, setting, window
from magpie.demo.drawing.palettes import HOURS, ROOMS
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.pictures import cat_window as cat_scene
from magpie.demo.drawing.pictures.cats import GREY_FUR
from magpie.demo.drawing.pictures.dishes import dumpling, scallions
from magpie.demo.drawing.pictures.windowsills import wet_pane, window_sill


@clip("clip-rain", TALL, RAIN)
def rain(c: Canvas) -> Iterator[None]:
    """Rain at the window in the evening."""
    now = HOURS["dusk"]
    with c.at(-180, 0):
        wet_pane(c, now)
    still = c.finish_small()

    def sill(s: Canvas) -> None:
        with s.at(-180, 0):
            window_sill(s, now)

    def shower(s: Canvas) -> None:
        for _ in range(80):
            x, y, long = s.rng.uniform(0, 760), s.rng.uniform(0, 1100), s.rng.uniform(40, 90)
            s.paint(stroke([(x, y), (x - 8, y + long)], 1, 4), "#dfe6f6", 0.4)

    front, falling = cut_out(TALL, sill), cut_out((760, 1200), shower)
    pale = mix(now.sky[2], "#ffffff", 0.5)
    drops = [
        (c.rng.uniform(20, 700), c.rng.uniform(0, 5), c.rng.uniform(60, 150)) for _ in range(12)
    ]
    for t in moments(5):
        c.image = still.copy()
        fall = t * 960 % 1200
        falling.lay(c, -20, fall - 1200)
        falling.lay(c, -20, fall)
        for x, start, speed in drops:
            y = ((t + start) % 5) * speed * 1.6
            c.paint(stroke([(x, y - 70), (x + 3 * math.sin(y / 30), y)], 2, 9), pale, 0.4)
            c.paint(oval(x + 3 * math.sin(y / 30), y, 7, 9), "#ffffff", 0.75)
        front.lay(c, 0, 0)
        yield


def _curl(x: float, y: float, height: float, t: float) -> Shape:
    """A ribbon of steam over (x, y), its bends travelling upwards, once round in five seconds."""
    line = []
    for i in range(7):
        far = i / 6
        bend = math.sin(far * 6 - 3 * t * math.tau / 5) * (8 + 46 * far)
        line.append((x + bend, y - height * far))
    return stroke(line, 3, 26, 38, 30, 3)


@clip("clip-steam", TALL, KITCHEN)
def steam(c: Canvas) -> Iterator[None]:
    """A bowl of dumplings in broth, too hot yet."""
    now = ROOMS["teal"]
    setting(c, now, 820, beams=False)
    window(c, 410, 110, 660, 460, HOURS["winter"], now.dish)
    gingham(c, blob("30,1000 360,950 700,1000 720,1200 360,1270 20,1190"), now.dish, now.accent)
    mouth = bowl(c, 360, 860, 560, "#c9483a", "#e3b45a", deep=0.5, band="#f5e6c4")
    with c.inside(mouth):
        for x, y, turn in spots("250,880,10 390,850,-20 480,890,16 340,915,-8"):
            dumpling(c, x, y, 78, turn)
        scallions(c, 360, 880, 90, 16)
    chopsticks(c, (680, 1010), (240, 1120), "#7a4632")
    still = c.finish_small()
    for t in moments(5):
        c.image = still.copy()
        for k, x in enumerate((250, 350, 470)):
            c.paint(_curl(x, 830, 400 - 60 * (k % 2), t + k * 1.1), "#fffaf0", 0.36, rough=3)
        yield


@clip("clip-cat-tail", TALL, SILENT)
def cat_tail(c: Canvas) -> Iterator[None]:
    """A grey cat thinks about a magpie; only the tail says what."""
    fur = GREY_FUR
    with c.at(-180, 0):
        cat_scene.outlook(c, HOURS["winter"])
    behind = c.image
    bird = cut_out((330, 240), lambda s: _bird(s))

    def inside(s: Canvas) -> None:
        with s.at(-180, 0):
            cat_scene.curtained_window(s, ROOMS["cream"])

    def cat(s: Canvas) -> None:
        with s.at(-180, 0):
            cat_scene.from_behind(s, fur)

    room, sitter = cut_out(TALL, inside), cut_out(TALL, cat)
    flakes = [
        (c.rng.uniform(0, 720), c.rng.uniform(0, 1100), c.rng.uniform(0, 6)) for _ in range(40)
    ]
    for t in moments(5):
        c.image = behind.copy()
        hop = 26 * abs(math.sin(t * math.tau * 2)) if 1.5 < t % 2.5 < 2 else 0
        bird.lay(c, 390, 200 - hop)
        snow: Shape = []
        for x, y, phase in flakes:
            snow += oval((x + 14 * math.sin(t + phase)) % 720, (y + 90 * t) % 1100, 4)
        c.paint(snow, "#ffffff", 0.9)
        room.lay(c, 0, 0)
        with c.at(-180, 0):
            lash = math.sin(t * math.tau / 2.5)
            flick = math.sin(t * math.tau / 1.25 + 0.8)
            tail = [
                (560, 1080),
                (660, 1120),
                (690 + 16 * lash, 1210),
                (650 + 60 * lash, 1300),
                (660 + 110 * lash + 30 * flick, 1350),
            ]
            c.slab(stroke(tail, 66, 62, 58, 54, 40), fur.coat)
        sitter.lay(c, 0, 0)
        yield


def _bird(c: Canvas) -> None:
    with c.at(130, 190, 0.85):
        cat_scene.magpie(c)


def _dough(rise: float, dent: float) -> Shape:
    """Dough in its bowl, 1 when fully risen, with a dent of `dent` pixels in its top."""
    top = 700 - 90 * rise
    return blob(
        [
            (130, 800),
            (150, top + 70),
            (240, top + 12),
            (320, top + 2 + dent * 0.25),
            (360, top + dent),
            (400, top + 2 + dent * 0.25),
            (480, top + 12),
            (570, top + 70),
            (590, 800),
            (360, 880),
        ]
    )


def _hand(c: Canvas, skin: Paint) -> None:
    """A hand from above, its forefinger stretched out."""
    c.slab(stroke("250,-600 210,-100 180,160 150,300", 230, 180, 150, 120), "#4f7f86")
    c.form(blob("70,250 120,220 210,230 240,300 220,390 130,410 76,350"), skin, depth=0.6)
    c.slab(stroke("110,360 100,450 104,540", 56, 50, 44), skin)
    for x in (160, 206):
        c.form(stroke([(x, 370), (x + 4, 424)], 54, 48), mix(skin, "#8a4a34", 0.12))
    c.slab(stroke("84,300 52,360 66,400", 46, 42, 36), skin)


@clip("clip-dough", TALL, SILENT)
def dough(c: Canvas) -> Iterator[None]:
    """The poke test: a finger leaves a dent, and the dent comes back slowly."""
    now = ROOMS["cream"]
    setting(c, now, 860, beams=True)
    c.shadow(oval(370, 1080, 230, 34), now.shade, 0.5, blur=14)
    c.texture(oval(360, 1140, 320, 60), "#fff7e6", 0.8, kind="grain", share=0.14, soft=0.1)
    c.form(oval(360, 800, 270, 66), mix(now.cloth, now.shade, 0.35))
    still = c.finish_small()

    def front(s: Canvas) -> None:
        side = blob(
            "90,800 104,920 190,1060 360,1090 530,1060 616,920 630,800 560,846 360,868 160,846"
        )
        s.form(side, now.cloth, depth=0.8)
        for k, (y, tone) in enumerate(((872, now.dish), (898, now.accent))):
            line = [(96 + k * 4, y - 60), (200, y), (360, y + 18), (520, y), (624 - k * 4, y - 60)]
            with s.inside(side):
                s.paint(stroke(line, 12 - 5 * k), tone)

    def hand(s: Canvas) -> None:
        with s.at(0, 600):
            _hand(s, "#d9a074")

    vessel, finger = cut_out(TALL, front), cut_out((400, 1200), hand)
    crumb = "#f3e0b8"
    for t in moments(5):
        c.image = still.copy()
        rise = 0.75 + 0.25 * t / 5
        press = max(0.0, 1 - abs(t - 1.6) / 0.7) ** 0.6
        back = min(1.0, max(0.0, (t - 1.7) / 3.6))
        dent = 96 * press if t < 1.6 else 96 * max(press * 0.9, (1 - back) ** 1.4)
        shape = _dough(rise, dent)
        c.form(shape, crumb, shade="#c99a63", lit="#fff6dc", depth=0.8)
        c.shadow(
            oval(360, 716 - 90 * rise + dent, 40, 10 + dent * 0.1),
            "#a8743f",
            0.5 * min(1, dent / 40),
            blur=8,
        )
        if press > 0 or t < 1:
            finger.lay(c, 256, 700 - 90 * rise + dent - 1160 - 600 * (1 - press))
        vessel.lay(c, 0, 0)
        yield
