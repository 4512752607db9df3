"""An account's key pairs: made at once, kept encrypted, good for signing."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_public_key

from magpie.accounts.keys import (
    BASE58,
    ED25519_PURPOSE,
    Keys,
    ed25519_signer,
    generate_keys,
    multibase,
    rsa_signer,
)
from magpie.core.secrets import Undecipherable, decrypt


@pytest.fixture(scope="module")
def keys() -> Keys:
    return generate_keys()


def raw(multikey: str) -> bytes:
    number = 0
    for digit in multikey.removeprefix("z"):
        number = number * 58 + BASE58.index(digit)
    return number.to_bytes(34).removeprefix(b"\xed\x01")


def test_what_the_rsa_key_signs_its_published_half_verifies(keys: Keys) -> None:
    public = load_pem_public_key(keys.rsa_public.encode())
    assert isinstance(public, RSAPublicKey)
    assert public.key_size == 2048
    assert keys.rsa_public.startswith("-----BEGIN PUBLIC KEY-----\n")
    signature = rsa_signer(keys.rsa_private).sign(b"hello", PKCS1v15(), SHA256())
    public.verify(signature, b"hello", PKCS1v15(), SHA256())


def test_what_the_ed25519_key_signs_its_published_half_verifies(keys: Keys) -> None:
    assert keys.ed25519_public.startswith("z6Mk")
    public = Ed25519PublicKey.from_public_bytes(raw(keys.ed25519_public))
    public.verify(ed25519_signer(keys.ed25519_private).sign(b"hello"), b"hello")


def test_private_halves_are_unreadable_at_rest_and_not_exchangeable(keys: Keys) -> None:
    secret = ed25519_signer(keys.ed25519_private).private_bytes_raw()
    assert secret not in keys.ed25519_private
    with pytest.raises(Undecipherable):
        decrypt(keys.rsa_private, ED25519_PURPOSE)


def test_a_multikey_is_what_the_did_key_specification_shows() -> None:
    # https://w3c-ccg.github.io/did-key-spec/
    public = bytes.fromhex("2e6fcce36701dc791488e0d0b1745cc1e33a4c1c9fcc41c63bd343dbbe0970e6")
    assert multibase(public) == "z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"


def test_two_accounts_never_share_keys(keys: Keys) -> None:
    assert not set(keys) & set(generate_keys())
