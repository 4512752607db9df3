"""One file a section: `NAME`, `rows(account)` for what leaves, `restore(...)` for how it comes back.

Found by itself. Rows are plain JSON in an order that is the same on every server, so that what
left, came back and leaves again is the same to the byte. Sections that the neutral model knows
(posts, people) come back through it and have no `restore`.
"""

import importlib
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any, Protocol, cast, runtime_checkable

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core.errors import DomainError

Row = dict[str, Any]


class Section(Protocol):
    """`rows` may take long: it reads from the database as it goes."""

    NAME: str

    def rows(self, account: Account) -> Iterator[Row]: ...


@runtime_checkable
class Restoring(Protocol):
    """A section whose rows are put back one by one; safe to repeat, DomainError for a bad row."""

    def restore(self, account: Account, row: Row) -> bool:
        """True when it was put back, False when it is here already."""


@cache
def sections() -> dict[str, Section]:
    """Every section by name, in the order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    found = [cast("Section", importlib.import_module(f"{__name__}.{name}")) for name in names]
    return {section.NAME: section for section in found}


def restoring() -> dict[str, Restoring]:
    """Those whose rows are put back one by one."""
    return {name: each for name, each in sections().items() if isinstance(each, Restoring)}


def unreadable(section: str) -> DomainError:
    """A row that does not have the shape its section gave it."""
    return DomainError(
        "row_unreadable",
        _("An entry of “%(section)s” was changed after it left and can't be put back."),
        section=section,
    )
