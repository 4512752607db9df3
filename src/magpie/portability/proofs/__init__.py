"""Proof that an old account is hers, in as many ways as its platform knows.

Each way is a module: EVIDENCE says which level it earns, `is_open` whether it can be tried now,
and `check` asks the other server and raises a DomainError that says why it isn't proof, or what
to do first. All of them speak to strangers' servers: never inside a transaction.
"""

from typing import Protocol, cast

from magpie.portability.models import FormerName
from magpie.portability.proofs import linked, placed, signed


class Way(Protocol):
    EVIDENCE: FormerName.Evidence

    def is_open(self, claim: FormerName) -> bool: ...

    def check(self, claim: FormerName) -> None: ...


_WAYS = [cast("Way", way) for way in (signed, linked, placed)]


def ways(claim: FormerName) -> list[Way]:
    """What could prove more than is known of `claim` now, the strongest first."""
    return [way for way in _WAYS if claim.evidence in way.EVIDENCE.weaker and way.is_open(claim)]
