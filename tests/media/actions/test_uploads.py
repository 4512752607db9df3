"""From somebody's file to something others can look at."""

import errno
import io
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from django.core.files.storage import default_storage
from PIL import Image
from pytest_django.fixtures import Settings

from magpie.accounts.models import Account
from magpie.core import storage
from magpie.core.errors import DomainError
from magpie.core.events import Event
from magpie.media import ffmpeg, pictures, video
from magpie.media.actions import store_avatar, store_header, upload
from magpie.media.models import MediaAttachment
from magpie.media.serving import served_headers
from tests.media import samples
from tests.media.samples import PLAYABLE, SECRET

Files = Callable[[], list[Path]]


def upload_bytes(owner: Account, data: bytes, name: str = "file", **more: str) -> MediaAttachment:
    return upload(owner=owner, file=io.BytesIO(data), name=name, **more)


def bytes_of(key: str) -> bytes:
    with storage.open(key) as file:
        data: bytes = file.read()
        return data


def test_a_photo_is_ready_at_once(mei: Account) -> None:
    media = upload_bytes(
        mei, samples.photo_with_secrets(), r"C:\Users\mei\hens.jpg", alt=" Two hens. "
    )
    media.refresh_from_db()
    assert (media.kind, media.state, media.mime) == ("image", "ready", "image/jpeg")
    assert (media.width, media.height, media.bytes) == (120, 80, len(bytes_of(media.display)))
    assert (media.alt, media.file_name, media.owner) == ("Two hens.", "hens.jpg", mei)
    assert media.blurhash
    assert media.colour
    assert (media.original, media.poster, media.playable) == ("", "", "")
    assert Image.open(io.BytesIO(bytes_of(media.thumb))).size == (120, 80)
    assert [event.kind for event in Event.objects.filter(topic=f"media:{media.pk}")] == [
        "MediaReady"
    ]


def test_no_stored_file_tells_where_a_photo_was_taken(mei: Account, stored: Files) -> None:
    upload_bytes(mei, samples.photo_with_secrets())
    assert len(stored()) == 2
    assert not any(SECRET in path.read_bytes() for path in stored())


def test_a_video_every_browser_plays_plays_at_once(mei: Account, stored: Files) -> None:
    media = upload_bytes(mei, samples.clip(), "clip.mp4")
    assert (media.kind, media.state, media.mime) == ("video", "ready", "video/mp4")
    assert media.duration_ms == pytest.approx(400, abs=100)
    assert (media.width, media.height, media.progress) == (160, 120, 100)
    assert media.bytes == len(bytes_of(media.playable))
    assert Image.open(io.BytesIO(bytes_of(media.poster))).size == (160, 120)
    assert media.original == ""
    assert not any(SECRET in path.read_bytes() for path in stored())


def test_a_video_without_sound_plays_at_once(mei: Account) -> None:
    assert upload_bytes(mei, samples.clip(PLAYABLE, has_sound=False)).is_ready


def test_a_video_that_must_be_encoded_waits_with_its_poster_shown(
    mei: Account, stored: Files
) -> None:
    media = upload_bytes(mei, samples.clip("-c:v mpeg4 -c:a aac"))
    assert (media.state, media.playable, media.progress) == ("processing", "", 0)
    assert media.rendition.state == "waiting"
    assert bytes_of(media.poster)
    assert len(stored()) == 3
    with pytest.raises(DomainError):
        served_headers(media.original)


def test_a_video_that_only_seems_playable_is_encoded_instead(
    mei: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise ffmpeg.FfmpegFailed("non monotonically increasing dts")

    monkeypatch.setattr(video, "remux", refuse)
    assert upload_bytes(mei, samples.clip()).state == "processing"


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"just some words", "film.mp4", "text_file"),
        (b"", "empty.jpg", "empty_file"),
        (b"<svg onload='alert(1)'/>", "logo.png", "markup_file"),
        (samples.png_header(20_000, 20_000), "bomb.png", "too_many_pixels"),
        (samples.photo_with_secrets()[:300], "cut.jpg", "damaged_picture"),
        (b"\0\0\0\x14ftypisom\0\0\0\0isom<script>", "film.mp4", "damaged_video"),
    ],
)
def test_what_is_refused_leaves_nothing_behind(
    mei: Account, stored: Files, data: bytes, name: str, code: str
) -> None:
    with pytest.raises(DomainError) as refusal:
        upload_bytes(mei, data, name)
    assert refusal.value.code == code
    assert not MediaAttachment.objects.exists()
    assert stored() == []


def test_the_same_key_gives_the_same_upload(mei: Account, stored: Files) -> None:
    first = upload_bytes(mei, samples.encoded(samples.halves()), idempotency_key="k1")
    files = len(stored())
    again = upload_bytes(mei, b"not even looked at", idempotency_key="k1")
    assert again == first
    assert len(stored()) == files
    other = upload_bytes(mei, samples.encoded(samples.halves()), idempotency_key="k2")
    assert other != first
    assert other.sha256 == first.sha256


def test_keys_of_different_people_have_nothing_to_do_with_each_other(mei: Account) -> None:
    tom = Account.objects.create(handle="tom", uri="https://magpie.test/accounts/tom")
    data = samples.encoded(samples.halves())
    mine, his = (upload_bytes(who, data, idempotency_key="k") for who in (mei, tom))
    assert mine != his


def test_of_two_requests_with_one_key_at_the_same_time_one_stays(
    mei: Account, stored: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = samples.encoded(samples.halves())
    render, twins = pictures.render, []

    def render_after_the_other(image: Image.Image, **more: Any) -> pictures.Picture:
        monkeypatch.setattr(pictures, "render", render)
        twins.append(upload_bytes(mei, data, idempotency_key="k"))
        return render(image, **more)

    monkeypatch.setattr(pictures, "render", render_after_the_other)
    assert upload_bytes(mei, data, idempotency_key="k") == twins[0]
    assert MediaAttachment.objects.count() == 1
    assert len(stored()) == 2


@pytest.mark.parametrize(
    ("kind", "nth"), [("picture", 1), ("picture", 2), ("video", 1), ("video", 2), ("video", 3)]
)
def test_a_disk_that_fills_up_midway_leaves_nothing_half_written(
    mei: Account, stored: Files, monkeypatch: pytest.MonkeyPatch, kind: str, nth: int
) -> None:
    save, calls = default_storage._save, iter(range(1, 9))  # type: ignore[attr-defined]

    def full(name: str, content: IO[bytes]) -> str:
        if next(calls) == nth:
            raise OSError(errno.ENOSPC, "No space left on device")
        return str(save(name, content))

    monkeypatch.setattr(default_storage, "_save", full)
    data = samples.clip() if kind == "video" else samples.encoded(samples.halves())
    with pytest.raises(DomainError) as refusal:
        upload_bytes(mei, data)
    assert refusal.value.code == "disk_full"
    assert not MediaAttachment.objects.exists()
    assert stored() == []


def test_a_description_that_is_too_long_is_refused_before_any_work(
    mei: Account, stored: Files
) -> None:
    with pytest.raises(DomainError, match="1501 characters; 1500 fit"):
        upload_bytes(mei, b"", alt="x" * 1501)
    assert stored() == []


def test_the_limit_of_the_host_is_kept(mei: Account, settings: Settings) -> None:
    settings.MAGPIE_MAX_IMAGE_MB = 0
    with pytest.raises(DomainError, match="up to 0 MB fit here"):
        upload_bytes(mei, samples.encoded(samples.halves()))


def test_profile_pictures_are_cut_to_shape_and_cleaned(mei: Account, stored: Files) -> None:
    avatar = store_avatar(owner=mei, file=io.BytesIO(samples.photo_with_secrets()))
    header = store_header(owner=mei, file=io.BytesIO(samples.photo_with_secrets()))
    assert avatar.startswith("avatars/")
    assert header.startswith("headers/")
    assert Image.open(io.BytesIO(bytes_of(avatar))).size == (80, 80)
    assert Image.open(io.BytesIO(bytes_of(header))).size == (120, 40)
    assert not any(SECRET in path.read_bytes() for path in stored())


def test_a_video_is_no_profile_picture(mei: Account, stored: Files) -> None:
    with pytest.raises(DomainError, match="choose a picture"):
        store_avatar(owner=mei, file=io.BytesIO(samples.clip()))
    assert stored() == []
