"""What the store of translations costs: a text from it, and a page of 40 comments in mixed languages.

Cold is the first reader of the page in her language after the server has started, when every card
is rendered; warm is everybody after her. The comments are Chinese, English and both at once, each
with a version by a machine: nothing here asks an engine.
"""

import http.client
import json
import time
from collections.abc import Callable

from benchmarks import harness
from benchmarks.harness import Server, empty_home, figure, run_python, serving, yardstick

COMMENTS = 40
WARM = 50


def page_ms(server: Server, path: str, session: str, times: int) -> float:
    """CPU of the server for one page, in milliseconds."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
    before = server.cpu_seconds()
    for _ in range(times):
        response = harness.get(connection, path, session)
        if response.status != 200 or not response.read():
            raise RuntimeError(f"{path} answered {response.status}")
    connection.close()
    return (server.cpu_seconds() - before) / times * 1000


def settled(server: Server, ask: Callable[[], object]) -> None:
    """Let what the start set in motion come to its end, so that only pages are measured."""
    ask()
    time.sleep(3)
    while (before := server.cpu_seconds()) is not None:
        time.sleep(1)
        if server.cpu_seconds() - before < 0.03:
            return


def main() -> None:
    with empty_home() as home:
        seeded = json.loads(run_python("benchmarks.seed_bridge", home, str(COMMENTS)))
        for name, milliseconds in seeded["store_ms"].items():
            figure(name, milliseconds, "ms of CPU", aim=5, yardstick_ms=yardstick())
        with serving(home) as server:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            settled(server, lambda: harness.get(connection, "/about", "").read())
            for reader, session in seeded["sessions"].items():
                cold = page_ms(server, seeded["thread"], session, 1)
                figure(f"page_40_mixed_{reader}_cold", cold, "ms of server CPU")
                warm = page_ms(server, seeded["thread"], session, WARM)
                figure(f"page_40_mixed_{reader}_warm", warm, "ms of server CPU", aim=6)


if __name__ == "__main__":
    main()
