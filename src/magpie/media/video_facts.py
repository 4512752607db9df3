"""What a video file says of itself, read from what ffmpeg prints when it opens it.

ffprobe would answer in JSON, but the ffmpeg that comes with a dependency comes without it, and one
way that always works is better than two. The text read here has kept its shape since ffmpeg 4.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.media import ffmpeg
from magpie.media.probe import Format

MAX_PIXELS = 36_000_000
MAX_HOURS = 3
# What is copied as it is: 1080p in either direction, up to 60 frames and 20 Mbit a second.
COPIED_LONG, COPIED_SHORT, COPIED_FPS, COPIED_KBITS = 1920, 1088, 61, 20_000

DURATION = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d\.\d+)", re.MULTILINE)
STREAM = re.compile(
    r"^  Stream #0:(?P<number>\d+)\S*: (?P<kind>Video|Audio): (?P<codec>\w+)(?P<rest>.*)\n"
    r"(?P<details>(?:    .*\n)*)",
    re.MULTILINE,
)
PICTURE = re.compile(
    r", (?P<pixels>\w+)(?:\((?P<colours>[^)]*)\))?, (?P<width>[1-9]\d*)x(?P<height>[1-9]\d*)"
    r"(?: \[SAR (?P<across>\d+):(?P<down>\d+) )?"
)
RATE = re.compile(r", ([\d.]+)(k?) fps")
ROTATION = re.compile(r"display ?matrix: rotation of (-?[\d.]+) degrees", re.IGNORECASE)
HDR_TRANSFERS = ("arib-std-b67", "smpte2084")


@dataclass(frozen=True)
class VideoFacts:
    """`width` and `height` are as shown, after rotation; `duration` in seconds and `fps` are 0
    when the file doesn't say; `audio` is the number of the sound stream to keep, or None."""

    video: int
    codec: str
    pixels: str
    is_hdr: bool
    width: int
    height: int
    fps: float
    duration: float
    audio: int | None
    audio_codec: str

    def is_playable(self, size: int) -> bool:
        """Every browser plays these streams as they are (`size`: bytes of the file)."""
        short, long = sorted((self.width, self.height))
        return (
            self.codec == "h264"
            and self.pixels in ("yuv420p", "yuvj420p")
            and self.audio_codec in ("", "aac")
            and short <= COPIED_SHORT
            and long <= COPIED_LONG
            and 0 < self.fps <= COPIED_FPS
            and 0 < self.kbits(size) <= COPIED_KBITS
        )

    def kbits(self, size: int) -> float:
        """Average kilobits a second of a file of `size` bytes; 0 when unknown."""
        return size * 8 / 1000 / self.duration if self.duration else 0


def read_facts(path: Path, found: Format) -> VideoFacts:
    """What the file says of itself; DomainError when it can't be a video or is beyond measure."""
    try:
        told = ffmpeg.describe(path, found.decoder)
    except ffmpeg.FfmpegFailed as error:
        raise damaged() from error
    facts = parse(told)
    if facts is None:
        raise damaged()
    if facts.width * facts.height > MAX_PIXELS:
        raise DomainError(
            "too_many_pixels",
            _(
                "This video is larger than 8K. Please save it in a smaller size and choose it again."
            ),
        )
    if facts.duration > MAX_HOURS * 3600:
        raise DomainError(
            "video_too_long",
            _("This video is longer than %(hours)d hours. Please cut it and choose a part of it."),
            hours=MAX_HOURS,
        )
    return facts


def damaged() -> DomainError:
    return DomainError(
        "damaged_video",
        _(
            "This video is damaged or was cut off on its way here. Please choose it again, "
            "or export it once more from the app it was made with."
        ),
    )


def parse(told: str) -> VideoFacts | None:
    """The facts in ffmpeg's description; whoever fakes them in a tag only spoils her own video."""
    streams = [(match, match["details"]) for match in STREAM.finditer(told)]
    sounds = [
        (int(stream["number"]), stream["codec"])
        for stream, _details in streams
        if stream["kind"] == "Audio" and stream["codec"] != "none"
    ]
    audio = next((each for each in sounds if each[1] == "aac"), sounds[0] if sounds else (None, ""))
    for stream, details in streams:
        shape = PICTURE.search(stream["rest"])
        if stream["kind"] != "Video" or shape is None or "(attached pic)" in stream["rest"]:
            continue
        width, height = _shown_size(shape, ROTATION.search(details))
        rate = RATE.search(stream["rest"])
        return VideoFacts(
            video=int(stream["number"]),
            codec=stream["codec"],
            pixels=shape["pixels"],
            is_hdr=any(transfer in (shape["colours"] or "") for transfer in HDR_TRANSFERS),
            width=width,
            height=height,
            fps=float(rate[1]) * (1000 if rate[2] else 1) if rate else 0,
            duration=_seconds(told),
            audio=audio[0],
            audio_codec=audio[1],
        )
    return None


def _shown_size(shape: re.Match[str], turned: re.Match[str] | None) -> tuple[int, int]:
    """Width and height as people see them: pixels that aren't square, and rotation, applied."""
    width, height = int(shape["width"]), int(shape["height"])
    if shape["across"] and int(shape["across"]) and int(shape["down"]):
        width = max(1, round(width * int(shape["across"]) / int(shape["down"])))
    if turned is not None and round(abs(float(turned[1]))) % 180 == 90:
        return height, width
    return width, height


def _seconds(told: str) -> float:
    duration = DURATION.search(told)
    if duration is None:
        return 0
    return int(duration[1]) * 3600 + int(duration[2]) * 60 + float(duration[3])
