"""The signed list of an archive's files: whoever has it can tell whether anything was changed.

`manifest.json` names every other file with its SHA-256 and size; `manifest.sig` is the account's
Ed25519 signature over its bytes (RFC 8032, base64), made with the key that the manifest names as a
Multikey. It proves that nothing was changed since; that the key is hers only her server can say,
or whoever knew the key before.
"""

import base64
import binascii
import hashlib
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils.translation import gettext_lazy as _

from magpie.accounts.keys import ed25519_signer, read_multibase
from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.errors import DomainError
from magpie.portability.exports.naming import acct, moment

MANIFEST, SIGNATURE = "manifest.json", "manifest.sig"
CHUNK = 1024 * 1024
LARGEST = 64 * 1024 * 1024


@dataclass(frozen=True)
class Checked:
    """What `check` found: every file is as it was signed, by `key`, for `account`."""

    account: str
    key: str
    made_at: str
    files: int


def manifest(account: Account, files: dict[str, dict[str, Any]]) -> bytes:
    """`files` maps each path to {"sha256", "bytes"}."""
    said = {
        "format": "magpie-manifest",
        "version": 1,
        "account": acct(account),
        "uri": account.uri,
        "key": account.ed25519_public,
        "made_at": moment(clock.now()),
        "files": dict(sorted(files.items())),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def signature(account: Account, signed: bytes) -> bytes:
    assert account.ed25519_private is not None  # every account of this server has one
    return base64.b64encode(ed25519_signer(bytes(account.ed25519_private)).sign(signed)) + b"\n"


def check(path: Path) -> Checked:
    """Read an archive against its manifest; DomainError with the first thing that is off."""
    try:
        with zipfile.ZipFile(path) as archive:
            signed = _small(archive, MANIFEST)
            said = json.loads(signed)
            _verify(said["key"], _small(archive, SIGNATURE), signed)
            names = set(archive.namelist()) - {MANIFEST, SIGNATURE}
            for name in sorted(names ^ set(said["files"])):
                raise _off(name)
            for name, facts in said["files"].items():
                if _digest(archive, name) != facts["sha256"]:
                    raise _off(name)
            return Checked(said["account"], said["key"], said["made_at"], len(names))
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DomainError(
            "no_manifest",
            _("This is no archive of a Magpie, or its list of files is damaged."),
        ) from error


def _verify(key: str, encoded: bytes, signed: bytes) -> None:
    try:
        public = Ed25519PublicKey.from_public_bytes(read_multibase(key))
        public.verify(base64.b64decode(encoded.strip(), validate=True), signed)
    except (InvalidSignature, binascii.Error) as error:
        raise _off(SIGNATURE) from error


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST:
        raise ValueError(name)
    return archive.read(name)


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _off(name: str) -> DomainError:
    return DomainError(
        "archive_changed",
        _("“%(file)s” isn't as it was when this archive was signed."),
        file=name,
    )
