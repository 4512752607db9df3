"""A passkey device in software: makes ES256 credentials and signs with them, as a phone would.

The layouts are those of https://www.w3.org/TR/webauthn-3/#sctn-authenticator-data and
https://www.rfc-editor.org/rfc/rfc9053#section-7.1.1 (the public key).
"""

import hashlib
import json
import os
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import bytes_to_base64url

PRESENT, VERIFIED, WITH_KEY = 0x01, 0x04, 0x40


@dataclass
class Device:
    """Holds one passkey. `count` is its signature counter; phones leave it at 0."""

    origin: str = "http://localhost:8000"
    count: int = 0
    is_owner_checked: bool = True
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    id: bytes = field(default_factory=lambda: os.urandom(16))

    def create(self, options: dict[str, Any]) -> str:
        """What navigator.credentials.create answers to `options`."""
        point = self.key.public_key().public_numbers()
        x, y = point.x.to_bytes(32, "big"), point.y.to_bytes(32, "big")
        public_key = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        attested = bytes(16) + len(self.id).to_bytes(2, "big") + self.id + public_key
        data = self._data(options["rp"]["id"], WITH_KEY) + attested
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        client_data = self._client_data("webauthn.create", options)
        return self._answer(clientDataJSON=client_data, attestationObject=attestation)

    def get(self, options: dict[str, Any]) -> str:
        """What navigator.credentials.get answers to `options`."""
        data = self._data(options["rpId"], 0)
        client_data = self._client_data("webauthn.get", options)
        signed = data + hashlib.sha256(client_data).digest()
        signature = self.key.sign(signed, ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=client_data, authenticatorData=data, signature=signature)

    def _data(self, rp_id: str, more: int) -> bytes:
        flags = PRESENT | more | (VERIFIED if self.is_owner_checked else 0)
        counter = self.count.to_bytes(4, "big")
        return hashlib.sha256(rp_id.encode()).digest() + bytes([flags]) + counter

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": options["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, **response: bytes) -> str:
        parts = {name: bytes_to_base64url(value) for name, value in response.items()}
        own_id = bytes_to_base64url(self.id)
        answer = {"id": own_id, "rawId": own_id, "type": "public-key", "response": parts}
        return json.dumps(answer)
