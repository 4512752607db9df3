"""The way back in."""

import threading
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from pytest_django import Settings

from magpie.accounts.models import Account
from magpie.core import clock
from tests import world

pytestmark = pytest.mark.django_db
NEW = {"password": "four-goats-and-a-duck"}


@pytest.fixture
def hazel(settings: Settings) -> Account:
    """Has given an address, in a place that can send letters."""
    settings.MAGPIE_SMTP = "smtp://mail.example"
    return world.person("hazel", email="hazel@example.org")


def ask(client: Client, email: str = "hazel@example.org") -> list[str]:
    """The letters that come of asking."""
    mail.outbox.clear()
    assert client.post("/recover", {"email": email})["Location"] == "/recover/sent"
    for each in threading.enumerate():
        if each.name == "letter":
            each.join()
    return [str(letter.body) for letter in mail.outbox]


def link(letter: str) -> str:
    line = next(line for line in letter.splitlines() if line.startswith("http"))
    return "/" + line.split("/", 3)[3]


def test_the_link_of_the_letter_sets_a_new_password_once(client: Client, hazel: Account) -> None:
    elsewhere = Client()
    elsewhere.force_login(hazel.user)
    path = link(ask(client)[0])
    assert "@hazel" in client.get(path).content.decode()
    assert client.post(path, NEW)["Location"] == "/home"
    assert client.get("/settings").status_code == 200
    assert elsewhere.get("/settings").status_code == 302
    again = Client().post(path, NEW)
    assert again.status_code == 410
    assert "has been used" in again.content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_letter(
    client: Client, hazel: Account
) -> None:
    assert ask(client, "nobody@example.org") == []
    assert len(ask(client)) == 1


def test_the_link_grows_old_within_an_hour(client: Client, hazel: Account) -> None:
    path = link(ask(client)[0])
    from django.core import signing

    with pytest.MonkeyPatch.context() as patch:
        later = clock.now() + timedelta(minutes=61)
        patch.setattr(signing.time, "time", later.timestamp)  # type: ignore[attr-defined]
        assert client.get(path).status_code == 410


def test_a_forged_link_opens_nothing(client: Client, hazel: Account) -> None:
    path = link(ask(client)[0])
    assert client.get(path[:-2] + "aa").status_code == 410
    assert client.get("/recover/nonsense").status_code == 410


def test_a_weak_password_can_be_chosen_better(client: Client, hazel: Account) -> None:
    path = link(ask(client)[0])
    weak = client.post(path, {"password": "12345678"})
    assert weak.status_code == 400
    assert weak.context["form"].errors["password"]
    assert client.post(path, NEW).status_code == 302


def test_the_letter_speaks_her_language(client: Client, hazel: Account) -> None:
    user = hazel.user
    user.interface_language = "zh-Hans"
    user.save()
    assert len(ask(client)) == 1


def test_a_mail_server_that_is_down_changes_nothing_for_who_asks(
    client: Client, hazel: Account, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert ask(client) == []
    assert "could not be sent" in caplog.text


def test_one_address_is_written_to_three_times_an_hour_at_most(
    client: Client, hazel: Account
) -> None:
    for _ in range(3):
        ask(client)
    response = client.post("/recover", {"email": "hazel@example.org"})
    assert response.status_code == 429
    assert 'value="hazel@example.org"' in response.content.decode()


def test_without_a_mail_server_the_page_says_whom_to_ask(
    client: Client, settings: Settings
) -> None:
    settings.MAGPIE_SMTP, settings.MAGPIE_CONTACT = "", "Ada, ada@example.org"
    page = client.get("/recover").content.decode()
    assert "sends no e-mail" in page
    assert "mailto:ada@example.org" in page
    assert client.post("/recover", {"email": "hazel@example.org"}).status_code == 200
    assert mail.outbox == []
