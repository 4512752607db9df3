"""Everything the neutral model can say has a place here, and an outcome."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from magpie.core.errors import DomainError
from magpie.media.models import MediaAttachment
from magpie.portability.actions import confirm_import, retry_failed
from magpie.portability.importers import Question
from magpie.portability.models import ImportItem, Keepsake, KnownPerson, Options, RemoteFile
from magpie.portability.records import (
    Follow,
    ListRecord,
    MediaRecord,
    Person,
    Poll,
    PollOption,
    RawRef,
    ReactionRecord,
    Reference,
    SectionRecord,
    Sentence,
    Version,
)
from magpie.posts import queries
from magpie.posts.models import Post, PostVersion
from tests import world
from tests.portability.bringing import finish
from tests.portability.synthetic import AT, bring, comment, hand_in, platform, post

pytestmark = pytest.mark.django_db

REF = RawRef("x", "")


def here(source_id: str) -> Post:
    return Post.objects.get(origin_id=source_id)


def outcomes(kind: str) -> list[tuple[str, str, str]]:
    items = ImportItem.objects.filter(kind=kind).order_by("source_id")
    return list(items.values_list("source_id", "outcome", "reason"))


def test_all_that_a_post_says_arrives_as_it_was() -> None:
    mei = world.person("mei")
    bring(
        mei,
        post(
            "1",
            "Guten Tag ＠sam #brot",
            title="Brot",
            summary="Essen",
            is_sensitive=True,
            language="de",
            edited_at=AT + timedelta(days=1),
            source_url="https://old.example/1",
            quotes=Reference("https://old.example/9", "9", "sam", "secret words"),
            versions=(
                Version("en", "Good day", "Bread"),
                Version("zh-Hans", "你好", "", "machine"),
            ),
        ),
    )
    made = here("1")
    assert (made.title, made.text, made.summary) == ("Brot", "Guten Tag ＠sam #brot", "Essen")
    assert (made.is_sensitive, made.language, made.published_at) == (True, "de", AT)
    assert made.edited_at == AT + timedelta(days=1)
    assert (made.reference_url, made.reference_author) == ("https://old.example/9", "sam")
    assert made.origin_url == "https://old.example/1"
    assert [tagging.hashtag.name for tagging in made.taggings.all()] == ["brot"]
    versions = PostVersion.objects.order_by("language")
    assert list(versions.values_list("language", "text", "made_by", "account")) == [
        ("en", "Good day", "author", mei.pk),
        ("zh-Hans", "你好", "machine", None),
    ]
    # What somebody else wrote is kept for her eyes, never shown as if it were hers.
    assert ImportItem.objects.get(source_id="1").details["snippet"] == "secret words"


def test_what_is_too_long_for_one_post_goes_on_in_the_next() -> None:
    mei = world.person("mei")
    words = "word " * 5000
    bring(mei, post("1", words, title="t" * 300))
    parts = [here("1"), here("1/2"), here("1/3")]
    assert parts[0].text.startswith("t" * 300)
    assert " ".join(part.text for part in parts).split()[1:] == words.split()
    assert [part.root for part in parts] == [None, parts[0], parts[0]]
    assert parts[2].reply_to == parts[1]


def test_a_poll_keeps_its_question_and_its_votes() -> None:
    poll = Poll((PollOption("hens", 12), PollOption("ducks", 3), PollOption("none")), AT)
    bring(world.person("mei"), post("1", "Which?", poll=poll))
    lines = "\n\n– hens (12)\n– ducks (3)\n– none\n⏱ 2024-05-01 12:00 UTC"
    assert here("1").text == f"Which?{lines}"
    kept = ImportItem.objects.get(source_id="1").details["poll"]
    assert kept["options"] == [["hens", 12], ["ducks", 3], ["none", None]]


def test_a_poll_is_whole_in_each_language_and_says_that_several_could_be_chosen() -> None:
    poll = Poll((PollOption("hens", 12), PollOption("ducks", 3)), None, is_multiple=True)
    given = (Version("zh-Hans", "哪个？"),)
    bring(world.person("mei"), post("1", "Which?", language="en", poll=poll, versions=given))
    lines = "\n\n☐ hens (12)\n☐ ducks (3)"
    assert here("1").text == f"Which?{lines}"
    assert PostVersion.objects.get(language="zh-Hans").text == f"哪个？{lines}"


def test_threads_of_her_own_are_knit_in_whatever_order_and_archive_they_come() -> None:
    mei = world.person("mei")
    bring(mei, post("3", "three", reply_to="2"), post("2", "two", reply_to="1"))
    assert here("3").reply_to == here("2")
    assert here("2").reply_to is None
    bring(
        mei, post("1", "one"), post("1b", "two b", reply_to="1"), comment("c", parent="1", text="c")
    )
    assert [here(n).reply_to_id for n in ("2", "1b", "c")] == [here("1").pk] * 3
    assert {here(n).root_id for n in ("2", "3", "1b", "c")} == {here("1").pk}
    assert here("1").comments_count == 4
    mei.refresh_from_db()
    assert mei.posts_count == 1
    # On its page a thread of one's own stands flat, in its order.
    assert len(queries.thread(None, here("1").pk)) == 4


def test_a_thread_that_bites_its_tail_is_left_as_it_is() -> None:
    bring(
        world.person("mei"),
        post("1", "one", reply_to="2"),
        post("2", "two", reply_to="1"),
        post("3", "three", reply_to="3"),
        post("4", "four", reply_to="1"),
    )
    assert not Post.objects.exclude(reply_to=None).exists()


def test_a_continuation_is_seen_no_more_widely_than_what_it_continues() -> None:
    first = post("1", "one", visibility="private")
    bring(world.person("mei"), first, post("2", "two", reply_to="1"))
    assert here("2").visibility == "mentioned"


def test_a_very_long_thread_still_has_a_page(client: Any) -> None:
    thread = [post(str(n), f"part {n}", reply_to=str(n - 1) if n else "") for n in range(900)]
    bring(world.person("mei"), *thread)
    assert client.get(here("0").url).status_code == 200


def test_answers_to_others_are_hers_alone_and_say_what_they_answer() -> None:
    there = Reference("https://old.example/sam/7", "7", "sam", "what sam said")
    bring(
        world.person("mei"),
        post("1", "I agree", answers=there),
        comment("c", "so true", target_url="https://old.example/sam/8", target_owner="sam"),
    )
    for source_id, url in (("1", "https://old.example/sam/7"), ("c", "https://old.example/sam/8")):
        made = here(source_id)
        assert (made.kind, made.visibility) == ("comment", "mentioned")
        assert (made.reference_url, made.reference_author) == (url, "sam")


def test_a_repost_is_a_pointer_and_one_without_an_address_says_why_it_stayed() -> None:
    bring(
        world.person("mei"),
        post("1", quotes=Reference("https://old.example/9")),
        post("2", quotes=Reference(source_id="10")),
    )
    assert here("1").text == ""
    assert outcomes("post") == [("1", "imported", ""), ("2", "skipped", "reference_only")]


def test_what_she_liked_and_listed_is_kept_for_her_alone_each_with_an_outcome() -> None:
    mei = world.person("mei")
    sam = Person("synthetic", "sam", "77")
    records = (
        ReactionRecord("9", "like", Reference("https://old.example/9", "9", "sam"), AT, REF),
        ReactionRecord("9", "save", Reference("https://old.example/9", "9"), None, REF),
        ListRecord("l", "Bakers", "list", REF, people=(sam,)),
        SectionRecord("m", "messages", AT, {"from": "sam", "text": "psst"}, REF),
    )
    row = bring(mei, *records, sections=("messages",))
    kept = {each.kind: each.content for each in Keepsake.objects.filter(account=mei)}
    assert kept["like"]["url"] == "https://old.example/9"
    assert kept["list"]["people"] == [{"handle": "sam", "stable_id": "77", "display_name": ""}]
    assert kept["messages"] == {"from": "sam", "text": "psst"}
    assert b"psst" not in b"".join(bytes(each.sealed) for each in Keepsake.objects.all())
    sections = row.reached.sections
    assert [sections[n].imported for n in ("likes", "saved", "lists", "messages")] == [1] * 4
    assert ImportItem.objects.filter(kind="keepsake", outcome="imported").count() == 4
    again = bring(mei, *records, sections=("messages",))
    assert again.reached.sections["likes"].skipped == 1
    assert Keepsake.objects.count() == 4


def test_only_what_she_ticked_is_asked_for() -> None:
    mei = world.person("mei")
    with platform(post("1", "one")) as importer:
        row = hand_in(mei)
        assert importer.options.sections == frozenset()
        assert list(row.seen.optional) == ["messages"]
        options = Options(is_mine=True, sections=("messages",), may_read_location=True)
        confirm_import(archive_import=row, options=options)
        finish(row)
        assert importer.options.sections == frozenset({"messages"})
        assert importer.options.may_read_location


def test_people_stand_in_every_relation_there_was() -> None:
    mei = world.person("mei")
    follows = [
        Follow(Person("synthetic", f"{state}.one"), state, AT, REF)
        for state in ("following", "follower", "requested", "blocked", "muted", "close_friend")
    ]
    row = bring(mei, people=follows)
    relations = set(KnownPerson.objects.values_list("relation", flat=True))
    assert relations == {each.state for each in follows}
    assert row.reached.people["close_friends"] == 1


def test_a_question_must_be_answered_and_the_answer_is_used() -> None:
    class_of = [("following", Sentence("People I follow")), ("blocked", Sentence("People I block"))]
    question = Question(Sentence("What are these?"), tuple(class_of), "following")
    with platform(post("1", "one"), question=question) as importer:
        row = hand_in(world.person("mei"))
        assert [each["value"] for each in row.seen.question["choices"]] == ["following", "blocked"]
        with pytest.raises(DomainError, match="say which"):
            confirm_import(archive_import=row, options=Options(is_mine=True))
        answers: list[str] = []

        def read_answered(archive: object, answer: str) -> Any:
            answers.append(answer)
            yield Follow(Person("synthetic", "sam"), "blocked", AT, REF)

        importer.read_answered = read_answered  # type: ignore[attr-defined]
        confirm_import(archive_import=row, options=Options(is_mine=True, answer="blocked"))
        finish(row)
    assert answers == ["blocked"]
    assert KnownPerson.objects.get().relation == "blocked"


PICTURE = MediaRecord("present", path="media/1", alt="Hens")


def test_pictures_arrive_in_their_order_without_needing_a_suffix_or_coming_twice() -> None:
    mei = world.person("mei")
    teal, red = world.picture(colour="teal").read(), world.picture(colour="red").read()
    media = (
        replace(PICTURE, path="media/b", order=1, alt="second"),
        replace(PICTURE, path="media/a", order=0, alt="first"),
        replace(PICTURE, path="media/a copy", order=2),
        replace(PICTURE, path="media/a.mov", role="live_photo", order=0),
    )
    files = {"media/a": teal, "media/b": red, "media/a copy": teal, "media/a.mov": b"x"}
    row = bring(mei, post("1", "hens", kind="image", media=media), files=files)
    attached = [each.media for each in here("1").attachments.all()]
    assert [(each.alt, each.kind, each.state) for each in attached] == [
        ("first", "image", "ready"),
        ("second", "image", "ready"),
    ]
    assert outcomes("media") == [
        ("1#live_photo0", "skipped", "media_companion"),
        ("1#main0", "imported", ""),
        ("1#main1", "imported", ""),
        ("1#main2", "skipped", "media_twice"),
    ]
    section = row.reached.sections["media"]
    assert (section.found, section.done) == (4, 4)
    assert not here("1").awaits_media
    assert MediaAttachment.objects.count() == 2


def test_what_is_missing_empty_or_no_picture_says_so_and_the_post_comes_all_the_same() -> None:
    media = (
        replace(PICTURE, path="media/none", order=0),
        replace(PICTURE, path="media/empty.jpg", order=1),
        replace(PICTURE, path="media/page.jpg", order=2),
        MediaRecord("missing", order=3),
    )
    files = {"media/empty.jpg": b"", "media/page.jpg": b"<html>not found</html>"}
    row = bring(world.person("mei"), post("1", "hens", media=media), files=files)
    assert here("1").awaits_media
    assert outcomes("media") == [
        ("1#main0", "skipped", "media_missing"),
        ("1#main1", "failed", "media_empty"),
        ("1#main2", "failed", "markup_file"),
    ]
    assert all(item.why for item in ImportItem.objects.filter(kind="media"))
    assert row.file  # kept, so that it can be tried again


def test_a_file_that_failed_is_tried_again_and_goes_to_its_post(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    mei = world.person("mei")
    picture = world.picture().read()
    with platform(post("1", "hens", media=(PICTURE,))):
        row = hand_in(mei, {"media/1": picture})
        with monkeypatch.context() as patch:

            def refuse(**_given: object) -> None:
                raise DomainError("too_many_pixels", "Too many.")

            patch.setattr("magpie.media.actions.upload", refuse)
            confirm_import(archive_import=row, options=Options(is_mine=True))
            finish(row)
        assert here("1").awaits_media
        retry_failed(archive_import=row)
        finish(row)
    assert not here("1").awaits_media
    assert here("1").attachments.count() == 1
    assert outcomes("media") == [("1#main0", "imported", "")]


def test_more_than_one_post_can_carry_goes_on_in_its_thread() -> None:
    pictures = [world.picture(width=40 + n).read() for n in range(20)]
    media = tuple(replace(PICTURE, path=f"m/{n}", order=n) for n in range(20))
    files = {f"m/{n}": picture for n, picture in enumerate(pictures)}
    bring(world.person("mei"), post("1", "hens", media=media), files=files)
    assert (here("1").attachments.count(), here("1/2").attachments.count()) == (18, 2)
    assert here("1/2").reply_to == here("1")


def test_a_killed_import_takes_no_picture_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    class PowerCut(BaseException):
        pass

    def fail(*_given: object) -> None:
        raise PowerCut

    with platform(post("1", "hens", media=(PICTURE,))):
        row = hand_in(world.person("mei"), {"media/1": world.picture().read()})
        confirm_import(archive_import=row, options=Options(is_mine=True))
        with monkeypatch.context() as patch:
            patch.setattr("magpie.portability.actions.bring.advance", fail)
            with pytest.raises(PowerCut):
                finish(row)
        row.refresh_from_db()
        finish(row)
    assert MediaAttachment.objects.count() == 1
    assert here("1").attachments.count() == 1


def test_avatar_and_header_come_along_where_there_are_none_yet() -> None:
    mei = world.person("mei")
    owner = Person(
        "synthetic",
        "mei",
        avatar=MediaRecord("present", "avatar", path="avatar"),
        header=MediaRecord("remote", "header", url="https://old.example/header.jpg"),
        is_self=True,
    )
    bring(mei, people=(owner,), files={"avatar": world.picture().read()})
    mei.refresh_from_db()
    assert mei.avatar
    assert RemoteFile.objects.get().role == "header"
    before = mei.avatar
    bring(mei, people=(owner,), files={"avatar": world.picture(colour="red").read()})
    mei.refresh_from_db()
    assert mei.avatar == before
