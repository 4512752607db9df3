"""Filming: frames painted at half size, one after the other, into an H.264 file that plays at once.

A clip is a generator that paints the next frame onto its canvas and yields. Mostly a still picture
is copied and a few cut-outs are laid over it, so a frame costs a few milliseconds.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageChops

from magpie.core.errors import DomainError
from magpie.demo.drawing.brush import Canvas
from magpie.demo.drawing.paper import Size, dice
from magpie.media.ffmpeg import QUIET, program

TALL: Size = (720, 1280)
WIDE: Size = (1280, 720)
RATE = 24  # frames a second
_FINENESS = 0.5

# Quiet sounds, made by ffmpeg itself.
RAIN = "anoisesrc=color=pink:amplitude=0.09:seed=3,lowpass=f=2600,highpass=f=300"
SURF = "anoisesrc=color=brown:amplitude=0.3:seed=5,tremolo=f=0.2:d=0.85,lowpass=f=1400"
HUM = "sine=frequency=73,tremolo=f=7:d=0.5,volume=0.25"
KITCHEN = "anoisesrc=color=brown:amplitude=0.08:seed=7,lowpass=f=900,tremolo=f=5:d=0.3"
SILENT = ""

Action = Callable[[Canvas], Iterator[None]]


@dataclass(frozen=True)
class Clip:
    """What happens, in which format, and what is heard."""

    action: Action
    size: Size
    sound: str


_CLIPS: dict[str, Clip] = {}


def clip(name: str, size: Size, sound: str) -> Callable[[Action], Action]:
    """Enter an action into the list under `name`."""

    def enter(action: Action) -> Action:
        _CLIPS[name] = Clip(action, size, sound)
        return action

    return enter


def clips() -> tuple[str, ...]:
    """The names of all clips."""
    return tuple(_CLIPS)


def moments(seconds: float) -> Iterator[float]:
    """The times of the frames, in seconds."""
    return (frame / RATE for frame in range(round(seconds * RATE)))


@dataclass(frozen=True)
class CutOut:
    """A painted thing without its ground: its paint, its coverage, and where in its frame it
    begins (in the canvas' pixels).
    """

    paint: Image.Image
    mask: Image.Image
    begins: tuple[int, int] = (0, 0)

    def lay(self, c: Canvas, x: float, y: float) -> None:
        """Lay it onto the canvas, the upper left corner of its frame at (x, y)."""
        left = round(x * _FINENESS) + self.begins[0]
        top = round(y * _FINENESS) + self.begins[1]
        c.image.paste(self.paint, (left, top), self.mask)


def cut_out(size: Size, painter: Callable[[Canvas], None]) -> CutOut:
    """Paint something on nothing: once on black and once on white; the difference shows through."""
    black, white = (
        Canvas(size, dice("cut-out"), ground=ground, fineness=_FINENESS)
        for ground in ("#000000", "#ffffff")
    )
    painter(black)
    painter(white)
    through = ImageChops.subtract(white.image, black.image).getchannel("G")
    mask = ImageChops.invert(through)
    whole = Image.merge("RGBa", (*black.image.split(), mask)).convert("RGBA").convert("RGB")
    filled = mask.getbbox() or (0, 0, 1, 1)
    return CutOut(whole.crop(filled), mask.crop(filled), filled[:2])


def film(name: str, path: Path) -> None:
    """Film a clip into an MP4 of 720x1280 or 1280x720 at `path`; five to six seconds."""
    if name not in _CLIPS:
        raise DomainError(
            "unknown_clip",
            _("There is no clip called “%(name)s”. There are: %(names)s."),
            name=name,
            names=", ".join(clips()),
        )
    found = _CLIPS[name]
    canvas = Canvas(found.size, dice(name), fineness=_FINENESS)
    unfinished = path.with_name(f"{path.name}.part")
    try:
        _encode(found, canvas, unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _encode(found: Clip, canvas: Canvas, path: Path) -> None:
    command = [program(), *QUIET, "-y", *_arguments(found, canvas.image.size), f"file:{path}"]
    with subprocess.Popen(  # noqa: S603
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        # Where it has ended early, what it said follows.
        with suppress(BrokenPipeError):
            for _frame in found.action(canvas):
                process.stdin.write(canvas.image.tobytes())
        with suppress(BrokenPipeError):
            process.stdin.close()
        complaint = process.stderr.read().decode(errors="replace")
    if process.returncode != 0:
        raise DomainError(
            "film_failed",
            _(
                "The clip couldn’t be encoded. Check that ffmpeg runs and the disk has room: %(why)s"
            ),
            status=500,
            why=complaint.strip()[-500:] or f"exit code {process.returncode}",
        )


def _arguments(found: Clip, painted: Size) -> list[str]:
    wide, high = found.size
    frames = ["-f", "rawvideo", "-pix_fmt", "rgb24", "-s", f"{painted[0]}x{painted[1]}"]
    sound = ["-f", "lavfi", "-i", found.sound] if found.sound else []
    audio = ["-c:a", "aac", "-b:a", "48k", "-ac", "1", "-shortest"] if found.sound else []
    return [
        *frames,
        *("-r", str(RATE), "-i", "pipe:0"),
        *sound,
        *("-vf", f"scale={wide}:{high}:flags=lanczos,format=yuv420p"),
        *("-c:v", "libx264", "-preset", "superfast", "-crf", "26", "-threads", "1"),
        *("-x264-params", "rc-lookahead=10:mbtree=1"),  # a third smaller for a tenth more time
        *audio,
        *("-movflags", "+faststart", "-fflags", "+bitexact", "-f", "mp4"),
    ]
