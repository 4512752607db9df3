"""A repository of Bluesky, signed with the key of the old account, whose profile carries her code.

Anybody can download anybody's repository, so that it is signed says nothing about who brings it:
the code in it does. Her DID says which key is hers now; an earlier one, from before a change of
keys, can't be told from a stolen one and isn't taken.
"""

import re

import libipld
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256K1,
    SECP256R1,
    EllipticCurve,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.portability import claims
from magpie.portability.importers.shapes import Fields, maps, word
from magpie.portability.models import FormerName
from magpie.portability.proofs.asking import ask_json, host_of

PLATFORM = "bluesky"
EVIDENCE = FormerName.Evidence.SIGNED
DIRECTORY = "https://plc.directory"
ACCEPT = "application/did+ld+json, application/json;q=0.9"
_PLC = re.compile(r"did:plc:[a-z2-7]{24}")
_WEB = re.compile(r"did:web:((?:[a-z0-9-]+\.)+[a-z0-9-]+)")
_KEY_MAX = 100
# https://github.com/multiformats/multicodec: the codes 0x1200 and 0xe7 as varints.
_CURVES: dict[bytes, EllipticCurve] = {b"\x80\x24": SECP256R1(), b"\xe7\x01": SECP256K1()}
# The order of each group. Of s and n - s, which sign alike, atproto takes the lower one only.
_ORDERS = {
    "secp256r1": 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551,
    "secp256k1": 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141,
}


def is_open(claim: FormerName) -> bool:
    """Only once she brought a repository with her code in it (actions.claims.keep_statement)."""
    return claim.platform == PLATFORM and claim.statement_sealed is not None


def check(claim: FormerName) -> None:
    message, signature = claim.statement or (b"", b"")
    did = _signer(message)
    if claims.normal(did) != claim.handle:
        raise _not_signed()
    key = _key(_document(did), did)
    if key is None:
        raise DomainError(
            "no_key",
            _(
                "Your old account has no key that could be compared: it may be closed. Put your "
                "code into your old profile, if it is still there, and try again."
            ),
        )
    if not is_signed(key, message, signature):
        raise _not_signed()


def is_signed(key: EllipticCurvePublicKey, message: bytes, signature: bytes) -> bool:
    """`signature` is r and s of ECDSA over SHA-256, 32 bytes each, s in the lower half."""
    r, s = int.from_bytes(signature[:32]), int.from_bytes(signature[32:])
    if len(signature) != 64 or s > _ORDERS[key.curve.name] // 2:
        return False
    try:
        key.verify(encode_dss_signature(r, s), message, ECDSA(SHA256()))
    except InvalidSignature:
        return False
    return True


def read_key(multikey: str) -> EllipticCurvePublicKey | None:
    """A Multikey (z, base58btc) of one of the two curves; None for anything else."""
    if len(multikey) > _KEY_MAX:
        return None
    try:
        base, data = libipld.decode_multibase(multikey)
        curve = _CURVES.get(data[:2]) if base == "z" else None
        return EllipticCurvePublicKey.from_encoded_point(curve, data[2:]) if curve else None
    except ValueError:
        return None


def _not_signed() -> DomainError:
    return DomainError(
        "not_signed",
        _(
            "The archive isn't signed with the key that your old account has now. If that key has "
            "changed, change a word in your profile there, download the CAR file again, and bring it."
        ),
    )


def _signer(message: bytes) -> str:
    try:
        commit: object = libipld.decode_dag_cbor(message)
    except (ValueError, RecursionError):
        return ""
    return word(commit.get("did")) if isinstance(commit, dict) else ""


def _document(did: str) -> Fields:
    """What the world is told about `did`, from the directory or its own host."""
    if _PLC.fullmatch(did):
        base = settings.MAGPIE_PLC_URL or DIRECTORY
        document, _where = ask_json(
            f"{base.rstrip('/')}/{did}", accept=ACCEPT, by_host=bool(settings.MAGPIE_PLC_URL)
        )
        return document
    found = _WEB.fullmatch(did)
    if not found:
        raise _not_signed()
    address = f"https://{found[1]}/.well-known/did.json"
    document, where = ask_json(address, accept=ACCEPT)
    # Another host's word about keys says nothing, wherever this one leads.
    return document if host_of(where) == host_of(address) else {}


def _key(document: Fields, did: str) -> EllipticCurvePublicKey | None:
    """The key for repositories in a DID document."""
    if document.get("id") != did:
        return None
    for method in maps(document.get("verificationMethod")):
        if method.get("id") in (f"{did}#atproto", "#atproto") and method.get("controller") == did:
            is_multikey = method.get("type") == "Multikey"
            return read_key(word(method.get("publicKeyMultibase"))) if is_multikey else None
    return None
