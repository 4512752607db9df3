"""Chinese chess, in the middle of a game."""

from __future__ import annotations

from magpie.demo.drawing.brush import SQUARE, Canvas
from magpie.demo.drawing.forms import Shape, box, leaf, oval, polar, stroke
from magpie.demo.drawing.gallery import scene
from magpie.demo.drawing.indoors import planks
from magpie.demo.drawing.palettes import room, variant
from magpie.demo.drawing.paper import Paint, mix
from magpie.demo.drawing.writing import glyph

# Positions in the middle of a game: black, then red; each piece with its column and row.
_GAMES = (
    ("将40 士30 士41 车82 马22 炮64 卒04 卒46 马67", "帅49 士58 相29 车07 炮45 兵25 兵86 马18"),
    (
        "将41 士50 车33 炮14 马64 马72 卒24 卒64 卒84 炮47",
        "帅48 士39 士59 车53 马35 炮28 兵06 兵45 相69",
    ),
    ("将30 士41 车00 车75 马26 炮62 卒44 卒03", "帅59 士48 相47 车22 车88 马54 炮17 兵65 兵36"),
)


@scene("xiangqi", SQUARE, may_mirror=False)
def xiangqi(c: Canvas, seed: int) -> None:
    """Chinese chess in the park; red is in trouble and knows it."""
    now = room(seed, "sage", "teal", "cream", "pink")
    planks(c, mix("#8f8a84", now.table, 0.45), now.shade)
    with c.at(540, 540, turn=(-6, 5, 0, 8)[seed % 4]):
        board = box(-450, -500, 450, 500, 8)
        c.shadow(board, alpha=0.55, dx=12, dy=26, blur=20)
        c.slab(board, "#dba862", depth=0.5)
        c.texture(board, "#f3cf90", 0.45, share=0.35)
        step, left, top = 98, -392, -441
        lines: Shape = []
        for row in range(10):
            lines += box(left, top + row * step - 2, left + 8 * step, top + row * step + 2)
        for k in range(9):
            x = left + k * step
            for a, b in ((0, 4), (5, 9)) if 0 < k < 8 else ((0, 9),):
                lines += box(x - 2, top + a * step, x + 2, top + b * step)
        for row in (0, 7):
            for a, b in ((3, 5), (5, 3)):
                lines += stroke(
                    [
                        (left + a * step, top + row * step),
                        (left + b * step, top + (row + 2) * step),
                    ],
                    4,
                )
        c.paint(lines, "#6a3f2c", 0.85)
        for ink, side in zip(("#2f3a34", "#c9302c"), variant(seed, *_GAMES), strict=True):
            for piece in side.split():
                x, y = left + int(piece[1]) * step, top + int(piece[2]) * step
                _piece(c, x, y, piece[0], ink)
    for i, (text, x, y) in enumerate((("兵", 70, 930), ("车", 60, 1030), ("兵", 150, 1010))):
        _piece(c, x, y, text, "#c9302c" if i != 1 else "#2f3a34")
    c.shadow(oval(1000, 110, 110), alpha=0.5, dx=10, dy=20, blur=14)
    c.form(oval(1000, 110, 108), now.cloth, depth=0.7)
    c.form(oval(1000, 110, 88), "#c9953f", lit="#f3d48a", depth=0.7)
    for k in range(5):
        c.slab(leaf(980 + k * 12, 90 + k * 14, 46, 16, k * 70), "#6f8a4f")


def _piece(c: Canvas, x: float, y: float, text: str, ink: Paint) -> None:
    c.shadow(oval(x, y, 42), "#4a2418", 0.6, dx=5, dy=10, blur=6)
    c.form(oval(x, y, 43), "#f0d29a", shade="#b5804a", depth=0.8)
    c.paint(stroke([polar(x, y, 35, a) for a in range(0, 372, 12)], 3, straight=True), ink)
    c.paint(glyph(text, x - 25, y - 26, 50, weight=11), ink)
