"""Who may meet whom: the only way to fetch an account for somebody."""

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account, Block
from magpie.core.errors import NotFound


def access_account(viewer: Account | None, acct: str) -> Account:
    """The account `handle` or `handle@domain` as `viewer` may see it, else NotFound.

    Who is blocked is told the same as who looks for somebody that doesn't exist. Who blocked may
    still open the page, to unblock.
    """
    handle, _at, domain = acct.lstrip("@").partition("@")
    account = Account.objects.named(handle, domain.lower()).living().first()
    if account is None:
        raise _nobody()
    if viewer is not None and has_blocked(account, viewer):
        raise _nobody()
    return account


def has_blocked(blocker: Account, blocked: Account) -> bool:
    return Block.objects.filter(blocker=blocker, blocked=blocked).exists()


def are_apart(one: Account, other: Account) -> bool:
    """Either has blocked the other."""
    return has_blocked(one, other) or has_blocked(other, one)


def may_follow(follower: Account, followed: Account) -> bool:
    if follower == followed:
        return False
    if followed.deleted_at is not None:
        return False
    return not are_apart(follower, followed)


def _nobody() -> NotFound:
    return NotFound("no_account", _("Nobody by that name is here. Check the spelling, or search."))
