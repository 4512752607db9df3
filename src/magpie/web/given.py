"""Ids that came with a form or an address. Whoever sends them may send anything."""

from django.http import QueryDict

ID_MAX = 2**63 - 1
# More digits than any id has cost time to read, or can't be read at all.
DIGITS_MAX = len(str(ID_MAX))


def ids_in(data: QueryDict, name: str) -> list[int]:
    """All ids called `name`, in their order; what is none is left out."""
    texts = (each for each in data.getlist(name) if each.isdecimal() and len(each) <= DIGITS_MAX)
    return [number for each in texts if (number := int(each)) <= ID_MAX]


def id_in(data: QueryDict, name: str) -> int:
    """The id called `name`, 0 where there is none."""
    return next(iter(ids_in(data, name)), 0)
