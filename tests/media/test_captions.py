"""Caption files as people have them, the rules of cues, WebVTT out, and what an editor does."""

import io
from collections.abc import Sequence

import pytest
import webvtt

from magpie.accounts.models import Account
from magpie.core.errors import DomainError
from magpie.core.events import Event
from magpie.media import actions
from magpie.media.captions import editing, showing
from magpie.media.captions.cues import CUES_MAX, Cue, check, read_time, settled, time_name
from magpie.media.captions.files import read
from magpie.media.models import CaptionTrack, MediaAttachment
from tests.media import samples

VTT = """WEBVTT - hens

NOTE made by hand

1
00:01.000 --> 00:02.500 align:start
<v Hazel>Good &amp; <b>early</b></v>

00:00:03.000 --> 00:00:04.000
They are
all awake.
"""
SRT = "1\r\n00:00:01,000 --> 00:00:02,500\r\n<i>早上好</i>\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n鸡都醒了\r\n"
HENS = [Cue(1000, 2500, "Good morning, hens."), Cue(3000, 4000, "They are all awake.")]


def refusal(data: bytes) -> str:
    with pytest.raises(DomainError) as caught:
        read(data)
    return str(caught.value)


def test_webvtt_is_read_without_its_mark_up() -> None:
    assert read(VTT.encode()) == [
        Cue(1000, 2500, "Good & early"),
        Cue(3000, 4000, "They are\nall awake."),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_srt_is_read_in_the_encodings_it_comes_in(encoding: str) -> None:
    cues = read(SRT.encode(encoding))
    assert cues == [Cue(1000, 2500, "早上好"), Cue(3000, 4000, "鸡都醒了")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (SRT.replace("02,500", "0x,500"), "Line 2 has times we can't read"),
        (SRT.replace("00:00:04,000", ""), "Line 6 has times we can't read"),
        (SRT.replace("00:00:04,000", "00:00:02,000"), "On line 6 a caption ends before"),
        (SRT.replace("2\r\n00:00:03", "two\r\n00:00:03"), "The caption on line 6 can't be read"),
        ("Hello\n\n" + SRT, "Line 1 isn't how such a file begins"),
        ("WEBVTT\n\nnothing here", "There are no captions in this file"),
        ("", "There are no captions in this file"),
        ("\0\0\0", "There are no captions in this file"),
        ("{\\rtf1 hello}", "There are no captions in this file"),
        ("x" * 1_000_001, "too large to be captions"),
        (f"WEBVTT\n\n00:01.000 --> 00:02.000\n{'x' * 501}\n", "Caption 1 is too long"),
        ("WEBVTT\n\n99:00:01.000 --> 99:00:02.000\nx\n", "later than any video"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_line(text: str, sentence: str) -> None:
    assert sentence in refusal(text.encode())


def test_bytes_that_are_no_text_are_refused_with_a_sentence() -> None:
    assert refusal(bytes(range(256)) * 10)


def test_more_captions_than_fit_are_refused() -> None:
    times = (
        f"00:{n // 60:02}:{n % 60:02}.000 --> 00:{n // 60:02}:{n % 60:02}.900" for n in range(9)
    )
    assert len(read(("WEBVTT\n\n" + "\n\n".join(f"{each}\nx" for each in times)).encode())) == 9
    with pytest.raises(DomainError, match="3000 fit"):
        check([Cue(n * 10, n * 10 + 5, "x") for n in range(CUES_MAX + 1)])


def test_overlapping_captions_of_a_file_give_way_to_each_other() -> None:
    late, early, over = Cue(5000, 6000, "c"), Cue(0, 2000, "a"), Cue(1500, 3000, "b")
    assert settled([late, early, over]) == [Cue(0, 1500, "a"), Cue(1500, 3000, "b"), late]
    twins = [Cue(0, 1000, "一"), Cue(0, 2000, "one")]
    assert settled(twins) == [Cue(0, 2000, "一\none")]


@pytest.mark.parametrize(
    ("text", "ms"),
    [("0:01.5", 1500), ("1:02:03.004", 3723004), ("00:00:01,000", 1000), ("61:00", None)]
    + [(each, None) for each in ("", "abc", "1", "0:99", "-0:01", "0:01.2345")],
)
def test_times_are_read_as_people_write_them(text: str, ms: int | None) -> None:
    assert read_time(text) == ms
    if ms is not None:
        assert read_time(time_name(ms)) == ms


def shown(text: str) -> list[str]:
    """What a browser's own parser would make of it."""
    found = webvtt.from_buffer(io.StringIO(text), format="vtt")
    return [each.raw_text for each in found.captions]


def test_what_somebody_wrote_can_never_be_mark_up() -> None:
    hostile = [Cue(0, 1000, "<script>x</script> --> </c><i>\n& done")]
    text = showing.vtt(hostile)
    assert text.count("-->") == 1
    assert "<script" not in text
    assert shown(text) == [
        "<c.first>&lt;script&gt;x&lt;/script&gt; --&gt; &lt;/c&gt;&lt;i&gt;\n&amp; done</c>"
    ]


def test_two_languages_stand_in_two_lines_also_when_their_times_differ() -> None:
    chinese = [Cue(0, 2000, "早上好"), Cue(2000, 5000, "鸡都醒了")]
    english = [Cue(100, 900, "Good"), Cue(900, 1900, "morning"), Cue(1900, 4900, "All\nawake")]
    late = Cue(9000, 9500, "Nobody says this in Chinese")
    assert shown(showing.bilingual(chinese, [*english, late])) == [
        "<c.first>早上好</c>\n<c.second>Good morning</c>",
        "<c.first>鸡都醒了</c>\n<c.second>All awake</c>",
    ]
    assert shown(showing.bilingual(chinese, [])) == [
        "<c.first>早上好</c>",
        "<c.first>鸡都醒了</c>",
    ]


def test_the_editor_splits_at_a_pause_and_joins_again() -> None:
    two = editing.split(HENS, 0)
    assert [each.text for each in two] == ["Good morning,", "hens.", "They are all awake."]
    assert two[0].end_ms == two[1].start_ms
    check(two)
    assert editing.joined(two, 0)[0] == Cue(1000, 2500, "Good morning,\nhens.")
    assert editing.joined(two, 2) == two
    assert [each.text for each in editing.split([Cue(0, 900, "早上好呀")], 0)] == ["早上", "好呀"]
    assert editing.split([Cue(0, 900, "a")], 0) == [Cue(0, 900, "a")]


def test_the_editor_finds_room_for_a_new_caption() -> None:
    for cues, after in [(HENS, 0), (HENS, 1), (HENS, -1), ([], -1), ([Cue(0, 400, "a")], 0)]:
        new = editing.added(cues, after)
        assert len(new) == len(cues) + 1
        assert new[after + 1].text == "…"
        check(new)
    tight = [Cue(0, 1000, "a"), Cue(1000, 2000, "b")]
    check(editing.added(tight, 0))
    assert editing.added(tight, -1) == tight


@pytest.fixture
def video(mei: Account) -> MediaAttachment:
    return actions.upload(owner=mei, file=io.BytesIO(samples.clip()), name="hens.mp4")


def save(video: MediaAttachment, cues: Sequence[Cue] = HENS, **more: object) -> CaptionTrack:
    language = str(more.pop("language", "en"))
    return actions.save_captions(media=video, language=language, cues=cues, **more)  # type: ignore[arg-type]


@pytest.mark.django_db
def test_captions_changed_meanwhile_are_not_overwritten(video: MediaAttachment) -> None:
    before = save(video).stamp
    save(video, HENS[:1], stamp=before)
    with pytest.raises(DomainError, match="changed on another page"):
        save(video, stamp=before)
    assert CaptionTrack.objects.get().cues == HENS[:1]


@pytest.mark.django_db
def test_machine_translations_go_with_the_words_they_were_made_of(video: MediaAttachment) -> None:
    source = save(video)
    for language, made_by in (("zh-Hans", "machine"), ("es", "person")):
        save(video, language=language, made_by=made_by, source=source)
    save(video, HENS[:1])
    left = CaptionTrack.objects.values_list("language", flat=True)
    assert list(left) == ["en", "es"]
    actions.delete_captions(track=source)
    assert list(CaptionTrack.objects.values_list("language", "source")) == [("es", None)]
    assert Event.objects.filter(kind="CaptionsChanged").count() == 5


@pytest.mark.django_db
def test_captions_that_break_a_rule_are_not_kept(video: MediaAttachment) -> None:
    overlapping = [Cue(0, 2000, "a"), Cue(1500, 3000, "b")]
    for cues in (overlapping, [Cue(5, 5, "x")], [Cue(0, 5, "")]):
        with pytest.raises(DomainError, match=r"Caption [12]"):
            save(video, cues)
    assert not CaptionTrack.objects.exists()
