"""How long a write waits when four processes publish at once, and what each guard costs.

Run with the queue of core/sqlite, without it (Django's own backend), and with synchronous=FULL (what
was acknowledged survives a power cut) against NORMAL. Every figure is over all writes of all four.
"""

import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

from benchmarks.harness import empty_home, environment, figure, percentiles, run_python

PROCESSES = 4
SECONDS = 6.0
OURS, STOCK = "magpie.core.sqlite", "django.db.backends.sqlite3"


def write(number: int, engine: str, start: Any, results: Any) -> None:
    """Publish for SECONDS without a pause; tells how long each call took."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "magpie.config.settings"
    import django
    from django.conf import settings

    settings.DATABASES["default"]["ENGINE"] = engine
    django.setup()
    from magpie.accounts.models import Account
    from magpie.posts.actions import publish_post

    author = Account.objects.get(handle=f"person{number}")
    publish_post(author=author, text="The first one warms up.", language="en")
    start.wait()
    times: list[float] = []
    end = time.perf_counter() + SECONDS
    while (begin := time.perf_counter()) < end:
        publish_post(author=author, text="An egg a day keeps the fox away.", language="en")
        times.append(time.perf_counter() - begin)
    results.put(times)


def measure(home: Path, engine: str, sync: str) -> list[float]:
    """The time of every write, in seconds."""
    os.environ.update(environment(home, MAGPIE_SQLITE_SYNC=sync))
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(PROCESSES), context.Queue()
    writers = [
        context.Process(target=write, args=(number, engine, start, results))
        for number in range(PROCESSES)
    ]
    for each in writers:
        each.start()
    found = [results.get(timeout=120) for _ in writers]
    for each in writers:
        each.join()
    return [seconds for times in found for seconds in times]


def main() -> None:
    with empty_home() as home:
        run_python("benchmarks.seed", home, str(PROCESSES), "1", "10")
        for engine, sync in ((OURS, "FULL"), (STOCK, "FULL"), (OURS, "NORMAL"), (STOCK, "NORMAL")):
            times = measure(home, engine, sync)
            queue = "queue" if engine == OURS else "no_queue"
            more = {**percentiles(times), "max_ms": round(max(times) * 1000, 1)}
            figure(
                f"write_{queue}_{sync.lower()}_p99",
                more.pop("p99_ms"),
                "ms",
                aim=100 if engine == OURS else None,
                writes_per_second=round(len(times) / SECONDS),
                **more,
            )


if __name__ == "__main__":
    main()
