"""Whose archive it is, and who may learn that somebody they knew is here."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account, Block
from magpie.accounts.policies import access_account
from magpie.core.errors import DomainError, NotFound
from magpie.portability.models import (
    ArchiveExport,
    ArchiveImport,
    FormerName,
    Keepsake,
    KnownPerson,
    Reunion,
    Signpost,
    Upload,
    VideoDrop,
)
from magpie.portability.models.signpost import normal_code

ACQUAINTED = (KnownPerson.Relation.FOLLOWING, KnownPerson.Relation.FOLLOWER)


def access_import(viewer: Account, import_id: int) -> ArchiveImport:
    """One's own import, else NotFound."""
    row = ArchiveImport.objects.filter(account=viewer, pk=import_id).first()
    if row is None:
        raise NotFound(
            "no_import",
            _("There is no such import of yours. Yours are listed where archives are handed in."),
        )
    return row


def access_own_export(viewer: Account, export_id: int) -> ArchiveExport:
    """One's own archive to take away, else NotFound."""
    row = ArchiveExport.objects.filter(account=viewer, pk=export_id).first()
    if row is None:
        raise NotFound("no_export", _("This archive is gone. You can make a new one any time."))
    return row


def access_drop(viewer: Account, drop_id: int) -> VideoDrop:
    """One's own dropped video, else NotFound."""
    drop = VideoDrop.objects.filter(account=viewer, pk=drop_id).select_related("media").first()
    if drop is None:
        raise NotFound("no_drop", _("This file is no longer here. Please choose it again."))
    return drop


def access_upload(viewer: Account, upload_id: int) -> Upload:
    """One's own file on its way here, else NotFound."""
    upload = Upload.objects.filter(account=viewer, pk=upload_id).first()
    if upload is None:
        raise NotFound("no_upload", _("What had arrived of this file is gone. Choose it again."))
    return upload


def access_former_name(viewer: Account, claim_id: int) -> FormerName:
    """One's own former name, else NotFound."""
    claims = FormerName.objects.filter(account=viewer, pk=claim_id).select_related("account")
    claim = claims.first()
    if claim is None:
        raise NotFound("no_former_name", _("This former name is already forgotten."))
    return claim


def access_list(viewer: Account, keepsake_id: int) -> Keepsake:
    """A list or pack of people that she keeps, else NotFound."""
    kinds = (Keepsake.Kind.LIST, Keepsake.Kind.PACK)
    rows = Keepsake.objects.filter(account=viewer, kind__in=kinds)
    row = rows.filter(pk=keepsake_id).first() if keepsake_id < 2**63 else None
    if row is None:
        raise NotFound("no_list", _("This list isn't among what you keep here any more."))
    return row


def access_by_code(viewer: Account | None, text: str) -> Account:
    """Whom the short code in `text` leads to, as `viewer` may see her, else NotFound."""
    code = normal_code(text)
    signpost = Signpost.objects.filter(code=code).select_related("account").first()
    try:
        if signpost:
            return access_account(viewer, signpost.account.acct)
    except NotFound:
        pass  # the same words, whether it never was or isn't for this viewer
    raise NotFound(
        "no_code",
        _("This code leads to nobody here. Compare it letter by letter with where you saw it."),
    )


def archive_gone() -> DomainError:
    """An import whose archive is no longer kept."""
    return DomainError(
        "archive_gone",
        _(
            "The archive is no longer on this server. Bring it once more; only what is missing will be added."
        ),
    )


def may_be_told() -> QuerySet[Reunion]:
    """Reunions that the person who waited may learn of, each condition on its own line."""
    both_ways = Reunion.objects.filter(
        known__owner=OuterRef("claim__account"),
        known__relation__in=ACQUAINTED,
        claim__account=OuterRef("known__owner"),
    )
    one = OuterRef("known__owner")
    other = OuterRef("claim__account")
    apart = Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))
    rows = Reunion.objects.filter(known__relation__in=ACQUAINTED)
    rows = rows.filter(claim__account__deleted_at=None)
    rows = rows.filter(known__owner__deleted_at=None)
    rows = rows.filter(claim__account__is_discoverable=True)
    rows = rows.exclude(claim__findable_by=FormerName.Findable.NOBODY)
    rows = rows.exclude(Exists(apart))
    return rows.filter(Q(claim__findable_by=FormerName.Findable.EVERYONE) | Exists(both_ways))
