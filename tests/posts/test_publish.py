from datetime import timedelta

import pytest

from magpie.accounts.actions import block
from magpie.core import clock
from magpie.core.errors import DomainError, Forbidden
from magpie.media.actions import upload
from magpie.posts.actions import (
    add_version,
    change_visibility,
    delete_post,
    edit_post,
    publish_post,
    supply_media,
)
from magpie.posts.models import Hashtag, Post
from magpie.posts.origin import Origin
from tests import world

pytestmark = pytest.mark.django_db


def test_a_retry_with_the_same_key_makes_no_twin() -> None:
    hazel = world.hazel()
    first = world.post(hazel, idempotency_key="tap")
    assert world.post(hazel, idempotency_key="tap") == first
    assert world.post(world.lin(), idempotency_key="tap") != first
    hazel.refresh_from_db()
    assert hazel.posts_count == 1


def test_the_language_is_detected_and_the_authors_choice_wins() -> None:
    lin = world.lin()
    assert world.post(lin, "阳台上的辣椒终于红了，谁要种子？").language == "zh-Hans"
    assert world.post(lin, "My peppers have finally turned red.").language == "en"
    assert world.post(lin, "ok", language="ja").language == "ja"


def test_mentions_lead_to_people_who_are_here_and_tags_work_in_any_script() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel, "@lin and @nobody: see #养鸡 #Chickens")
    assert list(post.mentioned.all()) == [lin]
    assert 'href="/@lin"' in post.html
    assert "/@nobody" not in post.html
    assert set(Hashtag.objects.values_list("name", flat=True)) == {"养鸡", "chickens"}


def test_what_people_type_is_never_markup() -> None:
    post = world.post(world.hazel(), '<script>alert(1)</script> <b onclick="x">hen</b>')
    assert "<script" not in post.html
    assert "<b " not in post.html
    assert "&lt;script&gt;" in post.html


@pytest.mark.parametrize("text", ["", "  \n ", "\x00"])
def test_a_post_says_something(text: str) -> None:
    with pytest.raises(DomainError, match="nothing here yet"):
        world.post(world.hazel(), text)


def test_too_long_a_text_is_refused_with_both_figures() -> None:
    with pytest.raises(DomainError, match=r"10001 characters; 10000 fit"):
        world.post(world.hazel(), "鸡" * 10_001)


def test_a_comment_is_never_seen_more_widely_than_what_it_answers() -> None:
    hazel, lin = world.hazel(), world.lin()
    world.befriend(hazel, lin)
    post = world.post(hazel, visibility="followers")
    assert world.comment(lin, post, visibility="public").visibility == "followers"


def test_comments_count_on_the_post_and_on_what_they_answer() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    first = world.comment(lin, post)
    answer = world.comment(hazel, first)
    post.refresh_from_db()
    first.refresh_from_db()
    assert (post.comments_count, first.comments_count) == (2, 1)
    assert answer.root == post
    delete_post(post=answer)
    post.refresh_from_db()
    assert post.comments_count == 1


def test_nobody_comments_where_a_block_stands_between() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    block(blocker=hazel, blocked=lin)
    with pytest.raises(Forbidden):
        world.comment(lin, post)


def test_an_imported_post_keeps_its_date_makes_no_twin_and_mentions_nobody() -> None:
    hazel, lin = world.hazel(), world.lin()
    origin = Origin("tiktok", "7311", "https://example.org/7311", world.LONG_AGO, is_silent=True)
    post = publish_post(author=hazel, text="with @lin", origin=origin)
    assert post.published_at == world.LONG_AGO
    assert publish_post(author=hazel, text="with @lin", origin=origin) == post
    assert not post.mentioned.exists()
    world.settle()
    assert not lin.notifications.exists()


def test_a_date_in_the_future_becomes_now() -> None:
    origin = Origin("tiktok", "1", published_at=clock.now() + timedelta(days=9000))
    assert (
        publish_post(author=world.hazel(), text="2099", origin=origin).published_at <= clock.now()
    )


def test_an_edit_keeps_what_was_said_before_and_knows_what_no_longer_agrees() -> None:
    hazel = world.hazel()
    post = world.post(hazel, "Five hens. #hens")
    add_version(post=post, language="zh-Hans", text="五只母鸡。", made_by="author", account=hazel)
    edit_post(post=post, text="Six hens. #birds")
    assert [revision.text for revision in post.revisions.all()] == ["Five hens. #hens"]
    assert not post.versions.get().is_of(post)
    assert Hashtag.objects.get(name="hens").posts_count == 0
    assert post.edited_at


def test_deleting_leaves_a_tombstone_and_nothing_of_what_was_said() -> None:
    hazel, lin = world.hazel(), world.lin()
    media = upload(owner=hazel, file=world.picture(), name="hen.jpg")
    post = world.post(hazel, "Gone tomorrow #hens", attachments=[media])
    world.comment(lin, post)
    delete_post(post=post)
    post.refresh_from_db()
    assert (post.text, post.html, post.attachments.count()) == ("", "", 0)
    assert not Post.objects.visible_to(hazel).filter(pk=post.pk).exists()


def test_nobody_posts_somebody_elses_picture() -> None:
    media = upload(owner=world.lin(), file=world.picture(), name="a.jpg")
    with pytest.raises(Forbidden, match="uploaded by somebody else"):
        world.post(world.hazel(), attachments=[media])


def test_a_comment_carries_one_picture_and_not_two() -> None:
    hazel = world.hazel()
    post = world.post(hazel)
    files = [upload(owner=hazel, file=world.picture(), name=f"{n}.jpg") for n in range(2)]
    with pytest.raises(DomainError, match="At most 1"):
        world.comment(hazel, post, attachments=files)
    assert world.comment(hazel, post, text="", attachments=files[:1]).attachments.count() == 1


def test_a_post_that_waits_for_its_video_can_be_given_it() -> None:
    hazel = world.hazel()
    post = publish_post(author=hazel, text="", awaits_media=True, kind="video")
    supply_media(post=post, media=upload(owner=hazel, file=world.picture(), name="a.jpg"))
    post.refresh_from_db()
    assert not post.awaits_media
    assert post.attachments.count() == 1


def test_an_author_can_open_what_came_closed_but_a_comment_only_as_far_as_its_thread() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel, visibility="mentioned")
    change_visibility(post=post, visibility="public")
    assert Post.objects.visible_to(None).filter(pk=post.pk).exists()
    world.befriend(hazel, lin)
    small = world.post(hazel, visibility="followers")
    comment = world.comment(lin, small)
    change_visibility(post=comment, visibility="public")
    assert comment.visibility == "followers"


def test_a_comment_without_its_post_counts_for_no_profile() -> None:
    hazel = world.hazel()
    publish_post(author=hazel, text="Nice!", kind="comment", visibility="mentioned")
    hazel.refresh_from_db()
    assert hazel.posts_count == 0
