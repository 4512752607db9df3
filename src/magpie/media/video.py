"""Videos as they are kept: a file every browser plays, and one still of it.

H.264 with AAC (or without sound) that isn't too large for a phone is only copied into a new MP4
whose index stands in front (0.1 s of CPU for 30 s of 1080p), so it plays at once; anything else is
encoded anew at 720p. Either way all metadata stays behind: tags, chapters, data tracks (where
phones and cameras write the route they took), and the user data inside the H.264 stream itself.
"""

import io
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from magpie.media import ffmpeg
from magpie.media.pictures import display_size
from magpie.media.probe import Format, open_picture, sniff
from magpie.media.video_facts import MAX_HOURS, VideoFacts, damaged

# What is encoded: 720p in either direction, 30 frames, at most 4 Mbit a second.
ENCODED_LONG, ENCODED_SHORT, ENCODED_FPS, ENCODED_KBITS = 1280, 720, 30, 4000
LEAST_KBITS = 500

POSTER_SECONDS, REMUX_SECONDS = 30, 120
# Time to encode: for starting, for each second of video, and in all.
ENCODE_START, ENCODE_EACH, ENCODE_MOST = 300, 12, 6 * 3600
WITHOUT_METADATA = (
    *("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"),
    *("-fflags", "+bitexact", "-sn", "-dn"),
)
# Without the rate, which the encoder says once and every copy reckons anew: a copy of a copy is the same
# to the byte, so that a video can leave and come back.
FRONT_INDEX = ("-movflags", "+faststart", "-write_btrt", "0", "-f", "mp4")
# H.264 units of type 6 carry side notes (ITU-T H.264, table 7-1): dashcams write positions there.
WITHOUT_NOTES = ("-bsf:v", "filter_units=remove_types=6")


def read_poster(path: Path, found: Format, facts: VideoFacts) -> Image.Image:
    """The most telling of the first key frames, so that a fade from black isn't the poster."""
    width, height = display_size(facts.width, facts.height)
    shown = [f"scale={width}:{height}", "setsar=1", *_tone_mapped(facts), "format=yuvj420p"]
    filters = ["thumbnail=n=6", *shown]
    arguments = [
        *("-threads", "1", "-skip_frame", "nokey", "-t", "20"),
        *ffmpeg.source(path, found.decoder),
        *("-map", f"0:{facts.video}", "-vf", ",".join(filters), "-frames:v", "1"),
        *("-c:v", "mjpeg", "-q:v", "2", "-f", "image2pipe", "pipe:1"),
    ]
    try:
        still = ffmpeg.run(arguments, seconds=POSTER_SECONDS)
    except ffmpeg.FfmpegFailed as error:
        raise damaged() from error
    if not still:
        raise damaged()
    return open_picture(io.BytesIO(still), sniff(still))


def remux(path: Path, found: Format, facts: VideoFacts, target: Path) -> None:
    """Copy the streams into a fresh MP4 with its index in front. Raises FfmpegFailed."""
    arguments = [
        *ffmpeg.source(path, found.decoder),
        *_mapped(facts),
        *("-c", "copy", *WITHOUT_NOTES, *WITHOUT_METADATA, *FRONT_INDEX, f"file:{target}"),
    ]
    ffmpeg.run(arguments, seconds=REMUX_SECONDS)


def transcode(
    path: Path,
    found: Format,
    facts: VideoFacts,
    target: Path,
    on_percent: Callable[[int], None],
) -> None:
    """Encode at 720p on one core at low priority. Raises FfmpegFailed; `on_percent` may end it."""
    kbits = _ceiling(facts.kbits(path.stat().st_size))
    seconds = min(ENCODE_MOST, ENCODE_START + ENCODE_EACH * (facts.duration or ENCODE_MOST))
    arguments = [
        *("-threads", "1", "-filter_threads", "1", *ffmpeg.source(path, found.decoder)),
        *("-t", str(MAX_HOURS * 3600), *_mapped(facts), "-vf", ",".join(_filters(facts))),
        *("-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-threads", "1"),
        *("-maxrate", f"{kbits}k", "-bufsize", f"{2 * kbits}k", "-profile:v", "high"),
        *("-c:a", "aac", "-b:a", "128k", "-ac", "2", "-ar", "48000"),
        # In CPU time, for when this process is killed and can't end it.
        *("-timelimit", str(round(2 * seconds)), *WITHOUT_NOTES, *WITHOUT_METADATA),
        *(*FRONT_INDEX, f"file:{target}"),
    ]

    def report(done: float) -> None:
        on_percent(min(99, int(100 * done / facts.duration)) if facts.duration else 0)

    ffmpeg.run_in_background(arguments, seconds=seconds, on_time=report)


def _mapped(facts: VideoFacts) -> list[str]:
    sound = [] if facts.audio is None else ["-map", f"0:{facts.audio}"]
    return ["-map", f"0:{facts.video}", *sound]


def _ceiling(kbits: float) -> int:
    # H.264 needs up to twice the bits of newer formats; more than that would only fill the disk.
    return round(max(LEAST_KBITS, min(ENCODED_KBITS, 2 * kbits or ENCODED_KBITS)))


def _filters(facts: VideoFacts) -> list[str]:
    short, long = sorted((facts.width, facts.height))
    scale = min(1, ENCODED_SHORT / short, ENCODED_LONG / long)
    # H.264 in 4:2:0 wants even sides.
    width, height = (max(2, round(side * scale / 2) * 2) for side in (facts.width, facts.height))
    slower = [] if 0 < facts.fps <= ENCODED_FPS + 1 else [f"fps={ENCODED_FPS}"]
    return [
        *slower,
        f"scale={width}:{height}",
        "setsar=1",
        *_tone_mapped(facts),
        "format=yuv420p",
    ]


def _tone_mapped(facts: VideoFacts) -> list[str]:
    """What turns HDR (as phones film today) into ordinary colours; without it they look washed."""
    if not facts.is_hdr or not ffmpeg.has_filter("zscale"):
        return []
    return [
        "zscale=t=linear:npl=100",
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=hable:desat=0",
        "zscale=t=bt709:m=bt709:r=tv",
    ]
