"""What leaves comes back: export, import on an empty place, export again, and nothing has changed."""

import io
import json
import zipfile
from datetime import timedelta
from io import BytesIO

import pytest

from magpie.accounts.actions import (
    block,
    change_interface,
    change_reading,
    delete_account,
    follow,
    mute,
    set_avatar,
    update_profile,
)
from magpie.accounts.models import Account
from magpie.core import clock
from magpie.discovery.actions import drop_interest, learn_interests, make_pack
from magpie.learning.actions import change_habits, restore_word
from magpie.media.actions import describe, save_captions, store_avatar, translate_alt, upload
from magpie.media.captions.cues import Cue
from magpie.portability.actions import confirm_import
from magpie.portability.exports import package
from magpie.portability.models import ArchiveImport, KnownPerson, Options
from magpie.portability.records import Follow as Known
from magpie.portability.records import Person, RawRef
from magpie.posts.actions import (
    add_version,
    boost_post,
    edit_post,
    like_post,
    pin_post,
    propose_correction,
    save_post,
)
from magpie.posts.models import Like, Post, Save
from tests import world
from tests.media import samples
from tests.portability import synthetic
from tests.portability.bringing import bring, finish, hand_in
from tests.portability.fixtures import tiktok

pytestmark = pytest.mark.django_db

# Made anew each time, or about the account's place on a server rather than about her.
OF_THE_MOMENT = ("manifest.json", "manifest.sig")
OF_THE_PLACE = ("activitypub/", "posts/", "index.html", "mastodon/")


def exported(account: Account) -> dict[str, bytes]:
    target = BytesIO()
    account.refresh_from_db()
    package.write(target, account)
    with zipfile.ZipFile(target) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def owned(files: dict[str, bytes]) -> dict[str, object]:
    """Everything of an archive that is hers, by file, rows as rows."""
    return {
        name: [json.loads(line) for line in content.splitlines()]
        if name.endswith(".ndjson")
        else content
        for name, content in files.items()
        if name not in OF_THE_MOMENT and not name.startswith(OF_THE_PLACE)
    }


def rich_life() -> Account:
    """Somebody who has used everything there is."""
    mei, lin, sam = world.person("mei", reads="zh-Hans,en", learns="en"), world.lin(), world.hazel()
    update_profile(
        account=mei,
        display_name="梅 Mei",
        bio="Bread & hens\nin two lines 🐔",
        bio_translations={"zh-Hans": "面包和母鸡"},
        links=[{"label": "Blog", "url": "https://mei.example.org"}],
        is_locked=True,
    )
    change_interface(user=mei.user, language="zh-Hans", theme="dark")
    set_avatar(account=mei, key=store_avatar(owner=mei, file=world.picture(300, 300)))
    follow(follower=mei, followed=lin)
    follow(follower=lin, followed=mei)
    mute(muter=mei, muted=sam)
    block(blocker=mei, blocked=world.person("loud"))
    bring(mei, tiktok.third_generation())
    pictures = [
        upload(owner=mei, file=world.picture(800, 600, colour), name=f"{colour}.jpg", alt=colour)
        for colour in ("teal", "maroon")
    ]
    describe(media=pictures[0], alt="a teal field", alt_language="en")
    translate_alt(media=pictures[0], alt="一片青色", language="zh-Hans")
    note = world.post(
        mei, "Hens of @lin and #garden, see https://example.org", title="Hens", attachments=pictures
    )
    add_version(post=note, language="zh-Hans", text="母鸡 #花园", title="母鸡", made_by="author")
    edit_post(post=note, text="Hens of @lin in the #garden", title="Hens", language="en")
    pin_post(post=note)
    clip = world.comment(mei, note, "and one more thing")
    world.comment(mei, clip, "and another", visibility="public")
    followers = world.post(mei, "only for you", visibility="followers")
    others = world.post(lin, "辣椒红了")
    world.comment(mei, others, "好看！")
    learn_and_mend(mei, note, others)
    make_pack(
        author=mei, name="Garden & hens", text="先关注他们\n<3", people=[sam.pk, lin.pk, mei.pk]
    )
    signs = {("hens", "followed"): 1, ("猫税", "liked"): 3, ("unwanted", "searched"): 1}
    learn_interests(account=mei, source="tiktok", signs=signs)
    drop_interest(account=mei, tag="unwanted")
    like_post(account=mei, post=others)
    like_post(account=mei, post=followers)
    save_post(account=mei, post=others)
    boost_post(account=mei, post=others)
    world.settle()
    return mei


def learn_and_mend(mei: Account, note: Post, others: Post) -> None:
    """Words with cards, a correction, a glossary entry, a video with captions, a way of reading."""
    change_reading(
        account=mei, reads=["zh-Hans", "en"], learns=["fr"], hides=["de"], words_known={"fr": 2}
    )
    change_habits(account=mei, collects_touched=False, is_told_in_the_evening=True)
    restore_word(
        owner=mei,
        post=others,
        language="zh",
        term="辣椒",
        reading="là jiāo",
        meaning="pepper",
        level="HSK 4",
        place=0,
        state=2,
        step=None,
        stability=2.3065,
        difficulty=2.11810397,
        reviews=3,
        met_at=clock.now(),
        known_at=None,
        due_at=clock.now(),
        reviewed_at=clock.now(),
    )
    version = add_version(
        post=others, language="en", text="The peppers are read", made_by="machine"
    )
    propose_correction(account=mei, version=version, title="", text="The peppers are red")
    clip = upload(owner=mei, file=BytesIO(samples.clip()), name="hens.mp4")
    world.post(mei, "hens run", kind="video", attachments=[clip])
    save_captions(media=clip, language="en", cues=[Cue(0, 400, "Run!"), Cue(400, 900, "hens & co")])


def moved(files: dict[str, bytes], handle: str = "mei") -> Account:
    """The same archive, brought to a place where nobody has heard of her."""
    old = Account.objects.get(handle=handle, deleted_at=None)
    Account.objects.filter(pk=old.pk).delete()
    new = world.person(handle, display_name="")
    row = hand_in(new, packed(files), "magpie.zip")
    confirm_import(archive_import=row, options=Options(visibility="public", is_mine=True))
    finish(row)
    world.settle()
    assert row.reached.outcomes()["failed"] == 0, list(
        row.items.filter(outcome="failed").values("section", "reason", "details")
    )
    new.refresh_from_db()
    return new


def test_an_account_comes_back_as_it_was() -> None:
    before = exported(rich_life())
    after = exported(moved(before))
    was, now = owned(before), owned(after)
    assert was.keys() == now.keys()
    for name in was:
        assert now[name] == was[name], name
    assert {n for n in before if not n.startswith("manifest")} == {
        n for n in after if not n.startswith("manifest")
    }


def test_a_second_journey_changes_nothing_either() -> None:
    once = exported(moved(exported(rich_life())))
    twice = exported(moved(once))
    assert owned(twice) == owned(once)


def test_bringing_it_twice_changes_nothing() -> None:
    files = exported(rich_life())
    mei = moved(files)
    first = owned(exported(mei))
    row = hand_in(mei, packed(files), "again.zip")
    confirm_import(archive_import=row, options=Options(visibility="public", is_mine=True))
    finish(row)
    world.settle()
    assert owned(exported(mei)) == first


def test_nobody_is_told_and_no_feed_moves() -> None:
    from magpie.notifications.models import Notification

    files = exported(rich_life())
    lin = Account.objects.get(handle="lin")
    Notification.objects.all().delete()
    mei = moved(files)
    assert not Notification.objects.filter(recipient=lin, actor=mei).exists()
    assert all(post.is_silent for post in Post.objects.filter(author=mei))


def test_what_she_liked_is_liked_again_where_it_is_here() -> None:
    mei = moved(exported(rich_life()))
    assert Like.objects.filter(account=mei, post__author__handle="lin").count() == 1
    assert Save.objects.filter(account=mei).count() == 1


def test_with_a_narrower_choice_nothing_is_shown_to_more_people() -> None:
    files = exported(rich_life())
    Account.objects.filter(handle="mei").delete()
    new = world.person("mei", display_name="")
    row = hand_in(new, packed(files), "magpie.zip")
    confirm_import(archive_import=row, options=Options(visibility="mentioned", is_mine=True))
    finish(row)
    world.settle()
    assert set(Post.objects.filter(author=new).values_list("visibility", flat=True)) == {
        "mentioned"
    }


def test_rows_that_were_tampered_with_fail_with_a_sentence_and_the_rest_arrives() -> None:
    files = exported(rich_life())
    files["magpie/reactions.ndjson"] += b'{"kind": "like", "target": 7}\n[1]\nnonsense\n'
    files["magpie/posts.ndjson"] = b'{"text": "no id"}\n' + files["magpie/posts.ndjson"]
    old = Account.objects.get(handle="mei")
    Account.objects.filter(pk=old.pk).delete()
    new = world.person("mei", display_name="")
    row = hand_in(new, packed(files), "magpie.zip")
    confirm_import(archive_import=row, options=Options(visibility="public", is_mine=True))
    finish(row)
    assert row.phase == ArchiveImport.Phase.DONE
    assert Post.objects.filter(author=new).count() >= 5
    reasons = set(row.items.exclude(outcome="imported").values_list("reason", flat=True))
    assert {"row_unreadable", "unreadable"} <= reasons
    assert row.trouble_sentence


def test_rows_of_every_wrong_shape_cost_themselves_alone() -> None:
    files = exported(rich_life())
    lines = files["magpie/posts.ndjson"].splitlines()
    wrong: tuple[object, ...] = (
        5,
        "x",
        [5],
        {"a": 1},
        None,
        [[1, 2]],
        [{"spoken": 3, "language": "en", "made_by": "author"}],
    )
    spoiled = []
    for number, line in enumerate(lines):
        row = json.loads(line)
        for name in ("revisions", "versions", "pinned_at", "kind"):
            row[name] = wrong[number % len(wrong)]
        for media in row["media"]:
            media |= {"captions": wrong[number % len(wrong)], "alt_translations": 7, "name": None}
        spoiled.append(json.dumps(row).encode())
    files["magpie/posts.ndjson"] = b"\n".join(spoiled) + b"\n"
    odd = [
        {"id": each, "kind": each, "platform": each, "content": each, "at": "2026-01-01"}
        for each in wrong
    ]
    odd += [
        {"kind": "like", "at": "2026-01-01T00:00:00", "target": {"source_id": "a\0b", "url": 5}}
    ]
    odd += [
        {
            "kind": "word",
            "term": "x" * 500,
            "language": "zh",
            "reading": "",
            "meaning": "",
            "level": "",
            "place": 10**30,
        }
    ]
    for name in (
        "kept",
        "names",
        "people",
        "reactions",
        "words",
        "contributions",
        "packs",
        "profile",
    ):
        files[f"magpie/{name}.ndjson"] += b"".join(json.dumps(row).encode() + b"\n" for row in odd)
    Account.objects.filter(handle="mei").delete()
    new = world.person("mei", display_name="")
    row = hand_in(new, packed(files), "magpie.zip")
    confirm_import(archive_import=row, options=Options(visibility="public", is_mine=True))
    finish(row)
    world.settle()
    assert row.phase == ArchiveImport.Phase.DONE
    assert Post.objects.filter(author=new).count() == len(lines)
    assert Like.objects.filter(account=new).exists()


def test_whom_she_knew_by_name_or_by_number_alone_stays_that_on_the_next_server() -> None:
    mei = world.person("mei")
    people = (
        Person("synthetic", handle="lin"),
        Person("synthetic", display_name="lin"),
        Person("synthetic", stable_id="lin"),
    )
    known = [Known(each, "following", None, RawRef("people", each.key)) for each in people]
    synthetic.bring(mei, people=known)
    indexes = set(KnownPerson.objects.values_list("index", flat=True))
    before = exported(mei)
    assert owned(exported(moved(before))) == owned(before)
    assert set(KnownPerson.objects.values_list("index", flat=True)) == indexes


def test_a_leaver_takes_everything_even_long_after() -> None:
    mei = rich_life()
    with clock.at(clock.now() + timedelta(days=400)):
        assert owned(exported(mei))["magpie/posts.ndjson"]
    delete_account(user=mei.user)
