"""Every way in which archives write dates, read as UTC."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magpie.portability.archive.jsonvalues import Json
from magpie.portability.importers.dates import Moment, read_date

NOW = datetime(2026, 6, 1, tzinfo=UTC)
AT = datetime(2025, 4, 17, 16, 36, 43, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-04-17 16:36:43", Moment(AT, "assumed")),
        ("2025-04-17 16:36:43 UTC", Moment(AT, "utc")),
        ("2025-04-17T16:36:43Z", Moment(AT, "utc")),
        ("2025-04-17T16:36:43.000Z", Moment(AT, "utc")),
        ("2025-04-18T00:36:43+08:00", Moment(AT, "offset")),
        (1744907803, Moment(AT, "utc")),
        (1744907803000, Moment(AT, "utc")),
        ("1744907803", Moment(AT, "utc")),
        ("2025-04-17", Moment(datetime(2025, 4, 17, tzinfo=UTC), "date_only")),
        ("07-Dec-2021", Moment(datetime(2021, 12, 7, tzinfo=UTC), "date_only")),
        (
            "1970-01-01 00:00:00",
            Moment(datetime(1970, 1, 1, tzinfo=UTC), "assumed", ("date_before_2006",)),
        ),
        (
            "2099-01-01 00:00:00",
            Moment(datetime(2099, 1, 1, tzinfo=UTC), "assumed", ("date_in_future",)),
        ),
        ("N/A", Moment(None, "missing", ("date_missing",))),
        ("", Moment(None, "missing", ("date_missing",))),
        (None, Moment(None, "missing", ("date_missing",))),
        ("yesterday", Moment(None, "missing", ("date_unreadable",))),
        ("31-Feb-2021", Moment(None, "missing", ("date_unreadable",))),
        ("9999-12-31T23:59:59-23:00", Moment(None, "missing", ("date_unreadable",))),
        (10**400, Moment(None, "missing", ("date_unreadable",))),
        ({}, Moment(None, "missing", ("date_unreadable",))),
        (True, Moment(None, "missing", ("date_unreadable",))),
    ],
)
def test_dates_are_read(written: Json, read: Moment) -> None:
    assert read_date(written, now=NOW) == read


@given(st.text(max_size=30) | st.integers() | st.decimals(allow_nan=True))
def test_no_date_is_strange_enough_to_break_anything(written: Json) -> None:
    moment = read_date(written, now=NOW)
    assert (moment.at is None) == (moment.certainty == "missing")
