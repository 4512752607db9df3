"""Saying what one was called elsewhere, and who may know."""

from django.db import transaction

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.portability import claims
from magpie.portability.events import FormerNameClaimed
from magpie.portability.models import FormerName


@transaction.atomic
def claim_name(
    *, account: Account, platform: str, handle: str, stable_id: str, findable_by: str
) -> FormerName:
    """Note that an archive calls `account` so. Nobody is told before everybody was compared."""
    former, _new = FormerName.objects.update_or_create(
        account=account,
        platform=platform,
        handle_index=claims.handle_index(platform, handle),
        defaults={
            "handle_sealed": claims.sealed(claims.normal(handle)),
            "stable_index": claims.stable_index(platform, stable_id),
            "as_of": clock.now(),
            "evidence": FormerName.Evidence.ARCHIVE,
            "findable_by": findable_by,
        },
    )
    return former


@transaction.atomic
def change_findability(*, former_name: FormerName, findable_by: str) -> None:
    """Let more people find her by it, or fewer; who may know now is told."""
    former_name.findable_by = findable_by
    former_name.save(update_fields=["findable_by"])
    events.record(FormerNameClaimed(former_name.pk, former_name.account_id))


@transaction.atomic
def forget_former_name(*, former_name: FormerName) -> None:
    former_name.delete()
