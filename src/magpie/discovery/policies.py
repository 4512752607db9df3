"""Who may open a starter pack, and who may stand in one."""

from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.accounts.models.account import AccountQuerySet
from magpie.core.errors import Forbidden, NotFound
from magpie.discovery.models import PackMember, StarterPack


def access_pack(viewer: Account | None, pack_id: int) -> StarterPack:
    """A pack as `viewer` may open it, else NotFound: also where its author keeps apart from her."""
    found = StarterPack.objects.visible_to(viewer).select_related("author")
    pack = found.filter(pk=pack_id).first() if pack_id < 2**63 else None
    if pack is None:
        raise NotFound("no_pack", _("This starter pack is gone, or was never here."))
    return pack


def access_own_pack(author: Account, pack_id: int) -> StarterPack:
    """A pack that `author` made; Forbidden for one of somebody else."""
    pack = access_pack(author, pack_id)
    if pack.author_id != author.pk:
        raise Forbidden("not_your_pack", _("Only who made this starter pack can change it."))
    return pack


def may_be_put(author: Account, pack: StarterPack | None) -> AccountQuerySet:
    """Whom `author` may put into `pack` (None: a new one).

    Who hides, keeps apart or took herself out is missing in the same way as who doesn't exist.
    """
    people = Account.objects.living().here().not_blocked_with(author).filter(is_discoverable=True)
    if pack is None:
        return people
    return people.exclude(
        pk__in=PackMember.objects.filter(pack=pack, is_out=True).values("account")
    )
