"""What members bring to the glossary: proposed entries, votes, and a number that tells of change."""

from urllib.parse import quote

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.languages.glossary import REGISTERS, Entry

TERM_MAX, MEANING_MAX, EXAMPLE_MAX = 60, 300, 300


class GlossaryEntry(models.Model):
    """An entry as a member wrote it. `score` is votes for it less votes against it."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        APPROVED = "approved"
        REMOVED = "removed"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    language = models.CharField(max_length=2, choices=[("en", "en"), ("zh", "zh")])
    term = models.CharField(max_length=TERM_MAX)
    variants = models.CharField(max_length=300, blank=True)
    reading = models.CharField(max_length=120, blank=True)
    meaning_en = models.CharField(max_length=MEANING_MAX)
    meaning_zh = models.CharField(max_length=MEANING_MAX)
    translation = models.CharField(max_length=TERM_MAX, blank=True)
    register = models.CharField(max_length=12, choices=[(each, each) for each in REGISTERS])
    example = models.CharField(max_length=EXAMPLE_MAX)
    example_translation = models.CharField(max_length=EXAMPLE_MAX)
    since = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
    score = models.IntegerField(default=0)
    reason = models.CharField(max_length=300, blank=True)
    proposed_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["language", "term"],
                condition=~models.Q(state="removed"),
                name="glossary_term_once",
            )
        ]
        indexes = [models.Index(fields=["state", "-id"], name="glossary_by_state")]

    def __str__(self) -> str:
        return self.term

    @property
    def url(self) -> str:
        return f"/glossary/{self.language}/{quote(self.term)}"

    @property
    def entry(self) -> Entry:
        """As gloss, translation and search take it."""
        return Entry(
            term=self.term,
            language=self.language,
            variants=tuple(filter(None, self.variants.split(";"))),
            reading=self.reading,
            meanings={"en": self.meaning_en, "zh": self.meaning_zh},
            translation=self.translation,
            is_name=self.register == "name",
            register=self.register,
            example=self.example,
            example_translation=self.example_translation,
            since=self.since,
            is_from_members=True,
        )


class GlossaryVote(models.Model):
    """One account's word on one entry: `value` is 1 or -1."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    entry = models.ForeignKey(GlossaryEntry, on_delete=models.CASCADE, related_name="votes")
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    value = models.SmallIntegerField()
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "account"], name="glossary_one_vote"),
            models.CheckConstraint(
                condition=models.Q(value__in=[1, -1]), name="glossary_vote_value"
            ),
        ]


class GlossaryEdition(models.Model):
    """One row, whose number every process watches: another one whenever what is approved changes."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.BigIntegerField(default=0)
