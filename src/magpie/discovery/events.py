"""What happens to starter packs."""

from dataclasses import dataclass

from magpie.core.events import event


@event
@dataclass(frozen=True)
class PackMade:
    pack_id: int


@event
@dataclass(frozen=True)
class PackChanged:
    pack_id: int


@event
@dataclass(frozen=True)
class PackDeleted:
    pack_id: int


@event
@dataclass(frozen=True)
class PutIntoPack:
    pack_id: int
    account_id: int


@event
@dataclass(frozen=True)
class TakenOutOfPack:
    """At her own wish."""

    pack_id: int
    account_id: int
