"""The serving process: granian, in the very process that was started, with the router of asgi.py.

One process is half the memory and half the start-up of a parent with a child, and nothing is left
behind when it is killed. In exchange it sees to its own end: streams are told first, work in
flight gets a moment, and what hangs then is cut off.
"""

import asyncio
import atexit
import os
import signal
import threading

from magpie.config.asgi import application

# isort: split
from django.conf import settings
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels
from granian.server.embed import Server

from magpie.config import listening, live

GRACE_SECONDS = 2.0
CONNECTIONS = 10_000  # open at a time; most of them are live streams that cost next to nothing
STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def serve() -> None:
    """Serve until SIGINT, SIGTERM or SIGHUP, then end the process. Never returns."""
    address = listening.free_address()
    listening.allow_open_files(CONNECTIONS + 1000)
    was_asked = asyncio.run(_serve(address))
    _leave(0 if was_asked else 1)


async def _serve(address: str) -> bool:
    """Serve; True when it ended because it was asked to."""
    server = Server(
        application,
        address=address,
        port=settings.MAGPIE_PORT,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        websockets=False,
        backlog=1024,
        backpressure=CONNECTIONS,
        log_level=LogLevels.error,
    )
    was_asked = False

    def stop() -> None:
        nonlocal was_asked
        if was_asked:
            _leave(0)
        was_asked = True
        end = threading.Timer(GRACE_SECONDS, _leave, (0,))
        end.daemon = True
        end.start()
        live.close_streams()
        server.stop()  # type: ignore[no-untyped-call]

    for each in STOP:
        asyncio.get_running_loop().add_signal_handler(each, stop)
    await server.serve()
    return was_asked


def _leave(code: int) -> None:
    """End now. Python would first wait for threads that may answer somebody slow."""
    atexit._run_exitfuncs()
    os._exit(code)


if __name__ == "__main__":
    serve()
