"""FormerName: what somebody here was called on another platform, as far as anybody can know."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.secrets import decrypt

PURPOSE = "former-name"
SIGNATURE_BYTES = 64

if TYPE_CHECKING:
    from magpie.portability.models.known_person import Reunion


class FormerName(models.Model):
    """A claim. `evidence` "archive" means no more than that an archive says so: archives are
    unsigned and anybody can write one, so it never earns a badge. All other levels were looked at,
    at `checked_at`, and only the old account's owner can have made them so (portability/proofs). The
    indexes are blind (core.secrets): who steals the database can compare them, not read them; who
    runs the server could, handles being short. `statement_sealed` is a signature that is still to
    be checked, over words that carry her code."""

    class Findable(models.TextChoices):
        MUTUAL = "mutual"  # who knew her and stands in her own lists
        EVERYONE = "everyone"  # who knew her
        NOBODY = "nobody"

    class Evidence(models.TextChoices):
        """From the weakest to the strongest."""

        ARCHIVE = "archive", _("So says the archive; nobody has checked it.")
        PLACED = (
            "placed",
            _("Proved: the old profile carried a code that only its owner could place."),
        )
        LINKED = "linked", _("Proved: the old account itself names this one.")
        SIGNED = "signed", _("Proved: signed with the key of the old account.")

        @property
        def weaker(self) -> "list[FormerName.Evidence]":
            levels = list(FormerName.Evidence)
            return levels[: levels.index(self)]

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
    statement_sealed = models.BinaryField(null=True)

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
        return self.evidence != self.Evidence.ARCHIVE

    @property
    def statement(self) -> tuple[bytes, bytes] | None:
        """What was signed, and the signature; None where nothing waits to be checked."""
        if self.statement_sealed is None:
            return None
        opened = decrypt(bytes(self.statement_sealed), PURPOSE)
        return opened[SIGNATURE_BYTES:], opened[:SIGNATURE_BYTES]

    @property
    def is_hidden(self) -> bool:
        """Nobody is to be led to its account by it."""
        return self.findable_by == self.Findable.NOBODY or not self.account.is_discoverable
