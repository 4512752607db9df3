"""The pictures of the demo world: every one is painted, none is empty, and chance is fixed."""

from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

from magpie.core.errors import DomainError
from magpie.demo import drawing
from magpie.demo.drawing.brush import LANDSCAPE, PORTRAIT, SQUARE, Canvas
from magpie.demo.drawing.camera import CutOut, cut_out
from magpie.demo.drawing.forms import box, oval, spots
from magpie.demo.drawing.gallery import size_of
from magpie.demo.drawing.paper import dice
from magpie.demo.drawing.writing import glyph, write
from magpie.demo.script import read

# A few of every kind: the whole gallery takes several seconds.
SOME = ("hen-brown", "cat-black", "rain-window", "tea-set", "train-fast", "xiangqi")


def is_painted(picture: Image.Image) -> bool:
    """More than one colour, and spread over the whole of it."""
    quarters = [
        picture.crop((x, y, x + picture.width // 2, y + picture.height // 2))
        for x in (0, picture.width // 2)
        for y in (0, picture.height // 2)
    ]
    return all(max(ImageStat.Stat(quarter).stddev) > 4 for quarter in quarters)


@pytest.mark.parametrize("name", SOME)
def test_a_scene_is_painted_to_its_edges_at_its_size(name: str) -> None:
    picture = drawing.draw(name)

    assert picture.mode == "RGB"
    assert picture.size == size_of(name)
    assert is_painted(picture)


def test_every_scene_has_one_of_three_sizes() -> None:
    assert {size_of(name) for name in drawing.scenes()} == {PORTRAIT, SQUARE, LANDSCAPE}


def test_the_same_seed_paints_the_same_picture_and_another_seed_another() -> None:
    assert drawing.draw("coffee", seed=3).tobytes() == drawing.draw("coffee", seed=3).tobytes()
    assert drawing.draw("coffee", seed=3).tobytes() != drawing.draw("coffee", seed=4).tobytes()


def test_an_unknown_scene_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(DomainError, match=r"no scene called “unicorn”.*hen-brown"):
        drawing.draw("unicorn")


def test_an_unknown_motif_and_an_unknown_clip_are_refused_too(tmp_path: Path) -> None:
    with pytest.raises(DomainError, match="no motif called “unicorn”"):
        drawing.draw_avatar("ridgehollow", "unicorn")
    with pytest.raises(DomainError, match="no clip called “unicorn”"):
        drawing.film("unicorn", tmp_path / "unicorn.mp4")


def test_everything_that_the_written_world_shows_can_be_drawn() -> None:
    world = read()

    assert {person.avatar for person in world.people} <= set(drawing.MOTIFS)
    assert {piece.clip for piece in world.pieces if piece.clip} <= set(drawing.clips())
    shown = {picture.scene for piece in world.pieces for picture in piece.picture}
    assert shown <= set(drawing.scenes())


@pytest.mark.parametrize("motif", sorted(drawing.MOTIFS))
def test_a_profile_picture_is_square_and_painted(motif: str) -> None:
    picture = drawing.draw_avatar("somebody", motif)

    assert picture.size == (400, 400)
    assert is_painted(picture)


def test_a_header_is_wide_and_differs_from_person_to_person() -> None:
    first, second = drawing.draw_header("ridgehollow"), drawing.draw_header("xiaoman")

    assert first.size == second.size == (1500, 500)
    assert is_painted(first)
    assert first.tobytes() != second.tobytes()


def test_a_clip_is_an_mp4_that_plays_at_once(tmp_path: Path) -> None:
    path = tmp_path / "lanterns.mp4"

    drawing.film("clip-lanterns", path)

    start = path.read_bytes()[:64_000]
    assert start[4:8] == b"ftyp"
    assert start.index(b"moov") < start.index(b"mdat")
    assert list(tmp_path.iterdir()) == [path]


def test_a_clip_that_cannot_be_encoded_says_so_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("magpie.demo.drawing.camera.program", lambda: "false")

    with pytest.raises(DomainError, match="couldn’t be encoded"):
        drawing.film("clip-lanterns", tmp_path / "lanterns.mp4")

    assert list(tmp_path.iterdir()) == []


def test_a_cut_out_lets_the_ground_show_through_where_it_is_empty() -> None:
    canvas = Canvas((80, 80), dice("test"), ground="#204060", fineness=0.5)
    disc: CutOut = cut_out((40, 40), lambda c: c.paint(oval(20, 20, 16), "#ff0000"))

    disc.lay(canvas, 20, 20)

    assert canvas.image.getpixel((20, 20)) == (255, 0, 0)
    assert canvas.image.getpixel((2, 2)) == (32, 64, 96)


def test_a_cut_out_may_hang_over_the_edge() -> None:
    canvas = Canvas((80, 80), dice("test"), ground="#204060", fineness=0.5)
    disc = cut_out((40, 40), lambda c: c.paint(oval(20, 20, 16), "#ff0000"))

    for x, y in spots("-20,-20 60,60 -500,10"):
        disc.lay(canvas, x, y)

    assert canvas.image.getpixel((1, 1)) == (255, 0, 0)


def test_frames_within_frames_scale_turn_and_mirror() -> None:
    canvas = Canvas((100, 100), dice("test"), ground="#ffffff", fineness=1)

    with canvas.at(50, 50, 2, flip=True), canvas.at(10, 0, turn=90):
        canvas.paint(box(0, -2, 10, 2), "#000000")

    inked = ImageChops.invert(canvas.image).getbbox()
    assert inked == pytest.approx((26, 50, 34, 70), abs=1)


def test_what_is_painted_inside_a_shape_stays_inside() -> None:
    canvas = Canvas((100, 100), dice("test"), ground="#ffffff", fineness=1)

    with canvas.inside(box(20, 20, 40, 40)):
        canvas.paint(canvas.everything, "#000000")

    assert canvas.image.getpixel((30, 30)) == (0, 0, 0)
    assert canvas.image.getpixel((60, 60)) == (255, 255, 255)


def test_writing_stands_in_its_box_and_moves_on_after_each_character() -> None:
    xs = [x for line in glyph("桥", 100, 0, 50) for x, _ in line]
    assert 95 < min(xs) < max(xs) < 155

    canvas = Canvas((300, 100), dice("test"), ground="#ffffff", fineness=1)
    write(canvas, "1 1", 0, 10, 80, "#000000")
    row = canvas.image.convert("L").crop((0, 50, 300, 51)).tobytes()
    assert sum(abs(a - b) > 100 for a, b in pairwise(row)) == 4  # in and out of two strokes
