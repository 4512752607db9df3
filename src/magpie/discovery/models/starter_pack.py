"""StarterPack: people under a name, whom anybody can follow at once. PackMember: one of them."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, OuterRef, Q

from magpie.accounts.models import Account, Block
from magpie.core import clock, ids

NAME_MAX = 60
TEXT_MAX = 300
MEMBERS_MAX = 150
PACKS_MAX = 50


def _apart(one: OuterRef, other: OuterRef | Account) -> Exists:
    """Either has blocked the other. Asked for each row: packs are short, and the list of everybody
    who is here is long."""
    rows = Block.objects.filter(Q(blocker=one, blocked=other) | Q(blocker=other, blocked=one))
    return Exists(rows)


class StarterPackQuerySet(models.QuerySet["StarterPack"]):
    def visible_to(self, viewer: Account | None) -> "StarterPackQuerySet":
        """Of living authors, without those who keep apart from the viewer."""
        packs = self.filter(author__deleted_at=None)
        return packs.exclude(_apart(OuterRef("author"), viewer)) if viewer else packs


class StarterPack(models.Model):
    """Open to everybody who has the link."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    author = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="packs")
    name = models.CharField(max_length=NAME_MAX)
    text = models.CharField(max_length=TEXT_MAX, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)

    objects = StarterPackQuerySet.as_manager()

    if TYPE_CHECKING:
        author_id: int

    class Meta:
        indexes = [models.Index(fields=["author", "-id"], name="packs_of_an_author")]

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """Its page, as a path."""
        return f"/packs/{self.pk}"


class PackMemberQuerySet(models.QuerySet["PackMember"]):
    def shown_to(self, viewer: Account | None) -> "PackMemberQuerySet":
        """Whom the viewer may see in a pack; all others are missing from lists and counts alike."""
        rows = self.filter(
            is_out=False,
            account__deleted_at=None,
            account__domain="",
            account__is_discoverable=True,
        )
        member = OuterRef("account")
        rows = rows.exclude(_apart(member, OuterRef("pack__author")))
        return rows.exclude(_apart(member, viewer)) if viewer else rows


class PackMember(models.Model):
    """`is_out`: she took herself out, and the row stays so that nobody puts her in again."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    pack = models.ForeignKey(StarterPack, on_delete=models.CASCADE, related_name="members")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="in_packs")
    position = models.PositiveSmallIntegerField(default=0)
    is_out = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = PackMemberQuerySet.as_manager()

    if TYPE_CHECKING:
        account_id: int
        pack_id: int

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pack", "account"], name="once_in_a_pack"),
        ]
