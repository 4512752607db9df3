"""Files that still stand on the old platform are fetched when she says so, each with an outcome."""

from datetime import timedelta
from typing import IO, Any

import pytest

from magpie.core import clock
from magpie.core.http import Refused, Response, Unreachable
from magpie.core.tasks import drain
from magpie.media.models import CaptionTrack
from magpie.portability import queries
from magpie.portability.actions import save_remote
from magpie.portability.models import RemoteFile
from magpie.portability.records import MediaRecord
from magpie.posts.models import Post
from tests import world
from tests.media import samples
from tests.portability.synthetic import AT, bring, post

pytestmark = pytest.mark.django_db

URL = "https://old.example/media/{}.jpg?expires=soon"


def remote(number: int, **more: Any) -> MediaRecord:
    return MediaRecord("remote", url=URL.format(number), alt=f"hen {number}", order=number, **more)


class OldPlatform:
    """Answers for the safe client: a picture for each address, or what a test says."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.trouble: dict[str, Exception | int] = {}

    def __call__(self, url: str, into: IO[bytes], *, max_bytes: int, deadline: float) -> Response:
        self.asked.append(url)
        trouble = self.trouble.get(url, 200)
        if isinstance(trouble, Exception):
            raise trouble
        into.write(world.picture(width=40 + len(self.asked)).read())
        return Response(trouble, {}, b"", url)


@pytest.fixture
def there(monkeypatch: pytest.MonkeyPatch) -> OldPlatform:
    platform = OldPlatform()
    monkeypatch.setattr("magpie.portability.actions.remote.download", platform)
    return platform


def test_nothing_is_fetched_before_she_asks_and_then_everything_in_its_place(
    there: OldPlatform,
) -> None:
    mei = world.person("mei")
    soon = AT + timedelta(days=4)
    bring(mei, post("1", "hens", media=(remote(1), remote(0, expires_at=soon))))
    made = Post.objects.get()
    assert made.awaits_media
    assert there.asked == []
    assert queries.remote_counts(mei) == {"listed": 2, "wanted": 0, "saved": 0, "failed": 0}
    assert queries.first_deadline(mei) == soon
    with clock.at(AT):
        assert save_remote(account=mei) == 2
        drain()
    assert queries.remote_counts(mei)["saved"] == 2
    made.refresh_from_db()
    assert not made.awaits_media
    attached = made.attachments.order_by("position")
    assert [each.media.alt for each in attached] == ["hen 0", "hen 1"]
    assert save_remote(account=mei) == 0


def test_captions_of_the_archive_go_to_the_video_that_is_fetched(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def download(url: str, into: IO[bytes], *, max_bytes: int, deadline: float) -> Response:
        into.write(samples.clip())
        return Response(200, {}, b"", url)

    monkeypatch.setattr("magpie.portability.actions.remote.download", download)
    mei = world.person("mei")
    captions = MediaRecord("present", "caption", path="1.vtt", language="en")
    clip = MediaRecord("remote", url="https://old.example/1.mp4")
    files = {"1.vtt": b"WEBVTT\n\n00:00.000 --> 00:00.300\nHens\n"}
    bring(mei, post("1", "hens", media=(clip, captions)), files=files)
    save_remote(account=mei)
    drain()
    assert CaptionTrack.objects.get().spoken == [[0, 300, "Hens"]]


def test_what_cannot_be_had_says_why_and_can_be_tried_again(there: OldPlatform) -> None:
    mei = world.person("mei")
    media = tuple(remote(number) for number in range(3))
    bring(mei, post("1", "hens", media=(*media, remote(3, expires_at=AT))))
    there.trouble = {
        URL.format(0): 404,
        URL.format(1): Refused("private_address", "That is inside a private network."),
        URL.format(2): Unreachable("no_answer", "Nobody answered."),
    }
    save_remote(account=mei)
    for _ in range(5):
        drain()
        RemoteFile.objects.filter(state="waiting").update(next_attempt_at=clock.now())
    rows, _more = queries.remote_files(mei, "failed")
    assert [row.why[:24] for row in sorted(rows, key=lambda row: row.order)] == [
        "The old platform no long",
        "That is inside a private",
        "Nobody answered.",
        "The link to this file ha",
    ]
    there.trouble = {}
    assert save_remote(account=mei, only=[row.pk for row in rows if row.order == 2]) == 1
    drain()
    assert queries.remote_counts(mei) == {"listed": 0, "wanted": 0, "saved": 1, "failed": 3}


def test_a_newer_archive_lists_nothing_twice(there: OldPlatform) -> None:
    mei = world.person("mei")
    for _ in range(2):
        bring(mei, post("1", "hens", media=(remote(0),)))
    assert RemoteFile.objects.count() == 1
