"""Pages of things sorted newest first, by a cursor that stays true while new ones arrive."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Generic, TypeVar

from django.db.models import Q

Item = TypeVar("Item")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Page(Generic[Item]):
    """At most a page of items, and the cursor of the next page ("" when this was the last)."""

    items: list[Item]
    next: str


@dataclass(frozen=True)
class Cursor:
    """A place in a list sorted by moment and id, both descending."""

    moment: datetime
    id: int

    def __str__(self) -> str:
        return f"{(self.moment - EPOCH) // timedelta(microseconds=1)}-{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor of `text`; None (the first page) for anything that isn't one."""
        moment, _dash, number = text.partition("-")
        try:
            return cls(EPOCH + timedelta(microseconds=int(moment[:20])), int(number[:20]))
        except (ValueError, OverflowError):
            return None

    def after(self, moment: str, number: str = "id") -> Q:
        """Rows beyond this place, given the names of their columns."""
        return Q(**{f"{moment}__lt": self.moment}) | Q(
            **{moment: self.moment, f"{number}__lt": self.id}
        )
