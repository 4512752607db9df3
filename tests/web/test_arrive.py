import csv
import errno
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from magpie.accounts.actions import update_profile
from magpie.accounts.models import Follow
from magpie.core.tasks import drain
from magpie.portability.models import ArchiveImport, FormerName, KnownPerson, VideoDrop
from magpie.posts.models import Post
from tests import world
from tests.media import samples
from tests.portability.bringing import archive, bring
from tests.portability.fixtures import tiktok
from tests.web.browsing import as_, page

pytestmark = pytest.mark.django_db

UPLOAD = {"Accept": "application/json"}


@pytest.fixture(autouse=True)
def own_files(tmp_path: Path) -> Iterator[None]:
    with override_settings(MEDIA_ROOT=tmp_path / "media"):
        yield


def file(content: bytes = b"") -> SimpleUploadedFile:
    content = content or tiktok.zipped(tiktok.as_json(tiktok.third_generation()))
    return SimpleUploadedFile("TikTok_Data_1.zip", content, "application/zip")


def handed_in(client: Client, content: bytes = b"") -> str:
    """The address of the second screen."""
    response = client.post("/arrive", {"archive": file(content)})
    assert response.status_code == 302, response.content.decode()
    return str(response["Location"])


def test_a_stranger_learns_how_to_get_the_file_and_comes_back_after_joining() -> None:
    text = page(Client(), "/arrive")
    assert "JSON" in text
    assert "/sign-up?next=/arrive" in text
    assert 'type="file"' not in text
    response = Client().post("/arrive", {"archive": file()})
    assert response["Location"] == "/login?next=%2F"


def test_three_screens_lead_from_the_file_to_the_posts_without_script() -> None:
    mei = world.person("mei")
    client = as_(mei)
    address = handed_in(client)
    check = page(client, address)
    for said in ("This looks like TikTok", "mei.synth", "Bring 3 people and 3 posts"):
        assert said in check
    for unread in ("Direct messages, with what others wrote", "Every video you watched"):
        assert unread in check
    assert client.post(f"{address}/bring", {"visibility": "followers"})["Location"] == address
    assert "noscript" in page(client, address)
    drain()
    watch = page(client, address)
    assert "All that could be brought is here" in watch
    assert 'http-equiv="refresh"' not in watch
    assert mei.url in watch
    assert Post.objects.filter(author=mei, kind="video", visibility="followers").exists()


def test_the_script_gets_an_address_or_a_sentence_as_json() -> None:
    client = as_(world.person("mei"))
    good = client.post("/arrive", {"archive": file()}, headers=UPLOAD)
    assert re.fullmatch(r"/arrive/\d+", good.json()["url"])
    bad = client.post("/arrive", {"archive": file(b"not one")}, headers=UPLOAD)
    assert bad.status_code == 400
    assert "TikTok_Data_1.zip" in bad.json()["error"]


def test_a_wrong_file_is_answered_beside_the_field() -> None:
    client = as_(world.person("mei"))
    response = client.post("/arrive", {"archive": file(b"not one")})
    assert response.status_code == 400
    assert "is called an archive but is something else" in response.content.decode()
    assert client.post("/arrive", {}).status_code == 400
    assert not ArchiveImport.objects.exists()


@override_settings(MAGPIE_MAX_ARCHIVE_MB=1)
def test_too_large_an_upload_is_refused_before_it_is_read() -> None:
    response = as_(world.person("mei")).post("/arrive", {"archive": file(bytes(3_000_000))})
    assert response.status_code == 413
    assert "up to 1 MB" in response.content.decode()


def test_a_disk_that_fills_up_during_the_upload_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    handler = "django.core.files.uploadhandler.TemporaryFileUploadHandler.receive_data_chunk"
    monkeypatch.setattr(handler, full)
    client = as_(world.person("mei"), enforce_csrf_checks=False)
    response = client.post("/arrive", {"archive": file(bytes(1_500_000))})
    assert response.status_code == 507
    assert "disk is full" in response.content.decode()


def test_an_upload_from_another_site_is_refused() -> None:
    client = as_(world.person("mei"), enforce_csrf_checks=True)
    assert client.post("/arrive", {"archive": file()}).status_code == 403
    assert not ArchiveImport.objects.exists()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page(client, "/arrive"))
    assert token
    good = client.post("/arrive", {"archive": file(), "csrfmiddlewaretoken": token[1]})
    assert good.status_code == 302


def test_somebody_elses_import_is_not_there() -> None:
    address = handed_in(as_(world.person("mei")))
    other = as_(world.hazel())
    for path in ("", "/progress", "/found", "/outcomes", "/outcomes.csv", "/stop"):
        assert other.get(address + path).status_code == 404, path
    for path in ("/bring", "/stop", "/retry"):
        assert other.post(address + path, {"visibility": "public"}).status_code == 404, path


def test_doubt_about_the_owner_is_asked_on_the_second_screen() -> None:
    mei = world.person("mei")
    bring(mei, archive("mei.old"))
    client = as_(mei)
    address = handed_in(client)
    assert "It is my own" in page(client, address)
    refused = client.post(f"{address}/bring", {"visibility": "public"})
    assert refused.status_code == 400
    assert "somebody else" in refused.content.decode()
    client.post(f"{address}/bring", {"visibility": "public", "is_mine": "on"})
    assert ArchiveImport.objects.latest("pk").phase == "people"


def test_an_unknown_choice_brings_nothing() -> None:
    client = as_(world.person("mei"))
    address = handed_in(client)
    response = client.post(f"{address}/bring", {"visibility": "the whole galaxy"})
    assert response.status_code == 400
    assert ArchiveImport.objects.get().phase == "check"


def test_who_hides_from_suggestions_is_not_asked_who_may_find_her() -> None:
    mei = world.person("mei")
    update_profile(account=mei, is_discoverable=False)
    client = as_(mei)
    address = handed_in(client)
    assert 'name="findable_by"' not in page(client, address)
    client.post(f"{address}/bring", {"visibility": "public"})
    drain()
    assert FormerName.objects.get().findable_by == "nobody"


def test_throwing_it_away_leads_back_to_the_choice() -> None:
    client = as_(world.person("mei"))
    address = handed_in(client)
    assert client.post(f"{address}/stop")["Location"] == "/arrive"
    assert not ArchiveImport.objects.exists()


def test_stopping_asks_first_and_says_what_stays() -> None:
    client = as_(world.person("mei"))
    address = handed_in(client)
    client.post(f"{address}/bring", {"visibility": "public"})
    assert "What is here already stays" in page(client, f"{address}/stop")
    assert client.post(f"{address}/stop")["Location"] == address
    drain()
    assert not Post.objects.exists()
    assert "Stopped" in page(client, address)


def test_the_page_asks_again_while_it_runs_and_rests_afterwards() -> None:
    client = as_(world.person("mei"))
    address = handed_in(client)
    client.post(f"{address}/bring", {"visibility": "public"})
    running = page(client, f"{address}/progress")
    assert f'hx-get="{address}/progress"' in running
    assert "ImportProgressed" in page(client, address)
    assert f'hx-get="{address}/found"' in page(client, f"{address}/found")
    drain()
    assert "hx-get" not in page(client, f"{address}/progress")
    assert "hx-get" not in page(client, f"{address}/found")


def test_people_who_are_here_are_offered_and_followed_when_ticked() -> None:
    mei, sam = world.person("mei"), world.person("sam")
    bring(sam, archive("sam_synth", followers=("mei.synth",), following=("mei.synth",)))
    client = as_(mei)
    address = handed_in(client)
    client.post(f"{address}/bring", {"visibility": "public", "findable_by": "mutual"})
    drain()
    watch = page(client, address)
    assert "1 person you followed is here" in watch
    assert "was @sam_synth" in watch
    client.post("/arrive/people/follow", {"account": [str(sam.pk), str(world.hazel().pk), "x"]})
    assert list(Follow.objects.values_list("followed__handle", flat=True)) == ["sam"]
    assert "is here now" in page(as_(sam), "/notifications")


def test_her_list_of_people_can_be_read_and_forgotten_by_her_alone() -> None:
    mei, hazel = world.person("mei"), world.hazel()
    bring(mei, archive("mei.old", following=("sam.old",), blocked=("loud.one",)))
    client = as_(mei)
    text = page(client, "/arrive/people")
    assert "@sam.old" in text
    assert "You were @mei.old" in text
    assert "@loud.one" in page(client, "/arrive/people?relation=blocked")
    assert "sam.old" not in page(as_(hazel), "/arrive/people")
    known = KnownPerson.objects.get(relation="following")
    as_(hazel).post(f"/arrive/people/{known.pk}/forget")
    assert KnownPerson.objects.count() == 2
    client.post(f"/arrive/people/{known.pk}/forget")
    assert KnownPerson.objects.count() == 1
    assert "stays as it is" in page(client, "/arrive/people/forget")
    client.post("/arrive/people/forget")
    assert not KnownPerson.objects.exists()


def test_who_may_find_her_can_be_changed_and_the_name_forgotten_by_her_alone() -> None:
    mei = world.person("mei")
    bring(mei, archive("mei.old"))
    claim = FormerName.objects.get()
    assert as_(world.hazel()).post(f"/arrive/names/{claim.pk}").status_code == 404
    client = as_(mei)
    client.post(f"/arrive/names/{claim.pk}", {"findable_by": "everyone"})
    claim.refresh_from_db()
    assert claim.findable_by == "everyone"
    client.post(f"/arrive/names/{claim.pk}", {"findable_by": "forget"})
    assert not FormerName.objects.exists()


def test_every_outcome_can_be_read_filtered_and_downloaded() -> None:
    mei = world.person("mei")
    row = bring(mei, tiktok.third_generation())
    client = as_(mei)
    everything = page(client, f"/arrive/{row.pk}/outcomes")
    assert "brought along" in everything
    skipped = page(client, f"/arrive/{row.pk}/outcomes?outcome=skipped")
    assert "The entry was empty." in skipped
    assert "＠anna.synth" not in skipped
    unknown = page(client, f"/arrive/{row.pk}/outcomes?outcome=unrecognised")
    assert "Dream Diary" in unknown
    response: Any = client.get(f"/arrive/{row.pk}/outcomes.csv")
    assert "attachment" in response["Content-Disposition"]
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    assert len(rows) == 1 + row.items.count()
    assert {len(each) for each in rows} == {6}
    assert "@sam" not in text  # whom she followed stays on its own page


def test_a_cell_that_looks_like_a_formula_stays_text() -> None:
    from magpie.web.views.arrive_outcomes import _harmless

    assert _harmless("=1+1") == "'=1+1"
    assert _harmless("Posts") == "Posts"


def test_a_stuck_import_can_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    mei = world.person("mei")
    client = as_(mei)
    address = handed_in(client)
    client.post(f"{address}/bring", {"visibility": "public"})
    ArchiveImport.objects.update(state="failed", error="IntegrityError: something internal")
    stuck = page(client, address)
    assert "Nothing is lost" in stuck
    assert "IntegrityError" not in stuck
    client.post(f"{address}/retry")
    drain()
    assert ArchiveImport.objects.get().phase == "done"


def test_dropped_videos_find_their_posts_and_the_rest_is_asked() -> None:
    mei = world.person("mei")
    bring(mei, tiktok.third_generation())
    client = as_(mei)
    assert "3 posts wait for their video" in page(client, "/arrive/videos")
    content = samples.clip(samples.PLAYABLE, has_sound=False)
    files = [
        SimpleUploadedFile(name, content, "video/mp4")
        for name in (f"{tiktok.GARDEN}.mp4", "holiday.mp4")
    ]
    client.post("/arrive/videos", {"videos": files})
    text = page(client, "/arrive/videos")
    assert "1 video found its post." in text
    assert "2 posts wait for their video" in text
    assert "holiday.mp4" in text
    drop = VideoDrop.objects.get()
    other = as_(world.hazel())
    assert other.post(f"/arrive/videos/{drop.pk}", {"post": "none"}).status_code == 404
    client.post(f"/arrive/videos/{drop.pk}", {"post": "none"})
    assert not VideoDrop.objects.exists()


def test_the_script_sends_files_one_by_one_and_asks_for_places_last() -> None:
    mei = world.person("mei")
    bring(mei, tiktok.third_generation())
    client = as_(mei)
    video = SimpleUploadedFile(
        f"{tiktok.GARDEN}.mp4", samples.clip(samples.PLAYABLE, has_sound=False), "video/mp4"
    )
    held = client.post("/arrive/videos", {"videos": video, "hold": "1"}, headers=UPLOAD)
    assert held.json() == {}
    assert Post.objects.get(origin_id=tiktok.GARDEN).awaits_media
    letter = SimpleUploadedFile("letter.mp4", b"Dear Mei", "video/mp4")
    wrong = client.post("/arrive/videos", {"videos": letter, "hold": "1"}, headers=UPLOAD)
    assert "letter.mp4" in wrong.json()["error"]
    assert client.post("/arrive/videos", {}, headers=UPLOAD).json() == {"url": "/arrive/videos"}
    assert not Post.objects.get(origin_id=tiktok.GARDEN).awaits_media


def test_one_post_can_be_given_its_file_directly_by_its_author_alone() -> None:
    mei = world.person("mei")
    bring(mei, tiktok.third_generation())
    waiting = Post.objects.get(origin_id=tiktok.BREAD)
    picture = {"files": SimpleUploadedFile("a.jpg", world.picture().getvalue(), "image/jpeg")}
    assert as_(world.hazel()).post(f"/arrive/videos/for/{waiting.pk}", picture).status_code == 404
    picture["files"].seek(0)
    as_(mei).post(f"/arrive/videos/for/{waiting.pk}", picture)
    waiting.refresh_from_db()
    assert not waiting.awaits_media


def test_lists_cost_the_same_however_long_they_are(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    mei = world.person("mei")
    crowd = tuple(f"old{n}" for n in range(6))
    for n, name in enumerate(crowd):
        bring(world.person(f"p{n}"), archive(name, followers=("mei.old",)))
    row = bring(mei, archive("mei.old", following=(*crowd, "later")))
    client = as_(mei)
    for path, most in (
        ("/arrive", 14),
        (f"/arrive/{row.pk}", 10),
        (f"/arrive/{row.pk}/outcomes", 8),
        ("/arrive/people", 20),
        ("/arrive/videos", 9),
    ):
        with django_assert_max_num_queries(most):
            page(client, path)
