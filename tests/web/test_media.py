import pytest
from django.test import Client

from magpie.core import storage
from magpie.media.actions import upload
from tests import world

pytestmark = pytest.mark.django_db


@pytest.fixture
def path() -> str:
    media = upload(owner=world.hazel(), file=world.picture(), name="hen.jpg")
    return storage.url(media.display)


def content(path: str, **headers: str) -> tuple[int, bytes, str]:
    response = Client().get(path, headers=headers)
    body = b"".join(response) if response.streaming else response.content
    return response.status_code, body, response.get("Content-Range", "")


def test_a_file_is_served_so_that_it_can_never_run_or_pass_for_anything_else(path: str) -> None:
    response = Client().get(path)
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]


def test_ranges_give_exactly_the_bytes_asked_for(path: str) -> None:
    _status, whole, _range = content(path)
    size = len(whole)
    assert content(path, Range="bytes=0-9") == (206, whole[:10], f"bytes 0-9/{size}")
    assert content(path, Range="bytes=5-") == (206, whole[5:], f"bytes 5-{size - 1}/{size}")
    assert content(path, Range="bytes=-7") == (
        206,
        whole[-7:],
        f"bytes {size - 7}-{size - 1}/{size}",
    )
    assert content(path, Range=f"bytes={size}-")[0] == 416
    assert content(path, Range="nonsense=1")[0] == 200


@pytest.mark.parametrize(
    "key", ["../settings.py", "media/../../x.jpg", "media/aa/" + "0" * 30 + ".html", "a" * 900]
)
def test_no_address_leads_out_of_the_uploads(key: str) -> None:
    assert Client().get(f"/media/{key}").status_code == 404
