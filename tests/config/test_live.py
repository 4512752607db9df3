import asyncio
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import pytest
from django.db import DatabaseError

from magpie.config import live
from magpie.core.events import Event, bell
from magpie.core.live import ticket_url
from tests.config.asgi import Exchange

Scene = Callable[[], Awaitable[None]]


class Table:
    """Stands for the table of events; `fails` is how often it can't be read."""

    def __init__(self) -> None:
        self.rows: list[Event] = []
        self.fails = 0

    def add(self, topic: str = "thread:1") -> Event:
        number = self.rows[-1].pk + 1 if self.rows else 2**62
        row = Event(id=number, kind="CommentPublished", topic=topic, data={"post_id": number})
        self.rows.append(row)
        bell.ring()
        return row

    async def read(self, topics: frozenset[str], after: int) -> list[Event]:
        if self.fails:
            self.fails -= 1
            raise DatabaseError("the disk hiccuped")
        return [row for row in self.rows if row.topic in topics and row.pk > after]


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Iterator[Table]:
    found = Table()
    monkeypatch.setattr(live, "_rows", found.read)
    monkeypatch.setattr(live, "_woken", asyncio.Event())
    monkeypatch.setattr(live, "POLL_SECONDS", 0.01)
    listeners = list(bell.listeners)
    yield found
    bell.listeners[:] = listeners
    live._listeners.clear()


def listener(topic: str = "thread:1", **more: Any) -> Exchange:
    query = ticket_url([topic]).partition("?")[2]
    after = more.pop("after", "")
    return Exchange(path="/live", query_string=f"{query}&after={after}".encode(), **more)


def open_stream(exchange: Exchange) -> asyncio.Task[None]:
    return asyncio.create_task(live.stream(exchange.scope, exchange.receive, exchange.send))


async def until(condition: Callable[[], bool]) -> None:
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.001)


def run(scene: Scene) -> None:
    async def main() -> None:
        live.open_streams(asyncio.get_running_loop())
        await scene()
        live.close_streams()

    asyncio.run(main())


def test_a_listener_hears_what_happens_with_its_id_as_text(table: Table) -> None:
    async def scene() -> None:
        reader = listener()
        stream = open_stream(reader)
        await until(lambda: bool(reader.sent))
        row = table.add()
        await until(lambda: b"CommentPublished" in reader.body)
        assert f"id: {row.pk}\n".encode() in reader.body
        assert f'"post_id":"{row.pk}"'.encode() in reader.body
        reader.has_left.set()
        await stream
        assert not live._listeners

    run(scene)


def test_a_listener_hears_nothing_of_other_topics(table: Table) -> None:
    async def scene() -> None:
        reader = listener("thread:1")
        open_stream(reader)
        await until(lambda: bool(live._listeners))
        table.add("thread:2")
        table.add("thread:1")
        await until(lambda: b"event:" in reader.body)
        assert reader.body.count(b"event:") == 1

    run(scene)


@pytest.mark.parametrize("how", ["header", "query"])
def test_who_comes_back_hears_what_was_missed_and_nothing_twice(table: Table, how: str) -> None:
    async def scene() -> None:
        known, missed = table.add(), table.add()
        last = str(known.pk)
        if how == "header":
            reader = listener(headers=[(b"last-event-id", last.encode())])
        else:
            reader = listener(after=last)
        open_stream(reader)
        await until(lambda: b"event:" in reader.body)
        fresh = table.add()
        await until(lambda: str(fresh.pk).encode() in reader.body)
        heard = [line[4:] for line in reader.body.decode().split("\n") if line.startswith("id: ")]
        assert heard == [str(missed.pk), str(fresh.pk)]

    run(scene)


@pytest.mark.parametrize("last", ["-1", "x", "9" * 40, "٣"])
def test_an_odd_last_id_is_no_error(table: Table, last: str) -> None:
    async def scene() -> None:
        reader = listener(headers=[(b"last-event-id", last.encode())])
        open_stream(reader)
        await until(lambda: len(reader.sent) > 1)
        assert reader.status == 200

    run(scene)


@pytest.mark.parametrize("ticket", ["", "forged", "WzFd:1x2y3z:abc"])
def test_a_forged_ticket_is_refused(table: Table, ticket: str) -> None:
    async def scene() -> None:
        reader = Exchange(path="/live", query_string=f"ticket={ticket}".encode())
        await live.stream(reader.scope, reader.receive, reader.send)
        assert (reader.status, reader.is_complete) == (403, True)

    run(scene)


def test_streams_go_on_after_the_database_could_not_be_read(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        reader = listener()
        open_stream(reader)
        await until(lambda: len(reader.sent) > 1)
        table.fails = 2
        await until(lambda: table.fails == 0)
        table.add()
        await until(lambda: b"event:" in reader.body)

    run(scene)
    assert "look again" in caplog.text


def test_when_the_server_ends_every_stream_ends_properly(table: Table) -> None:
    async def scene() -> None:
        readers = [listener(), listener("account:2")]
        streams = [open_stream(each) for each in readers]
        await until(lambda: all(len(each.sent) > 1 for each in readers))
        live.close_streams()
        await asyncio.gather(*streams)
        assert all(each.is_complete for each in readers)

    run(scene)


def test_who_reads_too_slowly_is_let_go_and_may_come_back(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        reader = listener()
        stream = open_stream(reader)
        await until(lambda: len(reader.sent) > 1)
        reader.is_reading.clear()
        for _ in range(live.QUEUE_LIMIT + 2):
            live._hand_out(table.add())
        reader.is_reading.set()
        await stream
        assert reader.is_complete

    run(scene)
