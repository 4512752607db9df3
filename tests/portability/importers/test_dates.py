"""Every way in which archives write dates, read as UTC."""

from datetime import UTC, datetime, timedelta, timezone

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
        ("Thu Apr 17 16:36:43 +0000 2025", Moment(AT, "utc")),
        ("Fri Apr 18 00:36:43 +0800 2025", Moment(AT, "offset")),
        ("Thu, 17 Apr 2025 16:36:43 GMT", Moment(AT, "assumed")),
        ("April 17, 2025, 4:36 pm", Moment(AT.replace(second=0), "assumed")),
        ("Apr 17, 2025, 4:36:43\u202fPM", Moment(AT, "assumed")),
        ("2025-04-17_16:36:43", Moment(AT, "assumed")),
        ("2025/4/17 16:36", Moment(AT.replace(second=0), "assumed")),
        ("2025年4月17日 16:36", Moment(AT.replace(second=0), "assumed")),
        ("2025年13月40日", Moment(None, "missing", ("date_unreadable",))),
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


def test_a_date_without_zone_is_read_in_the_one_it_was_written_in() -> None:
    china = timezone(timedelta(hours=8))
    for written in ("2025-04-18 00:36:43", "2025-04-18_00:36:43"):
        assert read_date(written, now=NOW, zone=china) == Moment(AT, "assumed")
    assert read_date("2025-04-17T16:36:43Z", now=NOW, zone=china) == Moment(AT, "utc")


@given(st.text(max_size=30) | st.integers() | st.decimals(allow_nan=True))
def test_no_date_is_strange_enough_to_break_anything(written: Json) -> None:
    moment = read_date(written, now=NOW)
    assert (moment.at is None) == (moment.certainty == "missing")
