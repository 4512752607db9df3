"""The small asynchronous side: events as server-sent events, from the table that records them.

One poller a process reads new rows while anybody listens, woken at once by a commit in this
process and by the clock for commits elsewhere. On several machines a row may become visible after
a younger one, so the poller looks back a few seconds and sends each row once. A stream first gets
what happened since its page was rendered, or since the Last-Event-ID it comes back with.
"""

import asyncio
import json
import logging
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.core import signing
from django.db import DatabaseError, close_old_connections

from magpie.config.protocol import Receive, Scope, Send
from magpie.core import clock, ids, live
from magpie.core.events import Event, bell

log = logging.getLogger(__name__)

POLL_SECONDS = 1.0
HEARTBEAT_SECONDS = 20.0
LOOK_BACK = timedelta(seconds=5)
REPLAY_LIMIT = 500
QUEUE_LIMIT = 1000
REMEMBERED = 20_000
HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]


@dataclass(eq=False)
class _Listener:
    topics: frozenset[str]
    after: int
    queue: asyncio.Queue[Event | None] = field(
        default_factory=lambda: asyncio.Queue(maxsize=QUEUE_LIMIT)
    )


_listeners: set[_Listener] = set()
_woken = asyncio.Event()
_poller: asyncio.Task[None] | None = None


def open_streams(loop: asyncio.AbstractEventLoop) -> None:
    """Start the poller; called once when the server starts."""
    global _poller

    def look() -> None:
        with suppress(RuntimeError):  # the loop has ended before the last thread has
            loop.call_soon_threadsafe(_woken.set)

    bell.listeners.append(look)
    _poller = loop.create_task(_poll())


def close_streams() -> None:
    """End the poller and every stream, so that the server can stop."""
    if _poller:
        _poller.cancel()
    for listener in _listeners:
        _end(listener)


async def stream(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one GET /live?ticket=... with events until the reader leaves."""
    query = parse_qs(scope["query_string"].decode("latin-1"))
    try:
        ticket = live.read_ticket(query.get("ticket", [""])[0])
    except signing.BadSignature:
        await _refuse(send)
        return
    last = _last_id(scope, query.get("after", [""])[0])
    listener = _Listener(frozenset(ticket.topics), last or ticket.after)
    _listeners.add(listener)
    sender = asyncio.create_task(_send_events(listener, send))
    leaving = asyncio.create_task(_left(receive))
    try:
        await asyncio.wait((sender, leaving), return_when=asyncio.FIRST_COMPLETED)
        if sender.done():
            sender.result()  # what broke it is raised, for the log
    finally:
        _listeners.discard(listener)
        leaving.cancel()
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _refuse(send: Send) -> None:
    await send({"type": "http.response.start", "status": 403, "headers": HEADERS})
    await send({"type": "http.response.body", "body": b"", "more_body": False})


def _last_id(scope: Scope, after: str) -> int:
    """What the reader has heard last: told by a reconnecting browser, or by a page that woke up."""
    said = dict(scope["headers"]).get(b"last-event-id", after.encode())[:19]
    return min(int(said), 2**63 - 1) if said.isdigit() else 0


async def _send_events(listener: _Listener, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
    await _send_text(send, "retry: 2000\n\n")
    sent: set[int] = set()
    for row in await _rows(listener.topics, listener.after):
        sent.add(row.pk)
        await _send_text(send, _format(row))
    while True:
        try:
            news = await asyncio.wait_for(listener.queue.get(), HEARTBEAT_SECONDS)
        except TimeoutError:
            await _send_text(send, ": still here\n\n")
            continue
        if news is None:
            await send({"type": "http.response.body", "body": b"", "more_body": False})
            return
        if news.pk not in sent:
            await _send_text(send, _format(news))


async def _send_text(send: Send, text: str) -> None:
    await send({"type": "http.response.body", "body": text.encode(), "more_body": True})


def _format(row: Event) -> str:
    # Ids go as text: a browser's numbers hold 53 bits.
    facts = {name: str(value) for name, value in row.data.items()}
    data = json.dumps({"topic": row.topic, **facts}, separators=(",", ":"))
    return f"id: {row.pk}\nevent: {row.kind}\ndata: {data}\n\n"


def _end(listener: _Listener) -> None:
    if listener.queue.full():
        listener.queue.get_nowait()
    listener.queue.put_nowait(None)


async def _poll() -> None:
    last_look = clock.now()
    handed_out: OrderedDict[int, None] = OrderedDict()
    while True:
        with suppress(TimeoutError):
            await asyncio.wait_for(_woken.wait(), POLL_SECONDS)
        _woken.clear()
        look = clock.now()
        topics = frozenset[str]().union(*(listener.topics for listener in _listeners))
        try:
            rows = await _rows(topics, ids.lowest_at(last_look - LOOK_BACK)) if topics else []
        except DatabaseError:
            log.exception("live streams could not look for news; they look again in a second")
            await asyncio.sleep(POLL_SECONDS)
            continue
        for row in rows:
            if row.pk not in handed_out:
                handed_out[row.pk] = None
                _hand_out(row)
        while len(handed_out) > REMEMBERED:
            handed_out.popitem(last=False)
        last_look = look


def _hand_out(row: Event) -> None:
    for listener in _listeners:
        if row.topic in listener.topics and row.pk > listener.after:
            if listener.queue.full():
                _end(listener)
            else:
                listener.queue.put_nowait(row)


@sync_to_async
def _rows(topics: frozenset[str], after: int) -> list[Event]:
    close_old_connections()
    return list(Event.objects.filter(topic__in=topics, id__gt=after).order_by("id")[:REPLAY_LIMIT])
