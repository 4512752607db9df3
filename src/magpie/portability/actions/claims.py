"""Saying what one was called elsewhere, and who may know."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.core.errors import DomainError
from magpie.portability import claims, proofs
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


def prove_name(*, former_name: FormerName) -> None:
    """Look for her code in her old profile; DomainError saying what to do when it isn't there.

    Asks another server: call it outside of any transaction.
    """
    if not proofs.is_there(former_name, claims.code_for(former_name.account)):
        raise DomainError(
            "code_not_there",
            _(
                "Your code does not stand in your old profile yet, or the platform doesn't show it "
                "to us. Put it there, wait a minute, and try again."
            ),
        )
    former_name.evidence, former_name.checked_at = FormerName.Evidence.PLACED, clock.now()
    former_name.save(update_fields=["evidence", "checked_at"])


@transaction.atomic
def forget_former_name(*, former_name: FormerName) -> None:
    former_name.delete()
