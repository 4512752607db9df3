"""A repository: a signed commit, a tree of keys, and the records that the tree points at.

Records don't say what they are called; the tree does. So the file is read twice: first for the
tree, then for the records one by one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.importers.bluesky import car
from magpie.portability.importers.bluesky.signing import (
    NAME_MAX,
    Commit,
    Node,
    find,
    read_commit,
    read_node,
)
from magpie.portability.importers.shapes import Fields, fields
from magpie.portability.records import RawRef

PROFILE_PATH = "app.bsky.actor.profile/self"
_TREE_NODE = b"\xa2\x61e"  # a map of two keys, the first of them "e"
_LOOKED_AT = 50
_SUFFIXES = frozenset({".car", ".bin", ""})


@dataclass(frozen=True, slots=True)
class Found:
    """A member that is a repository of `did`."""

    member: Member
    did: str
    root: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """`path` is `collection/rkey`; its value is None where it can't be read. `commit` is there for
    the profile alone, where the signed tree itself names it."""

    did: str
    path: str
    value: Fields | None
    ref: RawRef
    commit: Commit | None = None

    @property
    def collection(self) -> str:
        return self.path.partition("/")[0]

    @property
    def key(self) -> str:
        return self.path.partition("/")[2]

    @property
    def uri(self) -> str:
        return f"at://{self.did}/{self.path}"


@dataclass
class Repository:
    """One repository opened for reading. `strays` are records that the tree doesn't name."""

    archive: Archive
    found: Found
    paths: dict[bytes, list[str]] = field(default_factory=dict)
    commit: Commit | None = None
    signed_profile: bytes = b""
    strays: int = 0

    def records(self, prefixes: tuple[str, ...] = ("",)) -> Iterator[Record]:
        """Those whose collection begins with one of `prefixes`; the rest isn't even decoded."""
        file = self.found.member.path
        if not self.paths:
            self._look()
        self.strays = 0
        for block in car.blocks(self.archive, self.found.member):
            named = self.paths.get(block.cid, [])
            is_frame = block.cid == self.found.root or block.data.startswith(_TREE_NODE)
            self.strays += not named and not is_frame
            for path in named:
                if path.startswith(prefixes):
                    value = car.readable(block.data) if block.is_whole else None
                    is_signed = path == PROFILE_PATH and block.cid == self.signed_profile
                    yield Record(
                        self.found.did,
                        path,
                        fields(value) or None,
                        RawRef(file, f"/{path}"),
                        self.commit if is_signed else None,
                    )

    def _look(self) -> None:
        """Read the tree: what records are called, and which profile the commit stands for."""
        nodes, self.commit = _read(self.archive, self.found)
        self.paths = _paths(nodes)
        if self.commit:
            self.signed_profile = find(nodes, self.commit.tree, PROFILE_PATH)


def find_repositories(archive: Archive) -> tuple[list[Found], DomainError | None]:
    """Every repository in `archive`; if there is none, what was wrong with the likeliest file."""
    found: list[Found] = []
    trouble: DomainError | None = None
    members = archive.members()
    for member in members:
        if member.suffix not in _SUFFIXES and len(members) > 1:
            continue
        roots = car.roots(archive, member)
        if not roots:
            continue
        try:
            did = _did(archive, member, roots[0])
        except DomainError as error:
            trouble = trouble or error
            continue
        if did:
            found.append(Found(member, did, roots[0]))
    return found, trouble


def _did(archive: Archive, member: Member, root: bytes) -> str:
    """Whose it is, from the commit, which stands first or nearly so."""
    for position, block in enumerate(car.blocks(archive, member)):
        commit = car.decoded(block.data) if block.cid == root else None
        if isinstance(commit, dict):
            did = commit.get("did")
            return did if isinstance(did, str) and did.startswith("did:") else ""
        if position >= _LOOKED_AT:
            break
    return ""


def _read(archive: Archive, found: Found) -> tuple[dict[bytes, Node], Commit | None]:
    """All nodes of trees, the present one and former ones, and the commit if it can be checked."""
    nodes: dict[bytes, Node] = {}
    commit: Commit | None = None
    try:
        for block in car.blocks(archive, found.member):
            if block.cid == found.root:
                commit = commit or read_commit(block.data)
            elif block.is_whole and block.data.startswith(_TREE_NODE):
                nodes[block.cid] = read_node(block.data)
    except DomainError:
        pass  # it breaks off; reading the records will say so, and name those that are there
    return nodes, commit


def _paths(nodes: dict[bytes, Node]) -> dict[bytes, list[str]]:
    """What each record is called: keys of the tree are written as what differs from the one before."""
    paths: dict[bytes, list[str]] = {}
    for node in nodes.values():
        name = b""
        for entry in node.entries:
            name = (name[: entry.shared] + entry.rest)[:NAME_MAX]
            path = name.decode("utf-8", "replace")
            if "/" in path:
                paths.setdefault(entry.record, []).append(path)
    return paths
