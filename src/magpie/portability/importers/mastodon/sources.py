"""Which files of an archive are whose outbox, likes, bookmarks, and which describes the owner.

They are all JSON of one vocabulary; what each is stands in its `id` (`likes.json`), and in its
name only where it has no id.
"""

from dataclasses import dataclass, field

from magpie.portability.archive import Archive, Member
from magpie.portability.importers.glimpses import Glimpse, glimpses
from magpie.portability.importers.shapes import fields, word
from magpie.portability.records import ArchiveInfo

_SIGNS = (b"orderedItems", b"preferredUsername")
_ACTORS = frozenset({"Person", "Service", "Application", "Group", "Organization"})
_KINDS = ("likes", "bookmarks", "following", "followers", "outbox")


@dataclass
class Sources:
    """Members by what they are; `confidence` that it is Mastodon's kin, 0 where nothing is."""

    actor: Member | None = None
    outboxes: list[Member] = field(default_factory=list)
    collections: dict[str, list[Member]] = field(default_factory=dict)
    confidence: float = 0.0

    def members(self) -> list[Member]:
        others = [each for members in self.collections.values() for each in members]
        return [*([self.actor] if self.actor else []), *self.outboxes, *others]

    @property
    def telling(self) -> Member:
        return (self.outboxes or self.members())[0]

    def describe(self, more: list[Member]) -> ArchiveInfo:
        schema = "+".join(
            name for name, is_there in (("archive", self.members()), ("csv", more)) if is_there
        )
        parts = (*self.members(), *more)
        return ArchiveInfo("mastodon", schema, tuple(member.path for member in parts))


def find_sources(archive: Archive) -> Sources:
    found = Sources()
    is_packed = False
    for each in glimpses(archive, _SIGNS):
        if "orderedItems" in each.keys:
            _collection(each, found)
        elif "preferredUsername" in each.keys and word(each.values.get("type")) in _ACTORS:
            # Inside an archive the actor's collections are the files beside it.
            is_ours = word(each.values.get("outbox")) == "outbox.json"
            if is_ours or found.actor is None:
                found.actor = each.member
            is_packed = is_packed or is_ours
    if found.outboxes:
        found.confidence = max(found.confidence, 0.97 if is_packed else 0.0)
    elif found.actor:
        found.confidence = 0.9 if is_packed else 0.5
    elif found.collections:
        found.confidence = 0.7
    return found


def _collection(glimpse: Glimpse, found: Sources) -> None:
    first = glimpse.first("orderedItems")
    stated = word(glimpse.values.get("id")).rpartition("/")[2] or glimpse.member.name
    kind = next((kind for kind in _KINDS if stated.startswith(kind)), "")
    is_collection = "Collection" in word(glimpse.values.get("type"))
    if isinstance(first, dict) and first.get("type"):
        found.outboxes.append(glimpse.member)
        note = fields(first.get("object"))
        is_pixelfed = "capabilities" in note or "commentsEnabled" in note
        found.confidence = max(found.confidence, 0.5 if is_pixelfed else 0.9)
    elif isinstance(first, str) and kind in _KINDS[:4]:
        found.collections.setdefault(kind, []).append(glimpse.member)
    elif first is None and kind == "outbox" and is_collection:
        found.outboxes.append(glimpse.member)
        found.confidence = max(found.confidence, 0.8)
    elif kind and is_collection:
        found.collections.setdefault(kind, []).append(glimpse.member)
