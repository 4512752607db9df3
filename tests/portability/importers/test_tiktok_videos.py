"""A person's own files find their posts; what is not certain is asked about."""

from datetime import UTC, datetime

from magpie.portability.importers.tiktok.videos import (
    DroppedFile,
    Match,
    Matching,
    Question,
    WaitingPost,
    match_videos,
)
from tests.portability.fixtures.tiktok import BREAD, DIARY, GARDEN, snowflake

NOW = datetime(2026, 6, 1, tzinfo=UTC)
POSTS = [
    WaitingPost(GARDEN, datetime(2025, 4, 17, 16, 36, 43, tzinfo=UTC)),
    WaitingPost(BREAD, datetime(2024, 1, 5, 8, tzinfo=UTC)),
    WaitingPost(DIARY, datetime(2023, 3, 1, 9, 30, tzinfo=UTC)),
]


def matched(*files: DroppedFile, posts: list[WaitingPost] = POSTS) -> Matching:
    return match_videos(files, posts, now=NOW)


def test_an_id_in_the_name_is_certain_and_copies_are_asked_about() -> None:
    found = matched(
        DroppedFile(f"{GARDEN}.mp4", 900),
        DroppedFile(f"copy of {GARDEN} (1).mp4", 500),
        DroppedFile(f"@mei_{BREAD}_hd.mov", 900),
    )
    assert set(found.matches) == {
        Match(f"{GARDEN}.mp4", GARDEN, "id"),
        Match(f"@mei_{BREAD}_hd.mov", BREAD, "id"),
    }
    assert found.questions == (Question(f"copy of {GARDEN} (1).mp4", (GARDEN,), "twice"),)


def test_somebody_elses_saved_video_is_never_matched_by_time() -> None:
    saved = snowflake(datetime(2025, 4, 17, 16, 36, 43, tzinfo=UTC), 99)
    file = DroppedFile(f"{saved}.mp4", 1, made_at=datetime(2025, 4, 17, 16, tzinfo=UTC))
    assert matched(file) == Matching((), (Question(f"{saved}.mp4", (), "elsewhere"),))


def test_a_moment_or_a_day_in_the_name_is_enough_when_nothing_else_fits() -> None:
    found = matched(
        DroppedFile("2025-04-17_16-36-43.mp4", 1),
        DroppedFile("VID_20240104_235900.mp4", 1),
        DroppedFile("IMG-20230301-WA0007.mp4", 1),
    )
    assert found == Matching(
        (
            Match("2025-04-17_16-36-43.mp4", GARDEN, "moment"),
            Match("IMG-20230301-WA0007.mp4", DIARY, "day"),
            Match("VID_20240104_235900.mp4", BREAD, "day"),
        ),
        (),
    )


def test_the_time_inside_the_file_matches_a_post_soon_after() -> None:
    file = DroppedFile("trim.A1B2.MOV", 1, made_at=datetime(2025, 4, 16, 20, tzinfo=UTC))
    assert matched(file).matches == (Match("trim.A1B2.MOV", GARDEN, "made_before"),)


def test_two_posts_on_one_day_are_asked_about_nearest_first() -> None:
    posts = [*POSTS, WaitingPost("twin", datetime(2025, 4, 17, 20, tzinfo=UTC))]
    found = matched(DroppedFile("2025-04-17.mp4", 1), posts=posts)
    assert found.matches == ()
    assert found.questions == (
        Question("2025-04-17.mp4", (GARDEN, "twin", BREAD, DIARY), "several"),
    )


def test_two_files_for_one_post_are_both_asked_about() -> None:
    found = matched(DroppedFile("2025-04-17 a.mp4", 1), DroppedFile("2025-04-17 b.mp4", 1))
    assert (found.matches, [question.file for question in found.questions]) == (
        (),
        ["2025-04-17 a.mp4", "2025-04-17 b.mp4"],
    )


def test_a_file_that_says_nothing_is_asked_about_without_a_guess() -> None:
    assert matched(DroppedFile("video (3).mp4", 1)).questions == (
        Question("video (3).mp4", (), "nothing_fits"),
    )
    assert matched() == Matching((), ())
