"""Captions in a reader's language: whole sentences to the engine, its words back on the old times."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest

from magpie.core import clock
from magpie.core.tasks import drain
from magpie.media.actions import save_captions, upload
from magpie.media.captions import phrases
from magpie.media.captions.cues import Cue, check
from magpie.media.models import CaptionTrack
from magpie.posts.actions import request_captions
from magpie.posts.models import CaptionWish, Post
from magpie.posts.queries import readable
from tests import engines, world
from tests.engines import KnowsByHeart
from tests.media import samples

SPOKEN = [Cue(0, 1000, "My hens"), Cue(1000, 2000, "have names."), Cue(5000, 6000, "Good morning")]


def test_captions_of_one_sentence_are_put_together() -> None:
    runs = phrases.sentences(SPOKEN)
    assert [phrases.joined(run) for run in runs] == ["My hens have names.", "Good morning"]
    chinese = [Cue(0, 900, "我的\n母鸡"), Cue(900, 2000, "都有名字")]
    assert [phrases.joined(run) for run in phrases.sentences(chinese)] == ["我的 母鸡都有名字"]
    endless = [Cue(n * 1000, n * 1000 + 999, "and") for n in range(20)]
    assert [len(run) for run in phrases.sentences(endless)] == [6, 6, 6, 2]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("我的母鸡，都有名字。", ["我的母鸡，", "都有名字。"]),
        ("Mis gallinas tienen nombres.", ["Mis gallinas", "tienen nombres."]),
        ("名字", ["名", "字"]),
        ("Nombres", ["Nombres"]),
        ("", []),
    ],
)
def test_a_translation_is_laid_out_over_the_times_of_what_it_translates(
    text: str, parts: list[str]
) -> None:
    cues = list(phrases.laid_out(text, SPOKEN[:2]))
    assert [cue.text for cue in cues] == parts
    if cues:
        assert (cues[0].start_ms, cues[-1].end_ms) == (0, 2000)
        check(cues)


@pytest.fixture
def engine() -> Iterator[KnowsByHeart]:
    engine = KnowsByHeart()
    with engines.installed(engine):
        yield engine


def filmed(visibility: str = "public") -> Post:
    """A captioned video, as it is loaded for a page."""
    hazel = world.hazel()
    media = upload(owner=hazel, file=io.BytesIO(samples.clip()), name="hens.mp4")
    post = world.post(hazel, "Hens", kind="video", attachments=[media], visibility=visibility)
    save_captions(media=media, language="en", cues=SPOKEN)
    drain()
    return loaded(post)


def loaded(post: Post) -> Post:
    return readable(post.author, [post.pk])[0]


def ask(post: Post, language: str = "zh-Hans") -> bool:
    return request_captions(post=post, language=language, asked_by=None)


@pytest.mark.django_db
def test_a_wish_becomes_a_track_that_says_a_machine_made_it(engine: KnowsByHeart) -> None:
    post = filmed()
    assert ask(post)
    world.settle()
    track = CaptionTrack.objects.get(language="zh-Hans")
    assert track.made_by == "machine"
    assert track.source
    assert track.source.language == "en"
    assert "".join(cue.text for cue in track.cues) == "我的母鸡都有名字。早上好"
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues][-1] == (5000, 6000)
    assert not CaptionWish.objects.exists()
    assert not ask(loaded(post))
    assert set(engine.asked) >= {"My hens have names.", "Good morning"}


@pytest.mark.django_db
def test_what_no_engine_knows_is_not_asked_for(engine: KnowsByHeart) -> None:
    post = filmed()
    assert not ask(post, "ko")
    assert not ask(post, "en")
    assert not CaptionWish.objects.exists()


@pytest.mark.django_db
def test_words_for_few_people_never_go_to_an_engine_elsewhere() -> None:
    with engines.installed(KnowsByHeart(is_local=False)):
        assert not ask(filmed("followers"))


@pytest.mark.django_db
def test_an_engine_that_is_down_is_waited_for_and_given_up_in_the_end(engine: KnowsByHeart) -> None:
    engine.is_down = True
    post = filmed()
    ask(post)
    world.settle()
    assert CaptionWish.objects.get().state == "waiting"
    with clock.at(clock.now() + timedelta(days=3)):
        world.settle()
        assert CaptionWish.objects.get().state == "failed"
        engine.is_down = False
        ask(loaded(post))
        world.settle()
    with clock.at(clock.now() + timedelta(days=3, hours=1)):
        world.settle()
    assert CaptionTrack.objects.filter(language="zh-Hans").exists()


@pytest.mark.django_db
def test_captions_written_meanwhile_stay(engine: KnowsByHeart) -> None:
    post = filmed()
    ask(post)
    media = post.attachments.get().media
    save_captions(media=media, language="zh-Hans", cues=[Cue(0, 9, "人写的")])
    world.settle()
    assert CaptionTrack.objects.get(language="zh-Hans").made_by == "author"
    assert not CaptionWish.objects.exists()
