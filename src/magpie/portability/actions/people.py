"""Remembering whom somebody knew, for as long as she wants."""

from collections.abc import Sequence
from datetime import timedelta

from magpie.core import clock
from magpie.portability import claims
from magpie.portability.loader_survey import SECTION_OF_STATE
from magpie.portability.models import ArchiveImport, KnownPerson
from magpie.portability.models.progress import Progress
from magpie.portability.records import Follow

REMEMBERED = timedelta(days=180)
# Who is kept away is kept away however late they arrive.
KEPT_FOR_GOOD = (KnownPerson.Relation.BLOCKED, KnownPerson.Relation.MUTED)


def remember(archive_import: ArchiveImport, follows: Sequence[Follow], progress: Progress) -> None:
    """Write down who isn't yet; part of a larger transaction."""
    rows = {(row.relation, row.index): row for row in (_row(archive_import, f) for f in follows)}
    before = KnownPerson.objects.filter(
        owner=archive_import.account_id,
        platform__in={follow.person.platform for follow in follows},
        index__in={index for _relation, index in rows},
    )
    known = {(row.relation, row.index): row for row in before}
    new = [row for key, row in rows.items() if key not in known]
    KnownPerson.objects.bulk_create(new, ignore_conflicts=True)
    again = [row.pk for key, row in known.items() if key in rows and row.expires_at]
    KnownPerson.objects.filter(pk__in=again).update(expires_at=clock.now() + REMEMBERED)
    for follow in follows:
        section = SECTION_OF_STATE[follow.state]
        former = known.get((follow.state, claims.index_of(follow.person)))
        is_older = former is not None and former.archive_import_id != archive_import.pk
        progress.count(section, "skipped" if is_older else "imported")
        progress.people[section] = progress.people.get(section, 0) + 1


def _row(archive_import: ArchiveImport, follow: Follow) -> KnownPerson:
    person = follow.person
    is_for_good = follow.state in KEPT_FOR_GOOD
    return KnownPerson(
        owner_id=archive_import.account_id,
        archive_import=archive_import,
        platform=person.platform,
        relation=follow.state,
        name_sealed=claims.sealed(person.handle or person.stable_id or person.display_name),
        index=claims.index_of(person),
        since=follow.since,
        expires_at=None if is_for_good else clock.now() + REMEMBERED,
    )
