"""Leaving through the door: asked for, made, downloaded in pieces, seen by nobody else."""

import io
import zipfile

import pytest
from django.test import Client

from magpie.accounts.models import Account
from magpie.portability.models import ArchiveExport
from tests import world

pytestmark = pytest.mark.django_db
PAGE = "/settings/archive"


def logged_in(account: Account) -> Client:
    client = Client()
    client.force_login(account.user)
    return client


def made(account: Account) -> ArchiveExport:
    logged_in(account).post(f"{PAGE}/start")
    world.settle()
    return ArchiveExport.objects.get(account=account)


def test_she_asks_waits_and_downloads() -> None:
    mei = world.person("mei")
    world.post(mei, "hens")
    client = logged_in(mei)
    client.post(f"{PAGE}/start")
    assert "being made" in client.get(PAGE).content.decode()
    world.settle()
    row = ArchiveExport.objects.get()
    page = client.get(PAGE).content.decode()
    assert f"{PAGE}/{row.pk}" in page
    answer = client.get(f"{PAGE}/{row.pk}")
    content = answer.getvalue()
    assert "magpie-mei-" in answer["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"hens" in archive.read("magpie/posts.ndjson")
        assert not [name for name in archive.namelist() if name.startswith("keys/")]


def test_a_download_that_broke_off_goes_on_where_it_stopped() -> None:
    mei = world.person("mei")
    row = made(mei)
    client = logged_in(mei)
    answer = client.get(f"{PAGE}/{row.pk}", headers={"Range": "bytes=100-"})
    assert answer.status_code == 206
    assert answer["Content-Range"] == f"bytes 100-{row.file_size - 1}/{row.file_size}"


def test_keys_come_only_when_asked_for() -> None:
    mei = world.person("mei")
    client = logged_in(mei)
    client.post(f"{PAGE}/start", {"keys": "1"})
    world.settle()
    row = ArchiveExport.objects.get()
    content = client.get(f"{PAGE}/{row.pk}").getvalue()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.read("keys/ed25519.pem").startswith(b"-----BEGIN PRIVATE KEY-----")
    assert "private keys" in client.get(PAGE).content.decode()


def test_nobody_else_gets_it() -> None:
    row = made(world.person("mei"))
    assert Client().get(f"{PAGE}/{row.pk}").status_code == 302
    assert logged_in(world.hazel()).get(f"{PAGE}/{row.pk}").status_code == 404
    assert Client().get(f"/media/{row.file}").status_code == 404


def test_two_clicks_make_one_archive_and_too_many_are_refused_with_a_sentence() -> None:
    mei = world.person("mei")
    client = logged_in(mei)
    client.post(f"{PAGE}/start")
    client.post(f"{PAGE}/start")
    assert ArchiveExport.objects.count() == 1
    for _ in range(6):
        world.settle()
        client.post(f"{PAGE}/start")
    assert "come back tomorrow" in client.get(PAGE).content.decode()


def test_a_full_disk_lets_it_wait_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    mei = world.person("mei")
    monkeypatch.setattr("django.conf.settings.MAGPIE_DISK_RESERVE_MB", 1 << 42)
    client = logged_in(mei)
    client.post(f"{PAGE}/start")
    world.settle()
    row = ArchiveExport.objects.get()
    assert row.is_underway
    assert "nearly full" in client.get(PAGE).content.decode()


def test_thrown_away_it_is_gone() -> None:
    mei = world.person("mei")
    row = made(mei)
    client = logged_in(mei)
    client.post(f"{PAGE}/{row.pk}/discard")
    assert client.get(f"{PAGE}/{row.pk}").status_code == 404
