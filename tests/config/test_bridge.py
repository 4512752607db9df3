import asyncio
import io
import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from magpie.config.bridge import PIECE, answer
from magpie.config.protocol import WSGIApplication
from tests.config.asgi import Exchange, app, ask


def environ_of(**scope: Any) -> dict[str, Any]:
    """What the application gets to see of a request."""
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        seen.update(environ)
        start_response("204 No Content", [])
        return []

    ask(application, **scope)
    return seen


class Film:
    """An answer in many pieces that knows how many were fetched, and whether it was closed."""

    def __init__(self, pieces: int) -> None:
        self.left = pieces
        self.fetched = 0
        self.was_closed = False

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> "Film":
        start_response("200 OK", [("Content-Length", str(self.left * PIECE))])
        return self

    def __iter__(self) -> Iterator[bytes]:
        while self.left:
            self.left -= 1
            self.fetched += 1
            yield bytes(PIECE)

    def close(self) -> None:
        self.was_closed = True


def test_a_page_goes_out_as_one_piece_with_its_headers() -> None:
    cookies = [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    page = ask(app(b"hens", headers=cookies))
    assert (page.status, page.pieces, page.is_complete) == (200, [b"hens"], True)
    assert page.headers == [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]


@pytest.mark.parametrize("status", ["304 Not Modified", "204 No Content"])
def test_an_answer_without_a_body_ends_at_once(status: str) -> None:
    page = ask(app(status=status))
    assert (page.status, page.body, page.is_complete) == (int(status[:3]), b"", True)


def test_who_asks_for_the_head_only_gets_its_length_and_nothing_is_made() -> None:
    film = Film(10)
    page = ask(film, method="HEAD")
    assert (b"content-length", str(10 * PIECE).encode()) in page.headers
    assert (page.body, film.fetched, film.was_closed) == (b"", 0, True)


def test_a_long_answer_comes_whole_and_is_closed() -> None:
    film = Film(10)
    page = ask(film)
    assert (len(page.body), page.is_complete, film.was_closed) == (10 * PIECE, True, True)


def test_a_part_of_a_file_comes_as_that_part_in_large_pieces() -> None:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        start_response("206 Partial Content", [("Content-Length", "600000")])
        return environ["wsgi.file_wrapper"](io.BytesIO(bytes(600_000)), 4096)

    page = ask(application)
    assert (page.status, len(page.body)) == (206, 600_000)
    assert len(page.pieces) <= 4


def test_of_an_answer_without_a_length_every_chunk_goes_out_as_it_is_made() -> None:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", [])
        yield from (b"one", b"two", b"three")

    page = ask(application)
    assert page.pieces[:3] == [b"one", b"two", b"three"]
    assert page.is_complete


def test_an_application_that_fails_answers_in_both_languages_instead_of_hanging(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        raise ValueError("a hen in the machine")

    with caplog.at_level(logging.CRITICAL):
        page = ask(application)
    assert page.status == 500
    assert "Please try again" in page.body.decode()
    assert "请再试一次" in page.body.decode()


def test_an_answer_that_breaks_in_the_middle_is_never_passed_off_as_whole() -> None:
    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Length", str(PIECE + 1))])
        yield bytes(PIECE)
        raise OSError("the disk went away")

    async def main() -> Exchange:
        exchange = Exchange()
        with ThreadPoolExecutor(1) as threads, pytest.raises(OSError, match="went away"):
            await answer(
                application, lambda _size: threads, exchange.scope, exchange.receive, exchange.send
            )
        return exchange

    assert not asyncio.run(main()).is_complete


def test_somebody_who_pauses_a_film_holds_no_thread() -> None:
    async def main() -> None:
        films = [Film(100) for _ in range(5)]
        viewers = [Exchange() for _ in films]
        with ThreadPoolExecutor(1) as threads:
            running = [
                asyncio.create_task(
                    answer(film, lambda _size: threads, each.scope, each.receive, each.send)
                )
                for film, each in zip(films, viewers, strict=True)
            ]
            for each in viewers:
                while not each.sent:
                    await asyncio.sleep(0)
                each.is_reading.clear()
            page = Exchange()
            await answer(app(b"hens"), lambda _size: threads, page.scope, page.receive, page.send)
            assert page.body == b"hens"
            assert all(film.fetched < 100 for film in films)
            for each in viewers:
                each.is_reading.set()
            await asyncio.gather(*running)
        assert all(each.is_complete for each in viewers)

    asyncio.run(main())


def test_when_the_viewer_leaves_nothing_more_is_fetched_and_the_file_is_closed() -> None:
    async def main() -> None:
        film, viewer = Film(1000), Exchange()
        with ThreadPoolExecutor(1) as threads:
            task = asyncio.create_task(
                answer(film, lambda _size: threads, viewer.scope, viewer.receive, viewer.send)
            )
            while len(viewer.sent) < 3:
                await asyncio.sleep(0)
            viewer.has_left.set()
            await task
        assert film.was_closed
        assert film.fetched < 1000
        assert not viewer.is_complete

    asyncio.run(main())


def test_pages_are_answered_beside_each_other_up_to_the_number_of_threads() -> None:
    both_are_here = threading.Barrier(2, timeout=10)

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        both_are_here.wait()
        start_response("200 OK", [])
        return [b"here"]

    async def main() -> None:
        pair = [Exchange(), Exchange()]
        with ThreadPoolExecutor(2) as threads:
            await asyncio.gather(
                *(
                    answer(application, lambda _size: threads, e.scope, e.receive, e.send)
                    for e in pair
                )
            )
        assert [each.body for each in pair] == [b"here", b"here"]

    asyncio.run(main())


def test_headers_given_twice_are_joined_and_cookies_stay_apart() -> None:
    headers = [
        (b"x-forwarded-for", b"1.1.1.1"),
        (b"x-forwarded-for", b"2.2.2.2"),
        (b"cookie", b"a=1"),
        (b"cookie", b"b=2"),
        (b"content-type", b"text/plain"),
    ]
    environ = environ_of(headers=headers)
    assert environ["HTTP_X_FORWARDED_FOR"] == "1.1.1.1,2.2.2.2"
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["CONTENT_TYPE"] == "text/plain"


def test_a_header_with_an_underscore_does_not_pass_for_the_one_with_a_dash() -> None:
    assert "HTTP_X_FORWARDED_PROTO" not in environ_of(headers=[(b"x_forwarded_proto", b"https")])


def test_header_bytes_outside_of_ascii_arrive_as_they_are() -> None:
    environ = environ_of(headers=[(b"x-odd", b"\xff\xfe")])
    assert environ["HTTP_X_ODD"].encode("latin-1") == b"\xff\xfe"


def test_a_path_arrives_as_the_bytes_that_were_asked_for() -> None:
    chinese = environ_of(path="/tags/辣椒", raw_path=b"/tags/%E8%BE%A3%E6%A4%92")
    assert chinese["PATH_INFO"].encode("latin-1").decode() == "/tags/辣椒"
    broken = environ_of(path="/\ufffd", raw_path=b"/%ff")
    assert broken["PATH_INFO"].encode("latin-1") == b"/\xff"
    assert environ_of(path="/辣")["PATH_INFO"].encode("latin-1").decode() == "/辣"


def test_an_application_that_answers_with_words_beyond_ascii_in_a_header_is_refused_not_hung(
    caplog: pytest.LogCaptureFixture,
) -> None:
    odd: WSGIApplication = app(b"", headers=[("X-Name", "喜鹊")])
    with caplog.at_level(logging.CRITICAL):
        assert ask(odd).status == 500
