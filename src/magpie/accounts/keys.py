"""The two key pairs of an account: RSA for today's signatures, Ed25519 for tomorrow's.

RSA-2048 signs HTTP requests as every ActivityPub server expects; its public half is a PEM
(SubjectPublicKeyInfo). Ed25519 signs object integrity proofs; its public half is a Multikey
(https://www.w3.org/TR/cid-1.0/#Multikey: base58btc with prefix z over 0xed01 and 32 bytes).
Private halves leave this module only encrypted, or as objects that sign.
"""

from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from magpie.core.secrets import decrypt, encrypt

RSA_PURPOSE = "accounts.rsa_private"
ED25519_PURPOSE = "accounts.ed25519_private"
ED25519_MULTICODEC = b"\xed\x01"
BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"


class Keys(NamedTuple):
    """Both pairs under the names of an Account's columns: private encrypted, public to publish."""

    rsa_private: bytes
    rsa_public: str
    ed25519_private: bytes
    ed25519_public: str


def generate_keys() -> Keys:
    """New pairs. Finding RSA primes takes tens to hundreds of milliseconds of CPU."""
    rsa = generate_private_key(public_exponent=65537, key_size=2048)
    ed25519 = Ed25519PrivateKey.generate()
    rsa_der = rsa.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    rsa_pem = rsa.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return Keys(
        rsa_private=encrypt(rsa_der, RSA_PURPOSE),
        rsa_public=rsa_pem.decode("ascii"),
        ed25519_private=encrypt(ed25519.private_bytes_raw(), ED25519_PURPOSE),
        ed25519_public=multibase(ed25519.public_key().public_bytes_raw()),
    )


def rsa_signer(encrypted: bytes) -> RSAPrivateKey:
    """The private key that `generate_keys` encrypted. Raises Undecipherable."""
    # The primes need no second check: the authenticated encryption says that we wrote them.
    key = load_der_private_key(
        decrypt(encrypted, RSA_PURPOSE), password=None, unsafe_skip_rsa_key_validation=True
    )
    assert isinstance(key, RSAPrivateKey)
    return key


def ed25519_signer(encrypted: bytes) -> Ed25519PrivateKey:
    """The private key that `generate_keys` encrypted. Raises Undecipherable."""
    return Ed25519PrivateKey.from_private_bytes(decrypt(encrypted, ED25519_PURPOSE))


def multibase(ed25519_public: bytes) -> str:
    """32 raw bytes as a Multikey, z6Mk..."""
    number = int.from_bytes(ED25519_MULTICODEC + ed25519_public)
    digits = ""
    while number:
        number, digit = divmod(number, 58)
        digits = BASE58[digit] + digits
    return f"z{digits}"


def read_multibase(key: str) -> bytes:
    """The 32 raw bytes of an Ed25519 Multikey; ValueError for anything else."""
    number = 0
    if not key.startswith("z"):
        raise ValueError("not base58btc")
    for digit in key[1:]:
        number = number * 58 + BASE58.index(digit)
    data = number.to_bytes(len(ED25519_MULTICODEC) + 32)
    if not data.startswith(ED25519_MULTICODEC):
        raise ValueError("not an Ed25519 key")
    return data[len(ED25519_MULTICODEC) :]
