from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import override_settings

from magpie.core import clock, storage
from magpie.core.errors import DomainError
from magpie.portability.actions import (
    cancel_import,
    confirm_import,
    forget_outdated,
    forget_strays,
    retry_failed,
    start_import,
)
from magpie.portability.models import ArchiveImport, Options
from magpie.portability.policies import access_import
from magpie.posts.models import Post
from tests import world
from tests.portability.bringing import (
    archive,
    bring,
    committed,
    finish,
    hand_in,
    stored_archives,
)
from tests.portability.expecting import refused
from tests.portability.fixtures import hostile, tiktok

pytestmark = pytest.mark.django_db

JSON = tiktok.as_json(tiktok.second_generation())
DEEP = b'{"Profile And Settings": {"Following": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}"


BAD: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "text": lambda: b"Dear platform, please give me my data.\n",
    "page": lambda: b"<!doctype html><title>Log in</title>",
    "bomb": lambda: hostile.zip_bomb("user_data_tiktok.json", 300),
    "truncated": lambda: tiktok.zipped(JSON)[:-200],
    "locked": lambda: hostile.raw_zip([b"user_data_tiktok.json"], flags=hostile.LOCKED),
    "many": lambda: hostile.zip_with_many_entries(200_000),
    "overlap": lambda: hostile.raw_zip([b"a.json", b"b.json"], is_shared=True),
    "deep": lambda: DEEP,
    "noise": lambda: bytes(range(128, 256)) * 40,
    "link": lambda: hostile.zip_with_link("user_data_tiktok.json", "/etc/passwd"),
    "bare": lambda: tiktok.as_json({"Profile And Settings": {"Following": {"Following": []}}}),
}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("empty", "archive_empty"),
        ("text", "archive_not_recognised"),
        ("page", "archive_not_recognised"),
        ("bomb", "archive_bomb"),
        ("truncated", "archive_truncated"),
        ("locked", "archive_locked"),
        ("many", "archive_too_many_files"),
        ("overlap", "archive_overlap"),
        ("deep", "json_too_deep"),
        ("noise", "archive_not_recognised"),
        ("link", "archive_without_files"),
        ("bare", "archive_bare"),
    ],
)
def test_what_is_no_archive_is_refused_with_a_sentence_and_nothing_stays(
    content: str, code: str
) -> None:
    mei = world.person("mei")
    with refused(code):
        hand_in(mei, BAD[content]())
    assert not ArchiveImport.objects.exists()
    assert stored_archives() == []


def test_names_that_lead_out_of_the_archive_are_left_and_listed() -> None:
    content = hostile.zip_of({"../../evil.json": b"{}", "user_data_tiktok.json": JSON})
    mei = world.person("mei")
    row = bring(mei, content)
    item = row.items.get(reason="unsafe_name")
    assert item.section == "files"
    assert "not safe" in item.why
    assert Post.objects.filter(author=mei).exists()


def test_latin_bytes_in_the_middle_of_utf_8_are_read_and_said() -> None:
    content = JSON.replace(b"looks good", "déjà vu".encode("latin-1"))
    row = bring(world.person("mei"), content)
    assert row.phase == "done"
    assert Post.objects.filter(text="déjà vu").exists()
    assert [note["code"] for note in row.reached.notes] == ["read_as"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_unicode_encodings_are_read_like_the_usual_one(encoding: str) -> None:
    mei = world.person("mei")
    bring(mei, JSON.decode().encode(encoding))
    assert Post.objects.filter(author=mei, text="looks good").exists()


@override_settings(MAGPIE_MAX_ARCHIVE_MB=1)
def test_too_large_a_file_is_refused_with_both_figures() -> None:
    with pytest.raises(DomainError, match=r"2 MB; .* up to 1 MB"):
        start_import(account=world.person("mei"), file=BytesIO(bytes(1_048_577)), name="a.zip")


@pytest.mark.parametrize("is_noticed_before", [True, False])
def test_a_full_disk_is_said_and_nothing_half_written_stays(
    monkeypatch: pytest.MonkeyPatch, is_noticed_before: bool
) -> None:
    def full(*_arguments: Any) -> str:
        raise storage.disk_full()

    if is_noticed_before:
        monkeypatch.setattr("django.conf.settings.MAGPIE_DISK_RESERVE_MB", 1 << 42)
    else:
        monkeypatch.setattr(storage, "save", full)
    with refused("disk_full"):
        hand_in(world.person("mei"), tiktok.third_generation())
    assert not ArchiveImport.objects.exists()
    assert stored_archives() == []


def test_a_look_says_what_is_there_and_brings_nothing() -> None:
    mei = world.person("mei", display_name="")
    row = hand_in(mei, tiktok.third_generation())
    found = row.seen
    assert (row.platform, row.schema, row.phase) == ("tiktok", "json-2026", "check")
    assert found.profile["handle"] == "mei.synth"
    assert found.counts.sections["posts"].imported == 3
    assert found.visibilities == {"public": 1, "private": 1, "unknown": 1}
    assert found.awaiting == 3
    assert found.first_at == "2025-04-17T16:36:43+00:00"
    assert found.counts.sections["watch_history"].fate == "private"
    mei.refresh_from_db()
    assert (mei.display_name, Post.objects.count()) == ("", 0)


def test_text_format_brings_people_and_posts_and_advises_the_better_one() -> None:
    files = {
        "Following.txt": b"Date: 2024-02-02 10:00:00 UTC\nUsername: sam_synth\n\n",
        "Posts.txt": b"Date: 2024-02-02 10:00:00 UTC\nLink: https://www.tiktok.com/x\n\n",
    }
    mei = world.person("mei")
    row = hand_in(mei, hostile.zip_of(files))
    assert "JSON" in str(row.survey["advice"])
    assert row.seen.doubts == ["no_profile"]
    confirm_import(archive_import=row, options=Options(is_mine=True))
    finish(row)
    assert row.reached.people == {"following": 1}
    assert row.reached.outcomes()["imported"] == 2


def test_somebody_elses_archive_is_asked_about() -> None:
    mei = world.person("mei")
    bring(mei, archive("mei.old"))
    row = hand_in(mei, archive("sam.old"))
    assert row.seen.doubts == ["other_name"]
    with refused("perhaps_not_yours"):
        confirm_import(archive_import=row, options=Options())
    row.refresh_from_db()
    assert row.phase == "check"
    confirm_import(archive_import=row, options=Options(is_mine=True))
    assert row.is_working


def test_a_second_tap_on_the_button_changes_nothing() -> None:
    row = hand_in(world.person("mei"), tiktok.second_generation())
    confirm_import(archive_import=row, options=Options(visibility="followers"))
    begun = row.confirmed_at
    confirm_import(archive_import=row, options=Options(visibility="public"))
    row.refresh_from_db()
    assert (row.chosen.visibility, row.confirmed_at) == ("followers", begun)


def test_an_import_on_its_way_is_not_disturbed_by_the_same_file() -> None:
    mei = world.person("mei")
    row = hand_in(mei, tiktok.second_generation())
    confirm_import(archive_import=row, options=Options())
    again = hand_in(mei, tiktok.second_generation())
    assert (again.pk, again.phase, again.file) == (row.pk, "people", row.file)
    assert len(stored_archives()) == 1


def test_what_was_only_looked_into_leaves_no_trace() -> None:
    row = hand_in(world.person("mei"), tiktok.second_generation())
    with committed():
        cancel_import(archive_import=row)
    assert not ArchiveImport.objects.exists()
    assert stored_archives() == []


def test_stopping_what_is_through_changes_nothing() -> None:
    row = bring(world.person("mei"), tiktok.second_generation())
    cancel_import(archive_import=row)
    row.refresh_from_db()
    assert row.phase == "done"


def test_there_is_nothing_to_retry_once_the_archive_is_gone() -> None:
    row = bring(world.person("mei"), tiktok.second_generation())
    with refused("archive_gone"):
        retry_failed(archive_import=row)


def test_an_import_is_its_owners_alone() -> None:
    row = hand_in(world.person("mei"), tiktok.second_generation())
    with refused("no_import"):
        access_import(world.hazel(), row.pk)


def test_archives_nobody_decided_about_are_deleted_after_two_days() -> None:
    hand_in(world.person("mei"), tiktok.second_generation())
    forget_outdated()
    assert len(stored_archives()) == 1
    with clock.at(clock.now() + timedelta(days=3)), committed():
        forget_outdated()
    assert not ArchiveImport.objects.exists()
    assert stored_archives() == []


def test_an_archive_whose_process_died_before_it_had_a_row_is_forgotten_after_a_day() -> None:
    known = hand_in(world.person("mei"), JSON).file
    stray = storage.save("archives", ".archive", BytesIO(JSON))
    for hours, expected in ((23, {known, stray}), (25, {known})):
        with clock.at(clock.now() + timedelta(hours=hours)):
            forget_strays()
        kept = set(storage.stored_before("archives", clock.now() + timedelta(minutes=1)))
        assert kept & {known, stray} == expected
