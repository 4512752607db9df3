"""A LibreTranslate service on this machine: its protocol, and a few sentences by heart.

It stands in for the wire, not for translating: what it isn't taught it gives back as it came, which
Magpie discards.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.engines import KNOWN

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en", "zh-Hans"]},
]
Known = Mapping[tuple[str, str], str]


class Service(ThreadingHTTPServer):
    """`known` is text and target to translation; `is_down` makes it answer like one that restarts."""

    is_down = False

    def __init__(self, known: Known) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.known = known

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.answer(200, LANGUAGES)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.is_down:
            self.answer(503, {"error": "restarting"})
            return
        text = asked["q"]
        for (known, target), translation in self.server.known.items():
            if target == asked["target"]:
                text = text.replace(known, translation)
        self.answer(200, {"translatedText": text})

    def answer(self, status: int, data: object) -> None:
        body = json.dumps(data).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Tests print enough."""


@contextmanager
def serving(known: Known = KNOWN) -> Iterator[Service]:
    """Such a service, for as long as it is needed."""
    service = Service(known)
    Thread(target=service.serve_forever, daemon=True).start()
    try:
        yield service
    finally:
        service.shutdown()
        service.server_close()
