import asyncio
import errno
from typing import IO, Any

import pytest
from django.conf import LazySettings

from magpie.config import bodies
from tests.config.asgi import LEAVE, Exchange, ask, echo

FORM = [(b"content-type", b"application/x-www-form-urlencoded")]
UPLOAD = [(b"content-type", b"multipart/form-data; boundary=x")]


def never(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    raise AssertionError("the application was asked")


def test_a_small_body_arrives_whole() -> None:
    assert ask(echo, b"hens ", b"in ", b"the yard", headers=FORM).body == b"hens in the yard"


def test_a_large_upload_arrives_whole_and_lies_in_a_file_under_home(
    settings: LazySettings,
) -> None:
    seen: list[bool] = []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body: Any = environ["wsgi.input"]
        seen.append(body._rolled)
        return echo(environ, start_response)

    pieces = [bytes([number]) * 300_000 for number in range(10)]
    answer = ask(application, *pieces, headers=UPLOAD)
    assert answer.body == b"".join(pieces)
    assert seen == [True]
    assert (settings.MAGPIE_HOME / "incoming").is_dir()


def test_a_body_sent_without_a_length_gets_one() -> None:
    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [])
        return [environ["CONTENT_LENGTH"].encode()]

    chunked = [(b"transfer-encoding", b"chunked")]
    assert ask(application, b"abc", b"def", headers=chunked).body == b"6"


def test_who_leaves_in_the_middle_of_an_upload_is_not_waited_for() -> None:
    assert ask(never, b"abc", LEAVE, headers=UPLOAD).sent == []


def test_a_body_that_says_it_is_too_large_is_refused_in_both_languages(
    settings: LazySettings,
) -> None:
    headers = [*FORM, (b"content-length", b"99999999")]
    answer = ask(never, b"abc", b"def", headers=headers)
    assert answer.status == 413
    assert "2 MB fit" in answer.body.decode()
    assert "最多可以发送 2 MB" in answer.body.decode()


def test_a_body_that_turns_out_too_large_is_refused_after_it_was_let_pass() -> None:
    exchange = ask(never, *[bytes(1_000_000)] * 5, headers=FORM)
    assert exchange.status == 413
    assert not exchange._incoming


def test_who_asks_before_sending_is_refused_without_sending() -> None:
    headers = [*FORM, (b"content-length", b"99999999"), (b"expect", b"100-continue")]
    exchange = ask(never, b"abc", headers=headers)
    assert exchange.status == 413
    assert exchange._incoming


def test_files_may_be_as_large_as_the_largest_archive_or_video(settings: LazySettings) -> None:
    settings.MAGPIE_MAX_ARCHIVE_MB, settings.MAGPIE_MAX_VIDEO_MB = 10, 30
    assert bodies.limit("multipart/form-data; boundary=x") == 30 * bodies.MB + bodies.AROUND_FILES
    assert bodies.limit("application/json") == settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    assert bodies.limit("") == settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def test_a_full_disk_is_told_and_nothing_reaches_the_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(body: IO[bytes], piece: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(bodies, "_write_file", full)
    answer = ask(never, *[bytes(900_000)] * 4, headers=UPLOAD)
    assert answer.status == 507
    assert "disk is full" in answer.body.decode()


def test_reading_waits_for_a_client_that_waits_and_gives_up_letting_it_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bodies, "DRAIN_SECONDS", 0.01)

    async def main() -> None:
        silent = Exchange(b"x")
        silent._incoming = []  # it promised a body and sends nothing
        with bodies.spool() as body, pytest.raises(bodies.Refused):
            await bodies.read(silent.receive, body, {"CONTENT_LENGTH": "99999999"})

    asyncio.run(main())
