"""What all tests share. MAGPIE_HOME is a fresh folder for each test process."""

import atexit
import functools
import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server import RunningServer, running

_home = tempfile.mkdtemp(prefix="magpie-test-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["MAGPIE_HOME"] = _home
os.environ.setdefault("MAGPIE_LEXICON", str(Path(__file__).parent.parent / "var" / "lexicon"))
os.environ["MAGPIE_LOG"] = "ERROR"


@pytest.fixture(scope="session", autouse=True)
def light_settings() -> Iterator[None]:
    """Fast hashes and plain static files: what tests in this process don't look at."""
    from django.conf import settings
    from django.test import override_settings

    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES={**settings.STORAGES, "staticfiles": plain},
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def one_key_pair() -> Iterator[None]:
    """RSA keys cost 50 ms a pair, so all accounts of a test process share one."""
    from magpie.accounts import keys

    with pytest.MonkeyPatch.context() as patch:
        module = importlib.import_module("magpie.accounts.actions.sign_up")
        patch.setattr(module, "generate_keys", functools.cache(keys.generate_keys))
        yield


@pytest.fixture(scope="session")
def server() -> Iterator[RunningServer]:
    """The whole program, running."""
    home = Path(_home) / "server"
    home.mkdir()
    with running(home) as place:
        yield place


@pytest.fixture(autouse=True)
def clean_slate() -> Iterator[None]:
    """No test sees what another one cached or activated."""
    from django.core.cache import cache
    from django.utils import translation

    cache.clear()
    translation.activate("en")
    yield
    translation.deactivate()
