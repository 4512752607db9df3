"""What becomes of somebody's words when she leaves."""

from magpie.accounts.events import AccountDeleted
from magpie.core.events import on
from magpie.learning.actions import erase


@on(AccountDeleted)
def forget_their_words(event: AccountDeleted) -> None:
    erase(account_id=event.account_id)
