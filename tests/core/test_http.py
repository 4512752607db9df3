"""The way out: whom it asks, what it tells them, and when it gives up."""

import datetime as dt
import gzip
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings

from magpie.core import http
from magpie.core.http import OutgoingError, Refused, Unreachable, fetch

Page = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """A web server on loopback: `pages` answer by path, `seen` keeps the headers they got."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.pages: dict[str, Page] = {}
        self.seen: list[tuple[str, str, dict[str, str]]] = []
        self.ended = threading.Event()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def answer(self) -> None:
                headers = {name.lower(): value for name, value in self.headers.items()}
                server.seen.append((self.command, self.path, headers))
                self.close_connection = True
                server.pages[self.path](self)

            do_GET = do_POST = do_HEAD = answer  # noqa: N815

            def log_message(self, *_words: Any) -> None:
                pass

        self.listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.listener.daemon_threads = True
        if tls:
            self.listener.socket = tls.wrap_socket(self.listener.socket, server_side=True)
        self.port = self.listener.server_address[1]
        threading.Thread(target=self.listener.serve_forever, args=(0.02,), daemon=True).start()

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"

    def stop(self) -> None:
        self.ended.set()
        self.listener.shutdown()
        self.listener.server_close()


def page(body: bytes = b"hello", status: int = 200, **headers: str) -> Page:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        if handler.command != "HEAD":
            handler.wfile.write(body)

    return answer


@pytest.fixture(autouse=True)
def loopback_is_allowed(settings: Settings) -> None:
    settings.MAGPIE_HTTP_ALLOW_LOOPBACK = True


@pytest.fixture
def server() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def elsewhere() -> Iterator[Server]:
    running = Server()
    yield running
    running.stop()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """A name system of its own: host to addresses. Every look-up is noted under "asked"."""
    known: dict[str, list[str]] = {"asked": []}

    def getaddrinfo(host: str, port: int, **_kinds: int) -> list[Any]:
        known["asked"].append(host)
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [
            (
                socket.AF_INET6 if ":" in address else socket.AF_INET,
                socket.SOCK_STREAM,
                0,
                "",
                (address, port),
            )
            for address in known[host]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return known


def code_of(url: str, **options: Any) -> str:
    with pytest.raises(OutgoingError) as caught:
        fetch(url, **options)
    assert "%(" not in str(caught.value)
    return caught.value.code


def test_it_brings_back_status_headers_body_and_address(server: Server) -> None:
    server.pages["/a"] = page(b"hi", status=404, X_Mood="fine")
    answer = fetch(server.url("/a"))
    assert (answer.status, answer.body, answer.url) == (404, b"hi", server.url("/a"))
    assert answer.headers["x-mood"] == "fine"


def test_it_posts_what_it_is_given(server: Server) -> None:
    bodies: list[bytes] = []

    def take(handler: BaseHTTPRequestHandler) -> None:
        bodies.append(handler.rfile.read(int(handler.headers["Content-Length"])))
        page(status=202)(handler)

    server.pages["/inbox"] = take
    sent = b"x" * 300_000
    answer = fetch(server.url("/inbox"), method="POST", content=sent, headers={"Digest": "d"})
    assert answer.status == 202
    assert bodies == [sent]
    assert server.seen[0][2]["digest"] == "d"


def test_the_host_header_is_always_that_of_the_address(server: Server) -> None:
    server.pages["/"] = page()
    fetch(server.url(), headers={"Host": "another.example", "User-Agent": "Magpie test"})
    assert server.seen[0][2]["host"] == f"127.0.0.1:{server.port}"
    assert server.seen[0][2]["user-agent"] == "Magpie test"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "//example.com/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "javascript:alert(1)",
        "http://",
        "http:///path",
        "https://user@example.com/",
        "https://user:secret@example.com/",
        "https://example.com@evil.example/",
        "https://example.com\\@evil.example/",
        "https://example.com\\.evil.example/",
        "https://exa mple.com/",
        "https://example.com/\r\nHost: evil.example",
        "https://example.com/\x00",
        "https://ex%61mple.com/",
        "https://example..com/",
        "https://-example.com/",
        f"https://{'a' * 64}.com/",
        f"https://{'a.' * 127}com/",
        "https://１２７.０.０.１/",
        "https://ⓔxample.com/",
        "http://0x7f.1/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://2130706433/",
        "http://017700000001/",
        "http://0177.0.0.1/",
        "http://127.0.0.01/",
        "http://127.0.0.1.1/",
        "http://999.0.0.1/",
        "http://example.0x1/",
        "http://[::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[v1.x]/",
        "http://[::1/",
    ],
)
def test_an_address_written_in_a_devious_way_is_refused(url: str, names: dict[str, Any]) -> None:
    assert code_of(url) == "bad_address"
    assert names["asked"] == []


@pytest.mark.parametrize("port", [0, 22, 25, 53, 444, 1023, 65536, 99999])
def test_ports_where_no_web_server_stands_are_refused(port: int, names: dict[str, Any]) -> None:
    assert code_of(f"http://example.com:{port}/") == "bad_port"
    assert names["asked"] == []


@pytest.mark.parametrize("host", ["localhost", "localhost.", "127.0.0.1", "127.0.0.1.", "[::1]"])
def test_loopback_is_refused_unless_the_setting_allows_it(
    host: str, settings: Settings, server: Server
) -> None:
    settings.MAGPIE_HTTP_ALLOW_LOOPBACK = False
    with pytest.raises(Refused) as caught:
        fetch(server.url(host=host))
    assert caught.value.code == "private_address"
    assert server.seen == []


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::ffff:127.0.0.1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fd00::1]/",
        "http://0.0.0.0/",
    ],
)
def test_a_private_address_is_refused_even_where_loopback_is_allowed(url: str) -> None:
    assert code_of(url) == "private_address"


def test_a_name_that_leads_inside_is_refused(names: dict[str, list[str]]) -> None:
    names["inside.example"] = ["10.0.0.7", "fd00::7"]
    assert code_of("http://inside.example/") == "private_address"


def test_a_name_is_looked_up_once_and_only_its_public_addresses_are_asked(
    server: Server, names: dict[str, list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    connect = socket.socket.connect

    def noted(self: socket.socket, address: Any) -> None:
        asked.append(address[0])
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", noted)
    names["both.example"] = ["10.0.0.7", "127.0.0.1", "192.168.0.7"]
    server.pages["/"] = page()
    assert fetch(server.url(host="both.example")).body == b"hello"
    assert names["asked"] == ["both.example"]
    assert asked == ["127.0.0.1"]
    assert server.seen[0][2]["host"] == f"both.example:{server.port}"


def test_a_dead_address_gives_way_to_the_next(server: Server, names: dict[str, list[str]]) -> None:
    names["two.example"] = ["::1", "127.0.0.1"]
    server.pages["/"] = page()
    assert fetch(server.url(host="two.example")).status == 200


def test_a_name_in_another_script_is_asked_by_its_ascii_form(
    server: Server, names: dict[str, list[str]]
) -> None:
    names["xn--fsqu00a.xn--fiqs8s"] = ["127.0.0.1"]
    server.pages["/%E8%B7%AF"] = page()
    assert fetch(server.url("/路", host="例子.中国")).status == 200


def test_an_unknown_name_and_a_closed_door_are_told_as_unreachable(
    names: dict[str, list[str]],
) -> None:
    names["closed.example"] = ["127.0.0.1"]
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
        assert code_of(f"http://closed.example:{port}/") == "no_answer"
    assert code_of("http://nowhere.example/") == "no_answer"


def test_the_environment_s_proxy_is_ignored(
    server: Server, elsewhere: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, elsewhere.url())
    server.pages["/"] = page()
    assert fetch(server.url()).status == 200
    assert elsewhere.seen == []


def test_a_redirect_is_followed_and_the_final_address_told(server: Server) -> None:
    server.pages["/a"] = page(status=301, Location="b?x=1")
    server.pages["/b?x=1"] = page(b"here")
    answer = fetch(server.url("/a"))
    assert (answer.body, answer.url) == (b"here", server.url("/b?x=1"))


def test_three_redirects_are_followed_and_no_more(server: Server) -> None:
    for step in range(6):
        server.pages[f"/{step}"] = page(status=302, Location=f"/{step + 1}")
    assert code_of(server.url("/0")) == "too_many_redirects"
    assert [path for _method, path, _headers in server.seen] == ["/0", "/1", "/2", "/3"]


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("http://10.0.0.1/", "private_address"),
        ("http://0x7f.1/", "bad_address"),
        ("http://user@127.0.0.1/", "bad_address"),
        ("//169.254.169.254/", "private_address"),
        ("http://127.0.0.1:25/", "bad_port"),
        ("file:///etc/passwd", "bad_address"),
        ("http://[", "bad_address"),
    ],
)
def test_a_redirect_is_checked_like_the_first_address(
    location: str, code: str, server: Server
) -> None:
    server.pages["/"] = page(status=302, Location=location)
    assert code_of(server.url()) == code


def test_credentials_stay_with_their_origin(server: Server, elsewhere: Server) -> None:
    secrets = {
        "Authorization": "Bearer x",
        "Cookie": "a=b",
        "Signature": "s",
        "Signature-Input": "s",
        "X-Api-Key": "k",
    }
    server.pages["/a"] = page(status=302, Location="/b")
    server.pages["/b"] = page(status=302, Location=elsewhere.url("/c"))
    elsewhere.pages["/c"] = page(status=302, Location=server.url("/d"))
    server.pages["/d"] = page()
    fetch(server.url("/a"), headers={**secrets, "Accept": "text/html"})
    kept = {name.lower() for name in secrets}
    (_, _, a), (_, _, b), (_, _, d) = server.seen
    assert kept <= a.keys()
    assert kept <= b.keys()
    for foreign in (elsewhere.seen[0][2], d):
        assert not kept & foreign.keys()
        assert foreign["accept"] == "text/html"


def test_what_was_posted_is_not_sent_on_by_a_redirect(server: Server) -> None:
    server.pages["/inbox"] = page(status=307, Location="/other")
    assert fetch(server.url("/inbox"), method="POST", content=b"").status == 307
    assert len(server.seen) == 1


def test_a_server_that_drips_does_not_outlast_the_deadline(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not server.ended.wait(0.02):
            handler.wfile.write(b".")

    server.pages["/"] = drip
    assert code_of(server.url(), deadline=0.2) == "too_slow"


def test_headers_that_never_end_do_not_outlast_the_deadline(server: Server) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not server.ended.wait(0.02):
            handler.wfile.write(b"X: y\r\n")

    server.pages["/"] = drip
    assert code_of(server.url(), deadline=0.2) == "too_slow"


def test_a_server_that_takes_nothing_in_does_not_outlast_the_deadline(server: Server) -> None:
    def ignore(_handler: BaseHTTPRequestHandler) -> None:
        server.ended.wait()

    server.pages["/"] = ignore
    content = b"x" * 20_000_000
    assert code_of(server.url(), method="POST", content=content, deadline=0.2) == "too_slow"


def test_a_name_system_that_hangs_does_not_outlast_the_deadline(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hang(*_: Any, **__: Any) -> list[Any]:
        server.ended.wait()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", hang)
    assert code_of("http://slow.example/", deadline=0.1) == "too_slow"


def test_a_body_over_the_limit_is_not_taken(server: Server) -> None:
    server.pages["/fits"] = page(b"x" * 1000)
    server.pages["/not"] = page(b"x" * 1001)
    assert len(fetch(server.url("/fits"), max_bytes=1000).body) == 1000
    assert code_of(server.url("/not"), max_bytes=1000) == "too_large"


def test_a_compressed_body_is_unpacked(server: Server) -> None:
    text = "鹊桥".encode() * 100_000
    server.pages["/"] = page(gzip.compress(text, mtime=0), Content_Encoding="gzip")
    assert fetch(server.url()).body == text
    assert server.seen[0][2]["accept-encoding"] == "gzip"


def test_a_compressed_bomb_is_stopped_while_it_swells(server: Server) -> None:
    bomb = gzip.compress(gzip.compress(bytes(50_000_000), mtime=0))
    server.pages["/"] = page(gzip.decompress(bomb), Content_Encoding="gzip")
    assert code_of(server.url(), max_bytes=1_000_000) == "too_large"


@pytest.mark.parametrize(
    ("body", "encoding"),
    [(b"no gzip", "gzip"), (gzip.compress(b"x" * 99, mtime=0)[:-9], "gzip"), (b"x", "br")],
)
def test_a_body_that_does_not_decode_is_unreachable(
    body: bytes, encoding: str, server: Server
) -> None:
    server.pages["/"] = page(body, Content_Encoding=encoding)
    assert code_of(server.url()) == "no_answer"


def test_head_has_headers_without_a_body(server: Server) -> None:
    server.pages["/"] = page(b"x" * 10, Content_Encoding="gzip")
    answer = fetch(server.url(), method="HEAD", max_bytes=5)
    assert (answer.body, answer.headers["Content-Length"]) == (b"", "10")


def test_an_answer_that_is_not_http_is_unreachable(server: Server) -> None:
    def greet(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH_9.2\r\n\r\n")

    server.pages["/"] = greet
    assert code_of(server.url()) == "no_answer"


@pytest.fixture
def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server whose certificate says "secure.example", trusted for the time of one test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "secure.example")])
    today = dt.datetime.now(dt.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("secure.example")]), False)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "server.pem"
    file.write_bytes(
        certificate.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    running = Server(context)
    monkeypatch.setattr(http, "_tls", lambda: ssl.create_default_context(cafile=str(file)))
    yield running
    running.stop()


def test_tls_is_spoken_with_the_name_though_the_socket_goes_to_the_number(
    secured: Server, names: dict[str, list[str]]
) -> None:
    names["secure.example"] = ["127.0.0.1"]
    secured.pages["/"] = page()
    assert fetch(secured.url(host="secure.example", scheme="https")).body == b"hello"


def test_a_certificate_for_another_name_is_not_accepted(
    secured: Server, names: dict[str, list[str]]
) -> None:
    names["other.example"] = ["127.0.0.1"]
    assert code_of(secured.url(host="other.example", scheme="https")) == "bad_certificate"
    assert secured.seen == []


def test_a_redirect_from_https_to_http_is_refused(
    secured: Server, server: Server, names: dict[str, list[str]]
) -> None:
    names["secure.example"] = ["127.0.0.1"]
    secured.pages["/"] = page(status=301, Location=server.url())
    assert code_of(secured.url(host="secure.example", scheme="https")) == "downgrade"
    assert server.seen == []


def test_a_redirect_from_http_to_https_is_followed(
    secured: Server, server: Server, names: dict[str, list[str]]
) -> None:
    names["secure.example"] = names["127.0.0.1"] = ["127.0.0.1"]
    server.pages["/"] = page(
        status=301, Location=secured.url(host="secure.example", scheme="https")
    )
    secured.pages["/"] = page()
    assert fetch(server.url()).status == 200


def test_what_can_be_tried_again_is_told_from_what_can_not() -> None:
    assert issubclass(Refused, OutgoingError)
    assert issubclass(Unreachable, OutgoingError)
    assert (Refused("x", "").status, Unreachable("x", "").status) == (400, 502)


def test_an_address_of_the_host_may_be_on_this_machine_but_leads_nowhere_else(
    settings: Settings,
) -> None:
    settings.MAGPIE_HTTP_ALLOW_LOOPBACK = False
    server = Server()
    try:
        server.pages["/own"] = page(b"models")
        server.pages["/on"] = page(b"", 302, Location=server.url("/own"))
        with pytest.raises(Refused):
            fetch(server.url("/own"))
        assert fetch(server.url("/own"), by_host=True).body == b"models"
        assert fetch(server.url("/on"), by_host=True).status == 302
        assert [path for _method, path, _headers in server.seen] == ["/own", "/on"]
    finally:
        server.stop()
