"""Ids in addresses and forms come from strangers: absurd ones are answered, never a broken page."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLResolver, get_resolver

from tests import world
from tests.web.browsing import as_

pytestmark = pytest.mark.django_db

ABSURD = {"too_large": "9" * 25, "endless": "9" * 5000, "superscript": "²", "negative": "-1"}


def numbered(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every address with numbers alone in it, each written as {}."""
    for each in resolver.url_patterns:
        route = re.sub("<int:[a-z_]+>", "{}", before + str(each.pattern))
        if isinstance(each, URLResolver):
            yield from numbered(each, route)
        elif "{}" in route and "<" not in route:
            yield route


@pytest.fixture
def hazel() -> Client:
    client = as_(world.hazel())
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("number", ["0", *ABSURD.values()], ids=["nobodys", *ABSURD])
def test_an_absurd_id_in_an_address_is_not_found(hazel: Client, number: str) -> None:
    addresses = [route.replace("{}", number) for route in numbered(get_resolver())]
    assert len(addresses) > 50
    for address in addresses:
        for ask in (hazel.get, hazel.post):
            assert ask(address).status_code in (302, 400, 403, 404, 405), address


@pytest.mark.parametrize("number", ABSURD.values(), ids=ABSURD)
@pytest.mark.parametrize(
    "address",
    [
        "/arrive/people?after=",
        "/arrive/kept?after=",
        "/arrive/remote?after=",
        "/explore?after=",
        "/explore/interests?after=",
        "/home?after=",
        "/packs/new?list=",
    ],
)
def test_an_absurd_id_behind_a_question_mark_is_none(
    hazel: Client, address: str, number: str
) -> None:
    assert hazel.get(address + number).status_code in (200, 302)


@pytest.mark.parametrize("number", ABSURD.values(), ids=ABSURD)
@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/arrive", "upload"),
        ("/arrive/people/follow", "account"),
        ("/arrive/remote/save", "file"),
        ("/packs/new", "list"),
        ("/packs/new", "member"),
    ],
)
def test_an_absurd_id_in_a_form_is_none(
    hazel: Client, address: str, field: str, number: str
) -> None:
    assert hazel.post(address, {field: number}).status_code in (200, 302, 400)
