"""Strangers' servers for proofs: what stands at which address, and what was asked."""

import json
from typing import Any

import pytest

from magpie.core.http import Response, Unreachable
from magpie.portability.proofs import asking

GONE = 404


class World:
    """Answers by address: JSON, bytes, or (another address, answer) for one that leads on."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.pages: dict[str, Any] = {}
        self.asked: list[str] = []
        self.is_down = False
        patch.setattr(asking, "fetch", self._fetch)

    def _fetch(self, address: str, **more: Any) -> Response:
        self.asked.append(address)
        if self.is_down:
            raise Unreachable("no_answer", "It can't be reached.")
        page = self.pages.get(address)
        if isinstance(page, tuple):
            address, page = page
        if page is None:
            return Response(GONE, {}, b"<h1>Nothing here</h1>", address)
        body = page if isinstance(page, bytes) else json.dumps(page).encode()
        if len(body) > more["max_bytes"]:
            raise Unreachable("too_large", "It is too large.")
        return Response(200, {}, body, address)


HOSTILE = [
    b"",
    b"<html>Sign in</html>",
    b"[" * 100_000,
    b'{"a":' * 100_000,
    b"[1, 2]",
    b'"text"',
    b"null",
    b"\xff\xfe\x00",
    b'{"n": ' + b"9" * 5000 + b"}",
    b" " * 20_000_000,
]
"""Bodies that no honest server would send."""
