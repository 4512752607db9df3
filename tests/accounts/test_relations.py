import pytest

from magpie.accounts import queries
from magpie.accounts.actions import (
    approve_follow,
    block,
    delete_account,
    follow,
    mute,
    reject_follow,
    unblock,
    unfollow,
    update_profile,
)
from magpie.accounts.models import Account, Follow
from magpie.accounts.policies import access_account
from magpie.core.errors import DomainError, NotFound
from tests import world

pytestmark = pytest.mark.django_db


def counts(account: Account) -> tuple[int, int]:
    account.refresh_from_db()
    return account.followers_count, account.following_count


def test_following_twice_counts_once() -> None:
    hazel, lin = world.hazel(), world.lin()
    for _ in range(2):
        follow(follower=hazel, followed=lin)
    assert (counts(lin), counts(hazel)) == ((1, 0), (0, 1))
    for _ in range(2):
        unfollow(follower=hazel, followed=lin)
    assert (counts(lin), counts(hazel)) == ((0, 0), (0, 0))


def test_a_locked_account_is_asked_first() -> None:
    hazel, lin = world.hazel(), world.lin()
    update_profile(account=lin, is_locked=True)
    assert follow(follower=hazel, followed=lin).state == Follow.State.REQUESTED
    assert counts(lin) == (0, 0)
    approve_follow(followed=lin, follower=hazel)
    approve_follow(followed=lin, follower=hazel)
    assert counts(lin) == (1, 0)
    reject_follow(followed=lin, follower=hazel)
    assert counts(lin) == (0, 0)


def test_nobody_follows_herself() -> None:
    hazel = world.hazel()
    with pytest.raises(DomainError, match="can't follow"):
        follow(follower=hazel, followed=hazel)


def test_a_block_ends_every_tie_and_prevents_new_ones() -> None:
    hazel, lin = world.hazel(), world.lin()
    world.befriend(hazel, lin)
    block(blocker=hazel, blocked=lin)
    assert (counts(hazel), counts(lin)) == ((0, 0), (0, 0))
    for follower, followed in ((hazel, lin), (lin, hazel)):
        with pytest.raises(DomainError):
            follow(follower=follower, followed=followed)
    unblock(blocker=hazel, blocked=lin)
    follow(follower=lin, followed=hazel)


def test_who_is_blocked_is_told_the_same_as_who_asks_for_nobody() -> None:
    hazel, lin = world.hazel(), world.lin()
    block(blocker=hazel, blocked=lin)
    with pytest.raises(NotFound) as blocked:
        access_account(lin, "hazel")
    with pytest.raises(NotFound) as nobody:
        access_account(lin, "nobody")
    assert str(blocked.value) == str(nobody.value)
    assert access_account(hazel, "lin") == lin


def test_lists_of_people_leave_out_those_kept_apart() -> None:
    hazel, lin, mei = world.hazel(), world.lin(), world.person("mei")
    for follower in (lin, mei):
        follow(follower=follower, followed=hazel)
    block(blocker=mei, blocked=lin)
    assert queries.related(lin, hazel, "followers").items == [lin]
    assert queries.related(mei, mei, "blocks").items == [lin]
    assert set(queries.related(None, hazel, "followers").items) == {lin, mei}


def test_a_mute_is_a_matter_of_the_muter_alone() -> None:
    hazel, lin = world.hazel(), world.lin()
    mute(muter=hazel, muted=lin)
    assert queries.stance(hazel, lin).mutes
    assert queries.stance(lin, hazel) == queries.Stance()


def test_a_deleted_account_keeps_its_handle_from_others_and_nothing_else() -> None:
    hazel, lin = world.hazel(), world.lin()
    world.befriend(hazel, lin)
    delete_account(user=lin.user)
    assert counts(hazel) == (0, 0)
    with pytest.raises(NotFound):
        access_account(hazel, "lin")
    with pytest.raises(DomainError, match="already somebody"):
        world.person("lin")
