"""The ffmpeg program: where it is, and how it is run so that nothing it meets can do harm.

It reads local files only, through the one demuxer that the file's first bytes call for (so a
playlist can't make it fetch or read anything else), never waits for a keyboard, and is ended when
it takes too long or when this process ends.
"""

import atexit
import logging
import re
import shutil
import subprocess
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import imageio_ffmpeg

from magpie.core.storage import disk_full

log = logging.getLogger(__name__)

QUIET = ("-hide_banner", "-nostdin", "-loglevel", "error")
LOCAL_ONLY = ("-protocol_whitelist", "file,pipe")
# What ffmpeg itself answers after SIGTERM or SIGINT.
ENDED_BY_SIGNAL = 255
BACKGROUND = ("nice", "-n", "15")

_running: set[subprocess.Popen[str]] = set()


class FfmpegFailed(Exception):
    """It couldn't do what was asked; the text is what it said last, for the log."""


class TookTooLong(FfmpegFailed):
    """It was ended at its time limit."""


class Interrupted(FfmpegFailed):
    """Something else ended it, as when this program ends or memory runs out."""


@cache
def program() -> str:
    """The system's ffmpeg, else the one that came with a dependency."""
    return shutil.which("ffmpeg") or str(imageio_ffmpeg.get_ffmpeg_exe())


@cache
def has_filter(name: str) -> bool:
    """Whether this ffmpeg was built with the filter `name`."""
    command = [program(), "-hide_banner", "-h", f"filter={name}"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    return f"Filter {name}" in answer.stdout


def source(path: Path, demuxer: str) -> list[str]:
    """The arguments that open `path` for reading, as `demuxer` and nothing else."""
    return [*LOCAL_ONLY, "-f", demuxer, "-i", f"file:{path}"]


def describe(path: Path, demuxer: str, *, seconds: float = 20) -> str:
    """What ffmpeg prints about a file: container, duration and one line for each stream."""
    arguments = [program(), "-hide_banner", "-nostdin", *source(path, demuxer)]
    try:
        # Without an output it ends with an error after having told all we want to know.
        told = subprocess.run(arguments, capture_output=True, timeout=seconds)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TookTooLong("describe") from error
    return told.stderr.decode(errors="replace")


def run(arguments: Sequence[str], *, seconds: float) -> bytes:
    """Run it here and now; returns what it wrote to `pipe:1`."""
    command = [program(), *QUIET, "-y", *arguments]
    try:
        told = subprocess.run(command, capture_output=True, timeout=seconds)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TookTooLong(f"after {seconds:.0f} s") from error
    _check(told.returncode, told.stderr.decode(errors="replace"))
    return told.stdout


def run_in_background(
    arguments: Sequence[str], *, seconds: float, on_time: Callable[[float], None]
) -> None:
    """Run it at low priority, telling `on_time` about twice a second how many seconds are done.

    What `on_time` raises ends it.
    """
    niceness = BACKGROUND if shutil.which(BACKGROUND[0]) else ()
    progress = ("-progress", "pipe:1", "-nostats")
    command = [*niceness, program(), *QUIET, "-y", *progress, *arguments]
    with _started(command) as process, _ended_after(seconds, process) as is_late:
        complaints: deque[str] = deque(maxlen=100)
        assert process.stderr is not None
        listener = threading.Thread(target=complaints.extend, args=(process.stderr,), daemon=True)
        listener.start()
        try:
            for line in process.stdout or ():
                if done := re.match(r"out_time_us=(\d+)", line):
                    on_time(int(done[1]) / 1_000_000)
            process.wait()
        finally:
            process.kill()
            listener.join()
    if is_late.is_set():
        raise TookTooLong(f"after {seconds:.0f} s")
    _check(process.returncode, "".join(complaints))


@contextmanager
def _started(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )
    _running.add(process)
    try:
        with process:
            yield process
    finally:
        _running.discard(process)


@contextmanager
def _ended_after(seconds: float, process: subprocess.Popen[str]) -> Iterator[threading.Event]:
    is_late = threading.Event()

    def end() -> None:
        is_late.set()
        process.kill()

    alarm = threading.Timer(seconds, end)
    alarm.daemon = True
    alarm.start()
    try:
        yield is_late
    finally:
        alarm.cancel()


@atexit.register
def _end_all() -> None:
    for process in list(_running):
        process.kill()


def _check(returncode: int, complaints: str) -> None:
    if returncode == 0:
        return
    if "No space left on device" in complaints or "Disk quota exceeded" in complaints:
        raise disk_full()
    kind = Interrupted if returncode < 0 or returncode == ENDED_BY_SIGNAL else FfmpegFailed
    raise kind(f"exit code {returncode}: {complaints[-2000:].strip()}")
