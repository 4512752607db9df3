"""kill -9 of the whole server while four people publish, over and over.

Every post goes over HTTP with an idempotency key and is sent again after the restart when no
answer had come. No acknowledged post may be lost, none doubled, and the server must be ready again
within three seconds. Prints figures as JSON; exit code 1 when one of the three was broken.
"""

import argparse
import http.client
import json
import random
import sqlite3
import sys
import threading
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.harness import Server, empty_home, figure, post, run_python, serving, start

WRITERS = 4
READY_SECONDS = 3.0
# How long the four write before the switch is thrown, in seconds.
BEFORE = (0.3, 1.2)


@dataclass
class Writer:
    """One person who publishes one post after the other, each until it is acknowledged."""

    session: str
    acknowledged: list[str] = field(default_factory=list)
    unanswered: str = ""
    refusals: list[int] = field(default_factory=list)

    def publish(self, port: int, until: threading.Event) -> None:
        """Publish until `until` is set or the server is gone; what had no answer comes first."""
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            while self.unanswered or not until.is_set():
                self.unanswered = self.unanswered or uuid.uuid4().hex
                self._send(connection)
        except (OSError, http.client.HTTPException):
            return
        finally:
            connection.close()

    def _send(self, connection: http.client.HTTPConnection) -> None:
        key = self.unanswered
        form = {"text": f"An egg a day, {key}", "language": "en", "idempotency_key": key}
        answer = post(connection, "/compose", self.session, form)
        answer.read()
        if answer.status != 302:
            self.refusals.append(answer.status)
            raise http.client.HTTPException(answer.status)
        self.acknowledged.append(key)
        self.unanswered = ""


def together(writers: list[Writer], port: int, until: threading.Event) -> list[threading.Thread]:
    threads = [threading.Thread(target=each.publish, args=(port, until)) for each in writers]
    for thread in threads:
        thread.start()
    return threads


def one_round(server: Server, writers: list[Writer]) -> None:
    """Let them write, throw the switch at a moment nobody knows, wait until all have noticed."""
    forever = threading.Event()
    threads = together(writers, server.port, forever)
    time.sleep(random.uniform(*BEFORE))
    server.kill()
    forever.set()
    for thread in threads:
        thread.join()


def settle(server: Server, writers: list[Writer]) -> None:
    """Send once more what had no answer."""
    enough = threading.Event()
    enough.set()
    for thread in together(writers, server.port, enough):
        thread.join()


def kept(home: Path) -> dict[str, int]:
    """How many posts there are by idempotency key and, the same, by text."""
    database = sqlite3.connect(f"file:{home / 'magpie.sqlite3'}?mode=ro", uri=True)
    found: dict[str, int] = {}
    for text, count in database.execute("SELECT text, count(*) FROM posts_post GROUP BY text"):
        found[text.rpartition(" ")[2]] = count
    [verdict] = database.execute("PRAGMA integrity_check").fetchone()
    database.close()
    assert verdict == "ok", verdict
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    rounds = parser.parse_args().rounds
    ready: list[float] = []
    with empty_home() as home:
        seeded = json.loads(run_python("benchmarks.seed", home, str(WRITERS), "1", "0"))
        writers = [Writer(session) for session in seeded["sessions"]]
        with serving(home):
            pass  # the first start has things to make that later ones find
        for _ in range(rounds):
            server = start(home)
            ready.append(server.ready_seconds)
            one_round(server, writers)
        with serving(home) as server:
            ready.append(server.ready_seconds)
            settle(server, writers)
        there = kept(home)
    acknowledged = [key for each in writers for key in each.acknowledged]
    refused = [status for each in writers for status in each.refusals]
    lost = sum(key not in there for key in acknowledged)
    doubled = sum(there.get(key, 0) > 1 for key in acknowledged)
    slow = sum(seconds > READY_SECONDS for seconds in ready[1:])
    figure("kill_rounds", rounds, "kills", acknowledged=len(acknowledged), refused=refused[:5])
    figure("kill_lost", lost, "acknowledged posts", aim=0)
    figure("kill_doubled", doubled, "posts", aim=0)
    figure("kill_ready_max", max(ready), "s until /readyz answers", aim=READY_SECONDS)
    figure("kill_ready_median", sorted(ready)[len(ready) // 2], "s until /readyz answers")
    sys.exit(bool(lost or doubled or slow or refused or not acknowledged))


if __name__ == "__main__":
    main()
