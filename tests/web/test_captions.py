"""Captions through their doors: who may read and who may write them, the editor as a plain form."""

import io
from typing import Any

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from magpie.accounts.models import Account, User
from magpie.media.actions import save_captions, upload
from magpie.media.captions.cues import Cue
from magpie.media.models import CaptionTrack, Transcript
from magpie.posts.models import CaptionWish, Post
from tests import engines, world
from tests.engines import KnowsByHeart
from tests.media import samples
from tests.media.test_captions import HENS, SRT

pytestmark = pytest.mark.django_db


@pytest.fixture
def hazel(client: Client) -> Account:
    account = world.hazel()
    client.force_login(account.user)
    return account


@pytest.fixture
def post(hazel: Account) -> Post:
    media = upload(owner=hazel, file=io.BytesIO(samples.clip()), name="hens.mp4")
    return world.post(hazel, "My hens in the morning.", kind="video", attachments=[media])


def captioned(post: Post, **more: Any) -> CaptionTrack:
    media = post.attachments.get().media
    return save_captions(media=media, **{"language": "en", "cues": HENS, **more})


def send(client: Client, post: Post, text: str, language: str = "en") -> Any:
    file = io.BytesIO(text.encode())
    file.name = "hens.srt"
    return client.post(f"{post.url}/captions/upload", {"language": language, "file": file})


def rows(track: CaptionTrack, **changes: str) -> dict[str, str]:
    """The editor's form as it is sent when nothing was typed but `changes`."""
    sent = {"stamp": track.stamp, "first": "0", "count": str(len(track.cues)), "do": "save"}
    for n, cue in enumerate(track.cues):
        sent |= {
            f"start-{n}": f"0:0{cue.start_ms / 1000:.3f}",
            f"end-{n}": f"0:0{cue.end_ms / 1000:.3f}",
            f"text-{n}": cue.text,
        }
    return sent | {name.replace("_", "-"): value for name, value in changes.items()}


def test_captions_are_read_by_whoever_may_read_the_post(client: Client, hazel: Account) -> None:
    media = upload(owner=hazel, file=io.BytesIO(samples.clip()), name="hens.mp4")
    close = world.post(hazel, "For friends.", visibility="followers", attachments=[media])
    captioned(close)
    response = client.get(f"{close.url}/captions/en.vtt")
    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert "private" in response["Cache-Control"]
    assert response.content.decode().startswith("WEBVTT\n\n00:00:01.000 --> 00:00:02.500\n")
    assert Client().get(f"{close.url}/captions/en.vtt").status_code == 404
    assert client.get(f"{close.url}/captions/ko.vtt").status_code == 404
    assert client.get(f"{close.url}/captions/en+ko+xx.vtt").status_code == 404


def test_only_its_author_writes_captions(post: Post) -> None:
    captioned(post)
    other = Client()
    other.force_login(world.lin().user)
    for page in ("", "/en/edit", "/en/delete"):
        assert Client().get(f"{post.url}/captions{page}").status_code == 302
        assert other.get(f"{post.url}/captions{page}").status_code == 403
    assert send(other, post, SRT).status_code == 403
    assert other.post(f"{post.url}/captions/en/delete").status_code == 403
    assert CaptionTrack.objects.get().cues == HENS


def test_a_file_becomes_captions_and_is_shown_by_the_player(client: Client, post: Post) -> None:
    assert send(client, post, SRT, "zh-Hans")["Location"] == f"{post.url}/captions/zh-Hans/edit"
    world.settle()
    page = Client().get(post.url).content.decode()
    assert f'src="{post.url}/captions/zh-Hans.vtt?v=' in page
    assert 'srclang="zh-Hans"' in page


def test_a_file_that_cannot_be_read_says_why_on_the_page(client: Client, post: Post) -> None:
    for text, language, sentence in (
        (SRT.replace("02,500", "0x"), "en", "Line 2 has times"),
        (SRT, "tlh", "Choose the language"),
        ("", "en", "This file is empty."),
    ):
        response = send(client, post, text, language)
        assert response.status_code == 400
        assert sentence in response.content.decode()
    nothing = client.post(f"{post.url}/captions/upload", {"language": "en"})
    assert "Choose a file with captions" in nothing.content.decode()
    assert not CaptionTrack.objects.exists()


def test_a_post_without_a_video_has_no_captions(client: Client, hazel: Account) -> None:
    post = world.post(hazel)
    assert client.get(f"{post.url}/captions").status_code == 404


def test_captions_are_edited_without_script(client: Client, post: Post) -> None:
    client.post(f"{post.url}/captions/write", {"language": "en"})
    track = CaptionTrack.objects.get()
    edit = f"{post.url}/captions/en/edit"
    client.post(edit, rows(track, text_0="Good morning, hens", end_0="0:03.5", do="split:0"))
    track = CaptionTrack.objects.get()
    assert [each.text for each in track.cues] == ["Good morning,", "hens"]
    client.post(edit, rows(track, do="add:1"))
    client.post(edit, rows(CaptionTrack.objects.get(), do="remove:0"))
    cues = CaptionTrack.objects.get().cues
    assert [each.text for each in cues] == ["hens", "…"]
    page = client.get(edit).content.decode()
    assert 'value="0:03.500"' in page
    assert ">hens</textarea>" in page


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"start_1": "soon"}, "Caption 2: “soon” is no time"),
        ({"end_0": "0:00.5"}, "Caption 1 ends before it begins"),
        ({"end_0": "0:03.2"}, "Caption 2 begins at 0:03.000, before the one above it ends"),
        ({"text_1": " \u200e "}, "Caption 2 says nothing"),
        ({"stamp": "old"}, "changed on another page"),
    ],
)
def test_what_breaks_a_rule_is_said_and_nothing_typed_is_lost(
    client: Client, post: Post, changes: dict[str, str], sentence: str
) -> None:
    track = captioned(post)
    sent = rows(track, **{"text_0": "Typed for an hour", **changes})
    response = client.post(f"{post.url}/captions/en/edit", sent)
    assert response.status_code in (400, 409)
    assert sentence in response.content.decode()
    assert ">Typed for an hour</textarea>" in response.content.decode()
    assert CaptionTrack.objects.get().cues == HENS


@pytest.mark.parametrize("do", ["split:99", "join:-5", "remove:x", "explode:0", "", "add:9999999"])
def test_buttons_that_do_not_exist_change_nothing(client: Client, post: Post, do: str) -> None:
    track = captioned(post)
    response = client.post(f"{post.url}/captions/en/edit", rows(track, do=do))
    assert response.status_code == 302
    assert CaptionTrack.objects.get().cues == HENS


def test_long_captions_are_edited_a_page_at_a_time(client: Client, post: Post) -> None:
    cues = [Cue(n * 1000, n * 1000 + 900, f"line {n}") for n in range(90)]
    track = captioned(post, cues=cues)
    edit = f"{post.url}/captions/en/edit"
    page = client.get(f"{edit}?from=80").content.decode()
    assert ">line 89</textarea>" in page
    assert ">line 79</textarea>" not in page
    sent = {"stamp": track.stamp, "first": "80", "count": "1", "do": "before"}
    sent |= {"start-0": "1:20", "end-0": "1:20.5", "text-0": "changed"}
    assert client.post(edit, sent)["Location"].endswith("?from=40")
    after = CaptionTrack.objects.get().cues
    assert after[80] == Cue(80_000, 80_500, "changed")
    assert after[:80] + after[81:] == cues[:80] + cues[81:]
    assert client.get(f"{edit}?from=9999").status_code == 200


def test_captions_are_taken_away_after_a_question(client: Client, post: Post) -> None:
    captioned(post)
    assert (
        "Take these captions away" in client.get(f"{post.url}/captions/en/delete").content.decode()
    )
    client.post(f"{post.url}/captions/en/delete")
    assert not CaptionTrack.objects.exists()


def test_each_reader_sees_her_language_first_and_the_spoken_one_below(
    client: Client, post: Post
) -> None:
    spoken = captioned(post)
    captioned(post, language="zh-Hans", made_by="machine", source=spoken)
    world.settle()
    lin = Client()
    lin.force_login(world.person("bea", reads="zh-Hans").user)
    page = lin.get(post.url).content.decode()
    first = page[page.index("<track") :]
    assert f"{post.url}/captions/zh-Hans+en.vtt" in first[: first.index(">")]
    assert "machine translation" in first[: first.index(">")]
    text = lin.get(f"{post.url}/captions/zh-Hans+en.vtt").content.decode()
    assert "<c.second>Good morning, hens.</c>" in text
    stranger = Client().get(post.url, headers={"Accept-Language": "en"}).content.decode()
    first = stranger[stranger.index("<track") :]
    assert f"{post.url}/captions/en.vtt" in first[: first.index(">")]
    assert f"{post.url}/captions/en.vtt" in first[: first.index(">")]
    learner = client.get(post.url).content.decode()
    first = learner[learner.index("<track") :]
    assert f"{post.url}/captions/en+zh-Hans.vtt" in first[: first.index(">")]


def test_a_reader_asks_for_captions_in_her_language(client: Client, post: Post) -> None:
    captioned(post)
    with engines.installed(KnowsByHeart()):
        lin = Client()
        lin.force_login(world.person("bea", reads="zh-Hans").user)
        world.settle()
        page = lin.get(post.url).content.decode()
        assert f'formaction="{post.url}/captions/translate"' in page
        assert lin.post(f"{post.url}/captions/translate").status_code == 302
        assert CaptionWish.objects.get().language == "zh-Hans"
        assert "Being translated" in client.get(f"{post.url}/captions").content.decode()
        refused = client.post(f"{post.url}/captions/translate", {"language": "en"})
        assert refused.status_code == 400
    assert "captions/translate" not in Client().get(post.url).content.decode()


def test_listening_is_offered_only_where_the_host_wants_it(
    client: Client, post: Post, settings: Settings
) -> None:
    assert "captions/listen" not in client.get(f"{post.url}/captions").content.decode()
    response = client.post(f"{post.url}/captions/listen")
    assert response.status_code == 400
    assert "be made automatically" in response.content.decode()
    settings.MAGPIE_SPEECH = "whisper-base"
    assert "models install" not in client.get(f"{post.url}/captions").content.decode()
    User.objects.filter(account=post.author).update(is_host=True)
    assert "models install whisper-base" in client.get(f"{post.url}/captions").content.decode()


def test_the_work_shows_itself_and_can_be_stopped(client: Client, post: Post) -> None:
    media = post.attachments.get().media
    Transcript.objects.create(media=media, progress=40)
    work = client.get(f"{post.url}/captions", headers={"HX-Request": "true"}).content.decode()
    assert 'value="40"' in work
    assert "<h1" not in work
    client.post(f"{post.url}/captions/stop")
    assert not Transcript.objects.exists()
