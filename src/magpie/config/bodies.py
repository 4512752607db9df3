"""Request bodies, taken in whole before a page thread is bothered with them.

A slow upload so costs a task and a temporary file, never a thread. The file lies in MAGPIE_HOME:
the system's temporary folder is often memory, and too small for an archive.
"""

import asyncio
import errno
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings

from magpie.config.protocol import Receive

IN_MEMORY = (
    1_000_000  # bytes of a body that are kept in memory; more goes to the file in such pieces
)
AROUND_FILES = 1_000_000  # bytes that a form may have besides its file
# Browsers show an answer only when they could send all they wanted to; so much is let pass unread.
DRAIN_BYTES, DRAIN_SECONDS = 64_000_000, 10.0
MB = 1024 * 1024
# Types of bodies that are files, or pieces of files (tus).
FILES = (
    "multipart/form-data",
    "application/octet-stream",
    "application/offset+octet-stream",
    "video/",
)


class Refused(Exception):
    """This body can't be taken in; `status` and a sentence in each language."""

    def __init__(self, status: int, *sentences: str) -> None:
        super().__init__(*sentences)
        self.status = status


class Gone(Exception):
    """The client left before it had sent everything."""


def limit(content_type: str) -> int:
    """Bytes that a body of this type may have: files may be large, forms and JSON may not."""
    if content_type.startswith(FILES):
        largest = max(settings.MAGPIE_MAX_ARCHIVE_MB, settings.MAGPIE_MAX_VIDEO_MB)
        return largest * MB + AROUND_FILES
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)


@contextmanager
def spool() -> Iterator[IO[bytes]]:
    """An empty place for a body, in memory while it is small."""
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(_folder())) as body:
        yield body


async def read(receive: Receive, body: IO[bytes], headers: Mapping[str, str]) -> int:
    """Read a request's whole body into `body`; its length. Raises Refused or Gone."""
    most = limit(headers.get("CONTENT_TYPE", ""))
    declared = headers.get("CONTENT_LENGTH", "")
    size, pending, is_more = 0, bytearray(), True
    try:
        if declared.isdecimal() and int(declared) > most:
            raise _too_large(most)
        while is_more:
            message = await receive()
            if message["type"] == "http.disconnect":
                raise Gone
            pending += message.get("body", b"")
            is_more = message.get("more_body", False)
            if size + len(pending) > most:
                raise _too_large(most)
            if len(pending) > IN_MEMORY or not is_more:
                size += len(pending)
                await _keep(body, bytes(pending))
                pending.clear()
    except Refused:
        # Who asks first, with Expect, has not sent anything yet.
        if is_more and "HTTP_EXPECT" not in headers:
            await _drain(receive)
        raise
    body.seek(0)
    return size


def _folder() -> Path:
    home: Path = settings.MAGPIE_HOME
    return home / "incoming"


async def _keep(body: IO[bytes], piece: bytes) -> None:
    if body.tell() + len(piece) <= IN_MEMORY:
        body.write(piece)
        return
    try:
        await asyncio.to_thread(_write_file, body, piece)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(
                507,
                "This server's disk is full, so nothing was saved. Please try again later.",
                "服务器的磁盘已满，这次没有保存任何内容。请稍后再试。",
            ) from error
        raise


def _write_file(body: IO[bytes], piece: bytes) -> None:
    _folder().mkdir(exist_ok=True)
    body.write(piece)


async def _drain(receive: Receive) -> None:
    left, until = DRAIN_BYTES, time.monotonic() + DRAIN_SECONDS
    while left > 0 and (seconds := until - time.monotonic()) > 0:
        try:
            message = await asyncio.wait_for(receive(), seconds)
        except TimeoutError:
            return
        left -= len(message.get("body", b""))
        if not message.get("more_body", False):
            return


def _too_large(most: int) -> Refused:
    megabytes = most // MB
    return Refused(
        413,
        f"This is too large to send here: {megabytes} MB fit. Nothing was saved.",
        f"内容太大，这里最多可以发送 {megabytes} MB。没有保存任何内容。",
    )
