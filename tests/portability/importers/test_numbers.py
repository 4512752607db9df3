"""Counts in every spelling."""

import pytest

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.numbers import read_count


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("123", 123),
        ("1,234", 1234),
        ("1.2万", 12_000),
        ("3亿", 300_000_000),
        ("4.5K", 4500),
        ("10+", 10),
        ("10万+", 100_000),
        (7, 7),
        ("-1", None),
        (-1, None),
        ("", None),
        ("None", None),
        (True, None),
        (None, None),
        ("9" * 400, None),
        (10**300, None),
    ],
)
def test_counts_are_read(written: Json, count: int | None) -> None:
    assert read_count(written) == count
