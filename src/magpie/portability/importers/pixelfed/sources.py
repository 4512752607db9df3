"""Which of Pixelfed's files are there, told by their shapes."""

from dataclasses import dataclass, field

from magpie.portability.archive import Archive, Member
from magpie.portability.importers.glimpses import Glimpse, glimpses
from magpie.portability.importers.shapes import fields, url, within, word
from magpie.portability.records import ArchiveInfo

_SIGNS = (b"preferredUsername", b"pf_type", b"commentsEnabled", b"capabilities", b"://", b'"muted"')


@dataclass
class Sources:
    """Members by what they are. `unnamed` lists of people don't say which way they go."""

    actor: Member | None = None
    following: list[Member] = field(default_factory=list)
    followers: list[Member] = field(default_factory=list)
    apart: list[Member] = field(default_factory=list)
    statuses: list[Member] = field(default_factory=list)
    outboxes: list[Member] = field(default_factory=list)
    unnamed: list[Member] = field(default_factory=list)
    signs: float = 0.0

    def members(self) -> list[Member]:
        return [*([self.actor] if self.actor else []), *self._others()]

    def _others(self) -> list[Member]:
        lists = self.following + self.followers + self.unnamed + self.apart
        return self.statuses + self.outboxes + lists

    @property
    def confidence(self) -> float:
        """An actor alone could be anybody's; with one of the other files it is Pixelfed's."""
        if self.actor and self._others():
            return max(self.signs, 0.92)
        return max(self.signs, 0.55 if self.actor else 0.0)

    def describe(self) -> ArchiveInfo:
        return ArchiveInfo("pixelfed", "json", tuple(member.path for member in self.members()))


def find_sources(archive: Archive) -> Sources:
    found = Sources()
    for each in glimpses(archive, _SIGNS):
        for recognised in (_actor, _statuses, _outbox, _apart, _people):
            if recognised(each, found):
                break
    return found


def _actor(each: Glimpse, found: Sources) -> bool:
    """Mastodon's actor names `outbox.json` beside it; Pixelfed's the address on the server."""
    is_actor = "preferredUsername" in each.keys and word(each.values.get("type")) == "Person"
    if is_actor and url(each.values.get("outbox")) and found.actor is None:
        found.actor = each.member
    return is_actor


def _statuses(each: Glimpse, found: Sources) -> bool:
    first = fields(each.first())
    if not (each.is_array and "pf_type" in first):
        return False
    found.statuses.append(each.member)
    found.signs = max(found.signs, 0.95)
    return True


def _outbox(each: Glimpse, found: Sources) -> bool:
    note = fields(within(each.first("orderedItems"), "object"))
    if not ("capabilities" in note or "commentsEnabled" in note):
        return "orderedItems" in each.keys
    found.outboxes.append(each.member)
    found.signs = max(found.signs, 0.95)
    return True


def _apart(each: Glimpse, found: Sources) -> bool:
    """`{"muted": [...], "blocked": [...]}`, both arrays of addresses."""
    if each.is_array or not {"muted", "blocked"} <= each.keys or len(each.keys) > 2:
        return False
    firsts = [each.first("muted"), each.first("blocked")]
    if any(first is not None and not url(first) for first in firsts):
        return False
    found.apart.append(each.member)
    found.signs = max(found.signs, 0.85)
    return True


def _people(each: Glimpse, found: Sources) -> bool:
    """A bare array of profiles' addresses."""
    address = url(each.first())
    if not each.is_array or not address or address.count("/") not in (3, 4):
        return False
    name = each.member.name.lower()
    kinds: list[tuple[str, list[Member]]] = [
        ("follower", found.followers),
        ("following", found.following),
    ]
    into = next((members for sign, members in kinds if sign in name), None)
    (found.unnamed if into is None else into).append(each.member)
    found.signs = max(found.signs, 0.6 if into is None else 0.8)
    return True
