"""A CAR file (content-addressed archive, version 1), block by block, in flat memory.

Each block is a length, a CID and bytes; libipld reads the bytes. Its own `decode_car` wants the
whole file and all its records in memory at once, which a busy account's gigabyte doesn't fit into.
"""

import hashlib
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

import libipld

from magpie.core.errors import DomainError
from magpie.portability.archive import Archive, Member
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.archive.limits import damaged

BLOCK_MAX = 4 * 1024 * 1024  # records are held to 1 MB there
_VARINT_MAX = 9
_SHA_256 = b"\x12\x20"


class Block(NamedTuple):
    """`is_whole` when its bytes have the hash that its CID promises."""

    cid: bytes
    data: bytes
    is_whole: bool


def blocks(archive: Archive, member: Member) -> Iterator[Block]:
    """All blocks in the file's order; DomainError where it breaks off."""
    with archive.open(member) as stream:
        if _roots(stream, member.path) is None:
            raise damaged(member.path)
        while (size := _varint(stream, member.path)) is not None:
            if not 0 < size <= BLOCK_MAX:
                raise damaged(member.path)
            yield _split(_exactly(stream, size, member.path), member.path)


def roots(archive: Archive, member: Member) -> list[bytes] | None:
    """What its header says the root is; None if it isn't a CAR file."""
    try:
        with archive.open(member) as stream:
            return _roots(stream, member.path)
    except DomainError:
        return None


def decoded(data: bytes) -> object:
    """The value of a block; None for what isn't DAG-CBOR or nested beyond reason."""
    try:
        value: object = libipld.decode_dag_cbor(data)
    except (ValueError, RecursionError):
        return None
    return value


def readable(data: bytes) -> Json:
    """The same with CIDs and other bytes as text, so that it can be looked at like JSON."""
    try:
        return _plain(decoded(data))
    except RecursionError:
        return None


def shown(cid: bytes) -> str:
    """A CID as people see it (`bafy...`), or "" where the bytes are none."""
    try:
        text: str = libipld.encode_cid(cid)
    except (ValueError, TypeError):
        return ""
    return text


def _plain(value: object) -> Json:
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return shown(value)
    return value if isinstance(value, (str, int)) or value is None else None


def _roots(stream: BinaryIO, name: str) -> list[bytes] | None:
    size = _varint(stream, name)
    if size is None or not 0 < size <= 4096:
        return None
    header = decoded(stream.read(size))
    if not isinstance(header, dict) or header.get("version") != 1:
        return None
    found = header.get("roots")
    return [each for each in found if isinstance(each, bytes)] if isinstance(found, list) else None


def _varint(stream: BinaryIO, name: str) -> int | None:
    """A number in groups of seven bits, or None at the end of the file."""
    value = 0
    for position in range(_VARINT_MAX):
        byte = stream.read(1)
        if not byte:
            if position:
                raise damaged(name)
            return None
        value |= (byte[0] & 0x7F) << (7 * position)
        if byte[0] < 0x80:
            return value
    raise damaged(name)


def _exactly(stream: BinaryIO, size: int, name: str) -> bytes:
    data = stream.read(size)
    if len(data) != size:
        raise damaged(name)
    return data


def _split(section: bytes, name: str) -> Block:
    """The CID in front of a block's bytes. Only SHA-256 is used there; others can't be checked."""
    if section[:2] == _SHA_256:  # version 0 has neither version nor codec
        begin = 0
    elif section[0] == 1 and len(section) > 4 and section[2:4] == _SHA_256:
        begin = 2
    else:
        raise damaged(name)
    end = begin + 34
    digest, data = section[begin + 2 : end], section[end:]
    return Block(section[:end], data, hashlib.sha256(data).digest() == digest)
