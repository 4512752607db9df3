import multiprocessing
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from magpie.core.sqlite.base import DatabaseWrapper


def wrapper(path: Path) -> DatabaseWrapper:
    """A connection of its own to the database at `path`, set up as settings.py does."""
    return DatabaseWrapper(
        {
            "ENGINE": "magpie.core.sqlite",
            "NAME": path,
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0.05},
            "ATOMIC_REQUESTS": False,
            "AUTOCOMMIT": True,
            "CONN_MAX_AGE": None,
            "CONN_HEALTH_CHECKS": False,
            "TIME_ZONE": None,
            "TEST": {},
        },
        alias="default",
    )


@pytest.fixture(autouse=True)
def unblocked(django_db_blocker: Any) -> Iterator[None]:
    """These tests have databases of their own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    database = sqlite3.connect(tmp_path / "hens.sqlite3")
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE egg (number INTEGER PRIMARY KEY)")
    database.commit()
    database.close()
    return tmp_path / "hens.sqlite3"


def run(connection: DatabaseWrapper, sql: str) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


class begun:  # noqa: N801
    """A transaction on a connection that Django's `atomic` doesn't know by name."""

    def __init__(self, connection: DatabaseWrapper) -> None:
        self.connection = connection

    def __enter__(self) -> None:
        self.connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
        self.connection.in_atomic_block = True

    def __exit__(self, kind: type[BaseException] | None, *_more: object) -> None:
        self.connection.in_atomic_block = False
        (self.connection.rollback if kind else self.connection.commit)()
        self.connection.set_autocommit(True)


def others_may_write(path: Path) -> bool:
    """Whether the place for writers is free, asked without waiting."""
    import fcntl
    import os

    file = os.open(f"{path}.writers", os.O_RDWR | os.O_CREAT)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    else:
        return True
    finally:
        os.close(file)


def test_a_transaction_holds_the_one_place_for_writers_until_it_ends(path: Path) -> None:
    one = wrapper(path)
    with begun(one):
        run(one, "INSERT INTO egg VALUES (1)")
        assert not others_may_write(path)
    assert others_may_write(path)
    with pytest.raises(RuntimeError), begun(one):
        raise RuntimeError
    assert others_may_write(path)
    one.close()


def test_a_write_outside_of_a_transaction_takes_its_turn_and_gives_it_back(path: Path) -> None:
    one = wrapper(path)
    waited = threading.Event()

    def write() -> None:
        other = wrapper(path)
        run(other, "INSERT INTO egg VALUES (2)")
        waited.set()
        other.close()

    with begun(one):
        run(one, "INSERT INTO egg VALUES (1)")
        thread = threading.Thread(target=write)
        thread.start()
        # Far longer than its own patience of 50 ms with SQLite.
        assert not waited.wait(0.2)
    thread.join()
    assert run(one, "SELECT count(*) FROM egg") == [(2,)]
    assert others_may_write(path)
    one.close()


def test_a_write_that_fails_gives_its_place_back(path: Path) -> None:
    one = wrapper(path)
    run(one, "INSERT INTO egg VALUES (1)")
    with pytest.raises(IntegrityError):
        run(one, "INSERT INTO egg VALUES (1)")
    assert others_may_write(path)
    one.close()


def test_readers_wait_for_nobody(path: Path) -> None:
    one, other = wrapper(path), wrapper(path)
    with begun(one):
        run(one, "INSERT INTO egg VALUES (1)")
        assert run(other, "SELECT count(*) FROM egg") == [(0,)]
    one.close()
    other.close()


def _hold(path: Path, ready: Any) -> None:
    one = wrapper(path)
    begun(one).__enter__()
    ready.set()
    threading.Event().wait()


def test_a_writer_that_is_killed_leaves_the_place_free(path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready = context.Event()
    holder = context.Process(target=_hold, args=(path, ready))
    holder.start()
    assert ready.wait(10)
    assert not others_may_write(path)
    holder.kill()
    holder.join()
    assert others_may_write(path)


@pytest.mark.django_db
def test_a_database_in_memory_needs_no_place_for_writers() -> None:
    with transaction.atomic():
        pass
