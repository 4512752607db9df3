"""What many indoor scenes share: walls and tables, windows, crockery, cloth, steam."""

from __future__ import annotations

from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.forms import (
    Point,
    Shape,
    blob,
    box,
    curve,
    oval,
    oval_point,
    poly,
    spots,
    stroke,
)
from magpie.demo.drawing.palettes import Hour, Room
from magpie.demo.drawing.paper import Paint, mix


def setting(c: Canvas, room: Room, y: float, *, beams: bool = True) -> None:
    """A wall, light falling on it from a window out of sight, and a table from `y` down."""
    c.wash(room.wall, room.wall, room.wall_low, streaks=0.13)
    if beams:
        w, light = c.width, mix(room.wall, "#fff6d8", 0.75)
        for i in range(2):
            x = w * (0.08 + 0.25 * i)
            for top, foot in spots("0.06,0.24 0.27,0.45"):
                shift = 90
                c.paint(
                    poly(
                        [
                            (x, c.height * top),
                            (x + w * 0.2, c.height * top + 14),
                            (x + w * 0.2 + shift, c.height * foot + 14),
                            (x + shift, c.height * foot),
                        ]
                    ),
                    light,
                    0.5,
                    rough=2,
                )
    table(c, room.table, room.shade, y)


def table(c: Canvas, paint: Paint, shade: Paint, y: float) -> None:
    """A wooden table top seen from the front, from `y` down."""
    top = box(-5, y, c.width + 5, c.height + 5)
    c.shadow(box(-5, y - 30, c.width + 5, y), shade, 0.35, blur=22)
    c.paint(top, paint)
    c.texture(top, mix(paint, "#fff0cc", 0.45), 0.4, share=0.45, soft=0.5)
    c.texture(top, mix(paint, shade, 0.5), 0.3, share=0.2, soft=0.2)
    c.paint(box(-5, y, c.width + 5, y + 7), mix(paint, "#fff3d6", 0.5), 0.8)
    c.fade(top, mix(paint, shade, 0.6), 0.55, angle=80, start=0.35, grain=0.6)


def planks(c: Canvas, paint: Paint, shade: Paint, *, count: int = 5) -> None:
    """A wooden table from straight above, filling the canvas."""
    low = mix(paint, shade, 0.25)
    c.wash(mix(paint, "#fff0cc", 0.15), paint, low, streaks=0.2, grained=mix(paint, shade, 0.55))
    step = c.height / count
    for i in range(count):
        y = i * step
        c.paint(box(-5, y - 3, c.width + 5, y + 3), mix(paint, shade, 0.65), 0.7)
        c.paint(box(-5, y + 3, c.width + 5, y + 7), mix(paint, "#fff0cc", 0.5), 0.5)
    c.glow(c.width * 0.1, c.height * 0.05, c.width * 0.8, "#fff3d0", 0.45)


def gingham(c: Canvas, cloth: Shape, paint: Paint, dye: Paint, step: float = 54) -> None:
    """A checked cloth of any outline."""
    c.shadow(cloth, alpha=0.3, dy=8, blur=10)
    c.paint(cloth, paint)
    xs = [x for line in cloth for x, _ in line]
    ys = [y for line in cloth for _, y in line]
    with c.inside(cloth):
        x, bars, rows = min(xs), [], []
        while x < max(xs):
            bars += box(x, min(ys), x + step / 2, max(ys))
            x += step
        y = min(ys)
        while y < max(ys):
            rows += box(min(xs), y, max(xs), y + step / 2)
            y += step
        c.paint(bars, dye, 0.45)
        c.paint(rows, dye, 0.45)
    c.fade(cloth, "#3a2440", 0.25, grain=0.5)


def cloth(c: Canvas, shape: Shape, paint: Paint, stripe: Paint | None = None) -> None:
    """A linen cloth with soft folds, and stripes near its edge if given."""
    c.shadow(shape, alpha=0.32, dy=8, blur=10)
    c.paint(shape, paint)
    c.texture(shape, mix(paint, "#ffffff", 0.5), 0.4, kind="grain", share=0.5)
    xs = [x for line in shape for x, _ in line]
    ys = [y for line in shape for _, y in line]
    with c.inside(shape):
        if stripe:
            for i in range(3):
                y = max(ys) - 60 - i * 26
                c.paint(box(min(xs), y, max(xs), y + (12 if i == 1 else 7)), stripe, 0.8)
        for i in range(3):
            x = min(xs) + (max(xs) - min(xs)) * (0.2 + 0.27 * i)
            fold = [(x, min(ys)), (x + 26, (min(ys) + max(ys)) / 2), (x - 8, max(ys))]
            c.paint(stroke(fold, 3, 26, 4), mix(paint, "#3a2440", 0.35), 0.3)
    c.fade(shape, "#3a2440", 0.22, grain=0.5)


def window(c: Canvas, x0: float, y0: float, x1: float, y1: float, hour: Hour, wood: Paint) -> None:
    """A window onto sky and hills, with a cross of wood and a sill."""
    pane = box(x0, y0, x1, y1)
    wide, high = x1 - x0, y1 - y0
    c.paint(pane, hour.sky[0])
    with c.inside(pane):
        c.fade(pane, hour.sky[2], 1, angle=90, start=0.1, end=0.8)
        c.glow(x0 + wide * 0.7, y0 + high * 0.3, wide * 0.5, hour.sun, 0.8)
        c.paint(oval(x0 + wide * 0.7, y0 + high * 0.3, wide * 0.09), hour.sun)
        for i, paint in enumerate((hour.far, hour.mid, hour.near)):
            y = y0 + high * (0.66 + i * 0.12)
            line = [(x0 + wide * t / 4, y - c.rng.uniform(0, high * 0.12)) for t in range(-1, 6)]
            c.paint([[*curve(line), (x1 + wide, y1 + 5), (x0 - wide, y1 + 5)]], paint)
    frame = wide * 0.045
    bars = [((x0, y0), (x1, y0)), ((x0, y0), (x0, y1)), ((x1, y0), (x1, y1))]
    bars += [
        (((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)),
        ((x0, y0 + high * 0.45), (x1, y0 + high * 0.45)),
    ]
    for a, b in bars:
        c.slab(stroke([a, b], frame), wood, depth=0.4)
    sill = box(x0 - frame * 2, y1 - frame * 0.6, x1 + frame * 2, y1 + frame * 1.1, 5)
    c.shadow(sill, alpha=0.35, dy=12, blur=10)
    c.slab(sill, wood, depth=0.4)


def steam(
    c: Canvas, x: float, y: float, height: float, spread: float = 60, alpha: float = 0.34
) -> None:
    """Three curls of steam rising from (x, y)."""
    for i in range(3):
        px, sway = x + (i - 1) * spread + c.rng.uniform(-8, 8), spread * c.rng.uniform(0.4, 0.7)
        tall = height * (1.0 if i == 1 else 0.72)
        side = 1 if i % 2 else -1
        line = [
            (px, y),
            (px + sway * side, y - tall * 0.3),
            (px - sway * side, y - tall * 0.62),
            (px + sway * 0.6 * side, y - tall),
        ]
        wide = spread * 0.36
        c.paint(stroke(line, 3, wide, wide * 0.8, 2), "#fffaf0", alpha, rough=3)


def plate(
    c: Canvas, x: float, y: float, rx: float, ry: float, glaze: Paint, band: Paint | None = None
) -> Shape:
    """A plate (seen from above if rx == ry); gives its well, where food lies."""
    c.shadow(oval(x, y + 6, rx, ry), alpha=0.45, dx=8, dy=18, blur=16)
    c.form(oval(x, y, rx, ry), glaze, depth=0.4)
    if band:
        c.paint(oval(x, y, rx * 0.955, ry * 0.955), band)
        c.form(oval(x, y, rx * 0.905, ry * 0.905), glaze, depth=0.25)
    well = oval(x, y, rx * 0.74, ry * 0.74)
    c.paint(oval(x, y, rx * 0.76, ry * 0.76), mix(glaze, "#6a5560", 0.22))
    c.paint(well, mix(glaze, "#ffffff", 0.15))
    return well


def bowl(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    glaze: Paint,
    inside: Paint,
    *,
    deep: float = 0.5,
    band: Paint | None = None,
) -> Shape:
    """A bowl seen slightly from above, its rim's middle at (x, y); gives the mouth, to fill."""
    r, lip = width / 2, width * 0.16
    foot = y + width * deep
    body = blob(
        [
            (x - r, y),
            (x - r * 0.93, y + width * deep * 0.45),
            (x - r * 0.5, foot - 6),
            (x, foot),
            (x + r * 0.5, foot - 6),
            (x + r * 0.93, y + width * deep * 0.45),
            (x + r, y),
            (x, y + lip),
        ]
    )
    c.shadow(oval(x + 14, foot, r * 0.75, lip * 0.6), alpha=0.5, dy=8, blur=14)
    c.form(box(x - r * 0.36, foot - 18, x + r * 0.36, foot + 10, 8), mix(glaze, "#3a2440", 0.25))
    c.form(body + oval(x, y, r, lip), glaze, depth=0.7)
    if band:
        with c.inside(body):
            for drop, wide in ((0.2, width * 0.03), (0.26, width * 0.012)):
                line = [
                    oval_point(x, y + width * drop * 0.5, r * 1.02, lip * 1.3, 10 * k)
                    for k in range(19)
                ]
                c.paint(stroke(line, wide, straight=True), band, 0.9)
    c.paint(oval(x, y, r, lip), mix(glaze, "#ffffff", 0.5))
    mouth = oval(x, y + lip * 0.06, r * 0.94, lip * 0.86)
    c.form(mouth, inside, depth=0.4)
    return mouth


def cup(
    c: Canvas, x: float, y: float, width: float, height: float, glaze: Paint, drink: Paint
) -> None:
    """A handleless cup whose foot stands on (x, y)."""
    r, lip = width / 2, width * 0.14
    top = y - height
    c.shadow(oval(x + 10, y, r, lip), alpha=0.45, dx=8, dy=4, blur=10)
    body = blob(
        [
            (x - r, top),
            (x - r * 0.94, top + height * 0.5),
            (x - r * 0.62, y),
            (x, y + lip * 0.5),
            (x + r * 0.62, y),
            (x + r * 0.94, top + height * 0.5),
            (x + r, top),
        ]
    )
    c.form(body + oval(x, top, r, lip), glaze, depth=0.65)
    c.paint(oval(x, top, r, lip), mix(glaze, "#ffffff", 0.45))
    c.form(oval(x, top + 2, r * 0.88, lip * 0.78), drink, depth=0.4)


def chopsticks(c: Canvas, a: Point, b: Point, paint: Paint = "#8c3f2c", gap: float = 26) -> None:
    """A pair of chopsticks from their thick ends `a` to their tips `b`."""
    for i in (0, 1):
        start, end = (a[0] + i * gap, a[1] + i * gap * 0.5), (b[0] + i * gap * 0.4, b[1] + i * 8)
        stick = stroke([start, end], 17, 9)
        c.shadow(stick, alpha=0.4, dx=6, dy=10, blur=6)
        c.slab(stick, paint)
        cap = (start[0] + (end[0] - start[0]) * 0.1, start[1] + (end[1] - start[1]) * 0.1)
        c.paint(stroke([start, cap], 18, 17), "#e8b84a")
