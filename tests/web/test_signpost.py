"""The signpost: a code that leads to her from wherever no link may stand."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from magpie.accounts.actions import block, delete_account
from magpie.accounts.models import Account
from magpie.core.tasks import drain
from magpie.portability.models import Signpost
from magpie.portability.models.signpost import LETTERS, new_code, normal_code
from tests import world
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db


def code_of(account: Account) -> str:
    page(as_(account), "/arrive/signpost")
    return Signpost.objects.get(account=account).code


def test_the_page_shows_words_with_a_link_and_without() -> None:
    mei = world.person("mei")
    client = as_(mei)
    text = strip_tags(page(client, "/arrive/signpost"))
    code = Signpost.objects.get(account=mei).code
    assert f"/to/{code}" in text
    assert f"I am on Magpie now. Search for {code} there." in text
    assert f"到那里搜 {code}" in text
    assert strip_tags(page(client, "/arrive/signpost")).count(code) == text.count(code)
    for kind in ("svg", "png"):
        assert client.get(f"/arrive/signpost.{kind}")["Content-Type"].startswith("image/")
    assert client.get("/arrive/signpost.exe").status_code == 404


def test_a_code_leads_strangers_to_her_however_it_is_typed() -> None:
    mei = world.person("mei")
    code = code_of(mei)
    spoken = code.replace("-", " ")
    for path in (f"/to/{code}", f"/to/{code.upper()}", "/to/mei"):
        assert Client().get(path)["Location"] == mei.url
    for typed in (code, code.upper(), spoken, code.replace("-", ""), code.replace("-", "－")):
        assert Client().get("/to", {"code": f" {typed} "})["Location"] == mei.url
    whole = f"https://magpie.example/to/{code}/"
    assert Client().get("/to", {"code": whole})["Location"] == mei.url
    assert Client().get("/search", {"q": code.upper()})["Location"] == mei.url
    rows = Client().get("/search", {"q": code}, headers={"HX-Request": "true"})
    assert "@mei" in rows.content.decode()


def test_it_stays_hers_when_she_is_called_otherwise() -> None:
    mei = world.person("mei")
    code = code_of(mei)
    Account.objects.filter(pk=mei.pk).update(handle="mei_now")
    assert Client().get(f"/to/{code}")["Location"] == "/@mei_now"


def test_a_code_can_never_be_a_handle() -> None:
    for _number in range(200):
        code = new_code()
        assert re.fullmatch(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", code)
        assert normal_code(code) == code
    assert not set("0o1li") & set(LETTERS)
    for text in ("", "-", "abcd-efg", "abcd-efg0", "abcdefghj", "https://x.example/", "/" * 300):
        assert normal_code(text) == ""


def test_a_wrong_code_is_a_sentence_and_says_nothing_of_who_is_here() -> None:
    mei, sam = world.person("mei"), world.person("sam")
    code = code_of(mei)
    block(blocker=mei, blocked=sam)
    answers = set()
    for client, path in (
        (Client(), "/to/abcd-efgh"),
        (Client(), "/to/not-a-code"),
        (as_(sam), f"/to/{code}"),
    ):
        answer = client.get(path)
        assert answer.status_code == 404
        answers.add(re.search(r"This code leads to nobody here[^<]*", answer.content.decode())[0])  # type: ignore[index]
    assert len(answers) == 1
    hidden = as_(sam).get("/search", {"q": code})
    assert hidden.status_code == 200
    assert "@mei" not in hidden.content.decode()
    assert "I have a code" in page(Client(), "/to")
    assert "我有一个短码" in page(Client(), "/to", **{"Accept-Language": "zh-CN"})


def test_who_has_left_is_not_found_and_her_code_is_gone() -> None:
    mei = world.person("mei")
    code = code_of(mei)
    delete_account(user=mei.user)
    drain()
    assert Client().get(f"/to/{code}").status_code == 404
    assert not Signpost.objects.exists()


def test_guessing_ends_but_the_right_code_costs_nothing() -> None:
    mei = world.person("mei")
    code = code_of(mei)
    for _visit in range(50):
        assert Client().get(f"/to/{code}").status_code == 302
    for _guess in range(30):
        assert Client().get("/to/abcd-efgh").status_code == 404
    answer = Client().get("/to/abcd-efgh")
    assert answer.status_code == 429
    assert "Please try again in" in answer.content.decode()
    assert Client().get(f"/to/{code}").status_code == 429
    assert Client().get("/search", {"q": code}).status_code == 200
    assert Client().get("/to/mei").status_code == 302
    assert Client(REMOTE_ADDR="198.51.100.7").get(f"/to/{code}").status_code == 302
