"""Reads caption files, WebVTT and SRT, as people have them; what can't be read is named by its line.

webvtt-py takes the files apart and passes over what it can't read; somebody who uploads captions
should not find a minute of them missing, so every line of times is checked here first.
"""

import io
import re
from collections.abc import Iterator
from html import unescape

import webvtt
from django.utils.translation import gettext_lazy as _
from webvtt.errors import MalformedFileError

from magpie.core.errors import DomainError
from magpie.media.captions.cues import Cue, check, read_time, settled, tidy

BYTES_MAX = 1_000_000
ARROW = "-->"
TIMES = re.compile(r"\s*(?P<start>[\d:.,]+)\s*-->\s*(?P<end>[\d:.,]+)(?:\s|\Z)")
ENCODINGS = ("utf-8-sig", "gb18030")


def read(data: bytes) -> list[Cue]:
    """The cues of a file; DomainError with a sentence that names the line when it can't be read."""
    if len(data) > BYTES_MAX:
        raise DomainError("captions_too_large", _("This file is too large to be captions."))
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    lines = text.split("\n")
    _check_times(lines)
    is_vtt = lines[0].lstrip("\ufeff").startswith("WEBVTT")
    cues = [cue for cue in _cues(text, is_vtt) if cue.text]
    _check_nothing_lost(lines, cues)
    cues = settled(cues)
    check(cues)
    return cues


def _decoded(data: bytes) -> str:
    """UTF-8 as it should be, UTF-16 where a mark says so, else what Chinese SRT files often are in."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DomainError(
        "captions_encoding", _("This file isn't text that we can read. Save it as UTF-8.")
    )


def _check_times(lines: list[str]) -> None:
    count = 0
    for number, line in enumerate(lines, 1):
        if ARROW not in line:
            continue
        count += 1
        found = TIMES.match(line)
        start = read_time(found["start"]) if found else None
        end = read_time(found["end"]) if found else None
        if start is None or end is None:
            raise _broken(
                number,
                _(
                    "Line %(line)d has times we can't read: “%(text)s”. "
                    "They look like 00:00:01.000 --> 00:00:03.500"
                ),
                line,
            )
        if end <= start:
            raise _broken(number, _("On line %(line)d a caption ends before it begins."), line)
    if not count:
        raise DomainError(
            "no_captions",
            _(
                "There are no captions in this file. WebVTT and SRT have lines like "
                "00:00:01.000 --> 00:00:03.500"
            ),
        )


def _cues(text: str, is_vtt: bool) -> Iterator[Cue]:
    try:
        if is_vtt:
            found = webvtt.from_string(text)
        else:
            found = webvtt.from_buffer(io.StringIO(text.strip() + "\n"), format="srt")
    except MalformedFileError as error:
        raise _broken(
            1, _("Line 1 isn't how such a file begins: with WEBVTT, or for SRT with the number 1.")
        ) from error
    for each in found.captions:
        plain = unescape(each.text) if is_vtt else each.text
        start, end = read_time(each.start), read_time(each.end)
        assert start is not None
        assert end is not None
        yield Cue(start, end, tidy(plain))


def _check_nothing_lost(lines: list[str], cues: list[Cue]) -> None:
    starts = {cue.start_ms for cue in cues}
    for number, line in enumerate(lines, 1):
        found = TIMES.match(line) if ARROW in line else None
        has_text = number < len(lines) and lines[number].strip()
        if found and has_text and read_time(found["start"]) not in starts:
            raise _broken(
                number,
                _(
                    "The caption on line %(line)d can't be read. Before it belongs an empty line, "
                    "in SRT also its number."
                ),
                line,
            )


def _broken(number: int, sentence: object, line: str = "") -> DomainError:
    return DomainError("captions_broken", str(sentence), line=number, text=line.strip()[:60])
