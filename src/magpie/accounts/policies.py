"""Who may meet whom: the only way to fetch an account for somebody."""

from django.utils.translation import gettext_lazy as _

from magpie.accounts.lookup import account_by_name, ties
from magpie.accounts.models import Account
from magpie.core.errors import NotFound


def access_account(viewer: Account | None, acct: str) -> Account:
    """The account `handle` or `handle@domain` as `viewer` may see it, else NotFound.

    Who is blocked is told the same as who looks for somebody that doesn't exist. Who blocked may
    still open the page, to unblock.
    """
    handle, _at, domain = acct.lstrip("@").partition("@")
    account = account_by_name(handle, domain)
    if account is None:
        raise _nobody()
    if viewer is not None and ("block", account.pk) in ties(viewer.pk, account.pk):
        raise _nobody()
    return account


def are_apart(one: int, other: int) -> bool:
    """Either of two accounts, given by id, has blocked the other."""
    return any(kind == "block" for kind, _whose in ties(one, other))


def may_follow(follower: Account, followed: Account) -> bool:
    if follower == followed:
        return False
    if followed.deleted_at is not None:
        return False
    return not are_apart(follower.pk, followed.pk)


def _nobody() -> NotFound:
    return NotFound("no_account", _("Nobody by that name is here. Check the spelling, or search."))
