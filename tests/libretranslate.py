"""A server that speaks LibreTranslate's protocol and knows a few sentences by heart.

It stands in for the wire, not for translating: what it isn't taught it gives back as it came, which
Magpie discards.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

LANGUAGES = [
    {"code": "en", "name": "English", "targets": ["zh-Hans"]},
    {"code": "zh-Hans", "name": "Chinese", "targets": ["en"]},
]


@contextmanager
def answering(known: Mapping[str, str]) -> Iterator[str]:
    """The address of such a server. `known` is text to translation, in either direction."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer(200, LANGUAGES)

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.answer(200, {"translatedText": known.get(body["q"].strip(), body["q"])})

        def answer(self, status: int, content: object) -> None:
            data = json.dumps(content).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_arguments: object) -> None:
            """Tests print enough."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
