"""Files in pieces, by the tus protocol, and what becomes of them."""

import fcntl
import re
from base64 import b64encode
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings

from magpie.core import clock
from magpie.portability.actions import forget_old_uploads
from magpie.portability.models import ArchiveImport, Upload
from tests import world
from tests.portability.fixtures import tiktok
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db

CONTENT = tiktok.zipped(tiktok.as_json(tiktok.third_generation()))
TUS = {"Tus-Resumable": "1.0.0"}


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media", MAGPIE_HOME=tmp_path):
        yield


def begin(client: Client, size: int = len(CONTENT), name: str = "梅.zip") -> Any:
    told = b64encode(name.encode()).decode()
    headers = TUS | {"Upload-Length": str(size), "Upload-Metadata": f"filename {told},bad ???"}
    return client.post("/arrive/uploads", headers=headers, content_type="")


def send(client: Client, address: str, offset: int, piece: bytes) -> HttpResponse:
    headers = TUS | {"Upload-Offset": str(offset)}
    kind = "application/offset+octet-stream"
    answer: Any = client.patch(address, piece, content_type=kind, headers=headers)
    return answer  # type: ignore[no-any-return]


def offset_of(client: Client, address: str) -> str:
    answer = client.head(address, headers=TUS)
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    return answer["Upload-Offset"]


def test_a_file_in_two_pieces_is_one_archive() -> None:
    client = as_(world.person("mei"))
    answer = begin(client)
    assert answer.status_code == 201
    address = answer["Location"]
    half = len(CONTENT) // 2
    assert offset_of(client, address) == "0"
    assert send(client, address, 0, CONTENT[:half])["Upload-Offset"] == str(half)
    assert "Choose the same file again" in page(client, "/arrive")
    assert send(client, address, half, CONTENT[half:]).status_code == 204
    upload = Upload.objects.get()
    assert upload.name == "梅.zip"
    done = client.post("/arrive", {"upload": upload.pk}, headers={"Accept": "application/json"})
    assert re.fullmatch(r"/arrive/\d+", done.json()["url"])
    assert ArchiveImport.objects.get().file_name == "梅.zip"
    assert not Upload.objects.exists()
    assert not upload.path.exists()


def test_a_piece_that_does_not_fit_changes_nothing() -> None:
    client = as_(world.person("mei"))
    address = begin(client)["Location"]
    send(client, address, 0, CONTENT[:100])
    assert send(client, address, 50, CONTENT[50:]).status_code == 409
    assert send(client, address, 100, CONTENT).status_code == 413
    assert offset_of(client, address) == "100"
    assert send(client, address, 100, CONTENT[100:]).status_code == 204
    assert Upload.objects.get().path.read_bytes() == CONTENT


def test_while_a_broken_connection_is_still_being_read_the_next_one_waits() -> None:
    client = as_(world.person("mei"))
    address = begin(client)["Location"]
    send(client, address, 0, CONTENT[:100])
    path = Upload.objects.get().path
    with path.open("r+b") as earlier:
        fcntl.flock(earlier, fcntl.LOCK_EX)
        assert send(client, address, 100, CONTENT[100:]).status_code == 423
        assert path.read_bytes() == CONTENT[:100]
    assert send(client, address, 100, CONTENT[100:])["Upload-Offset"] == str(len(CONTENT))


def test_half_a_file_is_no_archive_yet() -> None:
    client = as_(world.person("mei"))
    address = begin(client)["Location"]
    send(client, address, 0, CONTENT[:100])
    answer = client.post("/arrive", {"upload": Upload.objects.get().pk})
    assert answer.status_code == 409
    assert "goes on where it was" in answer.content.decode()


def test_it_is_hers_alone_and_can_be_thrown_away() -> None:
    mei, hazel = as_(world.person("mei")), as_(world.hazel())
    address = begin(mei)["Location"]
    send(mei, address, 0, CONTENT[:100])
    upload = Upload.objects.get()
    for answer in (
        hazel.head(address, headers=TUS),
        hazel.delete(address, headers=TUS),
        send(hazel, address, 100, b"x"),
        hazel.post("/arrive", {"upload": upload.pk}),
    ):
        assert answer.status_code == 404
    assert mei.delete(address, headers=TUS).status_code == 204
    assert not upload.path.exists()
    assert mei.head(address, headers=TUS).status_code == 404


@override_settings(MAGPIE_MAX_ARCHIVE_MB=1)
def test_what_is_announced_counts_together() -> None:
    client = as_(world.person("mei"))
    assert begin(client, 700_000).status_code == 201
    answer = begin(client, 700_000)
    assert answer.status_code == 413
    assert "up to 1 MB" in answer.content.decode()


@override_settings(MAGPIE_DISK_RESERVE_MB=1 << 42)
def test_a_nearly_full_disk_takes_nothing_in() -> None:
    assert begin(as_(world.person("mei"))).status_code == 507


def test_what_nobody_went_on_with_is_forgotten() -> None:
    client = as_(world.person("mei"))
    address = begin(client)["Location"]
    send(client, address, 0, CONTENT[:100])
    upload = Upload.objects.get()
    with clock.at(clock.now() + timedelta(days=3)):
        forget_old_uploads()
    assert not Upload.objects.exists()
    assert not upload.path.exists()


def test_other_speakers_are_told_which_tongue_is_spoken() -> None:
    client = as_(world.person("mei"))
    answer = client.options("/arrive/uploads")
    assert answer["Tus-Extension"] == "creation,expiration,termination"
    assert client.post("/arrive/uploads", content_type="").status_code == 412
    for length in ("", "-1", "9" * 30, "१"):
        headers = TUS | {"Upload-Length": length.encode().decode("latin-1")}
        assert client.post("/arrive/uploads", headers=headers, content_type="").status_code == 400
    address = begin(client)["Location"]
    wrong = client.patch(address, b"x", content_type="text/plain", headers=TUS)
    assert wrong.status_code == 415
