import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from magpie.core import ids


def test_numbers_made_in_bulk_by_many_threads_never_repeat(tmp_path: Path) -> None:
    generator = ids.Generator(tmp_path, node=0)
    with ThreadPoolExecutor(4) as pool:
        runs = list(pool.map(lambda _: [generator.next() for _ in range(20_000)], range(4)))
    numbers = [number for run in runs for number in run]
    assert len(set(numbers)) == len(numbers)
    assert all(run == sorted(run) for run in runs)
    assert max(numbers) < 2**63


def test_two_processes_on_one_machine_get_different_workers(tmp_path: Path) -> None:
    one, other = ids.Generator(tmp_path, node=0), ids.Generator(tmp_path, node=0)
    mine = {one.next() for _ in range(3000)}
    assert mine.isdisjoint(other.next() for _ in range(3000))


def test_a_clock_that_jumps_back_repeats_no_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now)
    generator = ids.Generator(tmp_path, node=0)
    before = [generator.next() for _ in range(100)]
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600_000_000_000)
    after = [generator.next() for _ in range(100)]
    assert min(after) > max(before)


def test_a_restart_with_the_clock_set_back_repeats_no_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time_ns()
    first = ids.Generator(tmp_path, node=0)
    before = {first.next() for _ in range(5000)}
    first.close()
    monkeypatch.setattr(time, "time_ns", lambda: now - 1_000_000_000)
    again = ids.Generator(tmp_path, node=0)
    after = {again.next() for _ in range(5000)}
    assert before.isdisjoint(after)
    assert min(after) > max(before)


def test_a_uri_sorts_by_time_and_holds_no_handle() -> None:
    first = ids.new_uri("posts")
    assert "/posts/" in first
    assert ids.uuid7().version == 7
