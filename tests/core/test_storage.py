import errno
import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.files.storage import FileSystemStorage

from magpie.core import storage
from magpie.core.errors import DomainError


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def test_what_is_saved_can_be_opened_under_a_key_nobody_guesses() -> None:
    key = storage.save("media", ".jpg", io.BytesIO(b"hens"))
    assert re.fullmatch(r"media/[0-9a-f]{2}/[0-9a-f]{30}\.jpg", key)
    with storage.open(key) as file:
        assert file.read() == b"hens"
    with storage.local_path(key) as path:
        assert path.read_bytes() == b"hens"
    assert storage.url(key).endswith(key)


def test_a_file_is_saved_whole_wherever_it_stands() -> None:
    source = io.BytesIO(b"two hens")
    source.seek(4)
    key = storage.save("media", ".txt", source)
    with storage.open(key) as file:
        assert file.read() == b"two hens"


def test_deleting_twice_or_nothing_is_no_error() -> None:
    key = storage.save("media", ".jpg", io.BytesIO(b"hens"))
    storage.delete(key)
    storage.delete(key)
    storage.delete("")
    with pytest.raises(FileNotFoundError):
        storage.open(key)


def test_a_full_disk_becomes_a_sentence_and_leaves_nothing_half_written(folder: Path) -> None:
    class Tape(io.BytesIO):
        """Breaks off in the middle, as a disk does that is full."""

        def read(self, size: int | None = -1) -> bytes:
            if self.tell():
                raise OSError(errno.ENOSPC, "No space left on device")
            return super().read(10)

    with pytest.raises(DomainError) as refusal:
        storage.save("media", ".jpg", Tape(bytes(100)))
    assert refusal.value.status == 507
    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_a_storage_without_paths_lends_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    key = storage.save("media", ".mp4", io.BytesIO(b"film"))

    def no_path(self: FileSystemStorage, name: str) -> Any:
        raise NotImplementedError

    bytes_there = storage.open(key)
    monkeypatch.setattr(FileSystemStorage, "path", no_path)
    monkeypatch.setattr(storage, "open", lambda key: bytes_there)
    with storage.local_path(key) as path:
        assert (path.read_bytes(), path.suffix) == (b"film", ".mp4")
    assert not path.exists()
