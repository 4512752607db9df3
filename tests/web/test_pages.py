"""Pages about the place, and the files that programs look for."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests import world

pytestmark = pytest.mark.django_db


def test_about_says_who_hosts_what_runs_and_whose_words_these_are(
    client: Client, settings: Settings
) -> None:
    settings.MAGPIE_NAME, settings.MAGPIE_CONTACT = "Heron Lake", "https://host.example"
    page = client.get("/about").content.decode()
    assert "About Heron Lake" in page
    assert '<a href="https://host.example"' in page
    assert "No machine translation is installed here." in page
    assert "AGPL-3.0-or-later" in page
    assert "CC BY-SA 4.0" in page


def test_a_contact_can_not_break_the_page(client: Client, settings: Settings) -> None:
    settings.MAGPIE_CONTACT = "<script>alert(1)</script>"
    for path in ("/about", "/rules", "/recover"):
        assert "<script>alert" not in client.get(path).content.decode()


def test_rules_fit_and_open_for_strangers(client: Client) -> None:
    page = client.get("/rules").content.decode()
    assert "Be kind across languages" in page
    assert page.count("</h2>") >= 7


def test_robots_stay_out_of_what_is_private(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert b"Disallow: /settings" in response.content


def test_password_managers_find_where_to_change_one(client: Client) -> None:
    client.force_login(world.hazel().user)
    response = client.get("/.well-known/change-password", follow=True)
    assert response.redirect_chain[0] == ("/settings/security", 302)
    assert "Change password" in response.content.decode()
