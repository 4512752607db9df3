import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from benchmarks import harness
from tests.server import RunningServer


@dataclass
class Visitor:
    """Somebody with a browser of the plainest kind; `session` is "" for a stranger."""

    server: harness.Server
    session: str = ""

    def get(self, path: str) -> http.client.HTTPResponse:
        return harness.get(self._connection(), path, self.session)

    def post(self, path: str, **form: str) -> http.client.HTTPResponse:
        return harness.post(self._connection(), path, self.session, form)

    def log_in(self, handle: str, password: str) -> None:
        answer = self.post("/login", name=handle, password=password)
        cookies = answer.headers.get_all("Set-Cookie") or []
        [self.session] = re.findall(r"session=(\w+)", ";".join(cookies))

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)


@pytest.fixture(scope="module")
def hazel(server: RunningServer) -> Visitor:
    visitor = Visitor(server.server)
    visitor.log_in("hazel", server.create_account("hazel"))
    return visitor


def publish(by: Visitor, text: str) -> str:
    """The path of a new post."""
    answer = by.post("/compose", text=text, language="en")
    assert answer.status == 302
    return str(answer.headers["Location"])


def live_address(by: Visitor, path: str) -> str:
    page = by.get(path).read().decode()
    found = re.search(r'src="(/live\?ticket=[^"]+)"', page)
    assert found
    return found[1].replace("&amp;", "&")


def heard(stream: http.client.HTTPResponse) -> Iterator[dict[str, str]]:
    """Events as they come, their id among the data."""
    number = ""
    for line in stream:
        name, _colon, value = line.decode().strip().partition(": ")
        if name == "id":
            number = value
        if name == "data":
            yield {"id": number, **json.loads(value)}


def test_it_says_when_it_is_ready(server: RunningServer) -> None:
    answer = Visitor(server.server).get("/readyz")
    assert (answer.status, answer.read()) == (200, b"ready\n")


def test_only_the_head_is_sent_to_who_asks_for_it(server: RunningServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server.port, timeout=30)
    for _ in range(2):  # the second one fails when a body is left on the line
        connection.request("HEAD", "/readyz")
        answer = connection.getresponse()
        assert (answer.status, answer.read()) == (200, b"")
        assert answer.headers["Content-Length"] == "6"


def test_a_static_file_is_kept_by_the_browser_and_can_be_asked_for_in_part(
    server: RunningServer,
) -> None:
    stranger = Visitor(server.server)
    page = stranger.get("/").read().decode()
    found = re.search(r'href="(/static/[^"]+\.css)"', page)
    assert found
    whole = stranger.get(found[1])
    assert "immutable" in whole.headers["Cache-Control"]
    connection = http.client.HTTPConnection("127.0.0.1", server.server.port, timeout=30)
    connection.request("GET", found[1], headers={"Range": "bytes=0-9"})
    part = connection.getresponse()
    assert (part.status, part.read()) == (206, whole.read()[:10])
    connection.request("GET", found[1], headers={"If-None-Match": str(whole.headers["ETag"])})
    assert connection.getresponse().status == 304


def test_a_comment_is_heard_live_and_again_by_who_comes_back(
    server: RunningServer, hazel: Visitor
) -> None:
    path = publish(hazel, "My hens have names.")
    address = live_address(Visitor(server.server), path)
    stream = hazel.get(address)
    assert stream.headers["Content-Type"].startswith("text/event-stream")
    hazel.post(f"{path}/reply", text="I like the third one.")
    first = next(heard(stream))
    assert first["reply_to_id"] == path.rpartition("/")[2]
    stream.close()

    hazel.post(f"{path}/reply", text="And the fourth.")
    missed = next(heard(hazel.get(f"{address}&after={first['id']}")))
    assert missed["id"] > first["id"]
    again = http.client.HTTPConnection("127.0.0.1", server.server.port, timeout=30)
    again.request("GET", address, headers={"Last-Event-ID": first["id"]})
    assert next(heard(again.getresponse())) == missed


def test_a_forged_ticket_is_refused(server: RunningServer) -> None:
    assert Visitor(server.server).get("/live?ticket=WyJ0aHJlYWQ6MSJd:x:y").status == 403


def test_a_form_that_is_far_too_large_is_refused_with_a_sentence(server: RunningServer) -> None:
    answer = Visitor(server.server).post("/login", name="x" * 4_000_000)
    assert answer.status == 413
    assert "太大" in answer.read().decode()


def test_it_ends_within_three_seconds_though_somebody_listens_and_somebody_uploads(
    server: RunningServer, hazel: Visitor
) -> None:
    address = live_address(hazel, publish(hazel, "The kettle is on."))
    with harness.serving(server.home, **server.settings) as second:
        visitor = Visitor(second)
        stream = visitor.get(address)
        assert stream.status == 200
        upload = visitor._connection()
        upload.putrequest("POST", "/compose")
        upload.putheader("Content-Type", "multipart/form-data; boundary=x")
        upload.putheader("Content-Length", "1000000")
        upload.endheaders(b"x" * 1000)
        second.process.send_signal(signal.SIGINT)
        assert second.process.wait(timeout=3) == 0
        assert b"retry: 2000" in stream.read()
        upload.close()


def test_a_taken_port_is_said_in_one_sentence(server: RunningServer) -> None:
    settings = harness.environment(server.home, **server.settings, PORT=str(server.server.port))
    done = subprocess.run(
        [Path(sys.executable).parent / "magpie", "up"],
        env=settings,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"Something already listens on 127.0.0.1:{server.server.port}. "
        "Stop it, or set PORT to another number."
    )
