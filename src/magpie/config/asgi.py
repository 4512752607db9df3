"""One port for everything: live streams are answered here, the rest goes to WSGI in a thread.

Django over WSGI costs a fifth of the CPU that Django over ASGI does; streams need ASGI. This thin
router has both behind one port, which is one address to type and no reverse proxy to configure.
Who wants two listeners serves `config.wsgi` with any WSGI server, this module with an ASGI one,
and sends the path /live to the latter.
"""

import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor

from magpie.config.wsgi import application as django_application  # makes Django ready

# isort: split
from django.conf import settings

from magpie.config import live, translation
from magpie.config.bodies import IN_MEMORY
from magpie.config.bridge import answer
from magpie.config.protocol import Receive, Scope, Send
from magpie.core.tasks import Worker
from magpie.languages.glossary import community

STOP_SECONDS = 1.5

_pages = ThreadPoolExecutor(settings.MAGPIE_THREADS, thread_name_prefix="page")
# Taking in a film or an archive may last many seconds; pages don't wait for it.
_uploads = ThreadPoolExecutor(settings.MAGPIE_THREADS, thread_name_prefix="upload")


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """The ASGI entry point: lifespan, live streams, everything else."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1000})
    elif scope["path"] == "/live":
        await live.stream(scope, receive, send)
    else:
        await answer(django_application, _pool, scope, receive, send)


def _pool(size: int) -> ThreadPoolExecutor:
    return _uploads if size > IN_MEMORY else _pages


async def _lifespan(receive: Receive, send: Send) -> None:
    worker = Worker(settings.MAGPIE_WORKERS) if settings.MAGPIE_WORKERS else None
    await receive()
    live.open_streams(asyncio.get_running_loop())
    community.watch()
    if worker:
        worker.start()
    translation.begin()
    gc.freeze()  # what is there now stays; looking through it again and again costs CPU
    await send({"type": "lifespan.startup.complete"})
    await receive()
    live.close_streams()
    if worker:
        await asyncio.to_thread(worker.stop, STOP_SECONDS)
    await send({"type": "lifespan.shutdown.complete"})
