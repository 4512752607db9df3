"""JSON whose parts may be of any type: what has the wrong one counts as missing, and never breaks.

Platforms write numbers as text, lists as maps and nothing in several ways; damaged and forged
archives hold anything at all. Importers look at values only through these.
"""

from collections.abc import Iterator

from magpie.portability.archive.jsonvalues import Json

Fields = dict[str, Json]


def fields(value: Json) -> Fields:
    """A map, or an empty one."""
    return value if isinstance(value, dict) else {}


def entries(value: Json) -> list[Json]:
    """A list, or the values of a map: PHP makes a map of a list that has gaps."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def maps(value: Json) -> Iterator[Fields]:
    """The maps among the entries of a list."""
    return (each for each in entries(value) if isinstance(each, dict))


def within(value: Json, *keys: str) -> Json:
    """What stands at the end of `keys`, or None where one of them is missing."""
    for key in keys:
        value = fields(value).get(key)
    return value


def word(value: Json) -> str:
    """A text or a whole number as text; "" for everything else."""
    if isinstance(value, str):
        return value
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def first_word(record: Fields, *keys: str) -> str:
    """The first of `keys` that says something."""
    for key in keys:
        said = record.get(key)
        if said and (said := word(said).strip()):
            return said
    return ""


def url(value: Json) -> str:
    """A web address, or "" for anything that isn't one."""
    address = word(value).strip()
    return address if address.lower().startswith(("https://", "http://")) else ""
