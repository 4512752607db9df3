"""What many outdoor scenes share: sky, hills, grass, trees, flowers, fences."""

from __future__ import annotations

from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.forms import Point, box, cloud, leaf, oval, polar, ridge, stroke
from magpie.demo.drawing.palettes import Hour
from magpie.demo.drawing.paper import Paint, mix


def sky(
    c: Canvas, hour: Hour, *, sun: Point | None = None, clouds: int = 3, size: float = 70
) -> None:
    """Sky down to the bottom edge, with a sun (or moon and stars) at `sun`."""
    c.wash(*hour.sky, hour.sky[2])
    if hour.is_dark:
        for _ in range(60):
            x, y = c.rng.uniform(0, c.width), c.rng.uniform(0, c.height * 0.55)
            c.paint(oval(x, y, c.rng.uniform(1.2, 3.2)), "#fff6d8", c.rng.uniform(0.3, 0.9))
    if sun:
        c.glow(*sun, size * 4.5, hour.sun, 0.75)
        c.paint(oval(*sun, size, wobble=0.01), hour.sun)
        if hour.is_dark:
            c.paint(oval(sun[0] - 18, sun[1] - 12, size * 0.2), mix(hour.sun, hour.sky[1], 0.25))
            c.paint(oval(sun[0] + 20, sun[1] + 20, size * 0.13), mix(hour.sun, hour.sky[1], 0.2))
    for i in range(clouds):
        x = c.width * (i + c.rng.uniform(0.1, 0.9)) / max(1, clouds)
        y = c.height * c.rng.uniform(0.08, 0.32)
        wide = c.width * c.rng.uniform(0.2, 0.36)
        puff = cloud(c.rng, x, y, wide, wide * 0.3)
        c.paint(puff, hour.cloud, 0.85, rough=3)
        c.fade(puff, hour.sky[1], 0.7, angle=90, start=0.35, grain=0.6)


def hills(c: Canvas, hour: Hour, y: float, height: float = 150) -> None:
    """Three ranges, each nearer and darker, the last filled to the bottom; feet about `y`."""
    for i, paint in enumerate((hour.far, hour.mid, hour.near)):
        foot = c.height + 20 if i == 2 else y + (i + 1) * height * 0.55 + 10
        tall = height * (1.1 - i * 0.2)
        land = ridge(c.rng, c.width, y + i * height * 0.55, tall, foot, 3 + i)
        c.paint(land, paint, rough=2)
        c.fade(land, mix(paint, hour.sky[2], 0.6), 0.5, angle=270, start=0.5, grain=0.7)


def ground(c: Canvas, y: float, paint: Paint, shade: Paint) -> None:
    """A floor of earth from `y` down, brushed and a little uneven at the back."""
    land = ridge(c.rng, c.width, y + 14, 26, c.height + 20, 5)
    c.paint(land, paint, rough=3)
    c.texture(land, mix(paint, "#fff3d6", 0.5), 0.4, share=0.45, soft=0.5)
    c.fade(land, mix(paint, shade, 0.5), 0.45, angle=90, start=0.4, grain=0.6)


def grass(
    c: Canvas, x0: float, x1: float, y: float, height: float, paint: Paint, count: int = 40
) -> None:
    """Blades of grass standing about `y`, in three greens around `paint`."""
    tones = (mix(paint, "#20304a", 0.25), paint, mix(paint, "#fff0b0", 0.3))
    for tone in tones:
        blades = []
        for _ in range(count // 3):
            x, tall = c.rng.uniform(x0, x1), height * c.rng.uniform(0.5, 1.1)
            lean = -90 + c.rng.uniform(-24, 24)
            blades += leaf(x, y + c.rng.uniform(-6, 10), tall, tall * 0.13, lean, bend=lean + 90)
        c.paint(blades, tone)


def tree(c: Canvas, x: float, y: float, height: float, crown: Paint, trunk: Paint) -> None:
    """A round-headed tree standing on (x, y)."""
    c.slab(
        stroke(
            [(x, y), (x + height * 0.02, y - height * 0.3), (x, y - height * 0.6)],
            height * 0.09,
            height * 0.05,
            height * 0.03,
        ),
        trunk,
    )
    head = []
    for i in range(7):
        px, py = polar(x, y - height * 0.66, height * 0.2 * (i > 0), i * 60 + c.rng.uniform(0, 40))
        r = height * c.rng.uniform(0.15, 0.21)
        head += oval(px, py, r, r * 0.9, wobble=0.05, phase=i)
    c.form(head, crown, depth=0.7)
    for _ in range(16):
        px, py = polar(x, y - height * 0.66, height * 0.3 * c.rng.random(), c.rng.uniform(0, 360))
        r = height * 0.03
        c.paint(
            leaf(px, py, r * 2.4, r, c.rng.uniform(0, 360)),
            mix(crown, "#fff0b0", c.rng.uniform(0.1, 0.4)),
            0.8,
        )


def pine(c: Canvas, x: float, y: float, height: float, paint: Paint, snow: Paint | None) -> None:
    """A pine on (x, y), three skirts, with snow on them if a snow colour is given."""
    c.paint(box(x - height * 0.03, y - height * 0.2, x + height * 0.03, y), "#5a4338")
    for i in range(4):
        foot, wide = y - height * (0.1 + 0.2 * i), height * (0.27 - 0.055 * i)
        top = foot - height * 0.36
        skirt = [
            (x, top),
            (x + wide * 0.55, foot - height * 0.1),
            (x + wide, foot),
            (x + wide * 0.4, foot + height * 0.025),
            (x, foot - 1),
            (x - wide * 0.45, foot + height * 0.025),
            (x - wide, foot),
            (x - wide * 0.5, foot - height * 0.11),
        ]
        c.slab([skirt], paint)
        if snow:
            cap = [
                (x, top - 2),
                (x + wide * 0.62, foot - height * 0.1),
                (x + wide * 0.2, foot - height * 0.13),
                (x, foot - height * 0.1),
                (x - wide * 0.3, foot - height * 0.15),
                (x - wide * 0.6, foot - height * 0.09),
            ]
            c.paint([cap], snow, 0.95)


def flower(
    c: Canvas, x: float, y: float, radius: float, petal: Paint, heart: Paint, *, petals: int = 6
) -> None:
    """An open flower seen from the front."""
    turn = c.rng.uniform(0, 360)
    head = []
    for i in range(petals):
        px, py = polar(x, y, radius * 0.6, turn + 360 * i / petals)
        head += oval(px, py, radius * 0.46, radius * 1.5 / petals, turn=turn + 360 * i / petals)
    c.form(head, petal, depth=0.5)
    c.paint(oval(x, y, radius * 0.28), heart)


def fence(c: Canvas, y: float, height: float, paint: Paint, *, gap: float = 90) -> None:
    """A picket fence from edge to edge, its foot at `y`."""
    rail = mix(paint, "#4a3550", 0.25)
    for at in (0.3, 0.72):
        c.slab(box(-5, y - height * at - 9, c.width + 5, y - height * at + 9), rail)
    x = c.rng.uniform(-gap, 0)
    while x < c.width + gap:
        lean, wide = c.rng.uniform(-5, 5), gap * 0.42
        top = y - height * c.rng.uniform(0.96, 1.04)
        picket = [
            (x, y),
            (x + lean, top + wide * 0.5),
            (x + lean + wide / 2, top),
            (x + lean + wide, top + wide * 0.5),
            (x + wide, y),
        ]
        c.slab([picket], paint, depth=0.4)
        x += gap * c.rng.uniform(0.93, 1.05)
