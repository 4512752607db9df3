"""A server on loopback that speaks an engine's protocol to the letter and writes down what it was asked.

What it answers is canned: it stands for the wire, never for a translation.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Reply:
    """One answer: `body` is sent as JSON unless it is bytes."""

    body: Any = None
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    wait: threading.Event | None = None


Page = Callable[[Asked], Reply]


class Stub:
    """`pages` answer by the path before `?`; `asked` keeps every request."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.asked: list[Asked] = []
        self.ended = threading.Event()
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def answer(self) -> None:
                content = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                headers = {name.lower(): value for name, value in self.headers.items()}
                body = json.loads(content) if content else None
                asked = Asked(self.command, self.path, headers, body)
                stub.asked.append(asked)
                reply = stub.pages[self.path.partition("?")[0]](asked)
                if reply.wait:
                    reply.wait.wait(20)
                sent = reply.body
                sent = sent if isinstance(sent, bytes) else json.dumps(sent).encode()
                try:
                    self.send_response(reply.status)
                    for name, value in {"Content-Length": str(len(sent)), **reply.headers}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(sent)
                except OSError:
                    pass  # who asked didn't wait

            do_GET = do_POST = answer  # noqa: N815

            def log_message(self, *_words: Any) -> None:
                pass

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.listener.daemon_threads = True
        threading.Thread(target=self.listener.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.listener.server_address[1]}"

    def translations(self, path: str) -> list[Asked]:
        return [each for each in self.asked if each.path.partition("?")[0] == path]


@contextmanager
def stub() -> Iterator[Stub]:
    server = Stub()
    try:
        yield server
    finally:
        server.ended.set()
        server.listener.shutdown()
        server.listener.server_close()
