from datetime import UTC, datetime

import pytest

from magpie.core.paging import Cursor


def test_a_cursor_survives_being_written_into_an_address() -> None:
    place = Cursor(datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC), 42)
    assert Cursor.parse(str(place)) == place


@pytest.mark.parametrize("text", ["", "x", "-", "1-", "9" * 40 + "-1", "1-2-3", "٣-١x"])
def test_anything_else_in_its_place_means_the_first_page(text: str) -> None:
    assert Cursor.parse(text) is None


def test_a_cursor_continues_after_its_place_also_among_equal_moments() -> None:
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    assert str(Cursor(moment, 5).after("published_at")) == (
        f"(OR: ('published_at__lt', {moment!r}), "
        f"(AND: ('id__lt', 5), ('published_at', {moment!r})))"
    )
