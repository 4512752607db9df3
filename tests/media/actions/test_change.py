"""An upload is described, used in one post, and gone with it; unused ones don't pile up."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from magpie.accounts.models import Account
from magpie.core import clock
from magpie.core.errors import DomainError, NotFound
from magpie.core.events import Event
from magpie.media.actions import describe, discard, discard_unused, mark_attached, release
from magpie.media.models import MediaAttachment
from magpie.media.policies import access_own_media
from tests.media import samples
from tests.media.actions.test_uploads import upload_bytes

Files = Callable[[], list[Path]]
Commits = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def picture(mei: Account) -> MediaAttachment:
    return upload_bytes(mei, samples.encoded(samples.halves()))


def test_a_description_and_its_language_can_be_given_later(picture: MediaAttachment) -> None:
    describe(media=picture, alt=" 两只母鸡 ", alt_language="zh-Hans")
    describe(media=picture, alt="两只红母鸡")
    assert Event.objects.filter(kind="MediaDescribed").count() == 2
    picture.refresh_from_db()
    assert (picture.alt, picture.alt_language) == ("两只红母鸡", "zh-Hans")


def test_an_upload_goes_into_one_post_only(picture: MediaAttachment) -> None:
    mark_attached([picture])
    assert picture.attached_at is not None
    with pytest.raises(DomainError, match="already in a post"):
        mark_attached([picture])


def test_of_several_uploads_all_are_attached_or_none(
    mei: Account, picture: MediaAttachment
) -> None:
    other = upload_bytes(mei, samples.encoded(samples.halves()))
    mark_attached([picture])
    with pytest.raises(DomainError):
        mark_attached([other, picture])
    other.refresh_from_db()
    assert other.attached_at is None


def test_a_video_that_failed_cannot_be_posted(picture: MediaAttachment) -> None:
    picture.state = MediaAttachment.State.FAILED
    with pytest.raises(DomainError, match="Try it once more"):
        mark_attached([picture])


def test_a_discarded_upload_takes_its_files_along(
    picture: MediaAttachment, stored: Files, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        discard(media=picture)
    assert stored() == []
    assert not MediaAttachment.objects.exists()


def test_what_is_in_a_post_goes_with_the_post_only(
    picture: MediaAttachment, stored: Files, django_capture_on_commit_callbacks: Commits
) -> None:
    mark_attached([picture])
    with pytest.raises(DomainError, match="Delete the post"):
        discard(media=picture)
    assert len(stored()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        release([picture])
    assert stored() == []


def test_uploads_that_nobody_used_are_swept_after_a_day(
    mei: Account, stored: Files, django_capture_on_commit_callbacks: Commits
) -> None:
    fresh, used, unused = (upload_bytes(mei, samples.encoded(samples.halves())) for _ in range(3))
    mark_attached([used])
    old = MediaAttachment.objects.filter(pk__in=[used.pk, unused.pk])
    old.update(created_at=clock.now() - timedelta(hours=25))
    with django_capture_on_commit_callbacks(execute=True):
        assert discard_unused() == 1
    assert set(MediaAttachment.objects.all()) == {fresh, used}
    assert len(stored()) == 4


def test_nobody_reaches_the_uploads_of_others(picture: MediaAttachment) -> None:
    tom = Account.objects.create(handle="tom", uri="https://magpie.test/accounts/tom")
    assert access_own_media(picture.owner, picture.pk) == picture
    for somebody in (tom, None):
        with pytest.raises(NotFound, match="choose the file again"):
            access_own_media(somebody, picture.pk)
