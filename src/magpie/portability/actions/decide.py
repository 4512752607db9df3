"""What its person decides about an import: bring it, stop it, try again."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from magpie.core import clock, events, storage
from magpie.core.errors import DomainError
from magpie.core.tasks import wake
from magpie.portability.events import ImportProgressed
from magpie.portability.interests import FEEDING
from magpie.portability.models import ArchiveImport, Options
from magpie.portability.models.archive_import import stored
from magpie.portability.models.progress import PEOPLE, Progress
from magpie.portability.models.sentence import kept
from magpie.portability.policies import archive_gone

Phase, State = ArchiveImport.Phase, ArchiveImport.State


@transaction.atomic
def confirm_import(*, archive_import: ArchiveImport, options: Options) -> None:
    """Begin to bring what was looked into. A second tap changes nothing."""
    row = _locked(archive_import)
    if row.phase != Phase.CHECK:
        return
    if row.seen.doubts and not options.is_mine:
        raise DomainError(
            "perhaps_not_yours",
            _(
                "This may be somebody else's archive. Bring only your own: "
                "tick that it is yours, or choose another file."
            ),
        )
    _check_answer(row, options)
    _check_interests(options)
    row.phase, row.options = Phase.PEOPLE, stored(options)
    row.cursor, row.progress, row.trouble = 0, {}, {}
    row.confirmed_at, row.people_at, row.ended_at = clock.now(), None, None
    row.save()
    row.retry()
    archive_import.refresh_from_db()


@transaction.atomic
def cancel_import(*, archive_import: ArchiveImport, why: DomainError | None = None) -> None:
    """Stop, and delete the archive. What was brought until now stays, whole.

    One that was only looked into leaves no trace. `why` tells its owner, where it wasn't her.
    """
    row = _locked(archive_import)
    if row.phase not in (Phase.CHECK, Phase.PEOPLE, Phase.ITEMS):
        return
    _delete_file(row)
    if row.confirmed_at is None:
        row.delete()
        return
    row.phase, row.state, row.file, row.ended_at = Phase.CANCELLED, State.DONE, "", clock.now()
    row.survey = row.survey | {"profile": {}}
    row.trouble = kept(why) if why else row.trouble
    row.save()
    events.record(ImportProgressed(row.pk))
    archive_import.refresh_from_db()


@transaction.atomic
def retry_failed(*, archive_import: ArchiveImport) -> None:
    """Go on where an import got stuck, or read it once more for the items that failed."""
    row = _locked(archive_import)
    if row.is_working:
        return
    if not row.file:
        raise archive_gone()
    if row.phase == Phase.DONE:
        progress = row.reached
        people = {n: s for n, s in progress.sections.items() if n in PEOPLE}
        row.progress = Progress(sections=people, people=progress.people).stored()
        row.phase, row.cursor, row.ended_at, row.trouble = Phase.ITEMS, 0, None, {}
        row.save()
    row.retry()
    wake()
    archive_import.refresh_from_db()


def _check_answer(row: ArchiveImport, options: Options) -> None:
    """What the importer asks must be answered, with one of its answers."""
    choices = {choice["value"] for choice in row.seen.question.get("choices", [])}
    if choices and options.answer not in choices:
        raise DomainError(
            "unanswered",
            _("This archive could be more than one thing. Please say which, above."),
        )


def _check_interests(options: Options) -> None:
    """Interests are learned only of what is read, and private sections are read only when ticked."""
    if not options.may_learn_interests or FEEDING & set(options.sections):
        return
    raise DomainError(
        "nothing_to_learn_from",
        _(
            "For this to show you things, tick above what it may go by: what you liked, "
            "saved or searched for. What stays unticked isn't read."
        ),
    )


def _locked(archive_import: ArchiveImport) -> ArchiveImport:
    return ArchiveImport.objects.select_for_update().get(pk=archive_import.pk)


def _delete_file(row: ArchiveImport) -> None:
    files = [row.file, *row.more_files.values_list("file", flat=True)]
    row.more_files.all().delete()

    def delete() -> None:
        for file in files:
            storage.delete(file)

    transaction.on_commit(delete, robust=True)
