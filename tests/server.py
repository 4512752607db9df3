"""A real `magpie up` in a folder of its own, for tests that need the whole program.

One a test process, started when the first test asks for it. On PostgreSQL it gets a database of
its own beside the one of the process's other tests. A first start costs seconds, so there is one a
run, and all servers begin with a copy of what it left.
"""

import fcntl
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from benchmarks.harness import Server, environment, serving


@dataclass(frozen=True)
class RunningServer:
    """What tests may do with it: look at its pages, and use its command line."""

    server: Server
    home: Path
    settings: dict[str, str]

    @property
    def origin(self) -> str:
        return self.server.origin

    def run(self, *arguments: str) -> str:
        """Run a `magpie` command on its data; the standard output."""
        done = subprocess.run(
            [Path(sys.executable).parent / "magpie", *arguments],
            env=environment(self.home, **self.settings),
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    def create_account(
        self, handle: str, *, name: str = "", reads: str = "en", learns: str = ""
    ) -> str:
        """Somebody new; returns her password."""
        answer = self.run(
            "account",
            "create",
            handle,
            "--name",
            name,
            "--reads",
            reads,
            "--learns",
            learns,
            "--json",
        )
        return str(json.loads(answer)["password"])


@contextmanager
def running(home: Path, **more: str) -> Iterator[RunningServer]:
    """Serve from `home`, an empty folder, for a while, with `more` settings."""
    shutil.copytree(_prepared(), home, dirs_exist_ok=True)
    name = f"magpie_server_{os.getpid()}_{secrets.token_hex(3)}"
    settings = {**_created(name, f'TEMPLATE "{_prepared_database()}"'), **more}
    try:
        with serving(home, **settings) as server:
            yield RunningServer(server, home, settings)
    finally:
        _drop(name)


def forget_prepared() -> None:
    """Drop the database that servers were copied from; its folder goes with MAGPIE_HOME."""
    _drop(_prepared_database())


def _prepared() -> Path:
    """The home of a server whose first start is over."""
    folder = Path(os.environ["MAGPIE_HOME"]) / "prepared"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the other test processes wait for it
        if not folder.exists():
            unfinished = folder.with_suffix(".unfinished")
            unfinished.mkdir()
            with serving(unfinished, **_created(_prepared_database())):
                pass
            unfinished.rename(folder)
    return folder


def _prepared_database() -> str:
    return f"magpie_prepared_{Path(os.environ['MAGPIE_HOME']).name}"


def _created(name: str, how: str = "") -> dict[str, str]:
    """The setting that leads to a new database; nothing on SQLite, whose files lie in the home."""
    url = os.environ.get("MAGPIE_DATABASE", "")
    if not url:
        return {}
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" {how}')
    return {"MAGPIE_DATABASE": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}


def _drop(name: str) -> None:
    url = os.environ.get("MAGPIE_DATABASE", "")
    if url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
