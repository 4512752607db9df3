"""FormerName: what somebody here was called on another platform, as far as anybody can know."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.secrets import decrypt

PURPOSE = "former-name"

if TYPE_CHECKING:
    from magpie.portability.models.known_person import Reunion


class FormerName(models.Model):
    """A claim. `evidence` "archive" means no more than that an archive says so: archives are
    unsigned and anybody can write one, so it never earns a badge. "placed" means that her old profile
    carried her code at `checked_at`, which only its owner can have put there. The indexes are blind
    (core.secrets): who steals the database can compare them, not read them; who runs the server
    could, handles being short."""

    class Findable(models.TextChoices):
        MUTUAL = "mutual"  # who knew her and stands in her own lists
        EVERYONE = "everyone"  # who knew her
        NOBODY = "nobody"

    class Evidence(models.TextChoices):
        ARCHIVE = "archive", _("So says the archive; nobody has checked it.")
        PLACED = (
            "placed",
            _("Proved: the old profile carried a code that only its owner could place."),
        )

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="former_names")
    platform = models.CharField(max_length=32)
    handle_sealed = models.BinaryField()
    handle_index = models.CharField(max_length=64)
    stable_index = models.CharField(max_length=64, blank=True)
    as_of = models.DateTimeField(default=clock.now)
    evidence = models.CharField(max_length=8, default=Evidence.ARCHIVE)
    checked_at = models.DateTimeField(null=True)
    findable_by = models.CharField(max_length=8, default=Findable.MUTUAL)

    if TYPE_CHECKING:
        account_id: int
        reunions: "models.QuerySet[Reunion]"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "platform", "handle_index"], name="one_claim_per_name"
            )
        ]
        indexes = [
            models.Index(fields=["platform", "handle_index"], name="claims_by_handle"),
            models.Index(fields=["platform", "stable_index"], name="claims_by_stable_id"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} on {self.platform}"

    @property
    def handle(self) -> str:
        """Without @. Raises Undecipherable when the server's secret is lost."""
        return decrypt(bytes(self.handle_sealed), PURPOSE).decode()

    @property
    def evidence_words(self) -> str:
        return str(self.Evidence(self.evidence).label)

    @property
    def is_proved(self) -> bool:
        return self.evidence == self.Evidence.PLACED

    @property
    def is_hidden(self) -> bool:
        """Nobody is to be led to its account by it."""
        return self.findable_by == self.Findable.NOBODY or not self.account.is_discoverable
