"""A real `magpie up` in a folder of its own, for tests that need the whole program.

One a test process, started when the first test asks for it. On PostgreSQL it gets a database of
its own beside the one of the process's other tests.
"""

import json
import os
import secrets
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
    """Serve from `home` for a while, with `more` settings."""
    with _database() as database:
        settings = {**database, **more}
        with serving(home, **settings) as server:
            yield RunningServer(server, home, settings)


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    url = os.environ.get("MAGPIE_DATABASE", "")
    if not url:
        yield {}
        return
    name = f"magpie_server_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield {"MAGPIE_DATABASE": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}
    finally:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
