"""Uploads go to a folder of the test's own, and there is one person who uploads."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from magpie.accounts.models import Account


@pytest.fixture(autouse=True)
def stored(settings: Settings, tmp_path: Path) -> Callable[[], list[Path]]:
    """Gives all files that lie in the storage now, or were left lying in private folders."""
    settings.MAGPIE_HOME = tmp_path
    settings.MEDIA_ROOT = tmp_path / "media"

    def files() -> list[Path]:
        places = (settings.MEDIA_ROOT, tmp_path / "incoming")
        return [each for place in places for each in place.rglob("*") if each.is_file()]

    return files


@pytest.fixture
def mei(db: Any) -> Account:
    return Account.objects.create(handle="mei", uri="https://magpie.test/accounts/mei")
