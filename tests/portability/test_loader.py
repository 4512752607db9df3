import json
from datetime import UTC, datetime
from typing import Any

import pytest

from magpie.accounts.actions import follow
from magpie.accounts.models import Account
from magpie.core import storage
from magpie.core.errors import DomainError
from magpie.core.events import Event
from magpie.core.tasks import drain
from magpie.notifications.models import Notification
from magpie.portability import actions, loader
from magpie.portability.actions import cancel_import, confirm_import, retry_failed
from magpie.portability.actions.drafts import visibility
from magpie.portability.models import ArchiveImport, ImportItem, KnownPerson, Options
from magpie.posts import queries
from magpie.posts.actions import Composed, Draft, compose, delete_post
from magpie.posts.models import Mention, Post
from tests import world
from tests.portability.bringing import bring, committed, finish, hand_in, stored_archives
from tests.portability.fixtures import tiktok

pytestmark = pytest.mark.django_db


def whole(account: Any) -> dict[str, Any]:
    """All that an import may leave behind, to be compared."""
    posts = Post.objects.filter(author=account).order_by("origin_id")
    items = ImportItem.objects.filter(account=account, kind__in=("post", "comment"))
    return {
        "posts": list(posts.values_list("origin_id", "kind", "text", "visibility", "awaits_media")),
        "items": sorted(items.values_list("source_id", "outcome", "reason")),
        "people": sorted(
            (known.relation, known.name) for known in KnownPerson.objects.filter(owner=account)
        ),
    }


def test_an_archive_brings_profile_people_posts_and_comments() -> None:
    mei = world.person("mei", display_name="")
    row = bring(mei, tiktok.third_generation(), visibility="public")
    mei.refresh_from_db()
    assert (row.phase, row.state, row.trouble) == ("done", "done", {})
    assert (mei.display_name, mei.bio) == ("梅 Mei", "Bread & chickens 🐔\nTwo lines")
    assert mei.links == [{"label": "", "url": "https://instagram.com/mei.synth"}]
    assert whole(mei)["people"] == [
        ("follower", "anna.synth"),
        ("following", "dateless"),
        ("following", "old.synth"),
        ("following", "sam_synth"),
    ]
    garden = Post.objects.get(origin_id=tiktok.GARDEN)
    assert (garden.kind, garden.visibility, garden.awaits_media) == ("video", "public", True)
    assert garden.published_at == datetime(2025, 4, 17, 16, 36, 43, tzinfo=UTC)
    assert garden.origin_platform == "tiktok"
    assert garden.is_silent
    comments = Post.objects.filter(author=mei, kind="comment")
    assert {comment.text for comment in comments} == {"＠anna.synth 好漂亮", ""}
    other, own = comments.get(text=""), comments.exclude(text="").get()
    # Under her own video it stands again, under somebody else's it is hers alone.
    assert (own.reply_to, own.root, own.visibility) == (garden, garden, "public")
    assert (other.reply_to, other.visibility) == (None, "mentioned")
    assert own.origin_url == f"https://www.tiktok.com/@mei.synth/video/{tiktok.GARDEN}"


def test_every_entry_has_an_outcome_and_declared_totals_stand_beside_found_ones() -> None:
    row = bring(world.person("mei"), tiktok.third_generation())
    reached = row.reached
    for name in ("following", "followers", "posts", "comments"):
        section = reached.sections[name]
        assert section.done == section.found, name
    assert reached.sections["following"].declared == 5
    assert reached.sections["following"].skipped == 2
    assert reached.people == {"following": 3, "followers": 1}
    assert reached.unrecognised == {"Your Activity / Dream Diary": 4, "Zine": 1}
    reasons = set(ImportItem.objects.filter(outcome="skipped").values_list("reason", flat=True))
    assert reasons == {"no_name", "unreadable", "empty"}
    assert all(item.why for item in ImportItem.objects.exclude(outcome="imported"))


def test_private_sections_are_counted_and_never_kept() -> None:
    mei = world.person("mei")
    row = bring(mei, tiktok.first_generation())
    assert row.reached.sections["direct_messages"].fate == "private"
    kept = [str(row.progress), str(row.survey), *Post.objects.values_list("text", flat=True)]
    kept += [str(item.details) for item in ImportItem.objects.all()]
    assert not any("secret" in each or "mei@example.org" in each for each in kept)


def test_imported_posts_reach_no_feed_and_notify_nobody() -> None:
    mei, hazel = world.person("mei"), world.hazel()
    follow(follower=hazel, followed=mei)
    drain()
    Notification.objects.all().delete()
    world.person("sam_synth")  # a stranger of the name that her texts mention
    bring(mei, tiktok.first_generation(), visibility="public")
    assert queries.home(hazel).items == []
    assert not Notification.objects.exists()
    assert not Mention.objects.exists()


@pytest.mark.parametrize(
    ("there", "allowed", "here"),
    [
        ("public", "public", "public"),
        ("public", "followers", "followers"),
        ("public", "mentioned", "mentioned"),
        ("followers", "public", "followers"),
        ("unlisted", "public", "unlisted"),
        ("private", "public", "mentioned"),
        ("unknown", "public", "mentioned"),
        ("unknown", "followers", "mentioned"),
    ],
)
def test_nothing_becomes_visible_to_more_people(there: str, allowed: str, here: str) -> None:
    assert visibility(there, allowed) == here


def test_a_profile_that_says_something_here_is_left_as_it_is() -> None:
    mei = world.person("mei", display_name="梅子")
    bring(mei, tiktok.third_generation())
    mei.refresh_from_db()
    assert mei.display_name == "梅子"
    assert mei.bio.startswith("Bread")


def test_bringing_the_same_archive_twice_changes_nothing() -> None:
    mei = world.person("mei")
    first = bring(mei, tiktok.third_generation())
    before, outcomes = whole(mei), first.reached.outcomes()
    second = bring(mei, tiktok.third_generation())
    assert second.pk == first.pk
    assert second.reached.outcomes() == outcomes
    assert whole(mei) == before


def test_a_newer_archive_adds_only_what_is_new() -> None:
    mei = world.person("mei")
    bring(mei, tiktok.second_generation())
    newer = tiktok.second_generation()
    videos = newer["Post"]["Posts"]["VideoList"]
    videos.insert(0, {**videos[0], "Link": f"{tiktok.SHARE}/{tiktok.GARDEN}/", "Title": "New"})
    row = bring(mei, newer)
    posts = row.reached.sections["posts"]
    assert (posts.imported, posts.skipped) == (1, 1)
    assert row.reached.sections["following"].skipped == 1
    assert Post.objects.filter(author=mei, kind="video").count() == 2
    assert KnownPerson.objects.filter(owner=mei).count() == 2


def test_what_she_deleted_here_does_not_come_back() -> None:
    mei = world.person("mei")
    bring(mei, tiktok.second_generation())
    delete_post(post=Post.objects.get(author=mei, kind="video"))
    bring(mei, tiktok.second_generation())
    assert Post.objects.get(author=mei, kind="video").is_deleted


def test_the_same_comment_twice_in_one_archive_is_brought_once_and_counted_twice() -> None:
    tree = tiktok.second_generation()
    tree["Comment"]["Comments"]["CommentsList"] *= 2
    row = bring(world.person("mei"), tree)
    comments = row.reached.sections["comments"]
    assert (comments.imported, comments.skipped) == (1, 1)


class PowerCut(BaseException):
    """What no except clause of ours sees."""


@pytest.mark.parametrize("phase", ["people", "items"])
@pytest.mark.parametrize("at", [1, 3, 4])
def test_killed_in_the_middle_it_goes_on_without_loss_and_without_doubles(
    monkeypatch: pytest.MonkeyPatch, phase: str, at: int
) -> None:
    undisturbed = world.person("other")
    bring(undisturbed, tiktok.third_generation())
    monkeypatch.setattr(loader, "ITEMS_AT_ONCE", 2)
    monkeypatch.setattr(loader, "PEOPLE_AT_ONCE", 2)
    mei = world.person("mei")
    row = hand_in(mei, tiktok.third_generation())
    confirm_import(archive_import=row, options=Options())
    bring_one, calls = f"bring_{phase}", 0
    real = getattr(actions, bring_one)

    def fail(**arguments: Any) -> None:
        nonlocal calls
        calls += 1
        real(**arguments)
        if calls == at:
            raise PowerCut

    def fail_inside(*arguments: Any) -> None:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(actions, bring_one, fail)
        with pytest.raises(PowerCut):
            finish(row)
    row = ArchiveImport.objects.get(pk=row.pk)
    with monkeypatch.context() as patch:  # and once more, before a batch is committed
        patch.setattr("magpie.portability.actions.bring.advance", fail_inside)
        with pytest.raises(PowerCut):
            finish(row)
    row = finish(ArchiveImport.objects.get(pk=row.pk))
    assert whole(mei) == whole(undisturbed)
    assert (
        row.reached.outcomes() == ArchiveImport.objects.get(account=undisturbed).reached.outcomes()
    )


def test_of_two_workers_with_one_import_only_one_writes() -> None:
    mei = world.person("mei")
    row = hand_in(mei, tiktok.third_generation())
    confirm_import(archive_import=row, options=Options())
    stale = ArchiveImport.objects.get(pk=row.pk)
    finish(row)
    before = whole(mei)
    assert loader.carry_on(stale) is False
    assert whole(mei) == before
    assert ArchiveImport.objects.get(pk=row.pk).phase == "done"


def test_the_worker_brings_it_slice_by_slice_and_the_page_hears_of_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loader, "ITEMS_AT_ONCE", 1)
    monkeypatch.setattr(loader, "SLICE_SECONDS", 0.0)
    row = hand_in(world.person("mei"), tiktok.third_generation())
    confirm_import(archive_import=row, options=Options())
    drain()
    row.refresh_from_db()
    assert row.phase == "done"
    assert Event.objects.filter(kind="ImportProgressed", topic=f"import:{row.pk}").count() >= 2


def test_an_item_that_fails_says_why_and_can_be_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mei = world.person("mei")

    def refuse(author: Account, draft: Draft) -> Composed:
        if draft.origin.source_id == tiktok.BREAD:
            raise DomainError("too_floury", "There is %(grams)d g flour on it.", grams=5)
        if draft.origin.source_id == tiktok.GARDEN:
            raise ZeroDivisionError
        return compose(author, draft)

    with monkeypatch.context() as patch:
        patch.setattr("magpie.portability.actions.bring.compose", refuse)
        with committed():
            row = bring(mei, tiktok.third_generation())
    failed = ImportItem.objects.filter(archive_import=row, outcome="failed")
    assert {item.why for item in failed} == {
        "There is 5 g flour on it.",
        "Something on this server went wrong with it. It can be tried again.",
    }
    assert len(stored_archives()) == 1  # kept for this
    with committed():
        retry_failed(archive_import=row)
        finish(row)
    assert row.reached.outcomes()["failed"] == 0
    assert not ImportItem.objects.filter(outcome="failed").exists()
    assert Post.objects.filter(author=mei, origin_id=tiktok.GARDEN).exists()
    assert stored_archives() == []


def test_a_stopped_import_keeps_what_is_here_and_deletes_the_archive(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(loader, "ITEMS_AT_ONCE", 3)
    mei = world.person("mei")
    row = hand_in(mei, tiktok.third_generation())
    confirm_import(archive_import=row, options=Options())
    while row.phase == "people":
        loader.carry_on(row)
    loader.carry_on(row, seconds=0)
    brought = whole(mei)
    with committed():
        cancel_import(archive_import=ArchiveImport.objects.get(pk=row.pk))
    assert loader.carry_on(row) is False  # a slice that was under way writes nothing more
    drain()
    assert whole(mei) == brought
    assert len(brought["items"]) == 2
    assert stored_archives() == []
    row.refresh_from_db()
    assert (row.phase, row.survey["profile"]) == ("cancelled", {})
    again = bring(mei, tiktok.third_generation())  # what is missing comes when she brings it again
    assert again.pk == row.pk
    assert again.phase == "done"


def test_what_can_be_read_of_a_truncated_file_is_brought_and_the_rest_is_said() -> None:
    mei = world.person("mei")
    content = tiktok.as_json(tiktok.second_generation())
    row = bring(mei, content[: content.index(b"Your Activity") + 40])
    assert row.phase == "done"
    assert Post.objects.filter(author=mei, kind="video").exists()
    assert "Download" in row.trouble_sentence


def test_a_full_disk_rests_the_import_and_it_goes_on_by_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    row = hand_in(world.person("mei"), tiktok.third_generation())
    confirm_import(archive_import=row, options=Options())
    with monkeypatch.context() as patch:
        patch.setattr("django.conf.settings.MAGPIE_DISK_RESERVE_MB", 1 << 42)
        drain()
    row.refresh_from_db()
    assert row.is_paused
    ArchiveImport.objects.update(next_attempt_at=row.created_at)
    drain()
    row.refresh_from_db()
    assert row.phase == "done"


def test_an_archive_that_vanished_is_said_and_nothing_breaks() -> None:
    row = hand_in(world.person("mei"), tiktok.third_generation())
    confirm_import(archive_import=row, options=Options())
    storage.delete(row.file)
    finish(row)
    assert row.phase == "done"
    assert "Bring it once more" in row.trouble_sentence


def test_the_archive_is_deleted_when_all_is_read() -> None:
    with committed():
        row = bring(world.person("mei"), tiktok.third_generation())
    assert row.file == ""
    assert stored_archives() == []
    assert row.survey["profile"] == {}


def test_names_that_no_database_holds_and_floods_of_them_do_no_harm() -> None:
    tree = tiktok.second_generation()
    tree["\ud83dBroken\x00 Zine"] = {"\x00": [1, 2]}
    tree |= {f"Unknown {n}": {"List": [n]} for n in range(300)}
    content = json.dumps(tree).encode()  # escapes what UTF-8 can't say
    row = bring(world.person("mei"), content)
    assert row.phase == "done"
    assert "\ufffdBroken Zine /" in row.reached.unrecognised
    assert len(row.reached.unrecognised) == 201
    assert sum(row.reached.unrecognised.values()) == 302


def test_alt_texts_wait_for_their_picture() -> None:
    tree = tiktok.second_generation()
    tree["Post"]["Posts"]["VideoList"][0]["AlternateText"] = "Hens on a fence"
    bring(world.person("mei"), tree)
    assert ImportItem.objects.get(kind="post").details["alt"] == "Hens on a fence"
