"""The host's page, and the door through which one place gives its models to another."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.languages.actions import engine_state, model_installs
from magpie.languages.engines.protocol import busy
from magpie.languages.models import ModelInstall
from magpie.languages.neural.install import install
from magpie.languages.neural.installed import InstalledPair, installed_pairs
from magpie.languages.neural.listing import in_folder
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def hazel(client: Client, settings: Settings, tmp_path: Path) -> Account:
    """The host, logged in to a place without models."""
    settings.MAGPIE_HOME = tmp_path
    settings.MAGPIE_MODELS = True
    account = world.hazel()
    account.user.is_host = True
    account.user.save()
    client.force_login(account.user)
    return account


def lay_models(tmp_path: Path) -> tuple[InstalledPair, ...]:
    folder = tmp_path / "stick"
    folder.mkdir()
    for codes in ("enzh", "zhen"):
        for role in ("model", "srcvocab", "trgvocab"):
            (folder / f"{role}.{codes}.bin").write_bytes(f"{role} {codes} ".encode() * 50)
    for pair in in_folder(folder):
        install(pair, progress=lambda *_: None)
    return installed_pairs()


def page(client: Client) -> str:
    response = client.get("/host")
    assert response.status_code == 200
    return response.content.decode()


def test_only_hosts_find_it(client: Client, hazel: Account) -> None:
    assert "/host" in client.get("/settings").content.decode()
    client.force_login(world.lin().user)
    assert 'href="/host"' not in client.get("/settings").content.decode()
    for path in ("/host", "/host/translation"):
        assert client.get(path).status_code == 404
    for path in ("/host/models/install", "/host/models/remove"):
        assert client.post(path, {"name": "en-zh"}).status_code == 404
    client.logout()
    assert client.get("/host").status_code == 404


def test_it_shows_engines_and_how_they_are(
    client: Client, hazel: Account, settings: Settings
) -> None:
    settings.MAGPIE_ENGINES = ["firefox", "deepl"]
    settings.MAGPIE_DEEPL_KEY = "k:fx"
    engine_state.spend_characters("deepl", 1234, limit=0)
    engine_state.note_failure("deepl", busy("deepl", 300), rest=timedelta(minutes=5))
    text = page(client)
    assert "DeepL" in text
    assert "1,234 of 100,000" in text
    assert "has too much to do" in text
    assert "k:fx" not in text
    chinese = client.get("/host", headers={"Accept-Language": "zh-CN"}).content.decode()
    assert "太忙" in chinese
    with clock.at(clock.now() + timedelta(minutes=6)):
        assert "It rests until" not in page(client)


def test_a_model_is_asked_for_and_shows_its_progress(client: Client, hazel: Account) -> None:
    assert client.post("/host/models/install", {"name": "en-zh"}).status_code == 302
    rows = {row.name: row for row in ModelInstall.objects.all()}
    assert set(rows) == {"en-zh", "zh-en"}
    model_installs.note_progress(rows["en-zh"], 30_000_000, 40_000_000)
    text = page(client)
    assert 'value="75"' in text
    assert 'hx-trigger="every 2s"' in text
    fragment = client.get("/host/translation").content.decode()
    assert fragment.lstrip().startswith("<section")


def test_what_failed_says_why_and_can_be_tried_again(client: Client, hazel: Account) -> None:
    row = model_installs.request_install(name="en-zh")
    row.fail("The list of models can't be reached.")
    text = page(client)
    assert "can&#x27;t be reached" in text
    assert "Try again" in text
    client.post("/host/models/install", {"name": "en-zh"})
    row.refresh_from_db()
    assert row.state == ModelInstall.State.WAITING


@pytest.mark.parametrize("name", ["", "../../etc", "en", "x" * 5000, "en-zh; rm", "\x00"])
def test_a_name_that_is_none_asks_for_nothing(name: str, client: Client, hazel: Account) -> None:
    assert client.post("/host/models/install", {"name": name}).status_code == 302
    assert client.post("/host/models/remove", {"name": name}).status_code == 302
    assert ModelInstall.objects.count() == 0


def test_installed_models_are_listed_and_removed(
    client: Client, hazel: Account, tmp_path: Path
) -> None:
    lay_models(tmp_path)
    assert "English ↔ Simplified Chinese" in page(client)
    client.post("/host/models/remove", {"name": "en-zh"})
    assert installed_pairs() == ()


def test_when_models_are_off_no_button_offers_them(
    client: Client, hazel: Account, settings: Settings
) -> None:
    settings.MAGPIE_MODELS = False
    text = page(client)
    assert "MAGPIE_MODELS is off" in text
    assert "/host/models/install" not in text


def test_another_magpie_finds_the_models_with_their_hashes(
    client: Client, hazel: Account, tmp_path: Path
) -> None:
    client.logout()
    assert client.get("/models/").json()["pairs"] == []
    pairs = lay_models(tmp_path)
    listed = json.loads(client.get("/models/index.json").content)
    assert [pair["version"] for pair in listed["pairs"]] == [pair.version for pair in pairs]
    file = pairs[0].files[0]
    whole = client.get(f"/models/{pairs[0].name}/{file.name}")
    assert len(whole.getvalue()) == file.size
    part = client.get(f"/models/{pairs[0].name}/{file.name}", headers={"Range": "bytes=10-19"})
    assert (part.status_code, len(part.getvalue())) == (206, 10)
    for wrong in ("en-zh/pair.json", "en-zh/..%2f..%2fsecret", "en-xx/model.enzh.bin"):
        assert client.get(f"/models/{wrong}").status_code == 404
