"""What she kept may tell what she finds interesting, if she ticked that: learned, or no longer."""

import logging
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction

from magpie.accounts.models import Account
from magpie.core.secrets import Undecipherable
from magpie.discovery.actions import forget_interests, learn_interests
from magpie.portability.archive.jsonvalues import Json
from magpie.portability.interests import FEEDING, Signs, signs
from magpie.portability.models import ArchiveImport, Keepsake
from magpie.portability.models.archive_import import stored

log = logging.getLogger(__name__)

# A request can wait for about a second of deciphering.
LOOKED_AT = 10_000
KINDS = (*FEEDING, Keepsake.Kind.LIKE, Keepsake.Kind.SAVE, Keepsake.Kind.REPOST, Keepsake.Kind.LIST)


def learn(archive_import: ArchiveImport, kept: Sequence[tuple[str, Json]]) -> None:
    """Learn from keepsakes that are new, given as kind and content; part of the transaction that
    keeps them, so that nothing counts twice however often an archive comes or a process dies.
    """
    if not kept or not archive_import.chosen.may_learn_interests:
        return
    # Asked of the row, not of the worker's copy: she may have cleared all while it works.
    row = ArchiveImport.objects.select_for_update().get(pk=archive_import.pk)
    if row.chosen.may_learn_interests and (found := signs(kept)):
        try:
            learn_interests(account=row.account, source=row.platform, signs=found)
        except Undecipherable:
            # Her interests can't be read any more; what she brings comes along all the same.
            log.warning("import %s teaches no interests: the kept ones are undecipherable", row.pk)


@transaction.atomic
def learn_from_kept(*, account: Account) -> int:
    """Learn anew from the newest LOOKED_AT of what she keeps, at her word; how many signs that gave.

    What was learned of the same platforms before is replaced.
    """
    kept: dict[str, list[tuple[str, Json]]] = defaultdict(list)
    rows = Keepsake.objects.filter(account=account, kind__in=KINDS).order_by("-pk")[:LOOKED_AT]
    for row in rows.iterator():
        kept[row.platform].append((row.kind, row.content))
    found: dict[str, Signs] = {platform: signs(rows) for platform, rows in kept.items()}
    for platform, each in found.items():
        learn_interests(account=account, source=platform, signs=each, is_anew=True)
    return sum(map(len, found.values()))


@transaction.atomic
def stop_learning(*, account: Account) -> None:
    """Clear all her interests; archives that are still on their way add none either."""
    underway = ArchiveImport.objects.filter(
        account=account, phase__in=(ArchiveImport.Phase.PEOPLE, ArchiveImport.Phase.ITEMS)
    )
    for row in underway.select_for_update():
        row.options = stored(row.chosen) | {"may_learn_interests": False}
        row.save(update_fields=["options"])
    forget_interests(account=account)
