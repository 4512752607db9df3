"""The only way out: one request, which can't be turned against our own network.

Whoever writes an address here (a profile link, a remote actor, a picture) must not reach what only
this machine can reach. core/network.py sees to where sockets may go; this file to which addresses
are understood at all, to redirects, and to answers that never end or swell.

Nothing is shared between two calls: no pool, no cookies, no proxy or netrc from the environment.
"""

import ipaddress
import re
import ssl
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import IO

import httpcore
import httpx
from django.utils.translation import gettext_lazy as _

from magpie.core.errors import DomainError
from magpie.core.network import CheckedNetwork, NotPublic

HOST = re.compile(r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_-]{1,63}")
# Resolvers read 0x7f.1, 127.1, 2130706433 and 0177.0.0.1 as addresses: whatever ends like a number
# has to be one in the usual spelling.
NUMERIC = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
FIRST_FREE_PORT = 1024
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MAX_REDIRECTS = 3
# All that goes along to another origin; whatever else a caller sends may say who we are.
HARMLESS = frozenset({"accept", "accept-language", "user-agent"})


class OutgoingError(DomainError):
    """No answer was had; the sentence says why to the person who gave the address."""


class Refused(OutgoingError):
    """This address is never asked, however often one tries."""


class Unreachable(OutgoingError):
    """The server didn't answer, or not properly: another time it may."""

    default_status = 502


@dataclass(frozen=True)
class Response:
    """What the server said. `headers` ignore case, `body` is decoded, `url` is where it stood."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


def fetch(
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    content: bytes | None = None,
    max_bytes: int = 5_000_000,
    deadline: float = 10.0,
    by_host: bool = False,
) -> Response:
    """Ask `url` and return its answer, whatever its status.

    `deadline` (seconds) spans everything from looking up the name to the last byte; `max_bytes`
    counts decoded bytes. Only GET and HEAD follow redirects (3 at most, never from https to http):
    any other request was meant for the server it was sent to, so its caller gets the 3xx. On the
    way to another origin only HARMLESS headers are kept. Raises Refused or Unreachable.

    `by_host` says that the address stands in the host's own settings: it may lead to this machine
    or a private network. Redirects are then never followed, since somebody else writes them.
    """
    body = BytesIO()
    answer = _ask(url, method, headers or {}, content, body, max_bytes, deadline, by_host=by_host)
    return replace(answer, body=body.getvalue())


def download(url: str, into: IO[bytes], *, max_bytes: int, deadline: float) -> Response:
    """Like `fetch`, for what may be too large for memory: the body is written to `into`."""
    return _ask(url, "GET", {}, None, into, max_bytes, deadline)


def _ask(
    url: str,
    method: str,
    headers: Mapping[str, str],
    content: bytes | None,
    into: IO[bytes],
    max_bytes: int,
    deadline: float,
    *,
    by_host: bool = False,
) -> Response:
    """The answer at the end of all redirects, its body written to `into`."""
    ends_at = time.monotonic() + deadline
    target = _checked(url)
    sent = httpx.Headers({"User-Agent": "Magpie", "Accept": "*/*", **headers})
    for _hop in range(MAX_REDIRECTS + 1):
        sent.update({"Host": target.netloc.decode("ascii"), "Accept-Encoding": "gzip"})
        network = CheckedNetwork(ends_at, anywhere=by_host)
        with _one_exchange(method, target, sent, content, network) as answer:
            got = httpx.Headers(answer.headers)
            if by_host or not _leads_on(method, answer.status, got):
                _write_body(answer.iter_stream(), got, into, max_bytes, target.host)
                return Response(answer.status, got, b"", str(target))
        target, sent = _next(target, got["Location"], sent)
    raise Refused(
        "too_many_redirects",
        _("“%(url)s” only leads on and on to other addresses. Please give the final one."),
        url=url,
    )


def _checked(url: str) -> httpx.URL:
    """`url` parsed once for all, if it names a web server plainly."""
    try:
        # Browsers read a backslash as a slash, parsers don't: no address needs one.
        target = httpx.URL("" if re.search(r"[\s\\]", url) else url)
    except httpx.InvalidURL:
        target = httpx.URL("")
    host = target.raw_host.decode("ascii").removesuffix(".")
    if target.scheme not in ("http", "https") or target.userinfo or not _is_plain(host):
        raise Refused(
            "bad_address",
            _(
                "“%(url)s” is not a web address that works here. One looks like https://example.com/page."
            ),
            url=url[:200],
        )
    # Web servers stand on 80, 443 or where no privilege is needed; below that live mail, file and
    # directory servers, which a request made to measure could be mistaken by.
    if _port(target) not in (80, 443) and not FIRST_FREE_PORT <= _port(target) <= 65535:
        raise Refused(
            "bad_port",
            _("“%(url)s” asks for a port where no web server stands. Leave the number out."),
            url=url[:200],
        )
    return target.copy_with(host=host)


def _is_plain(host: str) -> bool:
    """Whether `host` is a name, or an IP address in its usual spelling without a zone."""
    if ":" in host or NUMERIC.fullmatch(host):
        try:
            return "%" not in host and bool(ipaddress.ip_address(host))
        except ValueError:
            return False
    return len(host) <= 253 and HOST.fullmatch(host) is not None


def _port(url: httpx.URL) -> int:
    if url.port is None:
        return 443 if url.scheme == "https" else 80
    return url.port


def _leads_on(method: str, status: int, headers: httpx.Headers) -> bool:
    return method in ("GET", "HEAD") and status in REDIRECTS and "Location" in headers


def _next(here: httpx.URL, location: str, sent: httpx.Headers) -> tuple[httpx.URL, httpx.Headers]:
    """Where a redirect leads, and the headers that may go there."""
    try:
        target = _checked(str(here.join(location)))
    except httpx.InvalidURL:
        target = _checked(location)
    if here.scheme == "https" and target.scheme == "http":
        raise Refused(
            "downgrade",
            _("“%(host)s” leads to an unprotected address, so it was not opened."),
            host=here.host,
        )
    if (here.scheme, here.host, _port(here)) != (target.scheme, target.host, _port(target)):
        sent = httpx.Headers([(k, v) for k, v in sent.items() if k.lower() in HARMLESS])
    return target, sent


@contextmanager
def _one_exchange(
    method: str,
    target: httpx.URL,
    headers: httpx.Headers,
    content: bytes | None,
    network: CheckedNetwork,
) -> Iterator[httpcore.Response]:
    """The answer of one server, its body unread; what goes wrong inside becomes a sentence."""
    url = httpcore.URL(
        scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path
    )
    try:
        with (
            httpcore.ConnectionPool(ssl_context=_tls(), network_backend=network) as pool,
            pool.stream(method, url, headers=headers.raw, content=content) as answer,
        ):
            yield answer
    except NotPublic as error:
        raise Refused(
            "private_address",
            _("“%(host)s” stands inside a private network, so it was not opened."),
            host=target.host,
        ) from error
    except TimeoutError as error:
        raise Unreachable(
            "too_slow",
            _("“%(host)s” took too long to answer. Please try again later."),
            host=target.host,
        ) from error
    except ssl.SSLCertVerificationError as error:
        raise Unreachable(
            "bad_certificate",
            _("“%(host)s” could not prove that it is “%(host)s”, so nothing was sent to it."),
            host=target.host,
        ) from error
    except (OSError, httpcore.NetworkError, httpcore.ProtocolError, zlib.error) as error:
        raise Unreachable(
            "no_answer",
            _("“%(host)s” can't be reached just now. Check the address, or try again later."),
            host=target.host,
        ) from error


def _write_body(
    chunks: Iterable[bytes], headers: httpx.Headers, into: IO[bytes], max_bytes: int, host: str
) -> None:
    """All of the body, decoded piece by piece so that a small answer can't swell in memory."""
    encoding = headers.get("Content-Encoding", "").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        chunks = _gunzipped(chunks)
    elif encoding not in ("", "identity"):
        raise zlib.error(f"not asked for: {encoding}")
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise Unreachable(
                "too_large",
                _("What “%(host)s” sent is larger than %(kilobytes)s kB, so it was not taken."),
                host=host,
                kilobytes=max_bytes // 1000,
            )
        into.write(chunk)


def _gunzipped(chunks: Iterable[bytes]) -> Iterator[bytes]:
    decoder = zlib.decompressobj(wbits=31)
    began = False
    for chunk in chunks:
        while chunk and not decoder.eof:
            began = True
            yield decoder.decompress(chunk, 65_536)
            chunk = decoder.unconsumed_tail
    yield decoder.flush()
    if began and not decoder.eof:
        raise zlib.error("cut short")


@cache
def _tls() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
