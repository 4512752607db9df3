"""How often is too often, per account or per network address, on Django's cache.

A sliding window made of two counters: the present window's, and the last one's weighed by how much
of it still reaches into the past `per`. So nobody spends twice the limit around a full hour, and a
key costs two small numbers. `add` and `incr` are atomic in memory and on Redis alike; the memory
cache counts for one process, several processes share their counts through MAGPIE_CACHE.

A refused attempt is not counted: who keeps trying doesn't push the door further away.
"""

import math
from collections.abc import Callable
from datetime import timedelta
from ipaddress import IPv6Address, ip_address

from django.core.cache import cache
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from magpie.core import clock
from magpie.core.errors import TooMany
from magpie.core.secrets import blind_index

# A unit's seconds, up to how many of it we say, and the sentence.
UNITS: tuple[tuple[int, float, Callable[[int], Promise]], ...] = (
    (
        60,
        90,
        lambda number: ngettext_lazy(
            "That was a lot at once. Please try again in %(number)d minute.",
            "That was a lot at once. Please try again in %(number)d minutes.",
            number,
        ),
    ),
    (
        3600,
        36,
        lambda number: ngettext_lazy(
            "That was a lot at once. Please try again in %(number)d hour.",
            "That was a lot at once. Please try again in %(number)d hours.",
            number,
        ),
    ),
    (
        86400,
        math.inf,
        lambda number: ngettext_lazy(
            "That was a lot at once. Please try again in %(number)d day.",
            "That was a lot at once. Please try again in %(number)d days.",
            number,
        ),
    ),
)


def spend(name: str, key: str, *, limit: int, per: timedelta, cost: int = 1) -> None:
    """Count `cost` against `key` ("account:17", an address key); at most `limit` in any `per`.

    Raises TooMany, whose sentence says when to try again and whose `params["seconds"]` does so for
    a Retry-After header. The cache never holds `key` itself. Spend after the idempotency key was
    looked up: a retry of what already succeeded should cost nothing.
    """
    if not 0 < cost <= limit:
        raise ValueError(f"{name}: a cost of {cost} never fits a limit of {limit}")
    window = per.total_seconds()
    previous, present, share = _windows(name, key, window)
    before = int(cache.get(previous, 0))
    count = _add(present, cost, timeout=math.ceil(2 * window))
    if before * (1 - share) + count <= limit:
        return
    _add(present, -cost, timeout=math.ceil(2 * window))
    seconds = math.ceil(window * _wait(before, count - cost, limit - cost, share))
    number, sentence = _again_in(seconds)
    raise TooMany("too_many", sentence, seconds=seconds, number=number)


def give_back(name: str, key: str, *, per: timedelta, cost: int = 1) -> None:
    """Take back what `spend` counted just now: it turned out not to be what the limit is for."""
    window = per.total_seconds()
    _previous, present, _share = _windows(name, key, window)
    if cache.get(present):
        _add(present, -cost, timeout=math.ceil(2 * window))


def _windows(name: str, key: str, window: float) -> tuple[str, str, float]:
    """Where the last window and the present one are counted, and how much of this one is over."""
    slot, into = divmod(clock.now().timestamp(), window)
    prefix = f"limit:{name}:{blind_index(key, 'limits')}"
    return f"{prefix}:{slot - 1:.0f}", f"{prefix}:{slot:.0f}", into / window


def address_key(address: str) -> str:
    """`address` as a key for `spend`: a whole /64 of IPv6 is one household, a mapped IPv4 itself.

    Anything that is no address (a Unix socket's empty peer) is its own key.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        return f"address:{address}"
    if isinstance(ip, IPv6Address):
        ip = ip.ipv4_mapped or IPv6Address(int(ip) >> 64 << 64)
    return f"address:{ip}"


def _add(key: str, amount: int, timeout: int) -> int:
    if cache.add(key, amount, timeout):
        return amount
    try:
        return cache.incr(key, amount)
    except ValueError:  # the cache dropped it between the two lines
        cache.set(key, amount, timeout)
        return amount


def _wait(before: int, count: int, room: int, share: float) -> float:
    """Windows until what was spent, weighed, has shrunk to `room`."""
    if count <= room:  # the last window has to fade a little more
        return max(0.0, 1 - (room - count) / before - share) if before else 0.0
    return 1 - share + (1 - room / count)  # this one has to become the last, then fade


def _again_in(seconds: int) -> tuple[int, Promise]:
    """The wait as a number of minutes, hours or days, rounded up, and its sentence."""
    for length, most, sentence in UNITS:
        number = max(1, math.ceil(seconds / length))
        if number <= most:
            return number, sentence(number)
    raise AssertionError("the last unit has no end")
