"""Where an address in running text ends, and which host it names."""

import pytest

from magpie.core.links import ascii_host, end_of_host, read, shown_host


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://example.com/a.", "https://example.com/a"),
        ("https://example.com.", "https://example.com"),
        ("https://example.com/a?b=c&d=e#f!", "https://example.com/a?b=c&d=e#f"),
        ("https://example.com/a(b)", "https://example.com/a(b)"),
        ("https://example.com/a(b))", "https://example.com/a(b)"),
        ("https://example.com/a).", "https://example.com/a"),
        ("https://example.com)", "https://example.com"),
        ("https://example.com'", "https://example.com"),
        ("https://example.com:8443/a", "https://example.com:8443/a"),
        ("https://example.com:", "https://example.com"),
        ("https://example.com很好", "https://example.com"),
        ("https://example.com/很好", "https://example.com/"),
        ("https://example.com/abc很好", "https://example.com/abc"),
        ("https://example.com/abc한국", "https://example.com/abc"),
        ("https://example.com/a-1很好", "https://example.com/a-1"),
        ("https://example.com/%E5%8C%97京", "https://example.com/%E5%8C%97"),
        ("https://zh.wikipedia.org/wiki/北京2024年", "https://zh.wikipedia.org/wiki/北京2024年"),
        ("https://example.com/?q=北京", "https://example.com/?q=北京"),
        ("https://例子.中国", "https://例子.中国"),
    ],
)
def test_an_address_ends_where_a_reader_would_end_it(text: str, address: str) -> None:
    link = read(text)
    assert link is not None
    assert link.raw == address


@pytest.mark.parametrize(
    "text",
    [
        "https://localhost/",
        "https://example/",
        "https://.com/",
        "https://-a.com/",
        "https://a..com/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://a.0x7f/",
        "http://999.1.1.1/",
        "https://example.com:99999/",
        "https://xn--.中国/",
        "https://google・com.jp/",
        f"https://{'a' * 64}.com/",
        f"https://{'a.' * 130}com/",
        "https://@/",
        "https:///a",
        "https://example.com/" + "a" * 2100,
    ],
)
def test_what_names_no_public_host_is_no_link(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "href", "shown"),
    [
        ("https://Example.COM/A", "https://example.com/A", "example.com/A"),
        ("HTTPS://example.com", "https://example.com", "example.com"),
        ("https://bank.example@evil.example/", "https://evil.example/", "evil.example"),
        ("https://bank.example:443@evil.example", "https://evil.example", "evil.example"),
        ("https://例子.中国/", "https://xn--fsqu00a.xn--fiqs8s/", "例子.中国"),
        (
            "https://example.com/a/路/å",
            "https://example.com/a/%E8%B7%AF/%C3%A5",
            "example.com/a/%E8%B7%AF/%C3%A5",
        ),
        (
            "https://example.com/wiki/北京",
            "https://example.com/wiki/%E5%8C%97%E4%BA%AC",
            "example.com/wiki/北京",
        ),
        ("https://example.com/%zz'", "https://example.com/%zz", "example.com/%zz"),
    ],
)
def test_a_link_leads_where_it_says(text: str, href: str, shown: str) -> None:
    link = read(text)
    assert link is not None
    assert (link.href, link.shown) == (href, shown)


def test_a_long_path_is_shortened_but_a_long_host_never() -> None:
    host = "accounts.bank.example." + "a" * 60 + ".evil.example"
    link = read(f"https://{host}/{'b' * 100}")
    assert link is not None
    assert link.shown == f"{host}/{'b' * 23}"
    assert link.scheme + link.shown + link.hidden == link.href


@pytest.mark.parametrize(
    "host",
    [
        "例子.中国",
        "münchen.de",
        "日本語.jp",
        "ドメイン.テスト",
        "한국.kr",
        "президент.рф",
        "παράδειγμα.ελ",
    ],
)
def test_a_name_in_its_own_script_is_shown_in_it(host: str) -> None:
    name = ascii_host(host)
    assert name is not None
    assert shown_host(name) == host


@pytest.mark.parametrize(
    "host",
    [
        "аррӏе.com",  # Cyrillic alone can spell "apple"
        "аpple.com",  # one Cyrillic letter among Latin ones
        "ρaypal.com",
        "google.ノ.example.com",  # passes for a slash
        "com一login.example.com",
        "ɡoogle.com",
        "paypaı.com",
        "例子президент.com",
    ],
)
def test_a_name_that_could_deceive_is_shown_as_it_is_coded(host: str) -> None:
    name = ascii_host(host)
    assert name is not None
    assert shown_host(name) == name


def test_a_broken_code_is_shown_as_it_is() -> None:
    assert shown_host("xn--a.example.com") == "xn--a.example.com"


@pytest.mark.parametrize(
    ("host", "end"), [("example.com你好", 11), ("例子.中国", 5), ("abc中文.com", 9), ("你好", 2)]
)
def test_a_host_ends_before_the_sentence_goes_on(host: str, end: int) -> None:
    assert end_of_host(host) == end
