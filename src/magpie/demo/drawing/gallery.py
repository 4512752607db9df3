"""The list of scenes: who draws what, at which size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageOps

from magpie.core.errors import DomainError
from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.paper import Size, dice

Painter = Callable[[Canvas, int], None]


@dataclass(frozen=True)
class Scene:
    """A painter with the size it paints for; `may_mirror` unless something in it is written."""

    painter: Painter
    size: Size
    may_mirror: bool


_TINTS = ("#ffffff", "#fff4e4", "#eef4ff", "#fff0f2", "#f2fbee")

_SCENES: dict[str, Scene] = {}


def scene(name: str, size: Size, *, may_mirror: bool = True) -> Callable[[Painter], Painter]:
    """Enter a painter into the list under `name`."""

    def enter(painter: Painter) -> Painter:
        _SCENES[name] = Scene(painter, size, may_mirror)
        return painter

    return enter


def scenes() -> tuple[str, ...]:
    """The names of all scenes, in the order they are listed."""
    return tuple(_SCENES)


def size_of(name: str) -> Size:
    """The width and height in pixels a scene is painted at."""
    return _found(name).size


def draw(name: str, *, seed: int = 0) -> Image.Image:
    """Paint a scene (RGB). The seed changes hour, palette, arrangement, cut, tint and side."""
    found = _found(name)
    canvas = Canvas(found.size, dice(f"{name}/{seed}"))
    found.painter(canvas, seed)
    # Hours and palettes come round again after four or five seeds; the rest is out of step.
    picture = canvas.finish(tint=_TINTS[seed * 3 // 7 % len(_TINTS)], closer=0.025 * (seed % 3))
    return ImageOps.mirror(picture) if found.may_mirror and (seed ^ seed >> 2) % 2 else picture


def _found(name: str) -> Scene:
    if name not in _SCENES:
        raise DomainError(
            "unknown_scene",
            _("There is no scene called “%(name)s”. There are: %(names)s."),
            name=name,
            names=", ".join(scenes()),
        )
    return _SCENES[name]
