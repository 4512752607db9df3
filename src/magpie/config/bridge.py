"""A WSGI application answering an ASGI request, in one hop to a thread for an ordinary page.

A long answer is fetched piece by piece, each when the client has taken the one before: somebody
who reads slowly, or pauses a film, holds no thread and no more than one piece of memory.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field
from typing import IO, Any
from urllib.parse import unquote_to_bytes
from wsgiref.util import FileWrapper

from magpie.config import bodies
from magpie.config.protocol import Receive, Scope, Send, WSGIApplication

# Who answers a request whose body has so many bytes.
Pool = Callable[[int], Executor]

log = logging.getLogger(__name__)

PIECE = 256 * 1024  # bytes of a long answer that are fetched at a time
BROKEN = (
    "Something broke on this side; it has been noted. Please try again.",
    "服务器出了点问题，我们已经记录下来。请再试一次。",
)


async def answer(
    application: WSGIApplication, pool: Pool, scope: Scope, receive: Receive, send: Send
) -> None:
    """Take the request in, let `application` answer it in a thread of its pool, send the answer."""
    loop = asyncio.get_running_loop()
    headers = _headers(scope)
    with bodies.spool() as body:
        try:
            size = await bodies.read(receive, body, headers)
            environ = _environ(scope, headers, body, size)
            threads = pool(size)
            page = await loop.run_in_executor(threads, _Page.begin, application, environ)
        except bodies.Gone:
            return
        except bodies.Refused as refusal:
            await _say(send, refusal.status, refusal.args)
            return
        except Exception:
            log.exception("%s %s could not be answered", scope["method"], scope["path"])
            await _say(send, 500, BROKEN)
            return
        await _send_page(page, loop, threads, receive, send)


@dataclass
class _Page:
    """A WSGI answer of which `piece` has been fetched; more may come."""

    status: int = 500
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    piece: bytes = b""
    is_whole: bool = False
    _length: int | None = None
    _fetched: int = 0
    _chunks: Iterable[bytes] = ()
    _rest: Iterator[bytes] = field(default_factory=lambda: iter(()))

    @classmethod
    def begin(cls, application: WSGIApplication, environ: dict[str, Any]) -> "_Page":
        """Call the application and fetch the first piece, which mostly is all there is."""
        page = cls()
        page._chunks = application(environ, page._start)
        page._rest = iter(page._chunks)
        if environ["REQUEST_METHOD"] == "HEAD":
            page._end()
        elif _is_made(page._chunks):
            page.piece = b"".join(page._rest)
            page._end()
        else:
            page.fetch()
        return page

    def fetch(self) -> None:
        """Fetch the next piece; closes the answer after the last one."""
        try:
            self.piece = b""
            for chunk in self._rest:
                self.piece += chunk
                self._fetched += len(chunk)
                if self._fetched == self._length:
                    break
                # Of an answer of unknown length every chunk goes out when it is made.
                if len(self.piece) >= PIECE or (chunk and self._length is None):
                    return
        except BaseException:
            self._end()
            raise
        self._end()

    def close(self) -> None:
        """Let the application clean up, whether or not all was fetched."""
        if hasattr(self._chunks, "close"):
            self._chunks.close()
        self._chunks = ()

    def _end(self) -> None:
        self.is_whole = True
        self.close()

    def _start(
        self, status: str, headers: list[tuple[str, str]], _exc_info: Any = None
    ) -> Callable[[bytes], None]:
        self.status = int(status[:3])
        self.headers = [
            (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers
        ]
        self._length = next(
            (int(value) for name, value in self.headers if name == b"content-length"), None
        )
        return _no_write


def _is_made(chunks: Iterable[bytes]) -> bool:
    """Whether nothing is left to be made: Django says so of its answers, a list speaks for itself."""
    return isinstance(chunks, list) or getattr(chunks, "streaming", True) is False


def _no_write(_data: bytes) -> None:
    raise NotImplementedError("WSGI's write() is for applications older than this one")


async def _send_page(
    page: _Page,
    loop: asyncio.AbstractEventLoop,
    threads: Executor,
    receive: Receive,
    send: Send,
) -> None:
    await send({"type": "http.response.start", "status": page.status, "headers": page.headers})
    if page.is_whole:
        await send({"type": "http.response.body", "body": page.piece, "more_body": False})
        return
    gone = asyncio.ensure_future(receive())
    try:
        while not gone.done():
            more = not page.is_whole
            await send({"type": "http.response.body", "body": page.piece, "more_body": more})
            if not more:
                return
            await loop.run_in_executor(threads, page.fetch)
    finally:
        gone.cancel()
        if not page.is_whole:
            await asyncio.shield(loop.run_in_executor(threads, page.close))


async def _say(send: Send, status: int, sentences: Iterable[str]) -> None:
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
    ]
    body = "\n".join([*sentences, ""]).encode()
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body, "more_body": False})


def _headers(scope: Scope) -> dict[str, str]:
    """The request's headers as WSGI names them.

    A name with an underscore is dropped: it would pass for the one with a dash, which a proxy has
    checked. A header given twice is joined (RFC 9110, 5.3; cookies: RFC 9113, 8.2.3).
    """
    found: dict[str, str] = {}
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            continue
        name = raw_name.decode("latin-1").upper().replace("-", "_")
        if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
            name = f"HTTP_{name}"
        value = raw_value.decode("latin-1")
        joint = "; " if name == "HTTP_COOKIE" else ","
        found[name] = f"{found[name]}{joint}{value}" if name in found else value
    return found


def _environ(scope: Scope, headers: dict[str, str], body: IO[bytes], size: int) -> dict[str, Any]:
    server = scope.get("server") or ("localhost", 80)
    return {
        **headers,
        # Django believes this number, and a chunked request brings none.
        "CONTENT_LENGTH": str(size) if size else headers.get("CONTENT_LENGTH", ""),
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": _path(scope).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1]),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": scope["client"][0] if scope.get("client") else "",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": _Silent(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        # Files in pieces worth a hop to a thread; Django's own are 4 KB.
        "wsgi.file_wrapper": lambda file, _size=0: FileWrapper(file, PIECE),
    }


def _path(scope: Scope) -> bytes:
    """The path's bytes: in `path` those that are no UTF-8 are lost."""
    raw = scope.get("raw_path")
    return unquote_to_bytes(raw) if raw else scope["path"].encode("utf-8", "replace")


class _Silent:
    """WSGI's error stream; Django logs through `logging` and never writes here."""

    def write(self, text: str) -> int:
        return len(text)

    def flush(self) -> None:
        return
