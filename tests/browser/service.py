"""A LibreTranslate service on this machine for browser tests: its protocol, and few sentences by heart."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from tests.engines import KNOWN

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["en", "zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en", "zh-Hans"]},
]


class Service(ThreadingHTTPServer):
    """`is_down` makes it answer like a service that is being restarted."""

    is_down = False

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
        for (known, target), translation in KNOWN.items():
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
        """It keeps no log."""


@contextmanager
def serving() -> Iterator[Service]:
    service = Service(("127.0.0.1", 0), Handler)
    thread = Thread(target=service.serve_forever, daemon=True)
    thread.start()
    yield service
    service.shutdown()
    service.server_close()
