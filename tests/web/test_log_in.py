"""Coming in and going out."""

import pytest
from django.test import Client

from tests import world

pytestmark = pytest.mark.django_db


def log_in(client: Client, name: str = "hazel", password: str = world.PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    return client.post("/login", {"name": name, "password": password, **more})


def test_handle_and_e_mail_both_open_the_door() -> None:
    world.person("hazel", email="hazel@example.org")
    for name in ("hazel", "@Hazel", " Hazel@Example.org"):
        assert log_in(Client(), name)["Location"] == "/home"


def test_a_wrong_password_and_an_unknown_name_get_the_same_sentence(client: Client) -> None:
    world.hazel()
    sentences = []
    for name in ("hazel", "nobody"):
        response = log_in(client, name, "wrong-password")
        assert response.status_code == 400
        sentences.append(response.context["form"].non_field_errors()[0])
    assert sentences[0] == sentences[1]
    assert "don't belong together" in sentences[0]


def test_the_name_stays_in_its_field_and_the_password_does_not(client: Client) -> None:
    page = log_in(client, "hazel", "wrong-password").content.decode()
    assert 'value="hazel"' in page
    assert "wrong-password" not in page


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example", "\\\\evil.example", "javascript:alert(1)"]
)
def test_a_hostile_next_leads_home(client: Client, target: str) -> None:
    world.hazel()
    assert log_in(client, next=target)["Location"] == "/home"


def test_an_honest_next_is_followed(client: Client) -> None:
    world.hazel()
    page = client.get("/login?next=/saved").content.decode()
    assert '<input type="hidden" name="next" value="/saved">' in page
    assert log_in(client, next="/saved")["Location"] == "/saved"


def test_after_ten_attempts_at_one_name_the_page_says_when_to_try_again(client: Client) -> None:
    world.hazel()
    for _ in range(10):
        log_in(client, "hazel", "wrong-password")
    response = log_in(client)
    assert response.status_code == 429
    assert "Please try again in" in response.content.decode()


def test_logging_out_needs_more_than_a_link(client: Client) -> None:
    client.force_login(world.hazel().user)
    assert "Log out?" in client.get("/logout").content.decode()
    assert client.get("/settings").status_code == 200
    assert client.post("/logout")["Location"] == "/"
    assert client.get("/settings").status_code == 302


def test_logging_out_everywhere_ends_the_other_device_too(client: Client) -> None:
    hazel = world.hazel()
    phone = Client()
    for each in (client, phone):
        each.force_login(hazel.user)
    assert client.post("/logout/everywhere")["Location"] == "/login"
    assert phone.get("/settings")["Location"] == "/login?next=%2Fsettings"
    assert client.get("/settings")["Location"] == "/login?next=%2Fsettings"
