"""Passkeys, with a device in software."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from magpie.accounts.models import Account, Passkey, User
from tests import world
from tests.web.authenticator import Device

pytestmark = pytest.mark.django_db
PHONE = {"User-Agent": "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)"}


def add(client: Client, device: Device) -> None:
    options = client.post("/settings/security/passkeys/begin").json()
    answer = {"credential": device.create(options)}
    client.post("/settings/security/passkeys", answer, headers=PHONE)


def enter(client: Client, device: Device, **more: str) -> Any:
    options = client.post("/login/passkey/begin").json()
    return client.post("/login/passkey", {"credential": device.get(options), **more})


@pytest.fixture
def hazel() -> Account:
    return world.hazel()


@pytest.fixture
def device(client: Client, hazel: Account) -> Device:
    """A device whose passkey hazel has added."""
    client.force_login(hazel.user)
    device = Device()
    add(client, device)
    return device


def test_she_joins_with_a_passkey_and_no_password(client: Client) -> None:
    device, form = Device(), {"handle": "june", "languages_read": ["en"], "way": "passkey"}
    options = client.post("/sign-up/passkey", form).json()
    assert options["user"]["name"] == "june"
    assert options["authenticatorSelection"]["residentKey"] == "required"
    response = client.post("/sign-up", form | {"credential": device.create(options)})
    assert response["Location"] == "/welcome"
    june = User.objects.get(account__handle="june")
    assert not june.has_usable_password()
    assert enter(Client(), device)["Location"] == "/home"


def test_the_device_is_not_asked_before_the_rest_of_the_form_is_right(
    client: Client, hazel: Account
) -> None:
    form = {"handle": "hazel", "way": "passkey"}
    assert client.post("/sign-up/passkey", form).status_code == 422
    page = client.post("/sign-up", form).content.decode()
    assert "already somebody here" in page
    assert "JavaScript" not in page


def test_without_a_script_the_button_says_what_is_missing(client: Client) -> None:
    page = client.post("/sign-up", {"handle": "june", "way": "passkey"}).content.decode()
    assert "A passkey needs JavaScript" in page
    assert 'value="june"' in page
    assert "needs JavaScript" in client.post("/login/passkey").content.decode()
    assert not User.objects.exists()


def test_an_added_passkey_opens_the_door_and_notes_when(device: Device) -> None:
    assert enter(Client(), device, next="/saved")["Location"] == "/saved"
    passkey = Passkey.objects.get()
    assert passkey.name == "iPhone"
    assert passkey.used_at is not None


def test_the_list_shows_it_and_the_button_removes_it(client: Client, device: Device) -> None:
    page = client.get("/settings/security").content.decode()
    assert "iPhone" in page
    passkey = Passkey.objects.get()
    client.post(f"/settings/security/passkeys/{passkey.pk}")
    response = enter(Client(), device)
    assert response.status_code == 403
    assert "opens nothing here" in response.content.decode()


def test_nobody_removes_somebody_elses_passkey(device: Device) -> None:
    thief = Client()
    thief.force_login(world.lin().user)
    thief.post(f"/settings/security/passkeys/{Passkey.objects.get().pk}")
    assert Passkey.objects.exists()


def test_the_only_way_in_cannot_be_removed(client: Client, device: Device) -> None:
    hazel = User.objects.get()
    hazel.set_unusable_password()
    hazel.save()
    client.force_login(hazel)
    response = client.post(f"/settings/security/passkeys/{Passkey.objects.get().pk}", follow=True)
    assert "your only way in" in response.content.decode()
    assert Passkey.objects.exists()


def test_a_challenge_is_good_for_one_answer(device: Device) -> None:
    client = Client()
    options = client.post("/login/passkey/begin").json()
    answer = {"credential": device.get(options)}
    assert client.post("/login/passkey", answer).status_code == 302
    client.post("/logout")
    assert client.post("/login/passkey", answer).status_code == 400
    assert Client().post("/login/passkey", answer).status_code == 400


def test_a_counter_that_went_back_gives_a_copied_key_away(device: Device) -> None:
    device.count = 7
    assert enter(Client(), device).status_code == 302
    device.count = 6
    response = enter(Client(), device)
    assert response.status_code == 403
    assert "looks copied" in response.content.decode()


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "https://evil.example"},
        {"is_owner_checked": False},
        {"key": Device().key},
    ],
)
def test_an_answer_from_elsewhere_unverified_or_wrongly_signed_is_refused(
    device: Device, change: dict[str, Any]
) -> None:
    vars(device).update(change)
    response = enter(Client(), device)
    assert response.status_code == 403
    assert "could not be checked" in response.content.decode()


@pytest.mark.parametrize(
    "credential",
    [
        "{",
        "[]",
        "[" * 9000,
        '{"id": "x"}',
        "x" * 30_000,
        '{"id":"YQ","rawId":"YQ","type":"public-key","response":{"clientDataJSON":"","authenticatorData":"","signature":""}}',
    ],
)
def test_what_no_browser_would_send_gets_a_sentence(
    client: Client, hazel: Account, credential: str
) -> None:
    client.post("/login/passkey/begin")
    response = client.post("/login/passkey", {"credential": credential})
    assert response.status_code == 403
    client.force_login(hazel.user)
    client.post("/settings/security/passkeys/begin")
    client.post("/settings/security/passkeys", {"credential": credential})
    assert not Passkey.objects.exists()


def test_one_passkey_belongs_to_one_person(device: Device) -> None:
    other = Client()
    other.force_login(world.lin().user)
    add(other, device)
    assert Passkey.objects.get().user.account.handle == "hazel"


def test_they_are_offered_only_where_browsers_allow_them(
    client: Client, settings: Settings
) -> None:
    def offers(origin: str, host: str) -> bool:
        settings.MAGPIE_ORIGIN, settings.ALLOWED_HOSTS = origin, ["*"]
        return "magpie-passkey" in client.get("/login", headers={"Host": host}).content.decode()

    assert offers("https://magpie.example", "magpie.example")
    assert offers("http://127.0.0.1:8000", "localhost:8000")
    assert not offers("http://127.0.0.1:8000", "127.0.0.1:8000")
    assert not offers("http://magpie.example", "magpie.example")
    assert not offers("https://192.0.2.7", "192.0.2.7")
