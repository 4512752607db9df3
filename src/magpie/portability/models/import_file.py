"""ImportFile: one of several files that together are one archive."""

from django.db import models

from magpie.core import ids
from magpie.portability.models.archive_import import NAME_MAX, ArchiveImport


class ImportFile(models.Model):
    """The first file of a set stands on the import itself; these are the further ones, in order."""

    id = models.BigIntegerField(primary_key=True, default=ids.new_id)
    archive_import = models.ForeignKey(
        ArchiveImport, on_delete=models.CASCADE, related_name="more_files"
    )
    file = models.CharField(max_length=160)
    name = models.CharField(max_length=NAME_MAX)
    size = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name
