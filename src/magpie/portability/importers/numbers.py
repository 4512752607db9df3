"""Counts as platforms write them: `1,234`, `1.2K`, `1.2万`, `10+`, and -1 for "not known"."""

import re
from decimal import Decimal

from magpie.portability.archive.jsonvalues import Json

_NUMBER = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,6})?)\s*([kKmMbB万萬亿億千]?)\+?")
_TIMES = {"": 1, "k": 10**3, "m": 10**6, "b": 10**9, "千": 10**3}
_TIMES |= {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}


def read_count(value: Json) -> int | None:
    """A count, or None for anything that isn't one (also for -1, the way to say "missing")."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, Decimal)):
        is_sane = Decimal(0) <= value < Decimal(10**15)
        return int(value) if is_sane else None
    if not isinstance(value, str):
        return None
    found = _NUMBER.fullmatch(re.sub(r"[,，_\s]", "", value))
    return int(Decimal(found[1]) * _TIMES[found[2].lower()]) if found else None
