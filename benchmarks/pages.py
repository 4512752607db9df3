"""What pages and publishing cost: CPU of the server per request, rate and latency at concurrency 16.

Data: 200 people with 40 follows each and 5,000 posts; a thread of 33 comments.
"""

import http.client
import json
import threading
import time
import uuid
from collections.abc import Callable

from benchmarks import harness
from benchmarks.harness import (
    Server,
    empty_home,
    figure,
    percentiles,
    run_python,
    serving,
    yardstick,
)

CONCURRENCY = 16
REQUESTS = 1600
IDLE_SECONDS = 3

Request = Callable[[http.client.HTTPConnection, str], http.client.HTTPResponse]


def get(path: str) -> Request:
    return lambda connection, session: harness.get(connection, path, session)


def publish(connection: http.client.HTTPConnection, session: str) -> http.client.HTTPResponse:
    key = uuid.uuid4().hex
    form = {"text": f"An egg a day, {key}", "idempotency_key": key}
    return harness.post(connection, "/compose", session, form)


def load(server: Server, sessions: list[str], request: Request, count: int) -> list[float]:
    """Send `count` requests over 16 kept connections; how long each took, in seconds."""
    times: list[float] = []
    failures: list[int] = []

    def client(session: str) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        for _ in range(count // CONCURRENCY):
            begin = time.perf_counter()
            response = request(connection, session)
            response.read()
            times.append(time.perf_counter() - begin)
            if response.status not in (200, 302):
                failures.append(response.status)
        connection.close()

    threads = [threading.Thread(target=client, args=(session,)) for session in sessions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures or len(times) < count // CONCURRENCY * CONCURRENCY:
        raise RuntimeError(f"unexpected answers: {failures[:5]}, {len(times)} of {count} came")
    return times


def measure(server: Server, sessions: list[str], name: str, request: Request, aim: float) -> None:
    load(server, sessions, request, CONCURRENCY * 4)
    time.sleep(0.5)
    cpu, begin = server.cpu_seconds(), time.perf_counter()
    times = load(server, sessions, request, REQUESTS)
    wall = time.perf_counter() - begin
    time.sleep(1.5)  # what a request sets in motion counts too
    spent = (server.cpu_seconds() - cpu) / len(times) * 1000
    more: dict[str, float] = {"requests_per_second": round(len(times) / wall)}
    more |= {**percentiles(times), "yardstick_ms": yardstick()}
    figure(f"{name}_cpu_ms", spent, "ms of server CPU a request", aim=aim, **more)


def main() -> None:
    with empty_home() as home:
        seeded = json.loads(run_python("benchmarks.seed", home, "200", "40", "5000"))
        with serving(home) as first:
            figure("start_first", first.ready_seconds, "s until /readyz answers")
        with serving(home) as server:
            figure("start_again", server.ready_seconds, "s until /readyz answers", aim=3)
            time.sleep(IDLE_SECONDS)
            figure("memory_idle", server.memory_mb(), "MB", aim=200)
            sessions = seeded["sessions"]
            measure(server, sessions, "home", get("/home"), 3)
            measure(server, sessions, "post", get(seeded["thread"]), 4)
            measure(server, sessions, "profile", get(seeded["profile"]), 4)
            measure(server, sessions, "publish", publish, 4)
            figure("memory_busy", server.memory_mb(), "MB")


if __name__ == "__main__":
    main()
