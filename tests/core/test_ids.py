import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
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


def test_a_mark_that_a_power_cut_has_left_broken_is_no_reason_not_to_start(tmp_path: Path) -> None:
    (tmp_path / "worker-00").write_bytes(bytes(20))
    assert ids.Generator(tmp_path, node=0).next() > 0


def test_the_smallest_number_of_a_moment_lies_between_those_made_before_and_after(
    tmp_path: Path,
) -> None:
    generator = ids.Generator(tmp_path, node=31)
    before = generator.next()
    moment = datetime.now(UTC) + timedelta(milliseconds=2)
    assert before < ids.lowest_at(moment)
    while datetime.now(UTC) < moment:
        pass
    assert ids.lowest_at(moment) <= generator.next()


def test_when_all_numbers_of_a_machine_are_taken_it_says_so(tmp_path: Path) -> None:
    everybody = [ids.Generator(tmp_path, node=0) for _ in range(1 << ids.SLOT_BITS)]
    with pytest.raises(RuntimeError, match="All 32 worker numbers"):
        ids.Generator(tmp_path, node=0)
    everybody[3].close()
    assert ids.Generator(tmp_path, node=0).next() > 0
