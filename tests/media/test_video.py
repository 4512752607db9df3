"""Videos as people get them: playable everywhere, upright, and silent about their origin."""

import subprocess
from pathlib import Path

import pytest
from PIL import Image

from magpie.core.errors import DomainError
from magpie.media import ffmpeg, video, video_facts
from magpie.media.pictures import render
from magpie.media.probe import HEAD, MOVIE, Format, sniff
from magpie.media.video_facts import VideoFacts, read_facts
from tests.media import samples
from tests.media.samples import PLAYABLE, SECRET


class Sample:
    """A clip on disk, with what is known of it."""

    def __init__(self, folder: Path, data: bytes) -> None:
        self.path, self.target = folder / "source", folder / "target.mp4"
        self.path.write_bytes(data)
        self.format: Format = sniff(data[:HEAD])
        self.facts = read_facts(self.path, self.format)

    def is_playable(self) -> bool:
        return self.facts.is_playable(self.path.stat().st_size)

    def remux(self) -> bytes:
        video.remux(self.path, self.format, self.facts, self.target)
        return self.target.read_bytes()

    def transcode(self) -> VideoFacts:
        self.percents: list[int] = []
        video.transcode(self.path, self.format, self.facts, self.target, self.percents.append)
        return read_facts(self.target, MOVIE)


def test_what_every_browser_plays_is_recognised(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip())
    facts = sample.facts
    assert (facts.codec, facts.pixels, facts.audio_codec) == ("h264", "yuv420p", "aac")
    assert (facts.width, facts.height, facts.fps) == (160, 120, 15)
    assert facts.duration == pytest.approx(0.4, abs=0.1)
    assert sample.is_playable()


def test_no_sound_at_all_is_fine(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip(PLAYABLE, has_sound=False))
    assert sample.facts.audio is None
    assert sample.is_playable()
    sample.remux()
    assert sample.transcode().audio is None


@pytest.mark.parametrize(
    ("options", "suffix"),
    [
        ("-c:v libvpx -b:v 300k -c:a libvorbis", ".webm"),
        ("-c:v libx264 -preset ultrafast -pix_fmt yuv444p -c:a aac", ".mp4"),
        (f"{PLAYABLE} -c:a libmp3lame", ".mp4"),
        (f"{PLAYABLE} -c:a libopus", ".mkv"),
        ("-c:v mpeg4 -c:a aac", ".mov"),
    ],
)
def test_what_some_browsers_refuse_must_be_encoded_anew(
    tmp_path: Path, options: str, suffix: str
) -> None:
    sample = Sample(tmp_path, samples.clip(options, suffix=suffix))
    assert not sample.is_playable()


def test_too_many_pixels_or_bits_or_frames_must_be_encoded_anew(tmp_path: Path) -> None:
    facts = Sample(tmp_path, samples.clip()).facts
    assert not facts.is_playable(size=2_000_000)
    for change in ({"width": 2560, "height": 1440}, {"fps": 120.0}, {"duration": 0.0}):
        assert not VideoFacts(**{**vars(facts), **change}).is_playable(size=10_000)


def test_a_copied_video_starts_before_it_is_loaded_and_tells_nothing(tmp_path: Path) -> None:
    data = samples.clip(f"{PLAYABLE} -c:a aac -movflags use_metadata_tags", suffix=".mov")
    assert SECRET in data
    copied = Sample(tmp_path, data).remux()
    assert copied.index(b"moov") < copied.index(b"mdat")
    for trace in (SECRET, b"31.2304", b"secret", b"x264", b"Lavf"):
        assert trace not in copied


def test_an_encoded_video_starts_before_it_is_loaded_and_tells_nothing(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip("-c:v mpeg4 -c:a aac", suffix=".mkv"))
    facts = sample.transcode()
    made = sample.target.read_bytes()
    assert facts.is_playable(len(made))
    assert made.index(b"moov") < made.index(b"mdat")
    for trace in (SECRET, b"31.2304", b"secret", b"Lavf"):
        assert trace not in made


def test_progress_is_told_in_percent_and_never_claims_the_end(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip("-c:v mpeg4 -c:a aac"))
    sample.transcode()
    assert sample.percents
    assert 0 <= sample.percents[0] <= sample.percents[-1] <= 99


def test_a_video_filmed_upright_is_upright(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.turned_clip())
    assert (sample.facts.width, sample.facts.height) == (120, 160)
    still = render(video.read_poster(sample.path, sample.format, sample.facts))
    assert (still.width, still.height) == (120, 160)
    sample.remux()
    copied = read_facts(sample.target, MOVIE)
    assert (copied.width, copied.height) == (120, 160)
    encoded = sample.transcode()
    assert (encoded.width, encoded.height) == (120, 160)


def test_odd_sides_and_pixels_that_are_not_square_are_straightened(tmp_path: Path) -> None:
    filters = "-vf format=yuv444p,crop=99:75:0:0:exact=1,setsar=16/11"
    data = samples.clip(f"{filters} -c:v libx264 -preset ultrafast", has_sound=False)
    sample = Sample(tmp_path, data)
    assert (sample.facts.width, sample.facts.height) == (144, 75)
    assert video.read_poster(sample.path, sample.format, sample.facts).size == (144, 75)
    made = sample.transcode()
    assert (made.width, made.height) == (144, 76)


@pytest.mark.parametrize(
    ("size", "expected"),
    [
        ((1920, 1080), "scale=1280:720"),
        ((1080, 1920), "scale=720:1280"),
        ((3840, 1600), "scale=1280:534"),
        ((540, 960), "scale=540:960"),
        ((2000, 2000), "scale=720:720"),
    ],
)
def test_720p_is_the_most_and_nothing_is_enlarged(
    tmp_path: Path, size: tuple[int, int], expected: str
) -> None:
    known = vars(Sample(tmp_path, samples.clip()).facts)
    facts = VideoFacts(**{**known, "width": size[0], "height": size[1]})
    assert expected in video._filters(facts)


def test_more_than_30_frames_a_second_become_30(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip("-c:v mpeg4 -c:a aac", rate=50))
    assert sample.transcode().fps == 30


def test_the_poster_is_not_the_black_that_a_video_fades_in_from(tmp_path: Path) -> None:
    black_first = "-vf drawbox=t=fill:color=black:enable='lt(n,2)' -g 1"
    sample = Sample(tmp_path, samples.clip(f"{PLAYABLE} {black_first}", has_sound=False))
    still = video.read_poster(sample.path, sample.format, sample.facts)
    brightest = still.convert("L").getextrema()[1]
    assert isinstance(brightest, int | float)
    assert brightest > 100


def test_a_video_whose_file_does_not_tell_its_length_is_made_playable(tmp_path: Path) -> None:
    # Browsers record WebM in this way.
    data = samples.clip("-c:v libvpx -live 1 -f webm", suffix=".webm", has_sound=False)
    sample = Sample(tmp_path, data)
    assert sample.facts.duration == 0
    assert sample.transcode().duration == pytest.approx(0.4, abs=0.1)


def test_phone_films_in_high_dynamic_range_get_ordinary_colours(tmp_path: Path) -> None:
    hdr = "-color_primaries bt2020 -color_trc arib-std-b67 -colorspace bt2020nc"
    marked = "setparams=color_primaries=bt2020:color_trc=arib-std-b67:colorspace=bt2020nc"
    options = f"-vf {marked} {hdr} -c:v libx264 -preset ultrafast -pix_fmt yuv420p10le"
    sample = Sample(tmp_path, samples.clip(options, has_sound=False))
    assert sample.facts.is_hdr
    if not ffmpeg.has_filter("zscale"):
        pytest.skip("this ffmpeg can't map tones")
    made = sample.transcode()
    assert (made.is_hdr, made.pixels) == (False, "yuv420p")
    assert video.read_poster(sample.path, sample.format, sample.facts).mode == "RGB"


@pytest.mark.parametrize("kept", [40, 600])
def test_a_video_that_was_cut_off_is_called_damaged(tmp_path: Path, kept: int) -> None:
    data = samples.clip()
    with pytest.raises(DomainError, match="damaged or was cut off"):
        Sample(tmp_path, data[:kept])


def test_a_file_with_sound_only_is_no_video(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="damaged"):
        Sample(tmp_path, samples.clip("-vn -c:a aac"))


def test_a_cover_picture_is_not_taken_for_the_video() -> None:
    told = (
        "  Stream #0:0: Video: mjpeg (Baseline), yuvj420p, 600x600, 90k tbr (attached pic)\n"
        "  Stream #0:1(und): Video: h264 (High), yuv420p, 320x240 [SAR 1:1 DAR 4:3], 25 fps\n"
        "  Stream #0:2: Audio: none (apac / 0x63617061), 48000 Hz\n"
        "  Stream #0:3: Audio: aac (LC), 48000 Hz, stereo\n"
    )
    facts = video_facts.parse(told)
    assert facts is not None
    assert (facts.video, facts.codec, facts.audio, facts.fps) == (1, "h264", 3, 25)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("  Duration: 03:00:01.00\n", "longer than 3 hours"),
        ("  Stream #0:0: Video: h264, yuv420p, 16000x16000, 25 fps\n", "larger than 8K"),
    ],
)
def test_videos_beyond_measure_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: str, words: str
) -> None:
    stream = "  Stream #0:0: Video: h264, yuv420p, 160x120, 25 fps\n"
    monkeypatch.setattr(ffmpeg, "describe", lambda *_: told + stream)
    with pytest.raises(DomainError, match=words):
        read_facts(tmp_path / "any", MOVIE)


def test_ffmpeg_reads_nothing_but_the_file_it_is_given(tmp_path: Path) -> None:
    other = tmp_path / "other.mp4"
    other.write_bytes(samples.clip())
    playlist = tmp_path / "list.mp4"
    playlist.write_text(f"ffconcat version 1.0\nfile {other}\n")
    with pytest.raises(DomainError, match="damaged"):
        read_facts(playlist, MOVIE)


def test_work_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip("-c:v mpeg4 -c:a aac"))
    endless = ["-re", "-f", "lavfi", "-i", "testsrc2=s=32x32:d=600", "-f", "null", "-"]
    with pytest.raises(ffmpeg.TookTooLong):
        ffmpeg.run_in_background(endless, seconds=0.1, on_time=lambda _: None)
    with pytest.raises(ffmpeg.TookTooLong):
        ffmpeg.run(endless, seconds=0.1)
    assert sample.facts.codec == "mpeg4"


def test_who_listens_may_end_the_work_and_nothing_goes_on_running(tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def stop(_seconds: float) -> None:
        raise Enough

    endless = ["-re", "-f", "lavfi", "-i", "testsrc2=s=32x32:d=600", "-f", "null", "-"]
    with pytest.raises(Enough):
        ffmpeg.run_in_background(endless, seconds=60, on_time=stop)
    assert not ffmpeg._running


def test_a_full_disk_is_told_apart_from_a_broken_video(monkeypatch: pytest.MonkeyPatch) -> None:
    def fake(*_args: object, **_options: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(
            [], 228, b"", b"av_interleaved_write: No space left on device"
        )

    monkeypatch.setattr(subprocess, "run", fake)
    with pytest.raises(DomainError) as refusal:
        ffmpeg.run(["-version"], seconds=5)
    assert refusal.value.code == "disk_full"


def test_a_poster_is_a_picture(tmp_path: Path) -> None:
    sample = Sample(tmp_path, samples.clip())
    still = video.read_poster(sample.path, sample.format, sample.facts)
    assert isinstance(still, Image.Image)
    assert still.size == (160, 120)
