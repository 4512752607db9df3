"""What benchmarks share: a real server in an empty folder, its CPU and memory, and how figures print.

Machines are noisy, so the figure to trust is CPU time of the server's whole process tree; wall
times stand beside the machine's load.
"""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
CSRF = "b" * 32
# A first start on a busy machine: tables, dictionary, demo world.
PATIENCE_SECONDS = 300
TICKS = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")


def yardstick() -> float:
    """CPU milliseconds of a fixed piece of Python, to compare figures of fast and slow moments."""
    runs = []
    for _ in range(3):
        begin = time.process_time()
        sum(number * number for number in range(300_000))
        runs.append(time.process_time() - begin)
    return round(min(runs) * 1000, 1)


def figure(name: str, value: float, unit: str, *, aim: float | None = None, **more: object) -> None:
    """Print one figure with what it aims at and how busy the machine was."""
    shown = round(value, 3)
    row = {"name": name, "value": shown, "unit": unit, "aim": aim, **more}
    row["load"] = round(os.getloadavg()[0], 2)
    print(json.dumps({key: each for key, each in row.items() if each is not None}), flush=True)


def percentiles(seconds: Sequence[float]) -> dict[str, float]:
    """p50, p95 and p99 in milliseconds."""
    cuts = statistics.quantiles(seconds, n=100)
    return {f"p{p}_ms": round(cuts[p - 1] * 1000, 1) for p in (50, 95, 99)}


def environment(home: Path, **more: str) -> dict[str, str]:
    """The settings of a server of its own, and of scripts that work on its data."""
    return {
        **os.environ,
        "MAGPIE_HOME": str(home),
        "MAGPIE_LEXICON": os.environ.get("MAGPIE_LEXICON", str(ROOT / "var" / "lexicon")),
        "MAGPIE_DEMO": "off",
        "MAGPIE_LOG": "ERROR",
        # What happens to be installed on this machine must not change what pages show.
        "MAGPIE_ENGINES": "firefox",
        "MAGPIE_MODELS": "off",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
        **more,
    }


def run_python(module: str, home: Path, *arguments: str) -> str:
    """Run a module on the data in `home`; its standard output."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, env=environment(home), cwd=ROOT, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def get(
    connection: http.client.HTTPConnection, path: str, session: str
) -> http.client.HTTPResponse:
    """Ask for a page as the person whose session it is; "" is a stranger."""
    headers = {"Accept-Language": "en", "Accept-Encoding": "identity"}
    if session:
        headers["Cookie"] = f"session={session}"
    connection.request("GET", path, headers=headers)
    return connection.getresponse()


def post(
    connection: http.client.HTTPConnection, path: str, session: str, form: dict[str, str]
) -> http.client.HTTPResponse:
    """Send a form as the person whose session it is."""
    headers = {
        "Cookie": f"session={session}; csrf={CSRF}",
        "X-CSRFToken": CSRF,
        "Content-Type": "application/x-www-form-urlencoded",
    }
    connection.request("POST", path, urllib.parse.urlencode(form), headers)
    return connection.getresponse()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@dataclass
class Server:
    """A running `magpie up`."""

    process: subprocess.Popen[bytes]
    port: int
    ready_seconds: float

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def tree(self) -> list[int]:
        """The process and all its descendants."""
        found, todo = [], [self.process.pid]
        while todo:
            pid = todo.pop()
            found.append(pid)
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    todo += [int(each) for each in (task / "children").read_text().split()]
        return found

    def cpu_seconds(self) -> float:
        """User and system time of the tree, children that ended included."""
        total = 0
        for pid in self.tree():
            with contextlib.suppress(OSError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                total += sum(map(int, fields[11:15]))
        return total / TICKS

    def memory_mb(self) -> float:
        """Proportional resident memory of the tree, what processes share counted once."""
        total = 0
        for pid in self.tree():
            with contextlib.suppress(OSError):
                for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
                    if line.startswith("Pss:"):
                        total += int(line.split()[1])
        return total / 1024

    def kill(self) -> None:
        """As a power switch would: no process of the tree gets to say anything."""
        for pid in self.tree():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()


def start(home: Path, **settings: str) -> Server:
    """Start `magpie up` on `home` and wait until /readyz answers."""
    port = free_port()
    begin = time.monotonic()
    process = subprocess.Popen(
        [Path(sys.executable).parent / "magpie", "up"],
        env=environment(home, PORT=str(port), **settings),
        stdout=subprocess.DEVNULL,
        cwd=ROOT,
    )
    while time.monotonic() - begin < PATIENCE_SECONDS:
        if process.poll() is not None:
            raise RuntimeError(f"magpie up ended with {process.returncode}")
        with contextlib.suppress(OSError):  # not listening yet, or too busy to answer in time
            urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5).read()
            return Server(process, port, time.monotonic() - begin)
        time.sleep(0.02)
    process.kill()
    raise RuntimeError(f"magpie up wasn't ready within {PATIENCE_SECONDS} seconds")


@contextlib.contextmanager
def serving(home: Path, **settings: str) -> Iterator[Server]:
    """A server for a while; ended with SIGINT as by Ctrl-C."""
    server = start(home, **settings)
    try:
        yield server
    finally:
        server.process.send_signal(signal.SIGINT)
        try:
            server.process.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


@contextlib.contextmanager
def empty_home() -> Iterator[Path]:
    home = Path(tempfile.mkdtemp(prefix="magpie-bench-"))
    try:
        yield home
    finally:
        shutil.rmtree(home, ignore_errors=True)
