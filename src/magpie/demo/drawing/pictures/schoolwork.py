"""Sums, first characters, calligraphy."""

from __future__ import annotations

from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.forms import Point, Shape, blob, box, leaf, oval, polar, poly, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import planks, table, window
from magpie.demo.drawing.palettes import hour, room
from magpie.demo.drawing.paper import mix
from magpie.demo.drawing.pictures.bills import INK, pencil, sheet
from magpie.demo.drawing.writing import glyph, write


@scene("desk-homework", LANDSCAPE, may_mirror=False)
def desk_homework(c: Canvas, seed: int) -> None:
    """Sums by lamplight; the answer to the last one is still missing."""
    now, out = (
        room(seed, "lamp", "sage", "blue", "lilac"),
        hour(seed, "night", "dusk", "winter", "golden"),
    )
    c.wash(now.wall, now.wall, now.wall_low, streaks=0.12)
    window(c, 80, 60, 430, 440, out, now.dish)
    for k, tone in enumerate((now.accent_two, "#f3e6cc", now.accent)):  # drawings pinned up
        x, y = 520.0 + k * 150, 90.0 + (k % 2) * 40
        note = box(x, y, x + 120, y + 130)
        sheet(c, note, tone)
        c.paint(
            oval(x + 60, y + 64, 26) if k else star_flower(x + 60, y + 64),
            mix(tone, now.shade, 0.35),
            0.7,
        )
        c.form(oval(x + 60, y + 6, 8), "#d9483a")
    table(c, now.table, now.shade, 560)
    c.glow(900, 420, 480, "#ffe3a0", 0.65)
    base: list[Point] = [(1010, 700), (1080, 470), (930, 270)]
    c.shadow(oval(1010, 706, 100, 20), alpha=0.5, blur=10)
    c.form(oval(1010, 700, 90, 22), now.accent, depth=0.7)
    c.slab(stroke(base, 17, straight=True), mix(now.accent, "#2b1430", 0.2))
    for x, y in base[1:]:
        c.form(oval(x, y, 17), "#d9d0c0")
    with c.at(900, 296, turn=24):
        c.paint(oval(0, 76, 92, 26), "#fff6cf")
        c.slab(blob("-44,-70 44,-70 60,-30 112,76 -112,76 -60,-30"), now.accent)
        c.paint(oval(0, 74, 104, 22), "#fff3c0")
    c.paint(poly("820,380 990,310 1080,900 420,900"), "#ffe9b0", 0.16, rough=10)
    book = poly("330,650 600,630 618,860 282,880"), poly("600,630 850,646 930,872 618,860")
    for page in book:
        sheet(c, page)
    for i in range(7):
        c.line([(344 - i * 7, 690 + i * 28), (592 + i * 3, 672 + i * 29)], 2.5, "#7fa5c0", 0.6)
        c.line([(614 + i * 2, 672 + i * 27), (858 + i * 10, 686 + i * 28)], 2.5, "#7fa5c0", 0.6)
    for i, text in enumerate(("7x8=56", "24+18=42", "96-37=59")):
        write(c, text, 360 - i * 8, 660 + i * 62, 42, INK, weight=9, advance=29)
    write(c, "15x6=", 640, 668, 44, INK, weight=9, advance=32)
    c.paint(stroke("560,672 572,690 596,650", 4, 7, 3), "#d9483a")
    pencil(c, 800, 720, 300, 30, now.accent_two)
    jar = box(120, 560, 232, 720, 14)
    c.shadow(oval(186, 722, 70, 14), alpha=0.5, blur=8)
    for k, tone in enumerate(("#d9483a", "#4f7fa0", "#e8b43c", "#5f9a5a", "#8a5a9a")):
        x, top = 134 + k * 21, 430 + (k * 37) % 70
        c.slab(box(x, top, x + 17, 640), tone)
        c.slab(poly([(x, top), (x + 17, top), (x + 8, top - 34)]), "#edc897")
        c.paint(poly([(x + 5, top - 20), (x + 12, top - 20), (x + 8, top - 34)]), tone)
    c.slab(jar, now.cloth, depth=0.7)
    c.form(oval(168, 800, 62, 58), "#d9483a", depth=0.8)
    c.paint(stroke("168,748 176,716", 7, 4), "#5a3a2c")
    c.form(leaf(174, 726, 46, 22, -20), "#6f9a5a")


def star_flower(x: float, y: float) -> Shape:
    """Five round petals, as a child draws them."""
    shape: Shape = []
    for k in range(5):
        shape += oval(*polar(x, y, 24, 72 * k), 17)
    return shape


# Four characters a page, ten pages.
_LESSONS = (
    *("你好小友", "山水日月", "天大中人", "春马永桥", "士兵车马"),
    *("鹊桥人好", "福春永天", "友人你好", "日月山水", "小大中天"),
)


@scene("notebook-hanzi", SQUARE, may_mirror=False)
def notebook_hanzi(c: Canvas, seed: int) -> None:
    """First characters in a squared notebook, one of them much better than the others."""
    now = room(seed, "blue", "cream", "pink", "teal")
    planks(c, now.table, now.shade)
    words = _LESSONS[seed % len(_LESSONS)]
    with c.at(520, 540, turn=(-5, 4, -3, 6)[seed % 4]):
        sheet(c, box(-420, -470, 430, 480, 10), now.accent)
        page = box(-396, -456, 414, 462, 4)
        sheet(c, page, "#fdf9ea")
        c.paint(box(-396, -456, -370, 462), mix("#fdf9ea", "#8a6a5a", 0.25))
        for k in range(15):  # the spiral
            c.form(
                stroke([(-420, -430 + k * 62), (-396, -442 + k * 62), (-376, -428 + k * 62)], 9),
                "#9aa0a8",
            )
        _practice(c, words)
        c.paint(stroke("300,330 330,372 392,280", 8, 13, 5), "#d9483a", 0.9)
    pencil(c, 700, 700, 470, 38, "#e8b43c")
    eraser = poly("110,940 236,900 256,970 130,1010")
    c.shadow(eraser, alpha=0.45, dx=6, dy=12, blur=8)
    c.slab(eraser, "#f6f0e6")
    c.slab(poly("180,918 236,900 256,970 200,988"), "#5d86a8")


def _practice(c: Canvas, words: str) -> None:
    """Squares, the models in red and the attempts beside them."""
    cell = 146.0
    for row in range(6):
        y = -420 + row * cell
        for column in range(5):
            x = -330 + column * cell
            c.paint(
                stroke(
                    [(x, y), (x + cell, y), (x + cell, y + cell), (x, y + cell), (x, y)],
                    4,
                    straight=True,
                ),
                "#8fb59a",
                0.9,
            )
            dashes: Shape = []
            for k in range(9):
                at = k * cell / 9
                dashes += box(x + at, y + cell / 2 - 1, x + at + 8, y + cell / 2 + 1)
                dashes += box(x + cell / 2 - 1, y + at, x + cell / 2 + 1, y + at + 8)
            c.paint(dashes, "#8fb59a", 0.7)
            if row < 4 and (row < 3 or column < 3):
                lead = column == 0
                with c.at(
                    x + cell / 2,
                    y + cell / 2,
                    c.rng.uniform(0.9, 1.04),
                    turn=0 if lead else c.rng.uniform(-7, 7),
                ):
                    mark = glyph(
                        words[row],
                        -56 + c.rng.uniform(-6, 6) * (not lead),
                        -56,
                        112,
                        weight=12 if lead else 8,
                        brush=lead,
                    )
                    c.paint(mark, "#c9402f" if lead else "#4a4656", 0.95)
    for x, y, r in (
        (-330 + 3.5 * cell, -420 + 0.5 * cell, 66),
        (-330 + 2.5 * cell, -420 + 1.5 * cell, 66),
    ):
        c.paint(
            stroke([polar(x, y, r + a / 60, a - 60) for a in range(0, 400, 14)], 4, 7, 5, 3),
            "#d9483a",
            0.9,
        )


@scene("calligraphy", PORTRAIT, may_mirror=False)
def calligraphy(c: Canvas, seed: int) -> None:
    """Two characters on long paper, the ink still wet."""
    now = room(seed, "sage", "cream", "lamp", "pink")
    planks(c, mix(now.table, "#3a1a20", 0.25), now.shade)
    words = ("鹊桥", "春福", "山水", "永好", "友人")[seed % 5]
    felt = box(90, 40, 790, 1310, 8)
    sheet(c, felt, ("#4f6a5a", "#a8483c", "#3f4a66", "#5a6a7a")[seed % 4])
    scroll = box(160, 90, 720, 1260)
    sheet(c, scroll, "#f8f0dc")
    c.texture(scroll, "#e0cfa8", 0.4, kind="blotch", share=0.3)
    for _ in range(90):
        x, y = c.rng.uniform(170, 710), c.rng.uniform(100, 1250)
        c.paint(leaf(x, y, 14, 4, c.rng.uniform(0, 180)), "#d9b45a", 0.6)
    for i, word in enumerate(words):
        mark = glyph(word, 205, 150 + i * 490, 460, weight=11, brush=True)
        c.paint(mark, "#2a2632")
        c.texture(mark, "#8a8490", 0.5, kind="streak", share=0.12, soft=0.1)
    seal = box(560, 1120, 660, 1220, 10)
    c.paint(seal, "#c9362c", rough=2)
    c.paint(glyph("友", 572, 1132, 76, weight=9), "#f8f0dc")
    stone = blob("830,780 1010,770 1040,820 1030,1040 980,1080 850,1070 812,1020 808,840")
    c.shadow(stone, alpha=0.5, dx=8, dy=18, blur=14)
    c.form(stone, "#4a4854", depth=0.8)
    c.form(oval(922, 950, 82, 88), "#35333f", depth=0.5)
    c.form(oval(918, 956, 64, 66, wobble=0.04), "#17151f", lit="#6a6880", depth=0.9)
    c.paint(oval(896, 930, 18, 9, turn=-30), "#ffffff", 0.5)
    for k, (y, tone) in enumerate(((180, "#b5804a"), (300, "#7a3a34"))):  # brushes
        brush = stroke([(760 + k * 30, y + 500 - k * 60), (1060, y)], 24, 20)
        c.shadow(brush, alpha=0.4, dx=8, dy=16, blur=8)
        c.slab(brush, tone)
        start = (760 + k * 30, y + 500 - k * 60)
        c.slab(stroke([(start[0] + 22, start[1] - 36), start], 30), "#e8b84a")
        c.slab(
            leaf(start[0] + 6, start[1] - 10, 108, 42, 122 - k * 3),
            "#2a2632" if k == 0 else "#e0cdb0",
        )
    c.shadow(oval(930, 1210, 100), alpha=0.45, dx=8, dy=14, blur=12)
    c.form(oval(930, 1210, 100), "#5d86a0", depth=0.6)
    c.form(oval(930, 1208, 78), "#cfe0e0", depth=0.4)
    c.paint(blob("900,1190 950,1170 970,1220 930,1250 890,1230"), "#6a7a8a", 0.5, rough=6)
