"""Files on their way in: limits that say what they are, and folders that leave nothing behind."""

import errno
import io
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from magpie.core.errors import DomainError
from magpie.media.incoming import clear_leftovers, receive, workspace
from tests.media import samples

MB = 1024 * 1024


def padded(data: bytes, size: int) -> io.BytesIO:
    return io.BytesIO(data + b"\0" * (size - len(data)))


@pytest.mark.parametrize("surplus", [-int(0.1 * MB), 0])
def test_a_file_just_under_the_limit_passes(
    settings: Settings, tmp_path: Path, surplus: int
) -> None:
    settings.MAGPIE_MAX_VIDEO_MB = 40
    video = padded(b"\0\0\0\x14ftypisom\0\0\0\0isom", 40 * MB + surplus)
    assert receive(video, tmp_path).size == 40 * MB + surplus


def test_a_file_just_over_the_limit_is_told_both_sizes(settings: Settings, tmp_path: Path) -> None:
    settings.MAGPIE_MAX_IMAGE_MB = 1
    picture = padded(samples.encoded(samples.halves()), MB + 1)
    with pytest.raises(DomainError) as refusal:
        receive(picture, tmp_path)
    assert refusal.value.status == 413
    assert "has 1.1 MB; up to 1 MB fit" in str(refusal.value)
    assert not list(tmp_path.iterdir())


def test_pictures_and_videos_have_limits_of_their_own(settings: Settings, tmp_path: Path) -> None:
    settings.MAGPIE_MAX_IMAGE_MB, settings.MAGPIE_MAX_VIDEO_MB = 5, 1
    receive(padded(samples.encoded(samples.halves()), 2 * MB), tmp_path)
    with pytest.raises(DomainError, match="This video has"):
        receive(padded(b"\0\0\0\x14ftypisom\0\0\0\0isom", 2 * MB), tmp_path)


def test_a_file_is_copied_whole_wherever_it_was_read_to(tmp_path: Path) -> None:
    data = samples.encoded(samples.halves())
    file = io.BytesIO(data)
    file.read(50)
    incoming = receive(file, tmp_path)
    assert incoming.path.read_bytes() == data
    assert len(incoming.sha256) == 64


def test_nothing_is_taken_in_when_the_disk_is_nearly_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)._replace(free=10 * MB)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DomainError, match="disk is full"):
        receive(io.BytesIO(samples.encoded(samples.halves())), tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_workspace_is_gone_afterwards_even_when_the_disk_fills_up(
    stored: Callable[[], list[Path]],
) -> None:
    def fill_up() -> None:
        with workspace() as folder:
            (folder / "half").write_bytes(b"written")
            assert stored()
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(DomainError) as refusal:
        fill_up()
    assert (refusal.value.code, refusal.value.status) == ("disk_full", 507)
    assert stored() == []


def test_folders_of_work_that_was_killed_are_swept_a_day_later(settings: Settings) -> None:
    with workspace() as folder:
        old = folder.parent / "old"
        old.mkdir()
        two_days_ago = time.time() - 48 * 3600
        os.utime(old, (two_days_ago, two_days_ago))
        clear_leftovers()
        assert not old.exists()
        assert folder.exists()
