"""Sockets that reach public addresses only, and only for so long.

A name is resolved once, every address that is not globally routable is passed over, and the socket
connects to exactly the address that was checked. Host, TLS name and certificate stay those of the
name, since only this lowest layer knows the number: a name that answers differently the second
time gains nothing.
"""

import ipaddress
import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from typing import Any

import httpcore
from django.conf import settings

# IANA's special-purpose registry of IPv4, with multicast and the block for future use:
# https://www.iana.org/assignments/iana-ipv4-special-registry
NOT_GLOBAL_4 = [
    ipaddress.IPv4Network("0.0.0.0/8"),  # this network
    ipaddress.IPv4Network("10.0.0.0/8"),  # private
    ipaddress.IPv4Network("100.64.0.0/10"),  # shared by a carrier's customers
    ipaddress.IPv4Network("127.0.0.0/8"),  # loopback
    ipaddress.IPv4Network("169.254.0.0/16"),  # link-local, cloud metadata
    ipaddress.IPv4Network("172.16.0.0/12"),  # private
    ipaddress.IPv4Network("192.0.0.0/24"),  # protocol assignments
    ipaddress.IPv4Network("192.0.2.0/24"),  # documentation
    ipaddress.IPv4Network("192.31.196.0/24"),  # AS112
    ipaddress.IPv4Network("192.52.193.0/24"),  # AMT
    ipaddress.IPv4Network("192.88.99.0/24"),  # 6to4 relays
    ipaddress.IPv4Network("192.168.0.0/16"),  # private
    ipaddress.IPv4Network("192.175.48.0/24"),  # AS112
    ipaddress.IPv4Network("198.18.0.0/15"),  # benchmarking
    ipaddress.IPv4Network("198.51.100.0/24"),  # documentation
    ipaddress.IPv4Network("203.0.113.0/24"),  # documentation
    ipaddress.IPv4Network("224.0.0.0/3"),  # multicast, reserved, broadcast
]
# IPv6 the other way round: only global unicast is public, so mapped, compatible, NAT64, unique
# local, link-local and multicast forms never are. Out of that block go:
# https://www.iana.org/assignments/iana-ipv6-special-registry
GLOBAL_6 = ipaddress.IPv6Network("2000::/3")
NOT_GLOBAL_6 = [
    ipaddress.IPv6Network("2001::/23"),  # protocol assignments: Teredo, ORCHID, benchmarking
    ipaddress.IPv6Network("2001:db8::/32"),  # documentation
    ipaddress.IPv6Network("2002::/16"),  # 6to4
    ipaddress.IPv6Network("2620:4f:8000::/48"),  # AS112
    ipaddress.IPv6Network("3ffe::/16"),  # the former 6bone
    ipaddress.IPv6Network("3fff::/20"),  # documentation
]
LOOPBACK = (ipaddress.IPv4Network("127.0.0.0/8"), ipaddress.IPv6Network("::1/128"))

# Addresses of one name that are tried: enough for IPv4 and IPv6, too few to scan with.
MAX_TRIED = 4
WRITE_BYTES = 65_536


class NotPublic(Exception):
    """The name has addresses, none of which is for everybody."""


def is_public(address: str) -> bool:
    """Whether anybody on the internet could reach this IP address too."""
    ip = ipaddress.ip_address(address)
    if settings.MAGPIE_HTTP_ALLOW_LOOPBACK and any(ip in network for network in LOOPBACK):
        return True
    if isinstance(ip, ipaddress.IPv4Address):
        return not any(ip in network for network in NOT_GLOBAL_4)
    return ip in GLOBAL_6 and not any(ip in network for network in NOT_GLOBAL_6)


class CheckedNetwork(httpcore.NetworkBackend):
    """Connects names to addresses that were looked at, until the monotonic moment `ends_at`.

    Raises NotPublic, or OSError (TimeoutError when time is up). httpcore's own timeouts are per
    operation, so that a server could drip for ever; here every operation gets what is left.
    `anywhere` is for the one address that the host wrote into the settings.
    """

    def __init__(self, ends_at: float, *, anywhere: bool = False) -> None:
        self.ends_at = ends_at
        self.anywhere = anywhere

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002
        local_address: str | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        # A name that has public and private addresses is asked at the public ones only.
        public = [
            found
            for found in _look_up(host, port, _left(self.ends_at))
            if self.anywhere or is_public(str(found[4][0]))
        ][:MAX_TRIED]
        if not public:
            raise NotPublic(host)
        while True:
            entry = public.pop(0)
            try:
                # A silent first address leaves time for the others.
                return _Stream(
                    _connected(entry, _left(self.ends_at) / (len(public) + 1)), self.ends_at
                )
            except OSError:
                if not public:
                    raise


class _Stream(httpcore.NetworkStream):
    def __init__(self, connection: socket.socket, ends_at: float) -> None:
        self.connection = connection
        self.ends_at = ends_at

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        self.connection.settimeout(_left(self.ends_at))
        return self.connection.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        rest = memoryview(buffer)
        try:
            while rest:
                self.connection.settimeout(_left(self.ends_at))
                rest = rest[self.connection.send(rest[:WRITE_BYTES]) :]
        except TimeoutError:
            raise
        except OSError as error:  # httpcore then still reads a server's early "no"
            raise httpcore.WriteError(str(error)) from error

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        try:
            self.connection.settimeout(_left(self.ends_at))
            secured = ssl_context.wrap_socket(self.connection, server_hostname=server_hostname)
        except OSError:
            self.close()
            raise
        return _Stream(secured, self.ends_at)

    def close(self) -> None:
        self.connection.close()


def _left(ends_at: float) -> float:
    left = ends_at - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _connected(entry: Any, seconds: float) -> socket.socket:
    """A socket connected to one of getaddrinfo's entries."""
    family, kind, protocol, _name, address = entry
    connection = socket.socket(family, kind, protocol)
    try:
        connection.settimeout(seconds)
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection


def _look_up(host: str, port: int, seconds: float) -> list[Any]:
    """`socket.getaddrinfo`, which takes no deadline, in a thread that nobody waits for at exit."""
    answer: queue.SimpleQueue[list[Any] | OSError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answer.put(list(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
        except (OSError, UnicodeError) as error:
            answer.put(error if isinstance(error, OSError) else OSError(str(error)))

    threading.Thread(target=ask, name="look-up", daemon=True).start()
    try:
        found = answer.get(timeout=seconds)
    except queue.Empty:
        raise TimeoutError from None
    if isinstance(found, OSError):
        raise found
    return found
