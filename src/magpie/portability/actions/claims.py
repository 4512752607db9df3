"""Saying what one was called elsewhere, who may know, and proving it."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, events
from magpie.core.errors import DomainError
from magpie.core.secrets import encrypt
from magpie.portability import claims, proofs
from magpie.portability.events import FormerNameClaimed
from magpie.portability.models import FormerName
from magpie.portability.models.former_name import PURPOSE
from magpie.portability.proofs import signed


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
    """Try what could prove more than is known, the strongest first; `former_name` says what it came to.

    DomainError with what the strongest way has to say when none is proof. Asks other servers: call
    it outside of any transaction.
    """
    trouble: DomainError | None = None
    for way in proofs.ways(former_name):
        try:
            way.check(former_name)
        except DomainError as error:
            trouble = trouble or error
        else:
            _raise_to(former_name, way.EVIDENCE)
            return
    if trouble or not former_name.is_proved:
        raise trouble or DomainError(
            "no_proof_there",
            _(
                "This platform shows profiles only to its members, so nothing more can be proved from here."
            ),
        )


def check_statement(*, former_name: FormerName) -> None:
    """Compare the signature that an archive brought with the key of the old account.

    DomainError when it can't be, or is another's. Asks another server: outside of any transaction.
    """
    if signed.is_open(former_name):
        signed.check(former_name)
        _raise_to(former_name, signed.EVIDENCE)


@transaction.atomic
def keep_statement(*, former_name: FormerName, message: bytes, signature: bytes) -> None:
    """Keep what an archive brought until it is checked. That it carries her code is for the caller
    to see to: without it a signature says nothing about who brings it."""
    if former_name.evidence in signed.EVIDENCE.weaker:
        former_name.statement_sealed = encrypt(signature + message, PURPOSE)
        former_name.save(update_fields=["statement_sealed"])


@transaction.atomic
def _raise_to(former_name: FormerName, evidence: FormerName.Evidence) -> None:
    """Never down: what was proved better meanwhile stays."""
    changes: dict[str, Any] = {"evidence": evidence, "checked_at": clock.now()}
    if evidence == signed.EVIDENCE:
        changes["statement_sealed"] = None
    rows = FormerName.objects.filter(pk=former_name.pk, evidence__in=evidence.weaker)
    rows.update(**changes)
    former_name.refresh_from_db()


@transaction.atomic
def forget_former_name(*, former_name: FormerName) -> None:
    former_name.delete()
