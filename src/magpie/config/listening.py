"""What must hold before a server can listen: a free address, and as many open files as it needs."""

import errno
import resource
import socket

from django.conf import settings

from magpie.core.errors import DomainError


def free_address() -> str:
    """The number of the address to listen on; a DomainError when it can't be listened on.

    granian shares its port with whoever listens there already, so it wouldn't notice.
    """
    host, port = settings.MAGPIE_HOST, settings.MAGPIE_PORT
    try:
        family, kind, _proto, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise DomainError(
                "port_in_use",
                f"Something already listens on {host}:{port}. Stop it, or set PORT to another number.",
            ) from error
        raise DomainError(
            "no_such_address",
            f"Can't listen on {host}:{port} ({error.strerror}). Set HOST and PORT to an address of this machine.",
        ) from error
    return str(address[0])


def allow_open_files(wanted: int) -> None:
    """Raise this process's limit to `wanted` where the system lets it; some start with 256.

    Every connection is an open file.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
