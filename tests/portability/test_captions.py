"""Captions that lay in an archive find their video, whenever it comes and by whichever door."""

from io import BytesIO

import pytest

from magpie.media.actions import save_captions
from magpie.media.captions.cues import Cue
from magpie.media.models import CaptionTrack
from magpie.portability.actions import drop_video, place_drops
from magpie.portability.models import ImportItem
from magpie.portability.records import MediaRecord
from tests import world
from tests.media import samples
from tests.portability.synthetic import bring, post

pytestmark = pytest.mark.django_db

CLIP = MediaRecord("present", path="media/1.mp4")
MISSING = MediaRecord("missing", path="media/1.mp4")
CAPTIONS = MediaRecord("present", "caption", path="s/1.vtt", language="en")
SPOKEN = {"s/1.vtt": b"WEBVTT\n\n00:00.000 --> 00:00.300\nHens\n"}


def test_captions_go_to_the_video_they_lay_beside() -> None:
    files = SPOKEN | {"media/1.mp4": samples.clip()}
    bring(world.person("mei"), post("1", "hens", media=(CLIP, CAPTIONS)), files=files)
    track = CaptionTrack.objects.get()
    assert (track.language, track.spoken) == ("en", [[0, 300, "Hens"]])


def test_captions_wait_with_their_post() -> None:
    picture = MediaRecord("present", path="media/1")
    files = SPOKEN | {"media/1": world.picture().read()}
    bring(world.person("mei"), post("1", "hens", media=(picture, CAPTIONS)), files=files)
    waiting = ImportItem.objects.get(source_id="1").details["captions"]
    assert waiting == [{"language": "en", "text": SPOKEN["s/1.vtt"].decode()}]


def test_captions_that_waited_go_to_the_video_that_is_dropped_later() -> None:
    mei = world.person("mei")
    video = post("7312345678901234567", "hens", kind="video", media=(MISSING, CAPTIONS))
    bring(mei, video, files=SPOKEN)
    drop_video(account=mei, file=BytesIO(samples.clip()), name="7312345678901234567.mp4", path=None)
    assert place_drops(account=mei) == 1
    track = CaptionTrack.objects.get()
    assert (track.language, track.spoken) == ("en", [[0, 300, "Hens"]])
    assert not ImportItem.objects.filter(details__has_key="captions").exists()


@pytest.mark.parametrize("come_late", [True, False])
def test_captions_and_video_meet_that_come_in_different_archives(come_late: bool) -> None:
    mei = world.person("mei")
    first = () if come_late else (CAPTIONS,)
    bring(mei, post("1", "hens", media=(MISSING, *first)), files=SPOKEN)
    files = SPOKEN | {"media/1.mp4": samples.clip()}
    bring(mei, post("1", "hens", media=(CLIP, CAPTIONS)), files=files)
    assert CaptionTrack.objects.get().spoken == [[0, 300, "Hens"]]
    edited = save_captions(
        media=CaptionTrack.objects.get().media, language="en", cues=[Cue(0, 300, "My hens")]
    )
    bring(mei, post("1", "hens", media=(CLIP, CAPTIONS)), files=files)
    assert CaptionTrack.objects.get().spoken == edited.spoken
