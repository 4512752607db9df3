"""What all tests share. MAGPIE_HOME is a fresh folder for each run, made before settings are read.

That is why the settings module is named here and not in pyproject.toml: there it would be imported
before this file, and tests would write where people keep their data.
"""

import atexit
import functools
import importlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest

from tests.server import RunningServer, forget_prepared, running

_process = os.environ.get("PYTEST_XDIST_WORKER", "main")
if _process == "main":
    os.environ["MAGPIE_HOME"] = tempfile.mkdtemp(prefix="magpie-test-")
    atexit.register(shutil.rmtree, os.environ["MAGPIE_HOME"], ignore_errors=True)
    atexit.register(forget_prepared)
_home = Path(os.environ["MAGPIE_HOME"])
os.environ["DJANGO_SETTINGS_MODULE"] = "magpie.config.settings"
os.environ.setdefault("MAGPIE_LEXICON", str(Path(__file__).parent.parent / "var" / "lexicon"))
os.environ["MAGPIE_LOG"] = "ERROR"
# No model is installed in a fresh folder: tests that translate name the engine they do it with.
os.environ["MAGPIE_ENGINES"] = "firefox"
os.environ["MAGPIE_MODELS"] = "off"
django.setup()
prepare = importlib.import_module("magpie.config.prepare")  # needs the settings made above
prepare.messages()  # else the words of an older catalogue would be tried, or none


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
    home = _home / f"server-{_process}"
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
