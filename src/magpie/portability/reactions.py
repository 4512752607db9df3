"""What happens here when somebody arrives, is found, or leaves."""

from magpie.accounts.events import AccountDeleted
from magpie.accounts.models import Account
from magpie.core.events import on
from magpie.portability.actions import forget_everything, tell_of_reunions
from magpie.portability.events import FormerNameClaimed
from magpie.portability.models import FormerName


@on(FormerNameClaimed)
def tell_who_waited(event: FormerNameClaimed) -> None:
    claim = FormerName.objects.filter(pk=event.claim_id).first()
    if claim:
        tell_of_reunions(claim=claim)


@on(AccountDeleted)
def forget_who_left(event: AccountDeleted) -> None:
    forget_everything(account=Account.objects.get(pk=event.account_id))
