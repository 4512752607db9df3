import pytest

from magpie.accounts.actions import block, delete_account, follow, mute
from magpie.accounts.models import Account
from magpie.core.errors import NotFound
from magpie.core.paging import Page
from magpie.posts import queries
from magpie.posts.actions import boost_post, delete_post, like_post, save_post
from magpie.posts.glance import Glance
from magpie.posts.models import Post
from magpie.posts.policies import access_post
from tests import world

pytestmark = pytest.mark.django_db


def sees(viewer: Account | None, post: Post) -> bool:
    try:
        return access_post(viewer, post.pk) == post
    except NotFound:
        return False


def ids(page: Page[Glance]) -> list[int]:
    return [each.id for each in page.items]


def test_each_visibility_reaches_exactly_its_circle() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    follow(follower=lin, followed=hazel)
    circle = {
        visibility: [
            name
            for name, viewer in {"": None, "hazel": hazel, "lin": lin, "mei": mei}.items()
            if sees(viewer, world.post(hazel, "for @mei", visibility=visibility))
        ]
        for visibility in Post.Visibility.values
    }
    assert circle == {
        "public": ["", "hazel", "lin", "mei"],
        "unlisted": ["", "hazel", "lin", "mei"],
        "followers": ["hazel", "lin", "mei"],
        "mentioned": ["hazel", "mei"],
    }


def test_a_block_hides_posts_in_both_directions_everywhere() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    world.befriend(hazel, lin)
    follow(follower=lin, followed=mei)
    tagged = world.post(hazel, "my #hens")
    boost_post(account=mei, post=tagged)
    thread = world.post(mei, "say hello")
    said = world.comment(hazel, thread)
    save_post(account=lin, post=tagged)
    block(blocker=hazel, blocked=lin)
    world.settle()
    assert not sees(lin, tagged)
    assert not sees(lin, said)
    own = world.post(lin)
    assert not sees(hazel, own)
    assert tagged.pk not in ids(queries.home(lin))
    assert ids(queries.by_tag(lin, "hens")) == []
    assert ids(queries.newest(lin)) == [own.pk, thread.pk]
    assert queries.thread(lin, thread.pk) == []
    assert ids(queries.saved(lin)) == []
    assert ids(queries.by_author(lin, hazel)) == []


def test_counts_leave_out_what_people_kept_apart_did() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    post = world.post(mei)
    world.comment(lin, post)
    like_post(account=lin, post=post)
    block(blocker=hazel, blocked=lin)
    world.settle()
    seen, own = queries.glance(hazel, post.pk), queries.glance(mei, post.pk)
    assert (seen.hidden_likes, seen.hidden_comments) == (1, 1)
    assert (own.hidden_likes, own.hidden_comments) == (0, 0)


def test_a_block_takes_back_what_the_two_did_with_each_others_posts() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    like_post(account=lin, post=post)
    block(blocker=hazel, blocked=lin)
    world.settle()
    post.refresh_from_db()
    assert post.likes_count == 0


def test_a_mute_hides_from_lists_and_not_from_who_looks() -> None:
    hazel, lin = world.hazel(), world.lin()
    world.befriend(hazel, lin)
    post = world.post(lin)
    mute(muter=hazel, muted=lin)
    assert ids(queries.home(hazel)) == []
    assert ids(queries.newest(hazel)) == []
    assert sees(hazel, post)


def test_a_deleted_comment_stays_where_others_answered_it_and_vanishes_elsewhere() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(hazel)
    answered, alone = world.comment(lin, post), world.comment(lin, post)
    answer = world.comment(hazel, answered)
    for comment in (answered, alone):
        delete_post(post=comment)
    (branch,) = queries.thread(hazel, post.pk)
    assert branch.glance.id == answered.pk
    assert branch.glance.deleted_at
    assert [reply.glance.id for reply in branch.replies] == [answer.pk]


def test_who_leaves_takes_her_posts_along() -> None:
    hazel, lin = world.hazel(), world.lin()
    post = world.post(lin)
    delete_account(user=lin.user)
    assert not sees(hazel, post)
    world.settle()
    post.refresh_from_db()
    assert post.text == ""
