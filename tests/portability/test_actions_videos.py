from io import BytesIO
from pathlib import Path

import pytest

from magpie.accounts.models import Account
from magpie.media.models import MediaAttachment
from magpie.portability.actions import (
    discard_drop,
    drop_video,
    place_drop,
    place_drops,
    supply_files,
)
from magpie.portability.models import VideoDrop
from magpie.portability.policies import access_drop
from magpie.portability.queries import placing, waiting_posts
from magpie.posts.models import Post
from tests import world
from tests.media import samples
from tests.portability.bringing import bring
from tests.portability.expecting import refused
from tests.portability.fixtures import tiktok

pytestmark = pytest.mark.django_db

SILENT = {"options": samples.PLAYABLE, "has_sound": False}


def drop(account: Account, name: str, content: bytes = b"", path: Path | None = None) -> VideoDrop:
    content = content or samples.clip(**SILENT)
    if path:
        path.write_bytes(content)
    return drop_video(account=account, file=BytesIO(content), name=name, path=path)


@pytest.fixture
def mei() -> Account:
    """She brought an archive with a video, a photo post, and a video from the future."""
    account = world.person("mei")
    tree = tiktok.third_generation()
    tree["Post"]["Posts"]["VideoList"][0]["AlternateText"] = "Peppers on a balcony"
    bring(account, tree)
    return account


def post(source_id: str) -> Post:
    return Post.objects.get(origin_id=source_id)


def test_a_file_with_the_posts_number_finds_it(mei: Account) -> None:
    drop(mei, f"saved_{tiktok.GARDEN}.mp4")
    assert place_drops(account=mei) == 1
    garden = post(tiktok.GARDEN)
    assert not garden.awaits_media
    media = garden.attachments.get().media
    assert (media.kind, media.alt) == ("video", "Peppers on a balcony")
    assert not VideoDrop.objects.exists()


def test_a_camera_file_finds_its_post_by_when_it_was_made(mei: Account, tmp_path: Path) -> None:
    stamp = "-metadata creation_time=2025-04-17T10:00:00Z"
    content = samples.clip(f"{samples.PLAYABLE} {stamp}", has_sound=False)
    row = drop(mei, "IMG_0001.MOV", content, tmp_path / "upload")
    assert row.made_at is not None
    assert place_drops(account=mei) == 1
    assert not post(tiktok.GARDEN).awaits_media


def test_what_is_not_sure_is_asked_and_her_answer_holds(mei: Account) -> None:
    row = drop(mei, "holiday.mp4")
    assert place_drops(account=mei) == 0
    (asked,) = placing(mei).asked
    assert (asked[0], asked[2]) == (row, "nothing_fits")
    place_drop(drop=row, post=post(tiktok.GARDEN))
    assert post(tiktok.GARDEN).attachments.exists()
    assert placing(mei).asked == []


def test_two_files_of_one_name_are_two_files(mei: Account) -> None:
    drop(mei, "IMG_0001.MOV")
    drop(mei, "IMG_0001.MOV", samples.clip(samples.PLAYABLE, has_sound=False, seconds=0.6))
    assert len(placing(mei).asked) == 2


def test_a_post_that_has_its_video_takes_no_second_one(mei: Account) -> None:
    first, second = drop(mei, f"{tiktok.GARDEN}.mp4"), drop(mei, "other.mp4")
    place_drop(drop=first, post=post(tiktok.GARDEN))
    with refused("not_waiting"):
        place_drop(drop=second, post=post(tiktok.GARDEN))
    assert VideoDrop.objects.get() == second


def test_a_picture_among_the_videos_is_named_and_not_kept(mei: Account) -> None:
    with refused("not_a_video"):
        drop(mei, "photo.jpg", world.picture().getvalue())
    assert not MediaAttachment.objects.exists()


def test_a_photo_post_gets_its_pictures_in_their_order(mei: Account) -> None:
    waiting = waiting_posts(mei).get(origin_id=tiktok.BREAD)
    pictures = [(world.picture(colour=colour), f"{colour}.jpg") for colour in ("red", "blue")]
    supply_files(post=waiting, files=pictures)
    shown = post(tiktok.BREAD).attachments.order_by("position")
    assert [each.media.file_name for each in shown] == ["red.jpg", "blue.jpg"]
    assert waiting_posts(mei).filter(origin_id=tiktok.BREAD).count() == 0


def test_a_video_and_pictures_are_not_mixed_in_one_post(mei: Account) -> None:
    waiting = waiting_posts(mei).get(origin_id=tiktok.BREAD)
    files = [(world.picture(), "a.jpg"), (BytesIO(samples.clip(**SILENT)), "b.mp4")]
    with refused("mixed_media"):
        supply_files(post=waiting, files=files)
    assert not post(tiktok.BREAD).attachments.exists()


def test_a_file_without_a_place_can_be_thrown_away_by_its_owner(mei: Account) -> None:
    row = drop(mei, "holiday.mp4")
    with refused("no_drop"):
        access_drop(world.hazel(), row.pk)
    discard_drop(drop=row)
    assert not VideoDrop.objects.exists()
    assert not MediaAttachment.objects.exists()
