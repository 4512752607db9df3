"""Somebody with a browser, for tests that go through pages."""

from typing import Any

from django.test import Client

from magpie.accounts.models import Account


def as_(account: Account, **more: Any) -> Client:
    """Logged in; `more` goes to Django's Client."""
    client = Client(**more)
    client.force_login(account.user, "magpie.accounts.backends.PasswordBackend")
    return client


def page(client: Client, path: str, **headers: str) -> str:
    """The page at `path`, which must be there."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200, (path, response.status_code)
    return response.content.decode()
