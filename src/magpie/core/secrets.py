"""What a stolen copy of the database must not give away: encrypted at rest, or only comparable.

AES-256-GCM (authenticated: a changed byte is noticed) with a random 96-bit nonce. Each purpose has
its own key, derived by HKDF-SHA256 (RFC 5869) from the server secret, so what was encrypted for
one purpose can't be passed off as another. The first byte names this format: a later one gets the
next number and both stay readable. A changed server secret is handled like Django's own
signatures: SECRET_KEY writes, SECRET_KEY_FALLBACKS still read.
"""

import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError

VERSION = b"\x01"
NONCE_BYTES = 12


class Undecipherable(DomainError):
    """Encrypted with a secret this server doesn't have, for another purpose, or changed since."""

    default_status = 503


def encrypt(plain: bytes, purpose: str) -> bytes:
    """`plain` as version byte, nonce, ciphertext and tag: 29 bytes longer."""
    nonce = os.urandom(NONCE_BYTES)
    key = _key(_secrets()[0], f"encrypt/{purpose}")
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, VERSION)


def decrypt(sealed: bytes, purpose: str) -> bytes:
    """What `encrypt` was given for this purpose. Raises Undecipherable."""
    sealed = bytes(sealed)  # databases hand over memoryviews
    nonce, rest = sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    if sealed[:1] == VERSION and len(rest) >= 16:
        for secret in _secrets():
            try:
                return AESGCM(_key(secret, f"encrypt/{purpose}")).decrypt(nonce, rest, VERSION)
            except InvalidTag:
                continue
    raise Undecipherable(
        "undecipherable",
        _(
            "This server's secret has changed, so something it kept encrypted can't be read. "
            "Its host can put the former secret into MAGPIE_SECRET_OLD; then please try again."
        ),
    )


def blind_index(value: str, purpose: str) -> str:
    """A keyed fingerprint (HMAC-SHA256, 64 hex digits): equal values meet, nobody reads them back.

    The caller brings `value` into its normal form first (an e-mail address casefolded, say).
    """
    return _fingerprint(_secrets()[0], value, purpose)


def blind_indexes(value: str, purpose: str) -> list[str]:
    """The fingerprints of `value` under the present and each former secret, to look rows up by."""
    return [_fingerprint(secret, value, purpose) for secret in _secrets()]


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _fingerprint(secret: str, value: str, purpose: str) -> str:
    return hmac.new(_key(secret, f"index/{purpose}"), value.encode(), hashlib.sha256).hexdigest()


@lru_cache(maxsize=256)
def _key(secret: str, purpose: str) -> bytes:
    info = f"magpie/{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(secret.encode())
