"""An HTTP client and its server in a few lines: the bridge is called as granian calls it."""

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from magpie.config.bridge import answer
from magpie.config.protocol import Message, WSGIApplication

LEAVE = object()  # among the pieces of a body: here the client goes away


class Exchange:
    """One request and what came back. `is_reading` off: the client takes nothing more for now."""

    def __init__(self, *pieces: object, **scope: Any) -> None:
        self.scope: dict[str, Any] = {
            "type": "http",
            "method": "POST" if pieces else "GET",
            "path": "/",
            "query_string": b"",
            "headers": [],
            "http_version": "1.1",
            "server": ("127.0.0.1", 8000),
            "client": ("127.0.0.1", 50000),
            **scope,
        }
        self._incoming: list[object] = list(pieces) or [b""]
        self.is_reading = asyncio.Event()
        self.is_reading.set()
        self.has_left = asyncio.Event()
        self.sent: list[Message] = []

    async def receive(self) -> Message:
        if not self._incoming:
            await self.has_left.wait()
        piece = self._incoming.pop(0) if self._incoming else LEAVE
        if piece is LEAVE:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": piece, "more_body": bool(self._incoming)}

    async def send(self, message: Message) -> None:
        await self.is_reading.wait()
        self.sent.append(message)

    @property
    def status(self) -> int:
        return int(self.sent[0]["status"])

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        return list(self.sent[0]["headers"])

    @property
    def pieces(self) -> list[bytes]:
        return [message["body"] for message in self.sent[1:]]

    @property
    def body(self) -> bytes:
        return b"".join(self.pieces)

    @property
    def is_complete(self) -> bool:
        return bool(self.sent) and not self.sent[-1].get("more_body", True)


def ask(application: WSGIApplication, *pieces: object, **scope: Any) -> Exchange:
    """One request from beginning to end."""

    async def main() -> Exchange:
        exchange = Exchange(*pieces, **scope)
        with ThreadPoolExecutor(2) as threads:
            pool = lambda _size: threads  # noqa: E731
            await answer(application, pool, exchange.scope, exchange.receive, exchange.send)
        return exchange

    return asyncio.run(main())


def app(
    *chunks: bytes, headers: Sequence[tuple[str, str]] = (), status: str = "200 OK"
) -> WSGIApplication:
    """A WSGI application that always answers the same."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response(status, list(headers))
        return list(chunks)

    return application


def echo(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
    """Answers with the body that was sent."""
    start_response("200 OK", [])
    return [environ["wsgi.input"].read()]
