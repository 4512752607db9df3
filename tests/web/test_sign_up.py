"""Joining, on one screen."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from magpie.accounts.models import Account, User
from magpie.core.limits import address_key, spend
from magpie.web.limits import HOUR
from tests import world

pytestmark = pytest.mark.django_db
FORM = {"handle": "june", "password": "three-ducks-and-a-goat", "languages_read": ["en"]}


def join(client: Client, **more: Any) -> Any:
    return client.post("/sign-up", FORM | more)


def test_a_handle_a_password_and_a_language_are_enough(client: Client) -> None:
    response = join(client, languages_learn=["zh-Hans"])
    assert response["Location"] == "/welcome"
    june = Account.objects.get(handle="june")
    assert (june.languages_read, june.languages_learn) == (["en"], ["zh-Hans"])
    page = client.get("/welcome").content.decode()
    assert "@june" in page
    assert 'href="/arrive"' in page


def test_the_browsers_first_language_is_already_chosen(client: Client) -> None:
    page = client.get("/sign-up", headers={"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"})
    reads = page.context["form"]["languages_read"]
    assert reads.value() == ["zh-Hans", "zh-Hans"]
    assert page["Content-Language"] == "zh-Hans"
    assert page.content.decode().count("checked") == 1


def test_a_taken_handle_is_said_beside_it_and_nothing_typed_is_lost(client: Client) -> None:
    world.hazel()
    typed = {"display_name": "June B.", "email": "june@example.org", "languages_learn": ["ko"]}
    response = join(client, handle="Hazel", **typed)
    page = response.content.decode()
    assert response.status_code == 400
    assert "@Hazel is already somebody here. @Hazel_ is free." in page
    for words in ("June B.", "june@example.org", FORM["password"]):
        assert f'value="{words}"' in page
    assert response.context["form"]["languages_learn"].value() == ["ko"]
    assert "no-store" in response["Cache-Control"]


def test_every_wrong_field_is_named_at_once(client: Client) -> None:
    response = join(client, handle="ju ne", password="short", email="june at home")
    assert set(response.context["form"].errors) == {"handle", "password", "email"}
    assert not User.objects.exists()


def test_an_e_mail_that_is_somebody_elses_is_refused_beside_the_field(client: Client) -> None:
    world.person("bea", email="bea@example.org")
    response = join(client, email="Bea@example.org ")
    assert "already belongs to somebody" in response.context["form"].errors["email"][0]


def test_the_form_sent_twice_makes_one_account_and_lets_her_in(client: Client) -> None:
    join(client)
    again = join(Client())
    assert again["Location"] == "/welcome"
    assert User.objects.count() == 1


def test_sending_a_strangers_handle_again_with_another_password_opens_nothing(
    client: Client,
) -> None:
    join(client)
    assert join(Client(), password="something-else-entirely").status_code == 400


def test_the_hint_while_typing_says_what_is_free(client: Client) -> None:
    world.hazel()
    assert "@june is free." in client.get("/sign-up/handle?handle=june").content.decode()
    assert "already somebody" in client.get("/sign-up/handle?handle=hazel").content.decode()
    assert "kept for the people" in client.get("/sign-up/handle?handle=admin").content.decode()


def test_switching_the_language_keeps_what_was_typed_and_blames_nothing(client: Client) -> None:
    response = client.post("/sign-up", {"handle": "ju", "password": "x", "switch": "zh-hans"})
    page = response.content.decode()
    assert 'value="ju"' in page
    assert 'lang="zh-Hans"' in page
    assert not response.context["form"].errors
    assert client.get("/about")["Content-Language"] == "zh-Hans"


def test_she_goes_where_she_wanted_to_go_but_never_to_another_site(client: Client) -> None:
    kept = join(client, next="/@lin")
    assert kept["Location"] == "/welcome?next=%2F%40lin"
    hostile = join(Client(), handle="bea", next="//evil.example/")
    assert hostile["Location"] == "/welcome"


def test_a_closed_place_says_so_and_creates_nobody(client: Client, settings: Settings) -> None:
    settings.MAGPIE_SIGN_UP = "closed"
    settings.MAGPIE_CONTACT = "host@example.org"
    page = client.get("/sign-up").content.decode()
    assert "nobody new just now" in page
    assert "mailto:host@example.org" in page
    assert join(client).status_code == 403
    assert not User.objects.exists()


def test_mistakes_cost_nothing_but_twenty_accounts_an_hour_are_enough(client: Client) -> None:
    spend("sign-up", address_key("127.0.0.1"), limit=20, per=HOUR, cost=19)
    for _ in range(3):
        assert join(client, handle="a b").status_code == 400
    assert join(client).status_code == 302
    refused = join(Client(), handle="bea", display_name="Bea")
    assert refused.status_code == 429
    assert "Please try again in" in refused.content.decode()
    assert 'value="Bea"' in refused.content.decode()
    assert User.objects.count() == 1


def test_who_is_in_already_is_not_asked_to_join(client: Client) -> None:
    client.force_login(world.hazel().user)
    assert client.get("/sign-up")["Location"] == "/home"
