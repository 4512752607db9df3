"""ArchiveImport: one archive on its way in, and how far it is. The row is the job."""

from dataclasses import asdict, dataclass
from typing import Any

from django.db import models

from magpie.accounts.models import Account
from magpie.core import clock, ids
from magpie.core.tasks import DurableRow
from magpie.portability.models.former_name import FormerName
from magpie.portability.models.progress import Progress
from magpie.portability.models.sentence import told
from magpie.portability.models.survey import Survey
from magpie.posts.models import Post

NAME_MAX = 200


@dataclass(frozen=True)
class Options:
    """What the person decided. `visibility` is a ceiling: nothing becomes visible to more people.

    Followers by default: here are new people, and what was seen can't be unseen, while a post can
    always be shown to more. `is_mine` answers the question that doubts about the owner raise,
    `answer` the one the importer asks (Survey.question). `sections` are names from the importer's
    OPTIONAL that she ticked; places are brought only if she ticked that too, and what she liked,
    saved and searched for helps to show her things only if she ticked `may_learn_interests`.
    """

    visibility: str = Post.Visibility.FOLLOWERS
    findable_by: str = FormerName.Findable.MUTUAL
    is_mine: bool = False
    answer: str = ""
    sections: tuple[str, ...] = ()
    may_read_location: bool = False
    may_learn_interests: bool = False


class ArchiveImport(DurableRow):
    """`state` is waiting while there is work to do; a row that waits for its person is "done".

    `cursor` counts the records of the present phase that are dealt with, and moves in the
    transaction that deals with them. `file` is a key of core.storage, "" once it was deleted.
    """

    class Phase(models.TextChoices):
        CHECK = "check"
        PEOPLE = "people"
        ITEMS = "items"
        DONE = "done"
        CANCELLED = "cancelled"

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="imports")
    file = models.CharField(max_length=160, blank=True)
    file_name = models.CharField(max_length=NAME_MAX)
    file_size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    platform = models.CharField(max_length=32)
    schema = models.CharField(max_length=32)
    phase = models.CharField(max_length=9, choices=Phase, default=Phase.CHECK)
    options = models.JSONField(default=dict)
    survey = models.JSONField(default=dict)
    progress = models.JSONField(default=dict)
    cursor = models.PositiveBigIntegerField(default=0)
    trouble = models.JSONField(default=dict)
    created_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)
    people_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta(DurableRow.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["account", "sha256"], name="one_import_per_archive")
        ]
        indexes = [
            *DurableRow.Meta.indexes,
            models.Index(fields=["account", "-id"], name="imports_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.phase})"

    @property
    def is_working(self) -> bool:
        """There is something left to bring and nothing stands in the way."""
        return self.is_underway and self.state == self.State.WAITING

    @property
    def is_underway(self) -> bool:
        """Confirmed, and not yet through."""
        return self.phase in (self.Phase.PEOPLE, self.Phase.ITEMS)

    @property
    def is_stuck(self) -> bool:
        """It failed before it was through; it can be continued."""
        return self.is_underway and self.state == self.State.FAILED

    @property
    def is_paused(self) -> bool:
        """It waits for the server to have room again."""
        return self.is_working and self.error == "disk_full"

    @property
    def chosen(self) -> Options:
        given = dict(self.options)
        return Options(**given | {"sections": tuple(given.get("sections", ()))})

    @property
    def seen(self) -> Survey:
        return Survey.read(self.survey)

    @property
    def reached(self) -> Progress:
        return Progress.read(self.progress)

    @property
    def trouble_sentence(self) -> str:
        """Why reading broke off, in the active language; "" when it didn't."""
        return told(self.trouble)

    def seconds(self) -> dict[str, float | None]:
        """From the go-ahead until people were ready, and until all was brought."""
        ends = {"people": self.people_at, "total": self.ended_at}
        start = self.confirmed_at
        return {
            name: round((end - start).total_seconds(), 2) if start and end else None
            for name, end in ends.items()
        }


def stored(options: Options) -> dict[str, Any]:
    """Options as JSON; `ArchiveImport.chosen` brings them back."""
    return asdict(options)
