"""Her private keys, for those who ask: whoever has them can speak as her."""

from collections.abc import Iterator

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from magpie.accounts.keys import ed25519_signer, rsa_signer
from magpie.accounts.models import Account

WARNING = """\
Whoever holds these keys can speak in your name. Keep them like the key of your home, and give them
to nobody.

谁拿着这些密钥，谁就能以你的名义说话。像家里的钥匙一样收好，谁也不要给。
"""


def files(account: Account) -> Iterator[tuple[str, bytes]]:
    """Both pairs as PEM (PKCS #8), with a word of warning."""
    assert account.rsa_private is not None
    assert account.ed25519_private is not None
    yield "keys/README.txt", WARNING.encode()
    signers: list[tuple[str, RSAPrivateKey | Ed25519PrivateKey]] = [
        ("rsa", rsa_signer(bytes(account.rsa_private))),
        ("ed25519", ed25519_signer(bytes(account.ed25519_private))),
    ]
    for name, key in signers:
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        yield f"keys/{name}.pem", pem
