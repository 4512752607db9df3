"""What of a repository its owner signed: the commit, and what hangs on the tree that it names.

Anybody can put blocks into a CAR. Only a walk from the commit down, each step by the hash of the
next, says what the key stands for.
"""

from collections.abc import Mapping
from typing import NamedTuple

import libipld

from magpie.portability.importers.bluesky import car

NAME_MAX = 1024  # longer keys are none there, and would cost time
SIGNATURE_BYTES = 64


class Entry(NamedTuple):
    """One key of a node: how much it shares with the key before, the rest, its record, and the node
    that holds the keys between it and the next."""

    shared: int
    rest: bytes
    record: bytes
    after: bytes


class Node(NamedTuple):
    """`before` is the node of all keys that stand before its own; b"" where there is none."""

    before: bytes
    entries: list[Entry]


class Commit(NamedTuple):
    """The bytes that were signed, the signature, and the tree they name."""

    message: bytes
    signature: bytes
    tree: bytes


def read_node(data: bytes) -> Node:
    """A node of the tree; what is no entry ends it."""
    value = car.decoded(data)
    found = value if isinstance(value, dict) else {}
    node = Node(_link(found.get("l")), [])
    entries = found.get("e")
    for each in entries if isinstance(entries, list) else []:
        if not isinstance(each, dict):
            break
        shared, rest, cid = each.get("p"), each.get("k"), each.get("v")
        if not (isinstance(shared, int) and isinstance(rest, bytes) and isinstance(cid, bytes)):
            break
        node.entries.append(Entry(max(0, shared), rest, cid, _link(each.get("t"))))
    return node


def read_commit(data: bytes) -> Commit | None:
    """None for what isn't written exactly as it was signed: without `sig` it must be the same again."""
    value = car.decoded(data)
    if not isinstance(value, dict) or _encoded(value) != data:
        return None
    signature, tree = value.pop("sig", None), value.get("data")
    is_signed = isinstance(signature, bytes) and len(signature) == SIGNATURE_BYTES
    if not is_signed or not isinstance(tree, bytes):
        return None
    return Commit(_encoded(value), signature, tree)


def find(nodes: Mapping[bytes, Node], tree: bytes, path: str) -> bytes:
    """The CID of the record that `tree` has under `path`; b"" if none, or a node on the way is missing."""
    wanted = path.encode()
    for _step in range(len(nodes)):
        node = nodes.get(tree)
        if node is None:
            return b""
        name, tree = b"", node.before
        for entry in node.entries:
            name = (name[: entry.shared] + entry.rest)[:NAME_MAX]
            if name == wanted:
                return entry.record
            if name > wanted:
                break
            tree = entry.after
    return b""


def _encoded(value: object) -> bytes:
    """As DAG-CBOR, which has one way to write each value; b"" for what it can't hold."""
    try:
        data: bytes = libipld.encode_dag_cbor(value)
    except (ValueError, TypeError, OverflowError, RecursionError):
        return b""
    return data


def _link(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
